"""A window on a list of any length: the numbers of all its records, the lines of a few pages."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from workbench.services.pages.lists import ListedRecord

PAGE_ROWS = 128
PAGES_KEPT = 12

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
_HORIZONTAL = Qt.Orientation.Horizontal


class IdWindowModel(QAbstractTableModel):
    """Knows every record by number, and reads lines only where somebody looks.

    `fetch` gives the lines of some numbers in their order; `colour` the colour of a meaning.
    """

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[ListedRecord]],
        colour: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._fetch, self._colour = fetch, colour
        self._headings: tuple[str, ...] = ()
        self._numbers: Sequence[int] = ()
        self._pages: OrderedDict[int, Sequence[ListedRecord]] = OrderedDict()

    def set_headings(self, headings: tuple[str, ...]) -> None:
        """Name the columns; this empties the list."""
        self.beginResetModel()
        self._headings, self._numbers = headings, ()
        self._pages.clear()
        self.endResetModel()

    def set_numbers(self, numbers: Sequence[int]) -> None:
        """Show these records in this order."""
        self.beginResetModel()
        self._numbers = numbers
        self._pages.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Drop everything that was read, as locking wants it."""
        self.set_numbers(())

    def refresh(self) -> None:
        """Read the lines again where somebody looks."""
        self._pages.clear()
        if self._numbers and self._headings:
            last = self.index(len(self._numbers) - 1, len(self._headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def number_at(self, row: int) -> int | None:
        """The number of the record in a row."""
        return self._numbers[row] if 0 <= row < len(self._numbers) else None

    def row_of(self, number: int | None) -> int:
        """The row of a record, -1 when it is not in the list."""
        try:
            return self._numbers.index(number) if number is not None else -1
        except ValueError:
            return -1

    def record_at(self, row: int) -> str:
        """The id of the record in a row; empty beyond the list."""
        return self._line(row).record if 0 <= row < len(self._numbers) else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many records the list holds."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> str | None:
        """The heading of a column, in full as its tooltip."""
        is_asked = role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole) and orientation == _HORIZONTAL
        return self._headings[section] if is_asked and section < len(self._headings) else None

    # Qt calls this thousands of times a second: the commonest role is answered first.
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The cell for a role; None for roles that say nothing here."""
        if role == _DISPLAY:
            return self._line(index.row()).cells[index.column()].text
        if role == Qt.ItemDataRole.ForegroundRole:
            meaning = self._line(index.row()).cells[index.column()].meaning
            return QColor(self._colour(meaning)) if meaning else None
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self._line(index.row()).cells[index.column()]
            return cell.explained or cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self._line(index.row()).cells[index.column()]
            return f"{self._headings[index.column()]}: {cell.text} {cell.explained}".strip()
        return None

    def _line(self, row: int) -> ListedRecord:
        number, at = divmod(row, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            start = number * PAGE_ROWS
            page = self._fetch(self._numbers[start : start + PAGE_ROWS])
            self._pages[number] = page
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[at]
