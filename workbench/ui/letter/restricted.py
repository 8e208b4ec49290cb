"""Restricted records that a document leaves out, and those that somebody has it show."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from workbench.services.pages.letter.page import Decisions
from workbench.ui.controls import Card, clear, column, label
from workbench.ui.words import say


class RestrictedCard(Card):
    """Lists what a reader need not have leave to look at; `decided` carries what is named."""

    decided = Signal(tuple)

    def __init__(self) -> None:
        super().__init__(say("letter.restricted.left_out"))
        self._lines = column(gap=4)
        self.boxes: dict[str, QCheckBox] = {}
        self.body.addWidget(label(say("letter.restricted.whoever_reads_it"), tone="muted"))
        self.body.addLayout(self._lines)
        self.hide()

    def show_decisions(self, decisions: Decisions) -> None:
        """Show what is left out or named."""
        found = decisions.restricted
        self.setVisible(bool(found))
        if list(self.boxes) != [restricted.record for restricted in found]:
            clear(self._lines)
            self.boxes = {restricted.record: self._box() for restricted in found}
        for restricted in found:
            box = self.boxes[restricted.record]
            box.setText(restricted.name.replace("&", "&&"))  # or Qt makes a shortcut of it
            box.setChecked(restricted.is_named)

    def forget(self) -> None:
        """Keep no name."""
        clear(self._lines)
        self.boxes = {}
        self.hide()

    def _box(self) -> QCheckBox:
        box = QCheckBox()
        box.clicked.connect(lambda _checked: self.decided.emit(self._named()))
        self._lines.addWidget(box)
        return box

    def _named(self) -> tuple[str, ...]:
        return tuple(record for record, box in self.boxes.items() if box.isChecked())
