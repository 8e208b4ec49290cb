"""The form of one row of a table, generated from the columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.canonical import Json
from workbench.domain.values.value import Value
from workbench.services.pages.record.form import FieldView
from workbench.ui.controls import column, label
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.editor import Editor, Reach, Unreadable
from workbench.ui.words import say

MakeEditor = Callable[[FieldView, Reach], Editor]


class RowDialog(FormDialog):
    """The form of one row; `edited` follows every change, `set_row` takes the cells."""

    edited = Signal()
    set_row: Callable[[dict[str, Value]], object]

    def __init__(self, parent: QWidget, field: FieldView, reach: Reach, make: MakeEditor) -> None:
        super().__init__(parent, field.label, say("editors.row_form.keep_the_row"))
        self.editors: dict[str, Editor] = {}
        # What is computed is not typed: it is there once the row is kept.
        self._columns = tuple(asked for asked in field.columns if asked.question.computed is None)
        for column_field in self._columns:
            editor = make(column_field, reach)
            words = column_field.label
            if column_field.question.optional:
                words = say("forms.field.optional", label=column_field.label)
            caption = label(words, level="label")
            caption.setBuddy(editor.main_control())
            editor.set_name(column_field.label)
            self.body.addLayout(column(caption, editor, gap=4))
            self.editors[column_field.question.id] = editor
            editor.edited.connect(self.edited)
        self.act.clicked.connect(self._give_row)

    def show_cells(self, drafted: Mapping[str, Json], titles: Mapping[str, str]) -> None:
        """Show the cells of a row, each as a draft keeps it."""
        for name, editor in self.editors.items():
            editor.show_titles(titles)
            cell = drafted.get(name)
            editor.show_draft(cell if isinstance(cell, Mapping) else {})

    def typed(self) -> dict[str, Json]:
        """The cells as a draft keeps them; empty ones are left out."""
        drafts = {name: editor.draft() for name, editor in self.editors.items()}
        return {name: draft for name, draft in drafts.items() if draft}

    def titles(self) -> dict[str, str]:
        """The words for the records and documents that were chosen in the row."""
        found: dict[str, str] = {}
        for editor in self.editors.values():
            found.update(editor.titles())
        return found

    def _give_row(self) -> None:
        made: dict[str, Value] = {}
        for asked in self._columns:
            editor = self.editors[asked.question.id]
            read = editor.read()
            editor.mark_invalid(invalid=isinstance(read, Unreadable))
            if isinstance(read, Unreadable):
                self.say(say("joined.labelled", label=asked.label, value=read.sentence))
                editor.main_control().setFocus()
                return
            if read is not None:
                made[asked.question.id] = read
        if not made:
            self.say(say("editors.row_form.the_row_is_empty"))
            return
        self.accept()
        self.set_row(made)
