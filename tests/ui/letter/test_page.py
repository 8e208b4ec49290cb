"""A letter on its page: what it lacks, what it says, and how it leaves."""

from __future__ import annotations

import pytest
from listed import list_lines, list_numbers
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from workbench.domain.answers import Answer, Knowing
from workbench.domain.listing import Listing
from workbench.services.casework.records import answer, open_record
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.form import step_page
from workbench.ui.acts.dispatch import DispatchDialog
from workbench.ui.places import Page, Place


def first_of(window, kind):
    numbers = window.session.ask(list_numbers, Listing(kinds=(kind,)))
    return window.session.ask(list_lines, numbers, ())[0].record


@pytest.fixture
def ready_letter(desk, window, case):
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
        case,
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
    page = window.session.ask(step_page, case, "record_receipt")
    rest = [field.question for field in page.fields if field.answer is None and field.applies]
    none = Answer(knowing=Knowing.NOT_APPLICABLE, why="She telephoned.")
    given = {question.id: none for question in rest if not question.optional}
    window.session.do(answer, case, "record_receipt", given)
    return case


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
    return next(button for button in buttons if button.accessibleName().startswith(start))


def test_a_letter_names_what_it_lacks_and_leads_to_the_question(qtbot, desk, window, case):
    desk.go(Place(Page.LETTER, case, "acknowledgement"))
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
    assert [letter.letter.letter for letter in issued] == ["acknowledgement"]
    desk.letter.after.send.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DispatchDialog)
    dialog.act.click()
    assert "Say how" in dialog.problem.text()
    dialog.how.buttons["registered"].click()
    assert "written to go by e-mail" in dialog.other_way.text.text()
    dialog.how.buttons["email"].click()
    assert not dialog.other_way.isVisible()
    dialog.act.click()
    sent = window.session.ask(record_page, ready_letter).letters[0].letter
    assert sent.dispatched_on == "2026-03-10"
    assert desk.pages.currentWidget() is desk.record


def test_the_warning_of_another_way_comes_back_with_what_was_in_hand_at_a_lock(
    qtbot, desk, window, ready_letter, unlock_again
):
    desk.go(Place(Page.LETTER, ready_letter, "acknowledgement"))
    qtbot.waitUntil(desk.letter.go.isEnabled, timeout=60_000)
    desk.letter.go.click()
    desk.letter.after.send.click()
    QApplication.activeModalWidget().how.buttons["registered"].click()
    window.lock()
    seen = unlock_again()
    (line,) = seen.bar.lines
    seen.bar.wants.emit(line)
    dialog = QApplication.activeModalWidget()
    assert dialog.how.read() == "registered"
    assert "written to go by e-mail" in dialog.other_way.text.text()
    assert dialog.other_way.isVisible()


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
    shown = [label.text() for label in desk.letter.clauses.findChildren(QLabel)]
    assert "Thank you for your call." in shown
    assert "Reworded: She asked by telephone." in shown
    named(desk.letter.clauses, "Standard wording: ").click()
    clauses = desk.letter.clauses
    seen = [label for label in clauses.findChildren(QLabel) if label.isVisibleTo(clauses)]
    assert "Thank you for your call." not in [label.text() for label in seen]
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
