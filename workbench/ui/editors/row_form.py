"""The form of one row of a table, generated from the columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.canonical import Json
from workbench.domain.values.rows import asked_in_row
from workbench.domain.values.value import Row, Value
from workbench.services.pages.record.form import FieldView
from workbench.ui.controls import button, column, label, row
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.editor import Editor, Reach, Unreadable
from workbench.ui.words import say

MakeEditor = Callable[[FieldView, Reach], Editor]


class RowDialog(FormDialog):
    """The form of one row; `edited` follows every change, `set_row` takes the cells.

    A cell that the others make needless is hidden, and left out when the row is kept. `fixed` is
    the id of a row that its table always has, under which the form is titled.
    """

    edited = Signal()
    set_row: Callable[[dict[str, Value]], object]

    def __init__(
        self,
        parent: QWidget,
        field: FieldView,
        reach: Reach,
        make: MakeEditor,
        fixed: str = "",
    ) -> None:
        title = dict(field.rows).get(fixed) or field.label
        super().__init__(parent, title, say("editors.row_form.keep_the_row"))
        self.editors: dict[str, Editor] = {}
        # What is computed is not typed: it is there once the row is kept.
        self.parts: dict[str, QWidget] = {}
        self._table, self._row = field.question, fixed
        self._columns = tuple(asked for asked in field.columns if asked.question.computed is None)
        self._guarded = tuple(asked for asked in self._columns if asked.question.when.rows)
        for column_field in self._columns:
            editor = make(column_field, reach)
            editor.set_name(column_field.label)
            part = self.parts[column_field.question.id] = QWidget()
            heading = _heading(column_field, editor)
            # What empties an editor stands above it, and is reached after it.
            for child in (editor, heading):
                child.setParent(part)
            part.setLayout(column(heading, editor, gap=4))
            self.body.addWidget(part)
            self.editors[column_field.question.id] = editor
            editor.edited.connect(self._edited)
        self._show_what_applies()
        self.act.clicked.connect(self._give_row)

    def showEvent(self, event: QShowEvent) -> None:
        """Show every cell whole."""
        super().showEvent(event)
        self._grow()

    def show_cells(self, drafted: Mapping[str, Json], titles: Mapping[str, str]) -> None:
        """Show the cells of a row, each as a draft keeps it."""
        for name, editor in self.editors.items():
            editor.show_titles(titles)
            cell = drafted.get(name)
            editor.show_draft(cell if isinstance(cell, Mapping) else {})
        self._show_what_applies()

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

    def _edited(self) -> None:
        self._show_what_applies()
        self.edited.emit()

    def _show_what_applies(self) -> None:
        # Where no column depends on another one, nobody reads them all at each key.
        if self._guarded:
            in_hand = self._row_of(self._read())
            for asked in self._guarded:
                applies = asked_in_row(self._table, asked.question, in_hand) is True
                self.parts[asked.question.id].setVisible(applies)
        if self.isVisible():
            self._grow()

    def _grow(self) -> None:
        """Give each part its height: where one line is short, Qt takes it all from the largest."""
        layout = self.layout()
        wanted = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def _read(self) -> dict[str, Value | Unreadable | None]:
        return {name: editor.read() for name, editor in self.editors.items()}

    def _row_of(self, read: Mapping[str, Value | Unreadable | None]) -> Row:
        return Row(
            self._row,
            {
                name: cell
                for name, cell in read.items()
                if cell is not None and not isinstance(cell, Unreadable)
            },
        )

    def _give_row(self) -> None:
        made: dict[str, Value] = {}
        typed = self._read()
        in_hand = self._row_of(typed)
        for asked in self._columns:
            if asked_in_row(self._table, asked.question, in_hand) is not True:
                continue
            editor, read = self.editors[asked.question.id], typed[asked.question.id]
            editor.mark_invalid(invalid=isinstance(read, Unreadable))
            if isinstance(read, Unreadable):
                self.say(say("joined.labelled", label=asked.label, value=read.sentence))
                editor.main_control().setFocus()
                return
            if read is not None:
                made[asked.question.id] = read
        if not made and not self._row:
            self.say(say("editors.row_form.the_row_is_empty"))
            return
        self.accept()
        self.set_row(made)


def _heading(field: FieldView, editor: Editor) -> QWidget:
    """The words above an editor, and beside them what empties it where hands cannot."""
    words = field.label
    if field.question.optional:
        words = say("forms.field.optional", label=field.label)
    caption = label(words, level="label")
    caption.setBuddy(editor.main_control())
    heading = QWidget()
    line = row(caption, gap=2)
    line.setStretch(0, 1)
    if field.question.optional and editor.holds_on:
        clear = button(say("editors.row_form.clear"), "quiet")
        clear.setAccessibleName(say("editors.row_form.clear_name", name=field.label))
        clear.setAutoDefault(False)
        clear.clicked.connect(lambda: _empty(editor))
        line.addWidget(clear)
    heading.setLayout(line)
    return heading


def _empty(editor: Editor) -> None:
    editor.show_value(None)
    editor.edited.emit()
