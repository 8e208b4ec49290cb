"""From the dropped mail to the letter that was sent, on the pages a person uses."""

from __future__ import annotations

from datetime import date

import pytest
from listed import list_numbers
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from workbench.domain.answers import Answer, Knowing
from workbench.domain.listing import Listing
from workbench.services.casework.records import answer, open_record
from workbench.services.pages.overview import list_lines
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.form import step_page
from workbench.ui.acts.dispatch import DispatchDialog
from workbench.ui.papers.document_view import DocumentDialog
from workbench.ui.places import Page, Place

MOMENT = {"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"}


def drop(widget, path):
    """Qt throws a drop away that no drag announced."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    entered = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none.NoModifier)
    QApplication.sendEvent(widget, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, mime, left, none.NoModifier))


def first_of(window, kind):
    numbers = window.session.ask(list_numbers, Listing(kinds=(kind,)))
    return window.session.ask(list_lines, numbers, ())[0].record


@pytest.fixture
def access_request(desk, window):
    given = {"received_at": Answer(MOMENT), "right": Answer("access")}
    record = window.session.do(open_record, "access_request", given).value
    desk.go(Place(Page.RECORD, record))
    return record


def test_a_dropped_mail_becomes_a_request_with_its_person_and_its_original(
    qtbot, desk, window, mails
):
    drop(desk, mails / "gmail.eml")
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake, timeout=20_000)
    page = desk.intake
    chosen = [radio.text() for radio in page.arrival._candidates if radio.isChecked()]
    assert ["mx.conex.net" in text for text in chosen] == [True]
    page.form.fields["right"].editor.buttons["access"].click()
    page.take.click()
    shown = window.session.ask(record_page, desk.record.record)
    assert [one.name for one in shown.documents] == ["gmail.eml"]
    assert shown.title == "Zoé Martin"
    assert desk.pages.currentWidget() is desk.record


def test_a_mail_without_its_right_is_not_taken_in(qtbot, desk, mails):
    desk.take_mail(mails / "gmail.eml")
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake, timeout=20_000)
    desk.intake.form.fields["right"].editor.show_value(None)
    desk.intake.take.click()
    assert desk.pages.currentWidget() is desk.intake
    assert desk.intake.form.fields["right"].problem.isVisible()


def test_what_is_no_mail_is_refused_with_a_sentence(qtbot, desk, tmp_path):
    picture = tmp_path / "picture.eml"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    desk.take_mail(picture)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=20_000)
    box = QApplication.activeModalWidget()
    assert box.informativeText()
    box.close()
    assert desk.pages.currentWidget() is desk.today


def test_the_deadline_is_shown_with_its_reasons(desk, access_request):
    assert not desk.record.dates.isHidden()
    shown = desk.record.dates.widget().findChildren(type(desk.record.head.title))
    texts = " ".join(one.text() for one in shown)
    assert "2 April 2026" in texts
    assert "UK GDPR Art. 12A" in texts


@pytest.fixture
def reopen(window, around, case_file, passphrase):
    return lambda: window.open_file(around.vaults.open(case_file, passphrase))


def test_typed_words_survive_a_lock_as_a_draft(desk, window, access_request, reopen, type_text):
    desk.go(Place(Page.RECORD, access_request, "choose_entity"))
    field = desk.record.pane.form.fields["handler"]
    type_text(field.editor.main_control(), "Équipe vie privée")
    window.lock()
    reopen()
    desk = window.desk_view
    desk.go(Place(Page.RECORD, access_request, "choose_entity"))
    again = desk.record.pane.form.fields["handler"]
    assert again.editor.read() == "Équipe vie privée"
    assert again.view.answer is None
    assert "draft" in desk.record.pane.state.text()


def test_saving_a_step_answers_it_and_goes_on(qtbot, desk, window, access_request, type_text):
    desk.go(Place(Page.RECORD, access_request, "choose_entity"))
    form = desk.record.pane.form
    form.fields["role"].editor.buttons["controller"].click()
    type_text(form.fields["handler"].editor.main_control(), "Privacy team")
    desk.record.pane.save_answers()
    page = window.session.ask(step_page, access_request, "choose_entity")
    answers = {one.question.id: one.answer for one in page.fields}
    assert answers["role"] == Answer("controller")
    assert page.draft is None
    assert desk.record.pane.step == "choose_entity"
    assert "Still open here" in desk.record.pane.banner.text.text()


def test_a_problem_is_said_at_its_question_and_nothing_is_saved(desk, window, access_request):
    desk.go(Place(Page.RECORD, access_request, "choose_entity"))
    field = desk.record.pane.form.fields["handler"]
    field.leave_open(Knowing.NOT_KNOWN)
    desk.record.pane.save_answers()
    assert not field.problem.isHidden()
    assert "Say why" in field.problem.text()
    page = window.session.ask(step_page, access_request, "choose_entity")
    assert all(one.answer is None for one in page.fields if one.question.id == "handler")


def test_a_human_date_stands_beside_the_computed_one(desk, window, access_request, type_text):
    desk.record.acts.override("due")
    dialog = QApplication.activeModalWidget()
    dialog.act.click()
    assert "Both a date and a reason" in dialog.problem.text()
    dialog.day.show_value(date(2026, 3, 25))
    type_text(dialog.reason.main_control(), "Agreed with counsel.")
    dialog.act.click()
    panel = window.session.ask(record_page, access_request).dates[0]
    assert (panel.human, panel.computed) == ("2026-03-25", "2026-04-02")


def test_a_file_dropped_on_the_documents_is_kept_byte_for_byte(
    qtbot, desk, window, access_request, tmp_path
):
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 not really")
    drop(desk.record.documents.drop, path)
    kept = window.session.ask(record_page, access_request).documents
    assert [(one.name, one.size) for one in kept] == [("scan.pdf", 19)]
    desk.record._look(kept[0].document)
    qtbot.waitUntil(lambda: not window.background.is_busy)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DocumentDialog)
    dialog.close()


def test_a_copy_leaves_under_the_reference_alone(desk, window, access_request, tmp_path):
    path = tmp_path / "Zoé Martin passport.txt"
    path.write_text("x")
    desk.record.acts.attach_files([path])
    document = window.session.ask(record_page, access_request).documents[0].document
    desk.record.acts.save_copy(document)
    dialog = QApplication.activeModalWidget()
    assert [one.rsplit("/", 1)[-1] for one in dialog.selectedFiles()] == [
        "AR-2026-0001-document-1.txt"
    ]
    dialog.reject()


@pytest.fixture
def ready_letter(desk, window, access_request):
    """A request whose acknowledgement lacks nothing."""
    organisation = first_of(window, "organisation")
    person = window.session.do(
        open_record,
        "person",
        {"full_name": Answer("Aoife Lambert")},
    ).value
    complete(window, person, {"email": "aoife@example.org"})
    complete(
        window,
        organisation,
        {
            "part_of_uk": "england_and_wales",
            "registered_office": "1 Example Street, London",
            "signatory_name": "A. Example",
            "signatory_title": "Director",
            "town": "London",
            "letter_town": "London",
        },
    )
    complete(
        window,
        access_request,
        {
            "person": [person],
            "language": "en",
            "on_behalf": False,
            "entities": [organisation],
            "role": "controller",
            "handler": "Privacy team",
            "arrived_by": "email",
            "request_text": "Please send me my data.",
        },
    )
    page = window.session.ask(step_page, access_request, "record_receipt")
    rest = [one.question for one in page.fields if one.answer is None and one.applies]
    none = Answer(knowing=Knowing.NOT_APPLICABLE, why="She telephoned.")
    given = {one.id: none for one in rest if not one.optional}
    window.session.do(answer, access_request, "record_receipt", given)
    return access_request


def complete(window, record, values):
    """Answer what the steps of a record ask of these values."""
    page = window.session.ask(record_page, record)
    kind = window.session.desk.kind(page.kind)
    for step in kind.flow.steps:
        given = {name: Answer(values[name]) for name in step.asks if name in values}
        if given:
            window.session.do(answer, record, step.id, given)


def named(widget, start):
    """The first button of a part of the page whose accessible name begins so."""
    buttons = widget.findChildren(QPushButton)
    return next(one for one in buttons if one.accessibleName().startswith(start))


def test_a_letter_names_what_it_lacks_and_leads_to_the_question(
    qtbot, desk, window, access_request
):
    desk.go(Place(Page.LETTER, access_request, "acknowledgement"))
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert not desk.letter.go.isEnabled()
    handler = window.session.desk.kind("access_request").word("question.handler", "en")[0]
    named(desk.letter.gaps, f"Answer: {handler}").click()
    assert desk.pages.currentWidget() is desk.record
    assert desk.record.pane.step == "choose_entity"


def test_a_complete_letter_is_previewed_issued_and_recorded_as_sent(
    qtbot, desk, window, ready_letter
):
    desk.go(Place(Page.LETTER, ready_letter, "acknowledgement"))
    qtbot.waitUntil(lambda: len(desk.letter.preview._images) == 1, timeout=60_000)
    assert "Everything the law asks for is in" in desk.letter.banner.text.text()
    desk.letter.go.click()
    issued = window.session.ask(record_page, ready_letter).letters
    assert [one.letter.letter for one in issued] == ["acknowledgement"]
    desk.letter.send.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DispatchDialog)
    dialog.act.click()
    assert "Say how" in dialog.problem.text()
    dialog.how.buttons["email"].click()
    dialog.act.click()
    sent = window.session.ask(record_page, ready_letter).letters[0].letter
    assert sent.dispatched_on == "2026-03-10"
    assert desk.pages.currentWidget() is desk.record


def test_a_reworded_clause_needs_a_reason_and_stays_until_it_is_issued(
    qtbot, desk, window, ready_letter
):
    desk.go(Place(Page.LETTER, ready_letter, "acknowledgement"))
    named(desk.letter.clauses, "Reword: ").click()
    dialog = QApplication.activeModalWidget()
    dialog.text.setPlainText("Thank you for your call.")
    dialog.act.click()
    assert "reason" in dialog.problem.text()
    dialog.reason.setPlainText("She asked by telephone.")
    dialog.act.click()
    desk.go(Place(Page.RECORD, ready_letter))
    desk.go(Place(Page.LETTER, ready_letter, "acknowledgement"))
    shown = [one.text() for one in desk.letter.clauses.findChildren(QLabel)]
    assert "Thank you for your call." in shown
    assert "Reworded: She asked by telephone." in shown
    named(desk.letter.clauses, "Standard wording: ").click()
    clauses = desk.letter.clauses
    seen = [one for one in clauses.findChildren(QLabel) if one.isVisibleTo(clauses)]
    assert "Thank you for your call." not in [one.text() for one in seen]
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
