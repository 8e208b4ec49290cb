"""What was worked out from the answers beside the dates, folded until somebody asks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.contents import FactLine
from workbench.ui.controls import Card, button, column, label, row, selectable
from workbench.ui.words import say


class FactsCard(Card):
    """Lists values in words under a heading; unfolded where they stand alone."""

    def __init__(
        self, facts: tuple[FactLine, ...], *, heading: str = "", unfolded: bool = False
    ) -> None:
        super().__init__()
        self._facts = facts
        self.heading.setText(heading or say("record.facts_card.worked_out_from_the_answers"))
        self.heading.show()
        self._lines: QWidget | None = None
        self.unfold = button(say("record.facts_card.show_all", count=len(facts)), "quiet")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._show)
        self.body.addLayout(row(self.unfold, 0))
        if unfolded:
            self.unfold.hide()
            self._show(True)

    def _show(self, wanted: bool) -> None:  # noqa: FBT001 - what Qt hands over
        if self._lines is None:
            self._lines = self._build()
            self.body.addWidget(self._lines)
        self._lines.setVisible(wanted)

    def _build(self) -> QWidget:
        lines, body = QWidget(), column(gap=4)
        for fact in self._facts:
            line = row(label(fact.title, tone="muted"), selectable(label(fact.text, wrap=False)))
            line.setStretch(0, 1)
            body.addLayout(line)
        lines.setLayout(body)
        return lines
