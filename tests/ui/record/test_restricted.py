"""A restricted record in the window: whole for whoever opened it, a bare reference for others."""

from __future__ import annotations

import pytest
from at_desk import acting_as
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from tests.packs.read_once import packs_with
from workbench.domain.answers import Answer
from workbench.services.casework.records import answer, open_record
from workbench.ui.places import Page, Place

SECRET = "Keys lent out at night"


@pytest.fixture(scope="session")
def packs():
    return packs_with("secrecy")


@pytest.fixture
def concern(desk, window):
    given = {"subject": Answer(SECRET), "raised_on": Answer("2026-03-02")}
    record = window.session.do(open_record, "concern", given).value
    window.session.do(answer, record, "take_down", {"in_confidence": Answer(True)})
    desk.go(Place(Page.RECORD, record))
    return record


def words_on(page):
    """All that can be read on a page, shown or not."""
    labels = (label.text() for label in page.findChildren(QLabel))
    typed = (line.text() for line in page.findChildren(QLineEdit))
    long = (box.toPlainText() for box in page.findChildren(QPlainTextEdit))
    return "\n".join((*labels, *typed, *long))


def test_whoever_opened_it_works_with_it_as_usual(desk, concern):
    assert SECRET in words_on(desk.record)
    assert desk.record.head.title.text() == SECRET
    assert "Restricted" in words_on(desk.record.head).split("\n")


def test_a_new_one_begins_in_its_first_field(desk, window):
    desk.new_record("concern")
    dialog = QApplication.activeModalWidget()
    first = next(iter(dialog.form.fields.values()))
    assert dialog.focusWidget() is first.editor.main_control()
    dialog.close()


@pytest.fixture
def desk_of_kim(window, concern, unlock_again):
    window.lock()
    with acting_as("kim"):
        yield unlock_again()


def test_others_see_reference_and_kind_and_can_do_nothing(concern, desk_of_kim):
    desk = desk_of_kim
    desk.go(Place(Page.LIST, "concern"))
    listed = desk.lists["concern"]
    assert listed.model.rowCount() == 0
    assert "CON-2026-0001" in listed.left_out.text()
    assert listed.states.currentWidget() is listed.none_seen
    desk.go(Place(Page.RECORD, concern))
    shown = desk.record
    for tab in range(shown.tabs.count()):
        shown.tabs.setCurrentIndex(tab)
    assert SECRET not in words_on(shown)
    assert shown.head.reference.text() == "CON-2026-0001 · Concern"
    assert "restricted" in shown.head.banner.text.text()
    assert shown.pane.step == ""
    acts = (shown.head.reopen, shown.timeline.note, shown.next_action.write, shown.documents.add)
    assert all(button.isHidden() for button in acts)
    assert not shown.tasks.isVisible()
    assert not shown.tabs.isVisible()
    assert not shown.pane.save.isVisible()
