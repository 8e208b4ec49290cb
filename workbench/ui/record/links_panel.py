"""The records that a record points to, and those that point to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.links import LinkLine
from workbench.ui.controls import button, clear, column, label


class LinksPanel(QWidget):
    """Lists links both ways; `opened` carries the record a person wants to see."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=2)
        self.nothing = label(
            self.tr("Nothing is linked yet. Links appear as questions are answered."), tone="muted"
        )
        self.setLayout(column(self.nothing, self._lines, 0, margin=12))

    def show_links(self, links: tuple[LinkLine, ...]) -> None:
        """Show these links."""
        clear(self._lines)
        self.nothing.setVisible(not links)
        for link in links:
            self._lines.addWidget(self._line(link))

    def _line(self, link: LinkLine) -> QWidget:
        name = f"{link.reference} · {link.title}" if link.title else link.reference
        go = button(name, "row", "link")
        go.setAccessibleName(self.tr("Open {record}").format(record=name))
        go.setMinimumWidth(80)
        go.clicked.connect(lambda: self.opened.emit(link.record))
        said = self.tr("points here") if link.incoming else link.through
        about = label(said, level="small", tone="muted")
        about.setContentsMargins(10, 0, 0, 6)
        made = QWidget()
        made.setLayout(column(go, about, gap=0))
        return made
