"""Whoever has no leave finds nothing of a restricted record, however it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.ports.conftest import projected
from workbench.domain.due.due import Due, DueListing
from workbench.domain.folding import fold
from workbench.domain.listing import TITLE, Listing, Where
from workbench.domain.listing import Test as Compared
from workbench.domain.status import Status

LATE = datetime(2026, 1, 3, tzinfo=UTC)
NOW = LATE + timedelta(days=1)
IS_OPEN = Where("standing", Compared.IS, Status.OPEN)
OVERDUE = Where("@late", Compared.BEFORE, "2026-01-04T00:00:00.000000+00:00")
ASKED = {
    "everything": Listing(kinds=()),
    "of its kind": Listing(kinds=("request",)),
    "by its words": Listing(kinds=(), words="heard"),
    "open ones": Listing(kinds=(), where=(IS_OPEN,)),
    "open ones of a kind": Listing(kinds=("request",), where=(IS_OPEN,), sort="stage"),
    "open ones by words": Listing(kinds=(), where=(IS_OPEN,), words="heard"),
    "late ones": Listing(kinds=(), where=(IS_OPEN, OVERDUE), sort="work_to"),
    "by a field": Listing(kinds=("request",), where=(Where("stage", Compared.IS, "look"),)),
    "without a field": Listing(kinds=("request",), where=(Where("size", Compared.ABSENT),)),
    "in an order that none has": Listing(kinds=("request",), sort="size"),
    "by its title": Listing(kinds=(), sort="title", descending=True),
}


def told(**more):
    due = Due(id="answer", work_to="2026-01-02", day="2026-01-02", late_from=LATE)
    late = LATE.isoformat(timespec="microseconds")
    fields = {"stage": "look", "work_to": "2026-01-02", "@late": late}
    usual = {"title": "What was heard", "words": "heard", "fields": fields, "dues": (due,)}
    return {**usual, **more}


@pytest.fixture
def three(begin):
    """Records that everybody, that nobody but another, and that this actor may look at."""
    begin("free", **told())
    begin("theirs", **told(leave=frozenset({"other"})))
    begin("ours", **told(leave=frozenset({"slot", "other"})))


@pytest.mark.parametrize("listing", ASKED.values(), ids=ASKED)
def test_a_listing_finds_what_whoever_asks_may_look_at(case_file, opened, three, listing):
    with case_file.reading() as reading:
        assert list(reading.numbers(listing)) == [1, 3]
        assert list(reading.numbers(listing, 2)) == [1, 3]
        assert reading.count(listing) == 2
    with opened(read_only=True, actor="other").reading() as reading:
        assert list(reading.numbers(listing)) == [1, 2, 3]
        assert reading.count(listing) == 3
    with opened(read_only=True, actor="nobody").reading() as reading:
        assert list(reading.numbers(listing)) == [1]


def test_what_is_worked_out_for_everybody_is_worked_out_of_everything(case_file, three):
    with case_file.reading() as reading:
        assert list(reading.numbers(Listing(kinds=(), of_nobody=True))) == [1, 2, 3]
        assert reading.count(Listing(kinds=("request",), where=(IS_OPEN,), of_nobody=True)) == 3


def test_what_not_everybody_may_look_at_is_told_by_kind_whoever_asks(case_file, opened, begin):
    begin("theirs", **told(leave=frozenset({"other"})))
    begin("free", **told())
    begin("of nobody", kind="person", **told(leave=frozenset()))
    begin("ours", **told(leave=frozenset({"slot"}), status=Status.CLOSED))
    begin("voided", **told(leave=frozenset({"slot"}), status=Status.VOIDED))
    for actor in ("slot", "nobody"):
        with opened(read_only=True, actor=actor).reading() as reading:
            assert list(reading.restricted(("request",))) == [1, 4]
            assert list(reading.restricted(("request", "person"))) == [1, 3, 4]
            assert list(reading.restricted(())) == []


def test_of_a_record_without_leave_a_line_holds_reference_and_kind(case_file, three):
    with case_file.reading() as reading:
        _free, theirs, ours = reading.rows([1, 2, 3])
    assert (theirs.reference, theirs.kind, theirs.title, theirs.fields) == (
        "REQ-2026-0002",
        "request",
        "",
        {},
    )
    assert (ours.title, ours.fields["stage"]) == ("What was heard", "look")


def test_dues_are_those_of_records_that_whoever_asks_may_look_at(case_file, opened, three):
    for asked in (DueListing(now=NOW), DueListing(now=NOW, late=True)):
        with case_file.reading() as reading:
            assert [of.number for of in reading.dues(asked)] == [1, 3]
            assert reading.count_dues(asked) == 2
            assert [of.number for of in reading.dues_among([1, 2, 3])] == [1, 3]
        with opened(read_only=True, actor="other").reading() as reading:
            assert [of.number for of in reading.dues(asked)] == [1, 2, 3]


def test_leave_is_kept_and_told_again(case_file, three):
    with case_file.reading() as reading:
        leaves = [reading.stored(record).leave for record in ("free", "theirs", "ours")]
        assert [
            reading.projection(record).leave for record in ("free", "theirs", "ours")
        ] == leaves
    assert leaves == [None, frozenset({"other"}), frozenset({"slot", "other"})]


def test_inside_a_text_a_restricted_record_goes_by_its_reference_for_everybody(case_file, three):
    with case_file.reading() as reading:
        assert reading.stored("free").short_name == "What was heard"
        assert reading.stored("ours").short_name == "REQ-2026-0003"


def test_who_names_a_record_hears_when_it_is_restricted_and_when_no_more(case_file, begin, now):
    begin("r1", **told())
    for leave, changed in (
        (frozenset({"other"}), {TITLE}),
        (frozenset({"other", "slot"}), set()),
        (None, {TITLE}),
    ):
        with case_file.writing(now) as writing:
            entries = writing.entries("r1")
            assert writing.store(fold(entries), projected(**told(leave=leave))) == changed
            assert writing.stored("r1").leave == leave
            assert list(writing.numbers(Listing(kinds=()))) == (
                [1] if leave is None or "slot" in leave else []
            )


def test_nobody_needs_leave_to_what_was_purged(case_file, three, now):
    with case_file.writing(now) as writing:
        writing.purge("theirs")
        assert writing.stored("theirs").leave is None
        assert list(writing.numbers(Listing(kinds=()))) == [1, 2, 3]
