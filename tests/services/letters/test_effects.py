"""A dispatch writes down when a letter left, to whom, from whom, and about what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.services.letters.conftest import with_letter
from workbench.content.wording import parse_wording
from workbench.domain.answers import row_values
from workbench.domain.guard import ALWAYS, Guard
from workbench.domain.letter_template import ClauseRule, ClauseShape, Gather
from workbench.domain.templates.leaving import DispatchEffect
from workbench.domain.values.moment import at_zone
from workbench.services.changes import NotAcceptable
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.effects import Sending, effects_of
from workbench.services.letters.issue import issue, issue_each
from workbench.services.sight import looking

LEFT = at_zone(datetime(2026, 11, 5, 9, 20, tzinfo=UTC), "Europe/London")


def sending(at=LEFT):
    return Sending(how="email", on=date(2026, 11, 5), at=at)


def test_it_says_the_hour_the_parties_and_what_the_letter_said(desk, bench, disclosure, clock):
    clock.now = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
    letter = issue(desk, disclosure, "notice").value
    bench.answer(disclosure, "find_out", summary="two lists were lost")
    clock.now = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
    dispatch(desk, disclosure, letter.id, sending())
    view = bench.view(disclosure)
    (row,) = row_values(view.answers, "told")
    assert row.cells["at"] == LEFT
    assert row.cells["whom"] == view.answers["people"].value[:1]
    assert row.cells["by"] == view.answers["organisation"].value
    assert row.cells["name"] == "Robin Ash"
    assert row.cells["about"] == "a list was lost"


def test_the_hour_is_asked_for_where_it_is_written_down(desk, bench, disclosure):
    letter = issue(desk, disclosure, "notice").value
    with pytest.raises(NotAcceptable) as refused:
        dispatch(desk, disclosure, letter.id, sending(at=None))
    assert [problem.place for problem in refused.value.problems] == ["on"]


def test_no_letter_leaves_at_an_hour_that_has_not_come(desk, bench, disclosure):
    letter = issue(desk, disclosure, "notice").value
    later = at_zone(datetime(2026, 11, 5, 9, 31, tzinfo=UTC), "Europe/London")
    with pytest.raises(NotAcceptable):
        dispatch(desk, disclosure, letter.id, sending(at=later))


def test_a_letter_issued_before_addressees_were_kept_is_to_the_first(desk, bench, disclosure):
    letter = issue(desk, disclosure, "notice").value
    view = bench.view(disclosure)
    assert view.record.letters[0].addressee == view.answers["people"].value[0]
    old = replace(view.record.letters[0], addressee="", called="", about={})

    with looking(desk) as sight:
        effects = effects_of(sight, sight.view(disclosure), old, sending())
    (row,) = effects["told"].value
    assert row.cells["whom"] == view.answers["people"].value[:1]
    assert row.cells["name"] == "Robin Ash"
    assert row.cells["about"] == "a list was lost"
    assert letter.id == view.record.letters[0].id


def test_a_row_that_was_taken_out_since_is_not_put_back_by_a_letter_that_leaves(
    desk, bench, disclosure
):
    letter = issue(desk, disclosure, "telling", LetterChoices(target="r2")).value
    rows = [row for row in bench.view(disclosure).answers["affected"].value if row.id != "r2"]
    bench.answer(
        disclosure,
        "find_out",
        affected=[{"id": row.id, "cells": {"name": "Ines Vale", "lost": "a key"}} for row in rows],
    )
    dispatch(desk, disclosure, letter.id, sending(at=None))
    left = bench.view(disclosure).answers["affected"].value
    assert [row.id for row in left] == ["r1", "r3"]
    assert all("told_on" not in row.cells for row in left)


def test_what_nobody_said_of_a_dispatch_leaves_its_question_open(desk, bench, disclosure):
    notice = desk.packs.kinds["disclosure"].letters["notice"]
    effect = replace(notice.dispatch, set={"their_reference": "@proof"}, add={})
    desk = with_letter(desk, "disclosure", "notice", dispatch=effect)
    people = bench.view(disclosure).answers["people"].value
    first, second = issue_each(desk, disclosure, "notice", LetterChoices(), people).value
    dispatch(desk, disclosure, first.id, sending(at=None))
    assert "their_reference" not in bench.view(disclosure).answers
    dispatch(desk, disclosure, second.id, replace(sending(at=None), proof="RR 123"))
    assert bench.view(disclosure).answers["their_reference"].value == "RR 123"


def listing(desk, when=ALWAYS):
    """The desk whose notice lists who was not told yet, and marks those when it leaves."""
    notice = desk.packs.kinds["disclosure"].letters["notice"]
    lost = Gather(
        name="lost",
        take="affected",
        columns=("name",),
        optional=("told_on",),
        where={"told_on": frozenset({"absent"})},
    )
    listed = ClauseRule(id="listed", shape=ClauseShape.LIST, when=when)
    wording = {
        language: replace(
            words,
            clauses={
                **words.clauses,
                "listed": parse_wording("- {lost.name}: {lost.told_on}", ClauseShape.LIST),
            },
        )
        for language, words in notice.wording.items()
    }
    return with_letter(
        desk,
        "disclosure",
        "notice",
        gathers={"lost": lost},
        clauses=(*notice.clauses, listed),
        wording=wording,
        dispatch=DispatchEffect(listed={"lost": {"told_on": "@dispatched_on"}}),
    )


def told_on(bench, record):
    rows = row_values(bench.view(record).answers, "affected")
    return {row.id: row.cells.get("told_on") for row in rows}


def test_the_rows_that_a_letter_listed_are_marked_when_it_leaves(desk, bench, disclosure):
    marking = listing(desk)
    letter = issue(marking, disclosure, "notice").value
    assert bench.view(disclosure).record.letters[-1].listed == {"lost": ("r1", "r2")}
    after = [
        {"id": "r2", "cells": {"name": "Omar Dunn", "lost": "a card"}},
        {"id": "r3", "cells": {"name": "Lea Frost", "lost": "a", "told_on": "2026-11-04"}},
        {"id": "r4", "cells": {"name": "Una Reed", "lost": "a book"}},
    ]
    bench.answer(disclosure, "find_out", affected=after)
    dispatch(marking, disclosure, letter.id, sending())
    assert told_on(bench, disclosure) == {
        "r2": date(2026, 11, 5),
        "r3": date(2026, 11, 4),
        "r4": None,
    }


def test_rows_of_a_clause_that_does_not_stand_in_the_letter_are_not_marked(
    desk, bench, disclosure
):
    marking = listing(desk, Guard(({"summary": frozenset({"absent"})},)))
    letter = issue(marking, disclosure, "notice").value
    dispatch(marking, disclosure, letter.id, sending())
    assert told_on(bench, disclosure) == {"r1": None, "r2": None, "r3": date(2026, 11, 4)}
