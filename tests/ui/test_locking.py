"""A locked window shows nothing, gives nothing away, and has lost nothing that was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QToolTip,
)
from shiboken6 import isValid

from workbench.services.casework.unfinished import unfinished
from workbench.services.faults import DiskFull
from workbench.ui import dialogs
from workbench.ui.acts import help_dialogs
from workbench.ui.acts.commands import CommandId
from workbench.ui.acts.settings_dialog import PassphraseDialog
from workbench.ui.dialogs import FormDialog
from workbench.ui.papers.printing import print_pdf
from workbench.ui.places import Page, Place

TYPED = "Zoé said: “call me”"


def in_letter(act):
    def open_it(desk):
        desk.go(Place(Page.LETTER, desk.record.record, "acknowledgement"))
        act(desk.letter)

    return open_it


def first_part(letter):
    return letter._page.clauses[0].part


TYPING = {
    "note": lambda desk: desk.record.acts.write_note(),
    "reopen": lambda desk: desk.record.acts.reopen(),
    "gate": lambda desk: desk.record.acts.pass_gate("identity"),
    "withdraw": lambda desk: desk.record.acts.withdraw("due"),
    "override": lambda desk: desk.record.acts.override("due"),
    "dispatch": lambda desk: desk.record.dispatch("letter-1"),
    "reword": in_letter(lambda letter: letter.reword(first_part(letter))),
    "leave_out": in_letter(lambda letter: letter.leave_out("identity")),
    "new": lambda desk: desk.new_record("person"),
}


def document_view(desk):
    page = desk.record
    path = desk.record.acts._start / "scan.txt"
    path.write_text("Zoé Martin, her file")
    page.acts.attach_files([path])
    page._look(page._shown.documents[0].document)


def menu_of_a_field(desk):
    field = next(iter(desk.record.pane.form.fields.values()))
    menu = field.unknown.menu()
    menu.popup(QPoint(40, 40))
    return menu


def calendar(desk):
    editor = desk.record.pane.form.fields["received_at"].editor
    editor.day._open_calendar()


def dropped_down(desk):
    combo = next(one for one in desk.record.findChildren(QComboBox) if one.isVisible())
    combo.showPopup()


def menu_of_the_window(desk):
    desk.window().menuBar().actions()[0].menu().popup(QPoint(40, 40))


def row_form(desk):
    desk.go(Place(Page.RECORD, desk.record.record, "search"))
    tables = [one.editor for one in desk.record.pane.form.fields.values() if one.view.columns]
    tables[0].edit_row(None)


def link_picker(desk):
    desk.go(Place(Page.RECORD, desk.record.record, "identify_requester"))
    desk.record.pane.form.fields["person"].editor.choose.click()


SHOWING = {
    "tell": lambda desk: dialogs.inform(desk, "Said", "Zoé Martin"),
    "confirm": lambda desk: dialogs.confirm(desk, "Sure?", "Zoé Martin", "Yes", list),
    "choose_act": lambda desk: dialogs.choose_act(desk, "Which?", "Zoé", (("One", list),)),
    "choose_files": lambda desk: desk.choose_mail(),
    "choose_folder": lambda desk: dialogs.choose_folder(
        desk, "Where?", desk.record.acts._start, list
    ),
    "save_as": lambda desk: dialogs.save_as(
        desk, "Where?", desk.record.acts._start, "copy.txt", list
    ),
    "print": lambda desk: print_pdf(desk, b"%PDF-1.4", "AR-2026-0001"),
    "document": document_view,
    "palette": lambda desk: desk.window()._run(CommandId.FIND),
    "picker": link_picker,
    "row": row_form,
    "settings": lambda desk: desk.window()._open_settings(),
    "passphrase": lambda desk: desk.window()._run(CommandId.PASSPHRASE),
    "keys": help_dialogs.show_keys,
    "guide": help_dialogs.show_guide,
    "about": help_dialogs.show_about,
    "menu of the window": menu_of_the_window,
    "menu of a field": menu_of_a_field,
    "calendar": calendar,
    "a list that dropped down": dropped_down,
    "hint": lambda desk: QToolTip.showText(QPoint(40, 40), "Zoé Martin", desk),
    "a dialog over a dialog": lambda desk: (
        desk.record.acts.write_note(),
        dialogs.inform(QApplication.activeModalWidget(), "Said", "Zoé"),
    ),
}


def others(window):
    """What is to be seen beside the window."""
    return [one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
@pytest.mark.parametrize("name", [*TYPING, *SHOWING])
def test_nothing_but_the_unlock_page_is_in_sight_after_a_lock(qtbot, desk, window, case, name):
    {**TYPING, **SHOWING}[name](desk)
    assert others(window) != []
    window.lock()
    assert others(window) == []
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None
    assert window.stack.currentWidget() is window.entrance
    assert window.entrance.unlock.isVisible()
    qtbot.wait(200)  # whatever was still to come has come
    assert others(window) == []


def texts(widget):
    boxes = (*widget.findChildren(QLineEdit), *widget.findChildren(QPlainTextEdit))
    return [one.text() if isinstance(one, QLineEdit) else one.toPlainText() for one in boxes]


@pytest.mark.parametrize("name", TYPING)
def test_what_was_typed_in_a_dialog_is_found_again(
    desk, window, case, unlock_again, type_text, name
):
    TYPING[name](desk)
    dialog = QApplication.activeModalWidget()
    boxes = (*dialog.findChildren(QPlainTextEdit), *dialog.findChildren(QLineEdit))
    box = next(one for one in boxes if one.isVisible() and not one.isReadOnly())
    type_text(box, TYPED)
    window.lock()
    pages = unlock_again()
    (line,) = pages.bar.lines
    assert line.act == name
    assert pages.bar.isVisible()
    assert "{" not in pages.bar.words_of(line)
    pages.bar.wants.emit(line)
    assert any(TYPED in text for text in texts(QApplication.activeModalWidget()))
    window.lock()


def test_every_form_that_takes_words_says_how_it_is_kept(qapp):
    """Whoever adds a dialog decides here whether a lock keeps what is typed in it."""
    known = {"OverrideDialog", "DispatchDialog", "RewordDialog", "NewRecordDialog"}
    kept_by_their_table = {"RowDialog"}
    hold_nothing_to_keep = {
        "PickerDialog",
        "SettingsDialog",
        "PassphraseDialog",
        "HeadingDialog",  # a row is chosen in it, nothing is typed
    }
    found, waiting = set(), [FormDialog]
    while waiting:
        for made in waiting.pop().__subclasses__():
            found.add(made.__name__)
            waiting.append(made)
    assert found == known | kept_by_their_table | hold_nothing_to_keep


def test_a_note_that_was_kept_stands_in_the_next_note_and_goes_once_it_is_written(
    desk, window, case, unlock_again, type_text
):
    desk.record.acts.write_note()
    type_text(QApplication.activeModalWidget().findChild(QPlainTextEdit), TYPED)
    window.lock()
    pages = unlock_again()
    pages.go(Place(Page.RECORD, case))
    pages.record.acts.write_note()
    dialog = QApplication.activeModalWidget()
    assert texts(dialog) == [TYPED]
    dialog.act.click()
    assert window.session.ask(unfinished) == ()
    assert pages.bar.lines == ()
    assert not pages.bar.isVisible()


def test_cancelling_leaves_what_was_kept_and_throwing_it_away_is_asked_first(
    desk, window, case, unlock_again, type_text
):
    desk.record.acts.write_note()
    type_text(QApplication.activeModalWidget().findChild(QPlainTextEdit), TYPED)
    window.lock()
    pages = unlock_again()
    pages.bar.wants.emit(pages.bar.lines[0])
    QApplication.activeModalWidget().reject()
    (line,) = pages.bar.lines
    pages.bar._throw_away(line)
    assert window.session.ask(unfinished) == (line,)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(one for one in box.buttons() if one.text() == "Throw away").click()
    assert window.session.ask(unfinished) == ()
    assert pages.bar.lines == ()


def test_what_nobody_typed_in_leaves_nothing(desk, window, case, unlock_again):
    for open_it in TYPING.values():
        open_it(desk)
        QApplication.activeModalWidget().reject()
    desk.record.acts.write_note()
    window.lock()
    assert unlock_again().bar.lines == ()


def test_a_row_in_hand_is_found_in_its_table(qtbot, desk, window, case, unlock_again, type_text):
    row_form(desk)
    step, name = desk.record.pane.step, table_of(desk).view.question.id
    dialog = QApplication.activeModalWidget()
    boxes = (*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit))
    type_text(next(one for one in boxes if one.isVisible()), TYPED)
    window.lock()
    pages = unlock_again()
    pages.go(Place(Page.RECORD, case, step))
    field = pages.record.pane.form.fields[name]
    qtbot.waitUntil(field.editor.left.isVisible)
    assert pages.record.pane.form.given() is None
    assert "unfinished" in field.problem.text()
    field.editor.resume.click()
    dialog = QApplication.activeModalWidget()
    assert TYPED in texts(dialog)
    dialog.act.click()
    assert len(field.editor.read()) == 1
    assert not field.editor.left.isVisible()


def table_of(desk):
    return next(one for one in desk.record.pane.form.fields.values() if one.view.columns)


def test_a_row_that_is_cancelled_is_no_part_of_the_draft(desk, window, case, type_text):
    row_form(desk)
    dialog = QApplication.activeModalWidget()
    boxes = (*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit))
    type_text(next(one for one in boxes if one.isVisible()), TYPED)
    assert "row" in table_of(desk).draft()
    dialog.reject()
    assert table_of(desk).draft() == {}
    assert table_of(desk).read() is None


def test_a_form_is_offered_after_a_lock_and_one_comes_back_to_it(
    desk, window, case, unlock_again, type_text
):
    desk.go(Place(Page.RECORD, case, "choose_entity"))
    type_text(desk.record.pane.form.fields["handler"].editor.main_control(), TYPED)
    window.lock()
    pages = unlock_again()
    assert pages.pages.currentWidget() is pages.record
    assert pages.record.pane.step == "choose_entity"
    assert pages.record.pane.form.fields["handler"].editor.read() == TYPED
    (line,) = pages.bar.lines
    assert (line.act, line.about) == ("step", "choose_entity")


def test_a_mail_in_hand_is_taken_in_after_a_lock_as_if_there_had_been_none(
    qtbot, desk, window, mails, unlock_again, type_text
):
    desk.take_mail(mails / "gmail.eml")
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake, timeout=20_000)
    page = desk.intake
    page.form.fields["right"].editor.buttons["access"].click()
    page.arrival.other.setChecked(True)
    type_text(page.arrival.moment.day.line, "9/3/2026")
    type_text(page.arrival.moment.time, "half")
    page.sender_card.later.setChecked(True)
    window.lock()
    pages = unlock_again()
    (line,) = pages.bar.lines
    assert line.act == "mail"
    pages.bar.wants.emit(line)
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.intake, timeout=20_000)
    again = pages.intake
    assert again.form.fields["right"].editor.read() == "access"
    assert again.arrival.moment.time.text() == "half"
    assert again.sender_card.later.isChecked()
    again.arrival.moment.time.setText("10:00")
    again.take.click()
    (document,) = pages.record._shown.documents
    assert document.name == "gmail.eml"
    assert window.session.ask(unfinished) == ()
    window.lock()
    assert unlock_again().bar.lines == ()


def test_a_mail_that_is_still_being_read_is_kept_as_well(qtbot, desk, window, mails, unlock_again):
    desk.take_mail(mails / "gmail.eml")
    window.lock()
    pages = unlock_again()
    assert [line.act for line in pages.bar.lines] == ["mail"]
    pages.bar.wants.emit(pages.bar.lines[0])
    qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.intake, timeout=20_000)


def test_a_new_file_locks_before_anybody_said_whose_it_is(window, around, case_file, passphrase):
    window.open_file(around.vaults.open(case_file, passphrase), is_new=True)
    assert window.idle._timer.isActive()
    window.idle.idle.emit()
    assert not window.session.is_open
    assert window.stack.count() == 1


def test_the_keys_that_lock_are_heard_behind_a_dialog(qtbot, desk, window, case):
    desk.record.acts.write_note()
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: dialog.windowHandle() is not None and dialog.isActiveWindow())
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not window.session.is_open
    assert others(window) == []


def test_a_lock_inside_a_dialog_that_blocks_ends_it(qtbot, desk, window, case):
    path = desk.record.acts._start / "copy.txt"
    path.write_text("there already")
    chosen = []
    dialogs.save_as(desk, "Where?", path.parent, path.name, chosen.append)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    QTimer.singleShot(100, window.lock)
    dialog.accept()  # asks in a loop of its own whether to replace the file
    assert not window.session.is_open
    assert others(window) == []
    assert chosen == []
    assert path.read_text() == "there already"


def test_a_dialog_that_refuses_to_go_is_out_of_sight_all_the_same(qtbot, desk, window, case):
    class Stubborn(QDialog):
        def reject(self):
            """Stay."""

        def closeEvent(self, event):  # noqa: N802 - Qt calls it so
            event.ignore()

    stubborn = Stubborn(window)
    stubborn.open()
    assert others(window) == [stubborn]
    window.lock()
    assert others(window) == []


def test_the_pages_and_what_they_read_are_let_go(qtbot, desk, window, case, unlock_again):
    assert window.stack.count() == 2
    document_view(desk)
    held = [desk, desk.record, desk.record.pane.form, QApplication.activeModalWidget()]
    window.lock()
    qtbot.wait(50)
    assert [isValid(one) for one in held] == [False] * 4
    assert window.desk_view is None
    assert window.stack.count() == 1


def test_the_clipboard_is_emptied_of_what_was_copied_here(qtbot, desk, window, case, type_text):
    clipboard = QGuiApplication.clipboard()
    desk.go(Place(Page.RECORD, case, "choose_entity"))
    line = desk.record.pane.form.fields["handler"].editor.line
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    type_text(line, TYPED)
    line.selectAll()
    line.copy()
    assert clipboard.text() == TYPED
    window.lock()
    assert clipboard.text() == ""


def test_the_clipboard_keeps_what_another_program_put_there(desk, window, case):
    QGuiApplication.clipboard().setText("from elsewhere")
    window.lock()
    assert QGuiApplication.clipboard().text() == "from elsewhere"


def test_what_cannot_be_kept_is_said_on_the_page_that_is_locked(
    desk, window, case, type_text, monkeypatch
):
    desk.record.acts.write_note()
    type_text(QApplication.activeModalWidget().findChild(QPlainTextEdit), TYPED)

    def refuse(*_args):
        raise DiskFull

    monkeypatch.setattr(type(window.session.file), "writing", refuse)
    window.lock()
    assert not window.session.is_open
    assert others(window) == []
    assert "could not be kept" in window.entrance.unlock.banner.text.text()


def test_a_window_that_cannot_tell_what_it_holds_costs_nothing_else(
    desk, window, case, unlock_again, type_text
):
    class Speechless(QDialog):
        def unfinished(self):
            raise RuntimeError(TYPED)

    desk.record.acts.write_note()
    dialog = QApplication.activeModalWidget()
    type_text(dialog.findChild(QPlainTextEdit), TYPED)
    Speechless(dialog).open()
    window.lock()
    assert "could not be kept" in window.entrance.unlock.banner.text.text()
    assert [line.act for line in unlock_again().bar.lines] == ["note"]


def test_a_file_that_can_only_be_read_locks_without_a_word(window, around, case_file, passphrase):
    window.open_file(around.vaults.open(case_file, passphrase, read_only=True))
    window.lock()
    assert window.entrance.unlock.banner.isHidden()
    assert not window.session.is_open


def test_the_passphrase_leaves_no_trace_in_its_field(qtbot, desk, window):
    desk.window()._run(CommandId.PASSPHRASE)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PassphraseDialog)
    assert dialog.unfinished() == ()
    window.lock()
