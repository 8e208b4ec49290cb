"""Fills the form of a step the way a person does, one editor after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from workbench.domain.calendar_days import add_months
from workbench.domain.sentence import sentence
from workbench.tour.hands import Hands
from workbench.tour.script import Answers, Files, Linked, On, Open, Rows
from workbench.tour.stopped import TourStopped
from workbench.tour.tour_clock import TourClock
from workbench.ui.editors.choosing import ChoicesEditor, ComboEditor, RadioEditor, YesNoEditor
from workbench.ui.editors.days import DateEditor
from workbench.ui.editors.editor import Editor
from workbench.ui.editors.links import FileEditor, LinkEditor
from workbench.ui.editors.picker import PickerDialog
from workbench.ui.editors.row_form import RowDialog
from workbench.ui.editors.table import TableEditor
from workbench.ui.editors.texts import LongTextEditor, PerLanguageEditor, TextEditor
from workbench.ui.editors.ticking import TickingDialog
from workbench.ui.forms.field import Field
from workbench.ui.forms.step_form import StepForm

_MENU_MS = 10


class Answering:
    """Types answers into forms; `folder` holds the files that are dropped on them."""

    def __init__(self, hands: Hands, clock: TourClock, folder: Path) -> None:
        self._hands, self._clock, self._folder = hands, clock, folder

    def fill(self, form: StepForm, answers: Answers) -> None:
        """Answer questions of a form in the order in which they are given."""
        for question, value in answers.items():
            field = form.fields.get(question)
            if field is None:
                raise TourStopped("tour.stop.question_not_asked", question=question)
            if isinstance(value, Open):
                self._leave_open(field, value)
            else:
                self._write(field.editor, value)

    def _write(self, editor: Editor, value: object) -> None:
        match editor:
            case DateEditor():
                self._hands.write(editor.day.line, _typed(self._day(value)))
            case YesNoEditor():
                self._hands.click(editor.buttons["yes" if value else "no"])
            case RadioEditor():
                self._hands.click(editor.buttons[str(value)])
            case ComboEditor():
                self._hands.pick(editor.combo, value)
            case ChoicesEditor():
                self._tick(editor, cast("Sequence[str]", value))
            case LinkEditor():
                self._link(editor, cast("Linked", value))
            case FileEditor():
                files = [self._folder / name for name in cast("Files", value).names]
                self._hands.drop(editor.drop, files)
            case TableEditor():
                self._write_rows(editor, cast("Rows", value))
            case _:
                self._write_text(editor, value)

    def _write_text(self, editor: Editor, value: object) -> None:
        match editor, value:
            case PerLanguageEditor(), Mapping():
                for language, text in value.items():
                    self._write_text(editor.parts[language], text)
            case TextEditor(), str():
                self._hands.write(editor.line, value)
            case LongTextEditor(), str():
                self._hands.write(editor.text, value)
            case _:
                raise TourStopped("tour.stop.answer_not_taken", question=editor.accessibleName())

    def _tick(self, editor: ChoicesEditor, wanted: Sequence[str]) -> None:
        for identity, tick in editor.ticks.items():
            if tick.isChecked() != (identity in wanted):
                self._hands.click(tick)

    def _link(self, editor: LinkEditor, wanted: Linked) -> None:
        for words in wanted.words:
            self._hands.click(editor.choose)
            picker = self._hands.dialog(PickerDialog, sentence("tour.awaited.search_comes_up"))
            self._hands.write(picker.words, words)
            self._hands.wait_for_rest(picker)
            if _found(picker, words) < 0:
                raise TourStopped("tour.stop.search_finds_nothing", words=words)
            for _ in range(_found(picker, words)):
                self._hands.press(picker.words, Qt.Key.Key_Down)
            self._hands.press(picker.words, Qt.Key.Key_Return)
            if isinstance(picker, TickingDialog) and picker.isVisible():
                self._hands.press(picker.words, Qt.Key.Key_Return)  # ticked first, then taken
            self._hands.wait_until_closed(picker)

    def _write_rows(self, editor: TableEditor, rows: Rows) -> None:
        for at, cells in rows.change.items():
            editor.table.setCurrentCell(at, 0)
            self._hands.click(editor.change)
            self._write_row(cells)
        for cells in rows.new:
            self._hands.click(editor.add)
            self._write_row(cells)

    def _write_row(self, cells: Mapping[str, object]) -> None:
        dialog = self._hands.dialog(RowDialog, sentence("tour.awaited.row_form_comes_up"))
        for name, value in cells.items():
            self._write(dialog.editors[name], value)
        self._hands.click(dialog.act)
        self._hands.wait_until_closed(dialog, dialog.problem.text)

    def _leave_open(self, field: Field, value: Open) -> None:
        wanted = 0 if value.applicable else 1
        chooser = QTimer()

        def choose() -> None:
            menu = QApplication.activePopupWidget()
            if isinstance(menu, QMenu):
                chooser.stop()
                for key in (*[Qt.Key.Key_Down] * (wanted + 1), Qt.Key.Key_Return):
                    QTest.keyClick(menu, key)

        # The menu runs a loop of its own, so what is done in it is arranged beforehand.
        chooser.timeout.connect(choose)
        chooser.start(_MENU_MS)
        self._hands.click(field.unknown)
        chooser.stop()
        self._hands.write(field.reason, value.why)

    def _day(self, value: object) -> date:
        if isinstance(value, On):
            return add_months(self._clock.day(value.day), value.months)
        raise TourStopped("tour.stop.day_wanted")


def _typed(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _found(picker: PickerDialog, words: str) -> int:
    """The place of the line with these words; -1 when there is none."""
    lines = (picker.found.item(at).text() for at in range(picker.found.count()))
    return next((at for at, text in enumerate(lines) if words in text), -1)
