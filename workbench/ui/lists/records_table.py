"""The table of a list: one record a line, as many lines as there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from workbench.ui.lists.widths import NARROWEST, Claim, shared

_ROW_HEIGHT = 34
_TITLE = 1  # after the reference
_LINES_MEASURED = 40
"""Lines whose cells are measured: those that are in sight first, never all there are."""
_AIR = 16  # around the words of a cell


class RecordsTable(QTableView):
    """A table that shows a model; its columns share the room by what they hold.

    `samples` are for each column the words it must have room for whatever lines are in sight;
    `whole` are the columns whose cells are never cut.
    """

    def __init__(self, model: QAbstractItemModel) -> None:
        super().__init__()
        self.samples: Sequence[Sequence[str]] = ()
        self.whole: frozenset[int] = frozenset()
        self._cells: dict[int, int] = {}
        self._given: dict[int, int] = {}
        self.setModel(model)

    def measure(self) -> None:
        """Look at the first lines, and give every column the room it needs.

        A column never becomes narrower by other lines, so that it stands still in a search.
        """
        model, metrics = self.model(), self.fontMetrics()
        lines = range(min(model.rowCount(), _LINES_MEASURED))
        for at in range(model.columnCount()):
            words = {str(model.index(line, at).data() or "") for line in lines}
            words.update(self.samples[at] if self.samples else ())
            widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
            self._cells[at] = max(self._cells.get(at, 0), widest + _AIR)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._cells:
            self._cells.clear()
            self.measure()

    def _share(self) -> None:
        """Set the widths; a column that a person drew wider or narrower stays as it is."""
        header = self.horizontalHeader()
        claims = [
            Claim(header.sectionSizeHint(at), self._cells[at], at in self.whole)
            for at in sorted(self._cells)
        ]
        for at, width in enumerate(shared(self.viewport().width(), claims, _TITLE)):
            if self._given.get(at, self.columnWidth(at)) == self.columnWidth(at):
                self.setColumnWidth(at, width)
                self._given[at] = self.columnWidth(at)


def records_table(model: QAbstractItemModel, name: str, columns_name: str) -> RecordsTable:
    """A table that shows a model; names are for people who cannot see it."""
    table = RecordsTable(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
    header = table.horizontalHeader()
    header.setAccessibleName(columns_name)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionsClickable(True)
    header.setSortIndicatorShown(True)
    header.setHighlightSections(False)
    header.setMinimumSectionSize(NARROWEST)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    return table
