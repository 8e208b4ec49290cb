"""Chooses which row of a table names its columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from workbench.domain.tables.imported_table import ImportedTable
from workbench.domain.tables.table_shape import NO_HEADING
from workbench.ui.dialogs import FormDialog
from workbench.ui.words import joined, say

_ROWS = 40
_CELLS = 8
_SHORT = 24


class HeadingDialog(FormDialog):
    """Lists the first rows of a table as they stand in the file."""

    def __init__(
        self, parent: QWidget, table: ImportedTable, done: Callable[[int], object]
    ) -> None:
        super().__init__(
            parent,
            say("letter.heading_dialog.which_row_is_the_heading"),
            say("letter.heading_dialog.use_this_row"),
            say("letter.heading_dialog.what_the_heading_does"),
        )
        self.rows = QListWidget()
        self._put(NO_HEADING, say("letter.heading_dialog.no_row_number_the_columns"))
        for number, cells in table.grid[:_ROWS]:
            said = joined("joined.beside", map(_short, cells[:_CELLS]))
            self._put(number, say("joined.labelled", label=number, value=said))
        chosen = next((at for at in range(self.rows.count()) if self._row(at) == table.heading), 0)
        self.rows.setCurrentRow(chosen)
        self.rows.itemActivated.connect(self._take)
        self.add(say("letter.heading_dialog.first_rows_of_the_table"), self.rows)
        self._done = done
        self.act.clicked.connect(self._take)

    def _put(self, number: int, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, number)
        self.rows.addItem(item)

    def _row(self, at: int) -> int:
        return int(self.rows.item(at).data(Qt.ItemDataRole.UserRole))

    def _take(self) -> None:
        chosen = self._row(self.rows.currentRow())
        self.accept()
        self._done(chosen)


def _short(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
