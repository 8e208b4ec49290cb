"""A letter to each of several, and one to every row of a list, issued in the real window."""

from __future__ import annotations

import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
from at_desk import known
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPlainTextEdit

from tests.packs.acme import ACME_IN_LEITH
from tests.packs.read_once import packs_with
from workbench.domain.answers import Answer
from workbench.domain.flow import Gate
from workbench.domain.guard import PRESENT, Guard
from workbench.services.casework.documents import attach
from workbench.services.casework.records import answer, note, open_record
from workbench.services.letters.batch import remade
from workbench.services.pages.record.contents import record_page
from workbench.ui.acts.dispatch import DispatchDialog
from workbench.ui.controls import Banner
from workbench.ui.places import TODAY, Page, Place

LIST = (
    b"name,address,since\r\n"
    b"Ina Vale,1 Mill Lane,2019-11-05\r\n"
    b"Omar Dunn,2 Mill Lane,2020-01-02\r\n"
)


@pytest.fixture(scope="session")
def packs():
    """The packs with a gate before letters to people that a reference of the authority closes."""
    made = packs_with("documents")
    kind = made.kinds["disclosure"]
    asked = Guard(({"their_reference": frozenset({PRESENT})},))
    gate = Gate(id="agreed", guards=("tell_people",), when=asked, opens_when=DECIDED)
    kind = replace(kind, flow=replace(kind.flow, gates=(gate,)))
    return replace(made, kinds={**made.kinds, "disclosure": kind})


DECIDED = Guard(({"outcome": frozenset({PRESENT})},))


@pytest.fixture
def disclosure(window, desk):
    do = window.session.do
    company = do(open_record, "organisation", known(ACME_IN_LEITH)).value
    people = [
        do(
            open_record,
            "person",
            known({"full_name": name, "email": "a@example.org", "language": "en"}),
        ).value
        for name in ("Robin Ash", "Marie Roux")
    ]
    happened = {"at": "2026-03-09T10:00:00+00:00", "zone": "Europe/London"}
    opening = known({"happened_at": happened, "organisation": [company]})
    record = do(open_record, "disclosure", opening).value
    listed = do(attach, record, "list.csv", LIST).value
    found = known({"summary": "a list was lost", "people": people, "customer_list": [listed]})
    do(answer, record, "find_out", found)
    return record


def issue(qtbot, window, desk):
    desk.letter.go.click()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)


@pytest.fixture
def slow_press(window, desk, monkeypatch):
    """A press that draws nothing until it is let go, or until somebody locks."""
    begun, go = threading.Event(), threading.Event()
    press = type(window.session.desk.press)
    draw, background = press.pdf, window.background

    def slowly(self, letter):
        begun.set()
        for _ in range(500):
            if go.wait(0.01) or background.is_leaving:
                break
        return draw(self, letter)

    def begin():
        monkeypatch.setattr(press, "pdf", slowly)

    return SimpleNamespace(begun=begun, go=go, begin=begin)


def letters_of(window, record):
    return window.session.ask(record_page, record).letters


@pytest.mark.parametrize("letter", ["notice", "mailing"])
def test_the_window_goes_on_while_letters_to_several_are_issued(
    qtbot, window, desk, disclosure, slow_press, letter
):
    desk.go(Place(Page.LETTER, disclosure, letter))
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    slow_press.begin()
    desk.letter.go.click()
    assert slow_press.begun.wait(10)
    assert letters_of(window, disclosure) == ()
    assert not desk.letter.go.isEnabled()
    assert "being issued" in desk.letter.banner.text.text()
    assert window.session.do(note, disclosure, "Written meanwhile.") is not None
    slow_press.go.set()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    assert "2 letters are on file" in desk.letter.banner.text.text()
    assert letters_of(window, disclosure)


@pytest.mark.parametrize("letter", ["notice", "mailing"])
def test_a_lock_ends_an_issue_under_way_and_nothing_is_on_file(
    qtbot, window, desk, disclosure, slow_press, unlock_again, letter
):
    desk.go(Place(Page.LETTER, disclosure, letter))
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    slow_press.begin()
    desk.letter.go.click()
    assert slow_press.begun.wait(10)
    window.lock()
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    unlock_again()
    assert letters_of(window, disclosure) == ()


def test_what_stands_against_letters_meanwhile_is_said_wherever_a_person_is(
    qtbot, window, desk, disclosure, slow_press
):
    desk.go(Place(Page.LETTER, disclosure, "notice"))
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=30_000)
    slow_press.begin()
    desk.letter.go.click()
    assert slow_press.begun.wait(10)
    desk.go(TODAY)
    window.session.do(answer, disclosure, "find_out", {"summary": None})
    slow_press.go.set()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=30_000)
    box = QApplication.activeModalWidget()
    assert "Nothing was issued" in box.text()
    box.close()
    assert letters_of(window, disclosure) == ()


def test_each_of_the_picked_gets_one_and_they_leave_together(qtbot, window, desk, disclosure):
    desk.go(Place(Page.LETTER, disclosure, "notice"))
    boxes = list(desk.letter.addressees.ticks.boxes.values())
    assert [(box.text(), box.isChecked()) for box in boxes] == [
        ("Robin Ash", True),
        ("Marie Roux", True),
    ]
    issue(qtbot, window, desk)
    assert "2 letters are on file" in desk.letter.banner.text.text()
    desk.letter.after.send.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DispatchDialog)
    assert "2 letters" in dialog.letters.text()
    dialog.how.buttons["email"].click()
    dialog.act.click()
    letters = window.session.ask(record_page, disclosure).letters
    assert [line.letter.called for line in letters] == ["Robin Ash", "Marie Roux"]
    assert all(line.letter.dispatched_on for line in letters)


