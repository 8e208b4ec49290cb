"""The editor of a table: its rows in sight, each edited in a small form of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from workbench.domain.canonical import Json
from workbench.domain.values.rows import (
    MOST_ROWS,
    ROW,
    rows_of,
    typed_rows,
    with_fixed_rows,
)
from workbench.domain.values.value import Row, Value, spelt
from workbench.services.pages.record.form import FieldView
from workbench.services.pages.tone import Tone
from workbench.ui.controls import Banner, button, column, label, row
from workbench.ui.editors.cell_words import cell_in_words, naming_column
from workbench.ui.editors.editor import Editor, Reach, Unreadable
from workbench.ui.editors.row_form import MakeEditor, RowDialog
from workbench.ui.words import say

_TALLEST = 330
_NARROWEST, _WIDEST, _MOST_LINES = 96, 165, 3
_BESIDE = 16  # frame and scroll bar
_AROUND = 16  # what a cell keeps free around its words


class TableEditor(Editor):
    """Rows with stable ids; a row keeps its id however often it is edited.

    A row in hand belongs to the draft of its table, as it stands in its form.
    """

    def __init__(self, field: FieldView, reach: Reach, make: MakeEditor) -> None:
        super().__init__()
        self._field, self._reach, self._make = field, reach, make
        self._shown = (*naming_column(field), *field.columns)
        self._rows = list(with_fixed_rows(field.question, ()))
        self._titles: dict[str, str] = {}
        self._begun: Mapping[str, Json] = {}
        self._form: RowDialog | None = None
        self._editable = True
        self.table = QTableWidget(0, len(self._shown))
        self._build_table()
        self.empty = label(say("editors.table.no_row_yet"), tone="muted")
        self.add = button(say("editors.table.add_a_row"), "", "add")
        self.change = button(say("editors.table.edit"), "quiet", "edit")
        self.remove = button(say("editors.table.remove"), "quiet", "remove")
        self.add.clicked.connect(lambda: self.edit_row(None))
        self.change.clicked.connect(lambda: self.edit_row(self.table.currentRow()))
        self.remove.clicked.connect(self._remove)
        buttons = row(self.add, self.change, self.remove, 0)
        self._build_left()
        self.setLayout(column(self.table, self.empty, buttons, self.left, gap=6))
        self._refresh()

    def read(self) -> Value | Unreadable | None:
        """The rows with their cells."""
        if self._begun and self._form is None:
            said_so = say("editors.table.finish_the_row_first")
            return Unreadable("", said_so)
        return self._typed() or None if self._says_something() else None

    def _says_something(self) -> bool:
        # The rows that a table always has say nothing by themselves.
        return any(kept.cells or not self._field.rows for kept in self._rows)

    def _typed(self) -> Value:
        """The rows without what is computed: that is shown, and never given."""
        return typed_rows(self._field.question, tuple(self._rows)) or ()

    def show_value(self, value: Value | None) -> None:
        """Show the rows."""
        table = self._field.question
        # Rows that a table with fixed ones has no longer stay in the journal.
        self._rows = list(with_fixed_rows(table, rows_of(value)))[: len(table.rows) or None]
        self._begun = {}
        self._refresh()

    def draft(self) -> dict[str, Json]:
        """The rows, and the one that is in hand."""
        says = self._says_something()
        kept: dict[str, Json] = {"value": spelt(self._typed())} if says else {}
        return {**kept, "row": dict(self._begun)} if self._begun else kept

    def show_draft(self, draft: Mapping[str, Json]) -> None:
        """Show the rows again, and that one was in hand."""
        super().show_draft(draft)
        begun = draft.get("row")
        self._begun = begun if isinstance(begun, Mapping) else {}
        self._refresh()

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """Take the words of linked records."""
        self._titles.update(titles)
        self._refresh()

    def set_name(self, name: str) -> None:
        """Name table and buttons by their question."""
        self.table.setAccessibleName(name)
        self.add.setAccessibleName(say("editors.table.add_a_row_name", name=name))
        self.change.setAccessibleName(say("editors.table.edit_the_row", name=name))
        self.resume.setAccessibleName(say("editors.table.go_on_with_the_row", name=name))
        self.discard.setAccessibleName(
            say("editors.table.throw_the_unfinished_row_away", name=name)
        )
        self.remove.setAccessibleName(say("editors.table.remove_the_row", name=name))

    def set_editable(self, *, editable: bool) -> None:
        """Show the rows, and what changes them only to whoever may."""
        super().set_editable(editable=editable)
        self._editable = editable
        self._refresh()

    def main_control(self) -> QWidget:
        """The button that adds a row, or edits one where none can be added."""
        return self.change if self._field.rows else self.add

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def edit_row(self, at: int | None) -> None:
        """Open the form of a row; None begins a new one."""
        if at is not None and not 0 <= at < len(self._rows):
            return
        known = self._rows[at].cells if at is not None else {}
        self._open_form(at, {name: {"value": spelt(cell)} for name, cell in known.items()})

    def take_up_row(self) -> None:
        """Open the form of the row that was left unfinished."""
        ids = [known.id for known in self._rows]
        begun, cells = self._begun.get("id"), self._begun.get("cells")
        self._open_form(
            ids.index(begun) if isinstance(begun, str) and begun in ids else None,
            cells if isinstance(cells, Mapping) else {},
        )

    def _open_form(self, at: int | None, drafted: Mapping[str, Json]) -> None:
        fixed = self._rows[at].id if at is not None and self._field.rows else ""
        form = self._form = RowDialog(self, self._field, self._reach, self._make, fixed)
        form.show_cells(drafted, self._titles)
        form.set_row = lambda made: self._set_row(at, made, form.titles())
        form.edited.connect(lambda: self._begin(at, form))
        form.rejected.connect(self._let_go)
        form.open()

    def _begin(self, at: int | None, form: RowDialog) -> None:
        identity = self._rows[at].id if at is not None else ""
        self._begun = {"id": identity, "cells": form.typed()}
        self.edited.emit()

    def _let_go(self) -> None:
        self._form = None
        if self._begun:
            self._begun = {}
            self._refresh()
            self.edited.emit()

    def _set_row(self, at: int | None, made: dict[str, Value], titles: Mapping[str, str]) -> None:
        self._titles.update(titles)
        self._form, self._begun = None, {}
        if at is None:
            self._rows.append(Row(self._reach.new_id(), made))
            at = len(self._rows) - 1
        else:
            self._rows[at] = replace(self._rows[at], cells=made)
        self._refresh()
        self.table.setCurrentCell(at, 0)
        self.edited.emit()

    def _remove(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self._rows):
            del self._rows[at]
            self._refresh()
            self.edited.emit()

    def _build_left(self) -> None:
        self.left = Banner(say("editors.table.unfinished_row"), Tone.INFO)
        self.resume = button(say("editors.table.go_on"))
        self.discard = button(say("editors.table.throw_away"), "quiet")
        self.resume.clicked.connect(self.take_up_row)
        self.discard.clicked.connect(self._let_go)
        self.left.line.addWidget(self.resume)
        self.left.line.addWidget(self.discard)

    def _build_table(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([column.label for column in self._shown])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setAccessibleName(say("editors.table.columns"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(64)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setHighlightSections(False)
        table.itemActivated.connect(lambda item: self.edit_row(item.row()))

    def _refresh(self) -> None:
        table = self.table
        table.setRowCount(len(self._rows))
        for at, answered in enumerate(self._rows):
            for number, field in enumerate(self._shown):
                words = cell_in_words(field, self._cell(field, answered), self._titles)
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                told = field.label
                if words:
                    told = say("joined.labelled", label=field.label, value=words)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(at, number, item)
        self._fit()
        table.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        grows = self._editable and not self._field.rows
        self.change.setVisible(self._editable and bool(self._rows))
        self.add.setVisible(grows)
        self.remove.setVisible(grows and bool(self._rows))
        self.add.setEnabled(len(self._rows) < MOST_ROWS)
        self.left.setVisible(self._editable and bool(self._begun) and self._form is None)

    def _cell(self, field: FieldView, row: Row) -> Value | None:
        names_row = self._field.rows and field.question.id == ROW
        return row.id if names_row else row.cells.get(field.question.id)

    def _fit(self) -> None:
        """Show the columns that say something, wide enough to read; a row's form has them all."""
        table, header = self.table, self.table.horizontalHeader()
        said_something = [
            any(cell_in_words(field, self._cell(field, row), {}) for row in self._rows)
            for field in self._shown
        ]
        for number, says in enumerate(said_something):
            table.setColumnHidden(number, not says)
        shown = [number for number, says in enumerate(said_something) if says]
        widths = {number: self._wanted(number) for number in shown}
        room = self.width() - _BESIDE
        spare = max(room - sum(widths.values()), 0)
        is_wide = sum(widths.values()) > room
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, width in widths.items():
            table.setColumnWidth(number, width + spare * width // sum(widths.values()))
        heights = [self._height(at, shown) for at in range(len(self._rows))]
        for at, height in enumerate(heights):
            table.setRowHeight(at, height)
        bar = table.horizontalScrollBar().sizeHint().height() if is_wide else 0
        table.setFixedHeight(min(sum(heights), _TALLEST) + header.sizeHint().height() + bar + 6)

    def _wanted(self, number: int) -> int:
        """A width at which the longest words of a column take a few lines."""
        metrics, header = self.table.fontMetrics(), self.table.horizontalHeader()
        texts = [self._text(at, number) for at in range(len(self._rows))]
        longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        heading = header.fontMetrics().horizontalAdvance(self._shown[number].label)
        words = (word for text in texts for word in text.split())
        word = max((metrics.horizontalAdvance(cell_text) for cell_text in words), default=0)
        wanted = max(longest // 2 if longest > _WIDEST else longest, word, heading)
        return min(max(wanted + _AROUND, _NARROWEST), _WIDEST)

    def _text(self, at: int, number: int) -> str:
        item = self.table.item(at, number)
        return item.text() if item is not None else ""

    def _height(self, at: int, shown: list[int]) -> int:
        table, metrics = self.table, self.table.fontMetrics()
        wrapped = Qt.TextFlag.TextWordWrap
        tallest = max(
            (
                metrics.boundingRect(
                    QRect(0, 0, table.columnWidth(number) - _AROUND, 10_000),
                    wrapped,
                    self._text(at, number),
                ).height()
                for number in shown
            ),
            default=0,
        )
        return min(tallest, _MOST_LINES * metrics.lineSpacing()) + _AROUND
