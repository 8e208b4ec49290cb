"""The few things to decide about a letter: language, channel, date, and who writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from workbench.domain.letter_template import Channel
from workbench.services.pages.letter.page import Decisions
from workbench.services.pages.letter.state import LetterState
from workbench.ui.controls import Card, label, row
from workbench.ui.editors.day_text import NotADay
from workbench.ui.editors.days import DayLine
from workbench.ui.editors.still import StillCombo
from workbench.ui.words import say

Named = tuple[tuple[str, str], ...]


class LetterChoicesCard(Card):
    """Shows the choices of a letter; `decided` carries the state as it is now."""

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._state = LetterState()
        self.language = self._combo(say("letter.choices.language"), "language", str)
        self.channel = self._combo(say("letter.choices.sent_by"), "channel", Channel)
        self.writer = self._combo(say("letter.choices.written_for"), "sender", str)
        self.day = DayLine()
        self.day.line.setAccessibleName(say("letter.choices.date_of_the_letter"))
        self.day.pick.setAccessibleName(say("letter.choices.calendar"))
        self.day.edited.connect(self._take_day)
        self.problem = label(tone="problem")
        self.problem.hide()
        for words, control in (
            (say("letter.choices.language"), self.language),
            (say("letter.choices.sent_by"), self.channel),
            (say("letter.choices.dated"), self.day),
            (say("letter.choices.written_for"), self.writer),
        ):
            self._add(words, control)
        self.body.addWidget(self.problem)

    def show_state(self, state: LetterState, decisions: Decisions) -> None:
        """Show what was decided, and what holds where nothing was."""
        self._state = state
        _fill(self.language, decisions.languages, decisions.language)
        _fill(self.channel, decisions.channels, decisions.channel)
        _fill(self.writer, decisions.senders, decisions.sender)
        # With a single sender there is nothing to decide.
        self.channel.setEnabled(bool(decisions.channels))
        self.writer.setEnabled(len(decisions.senders) > 1)
        if not self.day.line.hasFocus() and isinstance(decisions.dated, date):
            self.day.show_day(decisions.dated)

    def _combo(self, name: str, field: str, read: Callable[[str], str]) -> QComboBox:
        combo = StillCombo()
        combo.setAccessibleName(name)
        combo.activated.connect(lambda _at: self._take(field, read(str(combo.currentData()))))
        return combo

    def _take(self, field: str, value: str) -> None:
        self.decided.emit(replace(self._state, **{field: value}))  # type: ignore[arg-type]

    def _take_day(self) -> None:
        day = self.day.day()
        self.problem.setText(day.sentence if isinstance(day, NotADay) else "")
        self.problem.setVisible(isinstance(day, NotADay))
        if not isinstance(day, NotADay):
            self.decided.emit(replace(self._state, dated=day))

    def _add(self, words: str, control: QWidget) -> None:
        caption: QLabel = label(words, tone="muted", wrap=False)
        caption.setFixedWidth(96)
        line = row(caption, control)
        line.setStretch(1, 1)
        self.body.addLayout(line)


def _fill(combo: QComboBox, choices: Named, chosen: str | None) -> None:
    shown = [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())]
    if shown != list(choices):
        combo.clear()
        for identity, words in choices:
            combo.addItem(words, identity)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
