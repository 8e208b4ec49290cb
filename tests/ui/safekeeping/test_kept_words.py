"""What was typed when the window locked is found again, wherever it was typed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
)

from tests.ui.safekeeping.opened import TYPED, TYPING, row_form, texts
from workbench.services.casework.unfinished import unfinished
from workbench.ui.dialogs import FormDialog
from workbench.ui.places import Page, Place


@pytest.mark.parametrize("name", TYPING)
def test_what_was_typed_in_a_dialog_is_found_again(
    desk, window, case, unlock_again, type_text, name
):
    TYPING[name](desk)
    dialog = QApplication.activeModalWidget()
    boxes = (*dialog.findChildren(QPlainTextEdit), *dialog.findChildren(QLineEdit))
    box = next(box for box in boxes if box.isVisible() and not box.isReadOnly())
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
    known = {
        "OverrideDialog",
        "DispatchDialog",
        "RewordDialog",
        "OpeningDialog",
        "NewRecordDialog",
        "OpenFromDialog",
        "NextActionDialog",
    }
    kept_by_their_editor = {"RowDialog", "TickingDialog"}
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
    assert found == known | kept_by_their_editor | hold_nothing_to_keep


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
    next(button for button in box.buttons() if button.text() == "Throw away").click()
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
    type_text(next(box for box in boxes if box.isVisible()), TYPED)
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
    return next(field for field in desk.record.pane.form.fields.values() if field.view.columns)


def test_a_row_that_is_cancelled_is_no_part_of_the_draft(desk, window, case, type_text):
    row_form(desk)
    dialog = QApplication.activeModalWidget()
    boxes = (*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit))
    type_text(next(box for box in boxes if box.isVisible()), TYPED)
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
