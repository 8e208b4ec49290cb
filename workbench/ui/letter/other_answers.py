"""What else of the matter a letter answers."""

from __future__ import annotations

from PySide6.QtCore import Signal

from workbench.services.pages.letter.page import Decisions
from workbench.ui.controls import Card
from workbench.ui.letter.ticks import Tick, Ticks
from workbench.ui.words import say


class OtherAnswersCard(Card):
    """Lists the letters of other records that may be part of this one.

    `decided` carries those that are, by record: one letter answers a record once.
    """

    decided = Signal(dict)

    def __init__(self) -> None:
        super().__init__(say("letter.other_answers.it_also_answers"))
        self._picked: dict[str, str] = {}
        self.ticks = Ticks()
        self.ticks.ticked.connect(self._decide)
        self.body.addWidget(self.ticks)
        self.hide()

    def show_decisions(self, decisions: Decisions) -> None:
        """Show what may be answered too, and what is."""
        others = decisions.others
        self._picked = {other.record: other.letter for other in others if other.is_picked}
        self.setVisible(bool(others))
        self.ticks.show_ticks(
            [Tick((other.record, other.letter), other.name, other.is_picked) for other in others]
        )

    def forget(self) -> None:
        """Drop everything that was read."""
        self.ticks.forget()
        self._picked = {}
        self.hide()

    def _decide(self, answer: tuple[str, str], checked: bool) -> None:  # noqa: FBT001 - Qt's
        record, letter = answer
        others = {other: by for other, by in self._picked.items() if other != record}
        self.decided.emit({**others, record: letter} if checked else others)
