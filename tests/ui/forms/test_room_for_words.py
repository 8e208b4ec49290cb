"""What a person types or reads in a form has the room it needs, also once more is asked."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea

from workbench.domain.answers import Answer, Knowing
from workbench.services.casework.records import open_record
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.places import Page, Place


@pytest.fixture
def dialog(qtbot, window, desk):
    """The dialog that opens a recipient by hand, above the window."""
    made = NewRecordDialog(window, window.session, "recipient", lambda _made: None)
    made.open()
    qtbot.waitUntil(made.isVisible)
    qtbot.wait(20)
    return made


def no_answers(dialog):
    for field in dialog.form.fields.values():
        if not field.unknown.isHidden():
            field.leave_open(Knowing.NOT_KNOWN)


def test_the_reason_why_something_is_not_known_is_as_wide_as_its_question(qtbot, desk, case):
    desk.record.tasks.buttons["record_receipt"].click()
    form = desk.record.pane.form
    field = form.fields["mail_subject"]
    qtbot.waitUntil(field.isVisible)
    field.leave_open(Knowing.NOT_KNOWN)
    qtbot.waitUntil(lambda: field.reason.isVisible() and field.reason.width() == field.width())
    assert field.reason.width() > 300


def test_the_reason_is_as_wide_in_the_dialog_that_opens_a_record(qtbot, dialog):
    no_answers(dialog)
    reason = dialog.form.fields["category"].reason
    qtbot.waitUntil(reason.isVisible)
    qtbot.waitUntil(lambda: reason.width() > 400)


def test_the_dialog_that_opens_a_record_grows_with_reasons_and_problems(qtbot, dialog):
    before = dialog.height()
    no_answers(dialog)
    qtbot.waitUntil(lambda: dialog.height() > before)
    with_reasons = dialog.height()
    for field in dialog.form.fields.values():
        field.say("This is needed to begin. Answer it.")
    qtbot.waitUntil(lambda: dialog.height() > with_reasons)
    area = dialog.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_the_tab_of_links_says_by_which_question_another_record_points_here(window, desk):
    do = window.session.do
    person = do(open_record, "person", {"full_name": Answer("Ada Lark")}).value
    given = {
        "received_at": Answer({"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"}),
        "right": Answer("access"),
        "person": Answer((person,)),
    }
    do(open_record, "access_request", given)
    desk.go(Place(Page.RECORD, person))
    desk.record.tabs.setCurrentWidget(desk.record.tabs.beside)
    said = [text.text() for text in desk.record.links.findChildren(QLabel)]
    assert "points here: Who is asking" in said
