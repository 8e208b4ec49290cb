"""Restricted records that a document leaves out, and those that somebody has it show."""

from __future__ import annotations

from PySide6.QtCore import Signal

from workbench.services.pages.letter.page import Decisions
from workbench.ui.controls import Card, label
from workbench.ui.letter.ticks import Tick, Ticks
from workbench.ui.words import say


class RestrictedCard(Card):
    """Lists what a reader need not have leave to look at; `decided` carries what is named."""

    decided = Signal(tuple)

    def __init__(self) -> None:
        super().__init__(say("letter.restricted.left_out"))
        self.ticks = Ticks()
        self.ticks.ticked.connect(lambda _record, _is_ticked: self.decided.emit(self._named()))
        self.body.addWidget(label(say("letter.restricted.whoever_reads_it"), tone="muted"))
        self.body.addWidget(self.ticks)
        self.hide()

    def show_decisions(self, decisions: Decisions) -> None:
        """Show what is left out or named."""
        found = decisions.restricted
        self.setVisible(bool(found))
        self.ticks.show_ticks([Tick(kept.record, kept.name, kept.is_named) for kept in found])

    def forget(self) -> None:
        """Keep no name."""
        self.ticks.forget()
        self.hide()

    def _named(self) -> tuple[str, ...]:
        return tuple(str(record) for record, box in self.ticks.boxes.items() if box.isChecked())
