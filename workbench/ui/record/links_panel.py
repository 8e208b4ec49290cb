"""The records that a record points to, and those that point to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.lines import LinkRow
from workbench.ui.controls import button, column, label
from workbench.ui.kept_lines import KeptLines
from workbench.ui.words import say


class LinksPanel(QWidget):
    """Lists links both ways; `opened` carries the record a person wants to see."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        lines = column(gap=2)
        self.lines = KeptLines(lines, self._line)
        self.nothing = label(say("record.links_panel.nothing_is_linked_yet"), tone="muted")
        self.setLayout(column(self.nothing, lines, 0, margin=12))

    def show_links(self, links: tuple[LinkRow, ...]) -> None:
        """Show these links."""
        self.lines.show(links)
        self.nothing.setVisible(not links)

    def _line(self, link: LinkRow) -> QWidget:
        go = button(link.name, "row", "link")
        go.setAccessibleName(say("record.links_panel.open", record=link.name))
        go.setMinimumWidth(80)
        go.clicked.connect(lambda: self.opened.emit(link.record))
        about = label(link.about, level="small", tone="muted")
        about.setContentsMargins(10, 0, 0, 6)
        made = QWidget()
        made.setLayout(column(go, about, gap=0))
        return made
