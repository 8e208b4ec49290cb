"""Only a letter that left moves the clock; what it told is compared with what is so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.services.letters.conftest import with_letter
from workbench.domain.answers import Written, row_values
from workbench.domain.letter_template import Channel
from workbench.domain.templates.furniture import Furniture
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.changes import NotAcceptable
from workbench.services.letters.cautions import Caution
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.dispatch import (
    Notice,
    dispatch,
    stale_letters,
)
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import issue
from workbench.services.pages.letter.leaving import REGISTERED, leaving


def test_dispatch_adds_the_row_and_moves_the_clock_as_of_its_day(desk, bench, enquiry, clock):
    issued = issue(desk, enquiry, "ask_more").value
    clock.now = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
    dispatch(desk, enquiry, issued.id, bench.sending(date(2026, 11, 6)))
    after = bench.view(enquiry)
    (row,) = row_values(after.answers, "clarifications")
    assert row.cells == {"asked_on": date(2026, 11, 6), "letter": issued.id}
    assert after.facts["due"].value is None
    assert after.record.letters[0].dispatched_on == "2026-11-06"
    assert after.record.fixed["due"].value == Written(None)


def test_each_dispatched_letter_adds_a_row_of_its_own(desk, bench, enquiry):
    for _ in range(2):
        dispatch(desk, enquiry, issue(desk, enquiry, "ask_more").value.id, bench.sending())
    rows = row_values(bench.view(enquiry).answers, "clarifications")
    assert len({row.id for row in rows}) == 2


def test_dispatch_sets_the_day_it_left(desk, bench, enquiry):
    issued = issue(desk, enquiry, "receipt").value
    changed = dispatch(desk, enquiry, issued.id, bench.sending())
    assert bench.view(enquiry).answers["acknowledged_on"].value == date(2026, 11, 5)
    assert changed.value == ()


@pytest.mark.parametrize("day", [date(2026, 11, 4), date(2026, 11, 6)])
def test_a_letter_leaves_neither_before_its_issue_nor_in_the_future(desk, bench, enquiry, day):
    issued = issue(desk, enquiry, "receipt").value
    with pytest.raises(NotAcceptable):
        dispatch(desk, enquiry, issued.id, bench.sending(day))
    assert bench.view(enquiry).record.letters[0].dispatched_on is None


def test_a_letter_leaves_once_and_says_how(desk, bench, enquiry):
    issued = issue(desk, enquiry, "receipt").value
    with pytest.raises(NotAcceptable):
        dispatch(desk, enquiry, issued.id, bench.sending(how=" "))
    dispatch(desk, enquiry, issued.id, bench.sending())
    with pytest.raises(NotAcceptable):
        dispatch(desk, enquiry, issued.id, bench.sending())
    with pytest.raises(NoSuchDocument):
        dispatch(desk, enquiry, "nobody", bench.sending())


def test_an_extension_that_leaves_too_late_is_noticed(desk, bench, enquiry, clock):
    issued = issue(desk, enquiry, "extension").value
    clock.now = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
    changed = dispatch(desk, enquiry, issued.id, bench.sending(date(2026, 12, 7)))
    assert {notice.notice for notice in changed.value} == {Notice.LATE, Notice.EXTENSION_NOT_VALID}


def test_an_extension_that_was_refused_is_not_noticed_again_with_the_next_letter(
    desk, bench, enquiry, clock
):
    late = issue(desk, enquiry, "extension").value
    clock.now = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
    dispatch(desk, enquiry, late.id, bench.sending(date(2026, 12, 7)))
    following = issue(desk, enquiry, "receipt").value
    told = dispatch(desk, enquiry, following.id, bench.sending(date(2026, 12, 7))).value
    assert {notice.notice for notice in told} == {Notice.LATE}


def test_changing_the_received_day_after_a_letter_told_the_due_date_is_seen(desk, bench, enquiry):
    issued = issue(desk, enquiry, "receipt").value
    dispatch(desk, enquiry, issued.id, bench.sending())
    assert stale_letters(bench.view(enquiry)) == ()
    earlier = {"at": "2026-10-30T10:00:00+00:00", "zone": "Europe/London"}
    bench.answer(enquiry, "take_in", received_at=earlier)
    (stale,) = stale_letters(bench.view(enquiry))
    assert (stale.id, stale.fact, stale.was, stale.now) == (
        issued.id,
        "due",
        date(2026, 12, 2),
        date(2026, 11, 30),
    )
    cautions = {warning.caution: warning for warning in draft(desk, enquiry, "receipt").warnings}
    assert cautions[Caution.QUOTED_DIFFERS].was == "2026-12-02"
    assert cautions[Caution.ISSUED_BEFORE].about == issued.id


def test_a_later_letter_that_tells_the_new_date_cures_it(desk, bench, enquiry):
    issue(desk, enquiry, "receipt")
    earlier = {"at": "2026-10-30T10:00:00+00:00", "zone": "Europe/London"}
    bench.answer(enquiry, "take_in", received_at=earlier)
    issue(desk, enquiry, "receipt")
    assert stale_letters(bench.view(enquiry)) == ()


def test_a_letter_does_not_leave_before_the_date_it_bears(desk, bench, enquiry, clock):
    monday = date(2026, 11, 9)
    issued = issue(desk, enquiry, "receipt", LetterChoices(dated=monday)).value
    with pytest.raises(NotAcceptable) as refused:
        dispatch(desk, enquiry, issued.id, bench.sending())
    assert [problem.place for problem in refused.value.problems] == ["on"]
    clock.now = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
    dispatch(desk, enquiry, issued.id, bench.sending(monday))
    assert bench.view(enquiry).record.letters[0].dispatched_on == "2026-11-09"


def test_the_day_of_an_issue_is_the_one_where_the_law_holds(desk, bench, enquiry, clock):
    # Half an hour before midnight in London, where the law and the desk are.
    clock.now = datetime(2026, 11, 5, 23, 30, tzinfo=UTC)
    issued = issue(desk, enquiry, "receipt").value
    elsewhere = replace(desk, zone="Pacific/Auckland")
    dispatch(elsewhere, enquiry, issued.id, bench.sending(date(2026, 11, 5)))
    assert bench.view(enquiry).record.letters[0].dispatched_on == "2026-11-05"


def test_an_extension_that_told_the_new_date_leaves_no_letter_stale(desk, bench, enquiry):
    dispatch(desk, enquiry, issue(desk, enquiry, "receipt").value.id, bench.sending())
    dispatch(desk, enquiry, issue(desk, enquiry, "extension").value.id, bench.sending())
    assert bench.view(enquiry).facts["due"].value == date(2027, 2, 2)
    assert stale_letters(bench.view(enquiry)) == ()


def test_a_letter_whose_gate_has_closed_since_its_issue_may_leave_and_says_so(
    desk, bench, enquiry
):
    kind = desk.packs.kinds["enquiry"]
    gates = tuple(replace(gate, guards=("take_in",)) for gate in kind.flow.gates)
    kind = replace(kind, flow=replace(kind.flow, gates=gates))
    desk = replace(desk, packs=replace(desk.packs, kinds={**desk.packs.kinds, "enquiry": kind}))
    bench.answer(enquiry, "answer", approved=True)
    issued = issue(desk, enquiry, "receipt").value
    assert leaving(desk, enquiry, (issued.id,)).cautions == ()
    bench.answer(enquiry, "answer", approved=False)
    (caution,) = leaving(desk, enquiry, (issued.id,)).cautions
    assert "Approval" in caution
    assert "has not left yet" in caution
    dispatch(desk, enquiry, issued.id, bench.sending())
    assert bench.view(enquiry).record.letters[0].dispatched_on == "2026-11-05"


def test_a_registered_letter_is_written_to_go_registered_alone(desk, bench, enquiry, person):
    bench.answer(person, bench.step_asking(person, "postal_address"), postal_address="1 Low Road")
    furniture = Furniture(registered=True)
    desk = with_letter(desk, "enquiry", "receipt", furniture=furniture)
    issued = issue(desk, enquiry, "receipt", LetterChoices(channel=Channel.POST)).value
    asked = leaving(desk, enquiry, (issued.id,))
    assert asked.otherwise_than("registered") == frozenset()
    assert asked.otherwise_than("post") == {REGISTERED}


def test_a_letter_by_a_portal_is_proposed_first_and_leaves_by_it_alone(desk, enquiry):
    desk = with_letter(desk, "enquiry", "receipt", channels=(Channel.PORTAL, Channel.EMAIL))
    issued = issue(desk, enquiry, "receipt").value
    asked = leaving(desk, enquiry, (issued.id,))
    assert asked.otherwise_than("portal") == frozenset()
    assert asked.otherwise_than("email") == {Channel.PORTAL}


def test_a_letter_by_e_mail_that_leaves_by_a_portal_is_told_so(desk, enquiry):
    issued = issue(desk, enquiry, "receipt", LetterChoices(channel=Channel.EMAIL)).value
    assert leaving(desk, enquiry, (issued.id,)).otherwise_than("portal") == {Channel.EMAIL}