def test_back_at_a_letter_to_several_it_goes_to_who_lacks_one_until_nobody_does(
    qtbot, window, desk, disclosure
):
    for count in (1, 2):
        desk.go(Place(Page.LETTER, disclosure, "notice"))
        assert desk.letter.on_file.isHidden()
        first, second = desk.letter.addressees.ticks.boxes.values()
        assert [first.isChecked(), second.isChecked()] == [count == 1, True]
        if count == 1:
            second.click()
        issue(qtbot, window, desk)
        assert len(letters_of(window, disclosure)) == count
        desk.go(Place(Page.RECORD, disclosure))
    desk.go(Place(Page.LETTER, disclosure, "notice"))
    assert not desk.letter.on_file.isHidden()
    assert "2 letters were issued" in desk.letter.banner.text.text()
    desk.letter.on_file.again.click()
    assert not desk.letter.addressees.isHidden()
    assert not desk.letter.go.isEnabled()  # nobody is picked yet


def test_whoever_says_that_it_left_hears_of_a_gate_that_has_closed_since(
    qtbot, window, desk, disclosure
):
    desk.go(Place(Page.LETTER, disclosure, "notice"))
    issue(qtbot, window, desk)
    found = known({"their_reference": "A/17"})
    window.session.do(answer, disclosure, "find_out", found)
    desk.letter.after.send.click()
    dialog = QApplication.activeModalWidget()
    (caution,) = [banner for banner in dialog.findChildren(Banner) if banner.isVisible()]
    assert "Gate closed now" in caution.text.text()
    dialog.how.buttons["email"].click()
    dialog.act.click()
    letters = window.session.ask(record_page, disclosure).letters
    assert all(line.letter.dispatched_on for line in letters)


def test_whoever_is_not_picked_lacks_one(qtbot, window, desk, disclosure):
    desk.go(Place(Page.LETTER, disclosure, "notice"))
    first, second = desk.letter.addressees.ticks.boxes.values()
    first.click()
    second.click()
    assert not desk.letter.go.isEnabled()
    assert "Choose to whom" in desk.letter.banner.text.text()
    second.click()
    issue(qtbot, window, desk)
    (line,) = window.session.ask(record_page, disclosure).letters
    assert line.letter.called == "Marie Roux"


def test_no_name_of_an_addressee_stays_on_a_page_that_forgets(window, desk, disclosure):
    desk.go(Place(Page.LETTER, disclosure, "notice"))
    names = [box.text() for box in desk.letter.addressees.ticks.boxes.values()]
    assert names == ["Robin Ash", "Marie Roux"]
    desk.letter.forget()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [box.text() for box in desk.letter.addressees.findChildren(QCheckBox)]
    assert left == []


def test_a_batch_is_issued_and_a_letter_of_it_is_made_again(
    qtbot, window, desk, disclosure, tmp_path
):
    desk.go(Place(Page.LETTER, disclosure, "mailing"))
    assert "2 letters will be issued, from list.csv" in desk.letter.banner.text.text()
    issue(qtbot, window, desk)
    assert "2 letters are on file" in desk.letter.banner.text.text()
    (line,) = window.session.ask(record_page, disclosure).letters
    made = window.session.ask(remade, disclosure, line.letter.id, "2")
    desk.go(Place(Page.RECORD, disclosure))
    desk.record.papers.save_copy(line.letter.document, line.letter.id)
    asked = QApplication.activeModalWidget()
    row = asked.findChild(QPlainTextEdit)
    row.setPlainText("7")
    asked.act.click()
    assert "no such row" in asked.problem.text()
    row.setPlainText("2")
    asked.act.click()
    place = tmp_path / "letter.pdf"
    saving = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog))
    saving.selectFile(str(place))
    saving.accept()
    assert place.read_bytes() == made.data
    told = window.session.ask(record_page, disclosure).timeline
    assert "exported" in [line.type for line in told]


def test_a_document_that_is_no_letter_is_never_recorded_as_sent(qtbot, window, desk, disclosure):
    desk.go(Place(Page.LETTER, disclosure, "certificate"))
    assert not desk.letter.choices.channel.isEnabled()
    desk.letter.go.click()
    assert "It is on file" in desk.letter.banner.text.text()
    assert desk.letter.after.send.isHidden()


def test_everybody_who_is_picked_is_looked_at_before_and_each_letter_can_be_seen(
    qtbot, window, desk, disclosure
):
    desk.go(Place(Page.LETTER, disclosure, "notice"))
    page = desk.letter
    _, second = page.addressees.ticks.boxes
    window.session.do(answer, second, "say_how_to_reach", {"email": None})
    page.refresh()
    assert not page.go.isEnabled()
    assert any(line.name.startswith("Marie Roux") for line in page._page.missing)
    page.addressees.looked_at.setCurrentIndex(1)
    page.addressees.looked_at.activated.emit(1)
    assert page._page.decisions.shown == second
    page.addressees.ticks.boxes[second].click()
    assert page.go.isEnabled()


def test_a_long_name_stays_beside_the_letter(qtbot, window, desk, disclosure):
    desk.go(Place(Page.LETTER, disclosure, "notice"))
    first, _ = desk.letter.addressees.ticks.boxes
    name = "Processor of the Northern Regional Water Authorities and Associates, in liquidation"
    window.session.do(answer, first, "say_who", {"full_name": Answer(name)})
    window.resize(1024, 700)
    for _ in range(5):
        QApplication.processEvents()
    area = desk.letter.panes.widget(0)
    assert desk.letter.addressees.ticks.boxes[first].words == name
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
