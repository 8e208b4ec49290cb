"""A record on its page: its dates, the form of a step, its documents, and its end."""

from __future__ import annotations

from datetime import date

from listed import list_lines, list_numbers
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.dropped import drop
from workbench.domain.answers import Answer, Knowing
from workbench.domain.listing import Listing
from workbench.services.casework.records import answer, open_record, reopen
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.form import step_page
from workbench.ui.papers.document_view import DocumentDialog
from workbench.ui.places import Page, Place


def test_the_deadline_is_shown_with_its_reasons(desk, case):
    assert not desk.record.dates.isHidden()
    shown = desk.record.dates.widget().findChildren(type(desk.record.head.title))
    texts = " ".join(label.text() for label in shown)
    assert "2 April 2026" in texts
    assert "UK GDPR Art. 12A" in texts


def test_typed_words_survive_a_lock_as_a_draft(desk, window, case, unlock_again, type_text):
    desk.go(Place(Page.RECORD, case, "choose_entity"))
    field = desk.record.pane.form.fields["handler"]
    type_text(field.editor.main_control(), "Équipe vie privée")
    window.lock()
    desk = unlock_again()
    desk.go(Place(Page.RECORD, case, "choose_entity"))
    again = desk.record.pane.form.fields["handler"]
    assert again.editor.read() == "Équipe vie privée"
    assert again.view.answer is None
    assert "draft" in desk.record.pane.state.text()


def test_saving_a_step_answers_it_and_goes_on(qtbot, desk, window, case, type_text):
    desk.go(Place(Page.RECORD, case, "choose_entity"))
    form = desk.record.pane.form
    form.fields["role"].editor.buttons["controller"].click()
    type_text(form.fields["handler"].editor.main_control(), "Privacy team")
    desk.record.pane.save_answers()
    page = window.session.ask(step_page, case, "choose_entity")
    answers = {field.question.id: field.answer for field in page.fields}
    assert answers["role"] == Answer("controller")
    assert page.draft is None
    assert desk.record.pane.step == "choose_entity"
    assert "Still open here" in desk.record.pane.banner.text.text()


def test_a_problem_is_said_at_its_question_and_nothing_is_saved(desk, window, case):
    desk.go(Place(Page.RECORD, case, "choose_entity"))
    field = desk.record.pane.form.fields["handler"]
    field.leave_open(Knowing.NOT_KNOWN)
    desk.record.pane.save_answers()
    assert not field.problem.isHidden()
    assert "Say why" in field.problem.text()
    page = window.session.ask(step_page, case, "choose_entity")
    assert [field.answer for field in page.fields if field.question.id == "handler"] == [None]


def test_a_human_date_stands_beside_the_computed_one(desk, window, case, type_text):
    desk.record.acts.override("due")
    dialog = QApplication.activeModalWidget()
    dialog.act.click()
    assert "Both a date and a reason" in dialog.problem.text()
    dialog.day.show_value(date(2026, 3, 25))
    type_text(dialog.reason.main_control(), "Agreed with counsel.")
    dialog.act.click()
    panel = window.session.ask(record_page, case).dates[0]
    assert (panel.human, panel.computed) == ("2026-03-25", "2026-04-02")


def test_a_file_dropped_on_the_documents_is_kept_byte_for_byte(
    qtbot, desk, window, case, tmp_path
):
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 not really")
    drop(desk.record.documents.drop, path)
    kept = window.session.ask(record_page, case).documents
    assert [(document.name, document.size) for document in kept] == [("scan.pdf", 19)]
    desk.record.papers.look(kept[0].document)
    qtbot.waitUntil(lambda: not window.background.is_busy)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DocumentDialog)
    dialog.close()


def test_a_copy_leaves_under_the_reference_alone(desk, window, case, tmp_path):
    path = tmp_path / "Zoé Martin passport.txt"
    path.write_text("x")
    desk.record.acts.attach_files([path])
    document = window.session.ask(record_page, case).documents[0].document
    desk.record.papers.save_copy(document)
    dialog = QApplication.activeModalWidget()
    assert [selectedfile.rsplit("/", 1)[-1] for selectedfile in dialog.selectedFiles()] == [
        "AR-2026-0001-document-1.txt"
    ]
    dialog.reject()


def test_the_tab_of_dates_comes_back_after_a_record_without_any(desk, window, case):
    person = window.session.do(open_record, "person", {"full_name": Answer("Aoife Lambert")})
    desk.go(Place(Page.RECORD, person.value))
    tabs = desk.record.tabs
    at = tabs.indexOf(desk.record.dates)
    assert not tabs.isTabVisible(at)
    QApplication.processEvents()
    desk.go(Place(Page.RECORD, case))
    assert tabs.isTabVisible(at)
    assert tabs.tabBar().tabRect(at).width() > 30
    assert tabs.tabText(at) == "Dates"
    assert tabs.currentIndex() == at


def test_a_closing_step_whose_answers_are_there_closes_when_it_is_saved(window, desk):
    kind = window.session.desk.kind("recipient")
    numbers = window.session.ask(list_numbers, Listing(kinds=("recipient",)))
    record = window.session.ask(list_lines, numbers, ())[0].record
    step = next(step for step in kind.flow.steps if step.closes)
    ending = {step.closes: Answer(kind.question(step.closes).choices[0])}
    window.session.do(answer, record, step.id, ending)
    assert window.session.ask(record_page, record).status == "closed"
    window.session.do(reopen, record, "They came back.")
    desk.go(Place(Page.RECORD, record, step.id))
    desk.record.pane.save_answers()
    assert window.session.ask(record_page, record).status == "closed"


def test_an_answered_request_shows_no_days_left(window, desk, case):
    kind = window.session.desk.kind("access_request")
    step = next(step for step in kind.flow.steps if "answered_on" in step.asks)
    given = {"answered_on": Answer("2026-03-09")}
    window.session.do(answer, case, step.id, given)
    desk.go(Place(Page.RECORD, case))
    QApplication.processEvents()
    labels = desk.record.head.findChildren(QLabel)
    chips = [label.text() for label in labels if label.property("chip") and label.isVisible()]
    assert chips == ["✓ Answered on 9 March 2026"]


def test_a_closing_step_says_what_holds_it(window, desk, case):
    kind = window.session.desk.kind("access_request")
    step = next(step for step in kind.flow.steps if step.closes)
    desk.go(Place(Page.RECORD, case, step.id))
    assert desk.record.pane.save.text() == "Save and close"
    assert desk.record.pane.state.text().startswith("It cannot be closed yet")
    assert desk.record.pane.save.toolTip().startswith("It cannot be closed yet. First: ")
