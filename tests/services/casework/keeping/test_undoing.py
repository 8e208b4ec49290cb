"""The last change is taken back by an entry that names it; nothing is ever rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from spoken import wrong

from tests.services.casework.records_in_hand import ROUND, closed, places
from workbench.domain.answers import Written
from workbench.services.casework.documents import attach
from workbench.services.casework.intake import (
    IntakeChoices,
    proposed_answers,
    read_dropped,
    take_in,
)
from workbench.services.casework.keeping.undoing import undo
from workbench.services.casework.records import note, reopen
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.pages.record.page import record_in_hand

MAIL = Path(__file__).parents[3] / "data" / "mail" / "gmail.eml"


def number(cases, record, kind, at=-1):
    with cases.desk.file.reading() as reading:
        return [entry.number for entry in reading.entries(record) if entry.type == kind][at]


def test_answers_fall_back_to_what_they_were(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    first = number(cases, record, "answered")
    cases.answer(record, "check", doubtful=True, rounds=[ROUND])
    note(cases.desk, record, "Not so")
    last = number(cases, record, "answered")
    assert undo(cases.desk, record, " a slip ").value == last
    stored = cases.stored(record)
    assert stored.answers["doubtful"] == Written(value=False)
    assert "rounds" not in stored.answers
    assert stored.answered_by["doubtful"] == first
    (told,) = cases.payloads(record, "undone")
    assert (told["entry"], told["undone"], told["reason"]) == (last, "answered", "a slip")
    assert cases.desk.file.verify().whole


def test_undoing_again_goes_one_step_further_back(cases):
    record = cases.errand("Parcel")
    for name in ("Letter", "Box"):
        cases.answer(record, "receive", name=name)
    undo(cases.desk, record)
    assert cases.row(record).title == "Letter"
    undo(cases.desk, record)
    assert cases.row(record).title == "Parcel"
    with pytest.raises(NotAcceptable) as caught:
        undo(cases.desk, record)
    assert places(caught) == ["standing"]
    cases.answer(record, "receive", name="Crate")
    undo(cases.desk, record)
    assert cases.row(record).title == "Parcel"


def test_a_date_that_moved_moves_back_and_is_told(cases):
    record = cases.errand(entities=[cases.company("uk")])
    was = cases.view(record).record.fixed["due"].value
    later = {"at": "2026-03-09T09:00:00+00:00", "zone": "Europe/London"}
    cases.answer(record, "receive", received_at=later)
    assert cases.view(record).record.fixed["due"].value != was
    undo(cases.desk, record)
    assert cases.view(record).record.fixed["due"].value == was
    assert cases.journal(record)[-2:] == ["undone", "fixed"]


def test_the_history_says_what_was_taken_back(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=True)
    undo(cases.desk, record, "a slip")
    line = record_in_hand(cases.desk, record).history[0]
    assert line.heading.startswith("Taken back")
    assert "check" in line.heading
    assert line.reason == "“a slip”"


def test_what_nobody_answered_is_not_undone(cases):
    record = cases.errand()
    attach(cases.desk, record, "a.txt", b"x")
    with pytest.raises(NotAcceptable) as caught:
        undo(cases.desk, record)
    assert caught.value.problems[0].problem.key == "answers.keeping.nothing_to_undo"


def test_a_closed_record_is_reopened_first(cases):
    record = closed(cases)
    with pytest.raises(RecordClosed):
        undo(cases.desk, record)
    reopen(cases.desk, record, "more to say")
    undo(cases.desk, record)
    assert "outcome" not in cases.stored(record).answers


def test_what_a_mail_brought_with_it_is_not_undone(cases):
    proposal = read_dropped(cases.desk, MAIL.name, MAIL.read_bytes())
    given = proposed_answers(cases.desk, cases.desk.kind("errand"), proposal)
    record = take_in(cases.desk, proposal, IntakeChoices(kind="errand", answers=given)).value
    before = cases.head()
    with pytest.raises(NotAcceptable) as caught:
        undo(cases.desk, record)
    assert [wrong(problem) for problem in caught.value.problems] == [
        "This last change cannot be undone."
    ]
    assert cases.head() == before
    assert cases.stored(record).answers["papers"]
