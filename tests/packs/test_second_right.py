"""A second right, built from the blocks on board, is short and is worked to its letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from at_desk import known
from spoken import told

from tests.packs.acme import ACME_IN_LEEDS, ROBIN
from workbench.app.desks import desk_for
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.answers import Answer
from workbench.services.casework.records import answer, open_record
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.draft import draft
from workbench.services.letters.effects import Sending
from workbench.services.letters.issue import issue
from workbench.services.view import view_of

SECOND = Path(__file__).parent.parent / "data" / "second_right"
MOST_LINES = 400
RECEIVED = Answer({"at": "2026-03-09T10:00:00+00:00", "zone": "Europe/London"})
DAY = date(2026, 3, 10)
YES, NO = Answer(value=True), Answer(value=False)
ROWS = [
    {
        "id": "c1",
        "cells": {"what": "Surname", "as_it_should_be": "Ash", "result": "corrected"},
    },
    {
        "id": "c2",
        "cells": {
            "what": "Credit note",
            "as_it_should_be": "none",
            "result": "left",
            "why_left": "It records what was decided that day",
        },
    },
]


@pytest.fixture(scope="module")
def read():
    return read_packs([resources(), SECOND])


@pytest.fixture
def second_desk(opened_file, read, clock, fresh_ids):
    return desk_for(opened_file, sound(*read), now=clock, new_id=fresh_ids)


def test_it_has_no_error_and_says_little_itself(read):
    _packs, problems = read
    assert [told(problem) for problem in problems] == []
    lines = sum(
        len(path.read_text(encoding="utf-8").splitlines())
        for path in (SECOND / "kinds").rglob("*.*")
    )
    assert lines <= MOST_LINES


def test_what_it_has_from_blocks_is_what_the_access_request_has(read):
    packs, _problems = read
    access, rectification = packs.kinds["access_request"], packs.kinds["rectification"]
    for shared in ("received_at", "identity_rounds", "extensions", "refusal_ground"):
        assert rectification.question(shared) == access.question(shared)
    assert rectification.letters["extension"] == access.letters["extension"]
    assert rectification.fact("due").options["right"] == "rectification"
    assert "clarifications" not in rectification.fact("due").inputs


def work(desk):
    """A request from its receipt to the decision; the record."""
    company = open_record(desk, "organisation", known(ACME_IN_LEEDS)).value
    person = open_record(desk, "person", known(ROBIN)).value
    record = open_record(desk, "rectification", {"received_at": RECEIVED}).value
    steps = {
        "record_receipt": {
            "received_at": RECEIVED,
            "arrived_by": Answer("phone"),
            "spoken_words": Answer("My surname is misspelt."),
            "corrections": Answer(ROWS),
        },
        "identify_requester": {
            "person": Answer((person,)),
            "language": Answer("en"),
            "on_behalf": NO,
        },
        "choose_entity": {
            "entities": Answer((company,)),
            "role": Answer("controller"),
            "handler": Answer("Kim Reed"),
        },
        "decide_identity": {
            "identity_decision": Answer("no_doubt"),
            "identity_known_by": Answer(("account",)),
        },
        "judge_accuracy": {
            "corrections": Answer(ROWS),
            "accuracy_note": Answer("Compared with the identity card."),
        },
        "flag_special_cases": {"special_cases": Answer(("none",))},
        "advise": {"advice": Answer("Correct the name."), "advised_on": Answer(DAY.isoformat())},
        "decide": {
            "decision": Answer("grant"),
            "decided_by": Answer("Kim Reed"),
            "decided_on": Answer(DAY.isoformat()),
            "advice_followed": YES,
        },
    }
    for step, given in steps.items():
        answer(desk, record, step, given)
    return record


def view(desk, record):
    with desk.file.reading() as reading:
        return view_of(desk, reading, record)


def test_it_is_worked_from_its_receipt_to_its_letter(second_desk, clock):
    clock.move(days=1)
    record = work(second_desk)
    assert view(second_desk, record).facts["due"].value == date(2026, 4, 9)
    said = second_desk.press.text(draft(second_desk, record, "acknowledgement").composition.letter)
    assert "That is your right under Article 16 of the GDPR." in " ".join(said.split())

    letter = draft(second_desk, record, "rectified").composition.letter
    said = " ".join(second_desk.press.text(letter).split())
    assert "Your request to have your personal data corrected reached us on 9 March 2026." in said
    assert "Surname" in said
    assert "It records what was decided that day" in said
    issued = issue(second_desk, record, "rectified").value
    sent = Sending(how="email", on=clock.at.date(), proof="receipt 17")
    dispatch(second_desk, record, issued.id, sent)
    assert view(second_desk, record).answers["answered_on"].value == clock.at.date()
    tasks = {task.step.id: task.progress for task in view(second_desk, record).tasks()}
    assert tasks["answer_rectified"] == "done"


def test_its_answer_waits_for_the_right_reader_as_every_request_does(second_desk, clock):
    clock.move(days=1)
    record = work(second_desk)
    doubtful = {
        "identity_decision": Answer("doubtful"),
        "identity_doubts": Answer(("odd_message",)),
        "identity_proofs": Answer(("call_back",)),
    }
    answer(second_desk, record, "decide_identity", doubtful)
    tasks = {task.step.id: task.gates for task in view(second_desk, record).tasks()}
    assert "identity_sure" in tasks["answer_rectified"]
