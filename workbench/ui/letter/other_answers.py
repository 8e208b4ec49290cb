"""What else of the matter a letter answers."""

from __future__ import annotations

from PySide6.QtCore import Signal

from workbench.services.pages.letter.page import Decisions, OtherAnswer
from workbench.ui.controls import Card, clear, column
from workbench.ui.editors.wrapped import WrappedTick
from workbench.ui.words import say


class OtherAnswersCard(Card):
    """Lists the letters of other records that may be part of this one.

    `decided` carries those that are, by record: one letter answers a record once.
    """

    decided = Signal(dict)

    def __init__(self) -> None:
        super().__init__(say("letter.other_answers.it_also_answers"))
        self._lines = column(gap=4)
        self._others: tuple[OtherAnswer, ...] = ()
        self.boxes: dict[tuple[str, str], WrappedTick] = {}
        self.body.addLayout(self._lines)
        self.hide()

    def show_decisions(self, decisions: Decisions) -> None:
        """Show what may be answered too, and what is."""
        self._others = decisions.others
        self.setVisible(bool(self._others))
        wanted = [(other.record, other.letter) for other in self._others]
        if list(self.boxes) != wanted:
            clear(self._lines)
            self.boxes = {key: self._box(*key) for key in wanted}
        for other in self._others:
            box = self.boxes[other.record, other.letter]
            box.take_words(other.name)
            box.setChecked(other.is_picked)

    def forget(self) -> None:
        """Drop everything that was read."""
        clear(self._lines)
        self._others, self.boxes = (), {}
        self.hide()

    def _box(self, record: str, letter: str) -> WrappedTick:
        box = WrappedTick()
        box.clicked.connect(lambda checked: self._decide(record, letter, checked))
        self._lines.addWidget(box)
        return box

    def _decide(self, record: str, letter: str, checked: bool) -> None:  # noqa: FBT001 - Qt's
        picked = {other.record: other.letter for other in self._others if other.is_picked}
        picked.pop(record, None)
        self.decided.emit({**picked, record: letter} if checked else picked)
