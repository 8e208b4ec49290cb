"""The editor of a table: its rows in sight, each edited in a small form of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from workbench.domain.answers import cells
from workbench.domain.canonical import Json
from workbench.domain.question import MOST_ROWS
from workbench.services.pages.record.form import FieldView
from workbench.ui.controls import button, column, label, row, translate
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.cell_words import said
from workbench.ui.editors.editor import Editor, Reach, Unreadable, as_list

MakeEditor = Callable[[FieldView, Reach], Editor]

_TALLEST = 330
_NARROWEST, _WIDEST, _MOST_LINES = 96, 165, 3
_BESIDE = 16  # frame and scroll bar
_AROUND = 16  # what a cell keeps free around its words


class TableEditor(Editor):
    """Rows with stable ids; a row keeps its id however often it is edited."""

    def __init__(self, field: FieldView, reach: Reach, make: MakeEditor) -> None:
        super().__init__()
        self._field, self._reach, self._make = field, reach, make
        self._rows: list[dict[str, Any]] = []
        self._titles: dict[str, str] = {}
        self.table = QTableWidget(0, len(field.columns))
        self._build_table()
        self.empty = label(translate("Table", "No row yet."), tone="muted")
        self.add = button(translate("Table", "Add a row…"), "", "add")
        self.change = button(translate("Table", "Edit…"), "quiet", "edit")
        self.remove = button(translate("Table", "Remove"), "quiet", "remove")
        self.add.clicked.connect(lambda: self.edit_row(None))
        self.change.clicked.connect(lambda: self.edit_row(self.table.currentRow()))
        self.remove.clicked.connect(self._remove)
        buttons = row(self.add, self.change, self.remove, 0)
        self.setLayout(column(self.table, self.empty, buttons, gap=6))
        self._refresh()

    def read(self) -> Json | Unreadable:
        """The rows with their cells."""
        return [dict(one) for one in self._rows] or None

    def show_value(self, value: Json) -> None:
        """Show the rows."""
        given = [one for one in as_list(value) if isinstance(one, Mapping)]
        self._rows = [{"id": str(one.get("id")), "cells": dict(cells(one))} for one in given]
        self._refresh()

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """Take the words of linked records."""
        self._titles.update(titles)
        self._refresh()

    def set_name(self, name: str) -> None:
        """Name table and buttons by their question."""
        self.table.setAccessibleName(name)
        self.add.setAccessibleName(translate("Table", "Add a row: {name}").format(name=name))
        self.change.setAccessibleName(translate("Table", "Edit the row: {name}").format(name=name))
        self.remove.setAccessibleName(
            translate("Table", "Remove the row: {name}").format(name=name)
        )

    def main_control(self) -> QWidget:
        """The button that adds a row."""
        return self.add

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def edit_row(self, at: int | None) -> None:
        """Open the form of a row; None begins a new one."""
        if at is not None and not 0 <= at < len(self._rows):
            return
        known = self._rows[at]["cells"] if at is not None else {}
        row_form = RowDialog(self, self._field, self._reach, self._make)
        row_form.show_cells(known, self._titles)
        row_form.kept = lambda made: self._keep(at, made, row_form.titles())
        row_form.open()

    def _keep(self, at: int | None, made: dict[str, Json], titles: Mapping[str, str]) -> None:
        self._titles.update(titles)
        if at is None:
            self._rows.append({"id": self._reach.new_id(), "cells": made})
            at = len(self._rows) - 1
        else:
            self._rows[at] = {"id": self._rows[at]["id"], "cells": made}
        self._refresh()
        self.table.setCurrentCell(at, 0)
        self.edited.emit()

    def _remove(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self._rows):
            del self._rows[at]
            self._refresh()
            self.edited.emit()

    def _build_table(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([one.label for one in self._field.columns])
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
        header.setAccessibleName(translate("Table", "Columns"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(64)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setHighlightSections(False)
        table.itemActivated.connect(lambda item: self.edit_row(item.row()))

    def _refresh(self) -> None:
        table = self.table
        table.setRowCount(len(self._rows))
        for at, one in enumerate(self._rows):
            for number, field in enumerate(self._field.columns):
                words = said(field, one["cells"].get(field.question.id), self._titles)
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                told = f"{field.label}: {words}" if words else field.label
                item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(at, number, item)
        self._fit()
        table.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        for act in (self.change, self.remove):
            act.setVisible(bool(self._rows))
        self.add.setEnabled(len(self._rows) < MOST_ROWS)

    def _fit(self) -> None:
        """Show the columns that say something, wide enough to read; a row's form has them all."""
        table, header = self.table, self.table.horizontalHeader()
        said_something = [
            any(said(field, one["cells"].get(field.question.id), {}) for one in self._rows)
            for field in self._field.columns
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
        heading = header.fontMetrics().horizontalAdvance(self._field.columns[number].label)
        words = (word for text in texts for word in text.split())
        word = max((metrics.horizontalAdvance(one) for one in words), default=0)
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


class RowDialog(FormDialog):
    """The form of one row, generated from the columns of its table."""

    kept: Callable[[dict[str, Json]], object]

    def __init__(self, parent: QWidget, field: FieldView, reach: Reach, make: MakeEditor) -> None:
        super().__init__(parent, field.label, translate("Table", "Keep the row"))
        self.editors: dict[str, Editor] = {}
        self._columns = field.columns
        for one in field.columns:
            editor = make(one, reach)
            optional = translate("Field", "optional")
            words = f"{one.label} ({optional})" if one.question.optional else one.label
            caption = label(words, level="label")
            caption.setBuddy(editor.main_control())
            editor.set_name(one.label)
            self.body.addLayout(column(caption, editor, gap=4))
            self.editors[one.question.id] = editor
        self.act.clicked.connect(self._keep)

    def show_cells(self, known: Mapping[str, Any], titles: Mapping[str, str]) -> None:
        """Show the cells of a row that is there already."""
        for name, editor in self.editors.items():
            editor.show_titles(titles)
            editor.show_value(known.get(name))

    def titles(self) -> dict[str, str]:
        """The words for the records and documents that were chosen in the row."""
        found: dict[str, str] = {}
        for editor in self.editors.values():
            found.update(editor.titles())
        return found

    def _keep(self) -> None:
        made: dict[str, Json] = {}
        for one in self._columns:
            editor = self.editors[one.question.id]
            read = editor.read()
            editor.mark_invalid(invalid=isinstance(read, Unreadable))
            if isinstance(read, Unreadable):
                self.say(f"{one.label}: {read.sentence}")
                editor.main_control().setFocus()
                return
            if read is not None:
                made[one.question.id] = read
        if not made:
            self.say(translate("Table", "The row is empty."))
            return
        self.accept()
        self.kept(made)
