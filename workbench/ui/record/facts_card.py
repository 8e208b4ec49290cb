"""What was worked out from the answers beside the dates, folded until somebody asks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.contents import FactLine
from workbench.ui.controls import Card, button, column, label, row, selectable


class FactsCard(Card):
    """Lists computed facts with their values in words; unfolded where they stand alone."""

    def __init__(self, facts: tuple[FactLine, ...], *, unfolded: bool = False) -> None:
        super().__init__()
        self.heading.setText(self.tr("Worked out from the answers"))
        self.heading.show()
        lines = QWidget()
        body = column(gap=4)
        for fact in facts:
            line = row(label(fact.title, tone="muted"), selectable(label(fact.text, wrap=False)))
            line.setStretch(0, 1)
            body.addLayout(line)
        lines.setLayout(body)
        lines.hide()
        self.unfold = button(self.tr("Show all {count}").format(count=len(facts)), "quiet")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(lines.setVisible)
        self.body.addLayout(row(self.unfold, 0))
        self.body.addWidget(lines)
        if unfolded:
            self.unfold.hide()
            lines.show()
