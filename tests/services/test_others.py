"""What is looked at of other records is remembered, so that lists follow when it changes."""

from __future__ import annotations

import pytest

from tests.services.casework.records_in_hand import closed
from workbench.domain.listing import ANYTHING, FACTS, POINTED
from workbench.services.casework.purge import purge
from workbench.services.view import view_of


@pytest.fixture
def others(cases):
    """What a record is told of the others, inside one transaction."""
    with cases.desk.file.reading() as reading:
        yield lambda record: view_of(cases.desk, reading, record).stored_answers


@pytest.fixture
def two(cases):
    return cases.errand(), cases.errand("Letter")


def test_an_answer_that_is_not_there_was_looked_at_as_well(two, others):
    record, other = two
    seen = others(record)
    assert seen(other)["name"].value == "Letter"
    with pytest.raises(KeyError):
        seen(other)["ground"]
    assert {(other, "name"), (other, "ground")} <= seen.asked
    assert dict(seen("nobody")) == {}


def test_whoever_looks_at_all_answers_is_told_of_every_change(two, others):
    record, other = two
    counted, listed = others(record), others(record)
    assert len(counted(other)) == 2
    assert list(listed(other)) == ["name", "received_at"]
    assert (other, ANYTHING) in counted.asked & listed.asked


def test_a_fact_of_a_record_that_has_none_or_is_gone_is_nothing(cases):
    record, person, gone = cases.errand(), cases.person(), closed(cases)
    purge(cases.desk, gone, "Kept for three years", cases.stored(gone).reference)
    with cases.desk.file.reading() as reading:
        seen = view_of(cases.desk, reading, record).stored_answers
        assert seen.fact(gone, "due") is None
        assert seen.fact("nobody", "due") is None
        assert seen.fact(person, "due") is None
        assert seen.asked & {(gone, FACTS), (person, FACTS)} == {(gone, FACTS)}
        seen.let_go()
        assert seen.around == {}


def test_only_links_of_the_question_asked_for_point_here(cases):
    person = cases.person()
    errand, other = cases.errand(person=[person]), cases.errand("Letter")
    row = {"id": "r1", "cells": {"asked_on": "2026-03-03", "helper": [person]}}
    for record in (errand, other):
        cases.answer(record, "check", doubtful=True, rounds=[row])
    with cases.desk.file.reading() as reading:
        seen = view_of(cases.desk, reading, person).stored_answers
        assert seen.pointing("errand", "person") == (errand,)
        assert seen.pointing("errand", "entities") == ()
        assert {(person, POINTED), (errand, "person")} <= seen.asked
        assert (other, "person") not in seen.asked
