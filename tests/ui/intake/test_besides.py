"""A mail that opens several records at once, ticked in the real window."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from tests.packs.read_once import packs_with
from workbench.app.desks import desk_for
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.matter import matter_page

ASK = "every_key/kinds/loan/journeys/ask.eml"


@pytest.fixture
def around(around, clock):
    """A window that knows loans, whose mails may tell of damages."""
    packs, ids = packs_with("every_key"), count(1)

    def desk(file):
        return desk_for(file, packs, now=clock, new_id=lambda: f"id{next(ids):06d}")

    return replace(around, desk_for=desk)


@pytest.fixture
def page(qtbot, desk, mails):
    """The page of a mail that asks for a loan."""
    desk.arrival.take(mails.parent / ASK, "loan")
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake, timeout=20_000)
    desk.intake.form.fields["work"].editor.show_value("The lamp")
    return desk.intake


def records(window, desk):
    found = matter_page(window.session.desk, desk.record.record).matter.records
    return [line.record for line in found]


def test_what_is_not_ticked_is_not_opened(window, desk, page):
    (line,) = page.also.lines.values()
    assert not line.tick.isChecked()
    assert not line.form.isVisible()
    page.take.click()
    assert records(window, desk) == [desk.record.record]


def test_a_ticked_kind_says_what_is_carried_and_asks_for_the_rest(page):
    (line,) = page.also.lines.values()
    line.tick.click()
    assert list(line.form.fields) == ["what"]
    said = {carried.label: carried.text for carried in line.offered.carried}
    assert len(said) == 3
    assert any("Loan" in text for text in said.values())


def test_all_that_is_ticked_is_opened_in_one_gesture(window, desk, page):
    (line,) = page.also.lines.values()
    line.tick.click()
    line.form.fields["what"].editor.show_value("Its glass is cracked")
    page.take.click()
    assert desk.pages.currentWidget() is desk.record
    first, second = records(window, desk)
    assert first == desk.record.record
    for record in (first, second):
        shown = window.session.ask(record_page, record)
        assert "ask.eml" in [document.name for document in shown.documents]


def test_a_missing_answer_stands_at_its_question_and_nothing_is_opened(window, desk, page):
    (line,) = page.also.lines.values()
    line.tick.click()
    page.take.click()
    assert desk.pages.currentWidget() is page
    assert line.form.fields["what"].problem.isVisible()
    assert not page.banner.isVisible()
    line.tick.click()
    page.take.click()
    assert records(window, desk) == [desk.record.record]


class TestTwoRights:
    """One mail asks for a correction and for a copy."""

    @pytest.fixture
    def around(self, around, clock):
        """A window where a request for a copy cannot begin without who asks."""
        packs, ids = packs_with("second_right"), count(1)
        asked = packs.kinds["access_request"]
        asked = replace(asked, open_with=(*asked.open_with, "person"))
        packs = replace(packs, kinds={**packs.kinds, "access_request": asked})

        def desk(file):
            return desk_for(file, packs, now=clock, new_id=lambda: f"id{next(ids):06d}")

        return replace(around, desk_for=desk)

    @pytest.fixture
    def page(self, qtbot, desk, mails):
        """The page of a mail that asks for a correction."""
        desk.arrival.take(mails / "gmail.eml", "rectification")
        qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake, timeout=20_000)
        return desk.intake

    @pytest.fixture
    def besides(self, page):
        """What the mail opens besides, ticked."""
        (line,) = page.also.lines.values()
        line.tick.click()
        return line

    def test_what_was_to_be_carried_and_is_not_known_is_asked_after_all(
        self, window, desk, page, besides
    ):
        page.sender_card.later.setChecked(True)
        assert list(besides.form.fields) == ["right"]
        besides.form.fields["right"].editor.buttons["access"].click()
        page.take.click()
        assert desk.pages.currentWidget() is page
        assert besides.form.fields["person"].problem.isVisible()
        assert besides.form.fields["right"].editor.read() == "access"
        page.sender_card.fresh.setChecked(True)
        page.take.click()
        assert len(records(window, desk)) == 2

    def test_what_is_ticked_and_typed_is_there_after_a_lock(
        self, qtbot, window, besides, unlock_again
    ):
        besides.form.fields["right"].editor.buttons["access"].click()
        window.lock()
        pages = unlock_again()
        (line,) = pages.bar.lines
        pages.bar.wants.emit(line)
        qtbot.waitUntil(lambda: pages.pages.currentWidget() is pages.intake, timeout=20_000)
        (again,) = pages.intake.also.lines.values()
        assert again.tick.isChecked()
        assert again.form.fields["right"].editor.read() == "access"
        pages.intake.take.click()
        assert len(records(window, pages)) == 2

    def test_what_has_no_field_is_told_with_the_name_of_its_kind(self, page, besides):
        closed = Problem(
            "access_request/@status", sentence("answers.keeping.its_turn_has_not_come")
        )
        rest, (said,) = page.also.say((closed,))
        assert rest == ()
        assert said.startswith(f"{besides.offered.name}: ")

    def test_a_chosen_record_keeps_its_name_where_it_is_asked_anew(self, page, besides):
        page.sender_card.later.setChecked(True)
        page.take.click()
        chosen = besides.form.fields["person"].editor
        chosen.show_titles({"p1": "Robin Ash"})
        chosen.show_value(("p1",))
        besides.show_draft(besides.draft(), {})
        assert besides.form.fields["person"].editor.titles() == {"p1": "Robin Ash"}
