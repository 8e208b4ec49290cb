"""The few things to decide about a letter: language, channel, date, and who writes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from workbench.ui.controls import Card, label, row
from workbench.ui.day_text import NotADay
from workbench.ui.editors.days import DayLine
from workbench.ui.letter.state import LetterState

Named = tuple[tuple[str, str], ...]


class LetterChoicesCard(Card):
    """Shows the choices of a letter; `decided` carries the state as it is now."""

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._state = LetterState()
        self.language = self._combo(self.tr("Language"), "language")
        self.channel = self._combo(self.tr("Sent by"), "channel")
        self.writer = self._combo(self.tr("Written for"), "sender")
        self.day = DayLine()
        self.day.line.setAccessibleName(self.tr("Date of the letter"))
        self.day.pick.setAccessibleName(self.tr("Calendar for the date of the letter"))
        self.day.edited.connect(self._take_day)
        self.problem = label(tone="problem")
        self.problem.hide()
        for words, control in (
            (self.tr("Language"), self.language),
            (self.tr("Sent by"), self.channel),
            (self.tr("Dated"), self.day),
            (self.tr("Written for"), self.writer),
        ):
            self._add(words, control)
        self.body.addWidget(self.problem)

    def show_state(
        self, state: LetterState, settled: LetterState, languages: Named, senders: Named
    ) -> None:
        """Show what was decided; `settled` are the choices that follow where nothing was."""
        self._state = state
        channels = (("email", self.tr("E-mail")), ("post", self.tr("Post")))
        _fill(self.language, languages, settled.language)
        _fill(self.channel, channels, settled.channel)
        _fill(self.writer, senders, settled.sender)
        # With a single sender there is nothing to decide.
        self.writer.setEnabled(len(senders) > 1)
        if not self.day.line.hasFocus() and isinstance(settled.dated, date):
            self.day.show_day(settled.dated)

    def _combo(self, name: str, field: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.activated.connect(lambda _at: self._take(field, combo))
        return combo

    def _take(self, field: str, combo: QComboBox) -> None:
        value = str(combo.currentData() or "")
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


def _fill(combo: QComboBox, choices: Named, chosen: str) -> None:
    combo.clear()
    for identity, words in choices:
        combo.addItem(words, identity)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
