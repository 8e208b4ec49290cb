"""A record with several duties: each is a line, the earliest leads, and none hides another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from listed import today

from workbench.domain.due.declared import DeclaredDue
from workbench.domain.due.due import Due
from workbench.domain.kind import KindWords
from workbench.domain.values.moment import at_zone
from workbench.services.casework.refresh import catch_up
from workbench.services.pages.due_words import due_word
from workbench.services.pages.lists import Asked, lines_of, list_found, list_head
from workbench.services.pages.overview import speakers_of
from workbench.services.pages.record.page import record_in_hand

NOT_ANSWERED = {"answered_on": frozenset({"absent"})}
DUES = (
    DeclaredDue(id="reply", source="received_at", quiet_hours=1),
    DeclaredDue(
        id="round",
        source="rounds",
        column="asked_on",
        where=NOT_ANSWERED,
        named_by="note",
        who="messenger",
    ),
    DeclaredDue(id="for_person", source="answered_on", who="person"),
)
WORDS = {
    "due.reply": "Reply",
    "due.round": "Round",
    "due.for_person": "Sign",
    "who.messenger": "the messenger",
}


@pytest.fixture
def packs(packs):
    """The errand with three duties more."""
    errand = packs.kinds["errand"]
    texts = {**errand.words["en"].texts, **WORDS}
    words = {**errand.words, "en": KindWords(language="en", texts=texts)}
    return replace(packs, kinds={**packs.kinds, "errand": replace(errand, dues=DUES, words=words)})


@pytest.fixture
def errand(cases, clock):
    """Received two hours from now, which no person could say: an hour ahead of a duty."""
    company = cases.company()
    at = at_zone(clock() + timedelta(hours=2), "Europe/London")
    clock.move(hours=3)
    made = cases.errand(entities=[company], received_at=at.to_json())
    clock.move(hours=-3)
    return made


def said(cases, group):
    return [
        (line.due.word, line.due.text, line.due.waits_for)
        for line in today(cases.desk)[group].lines
    ]


def test_each_duty_is_a_line_with_its_word(cases, errand, clock):
    person = cases.person()
    rounds = [
        {"id": "1", "cells": {"asked_on": "2026-03-12", "note": "the keys"}},
        {"id": "2", "cells": {"asked_on": "2026-03-01", "answered_on": "2026-03-02"}},
    ]
    cases.answer(errand, "check", doubtful=True, rounds=rounds)
    cases.answer(errand, "who", person=[person])
    clock.move(hours=1, minutes=30)
    assert said(cases, "today") == [("Reply", "◆ 30 min left", "")]
    assert said(cases, "soon") == [("Round: the keys", "◆ 2 d left", "the messenger")]
    clock.move(hours=1)
    assert said(cases, "overdue") == [("Reply", "▲ 30 min overdue", "")]
    cases.answer(errand, "remember", answered_on="2026-03-15")
    assert ("Sign", "● 5 d left", "Zoé Martin") in said(cases, "soon")
    assert ("Sign", "● 5 d left", "Zoé Martin") in said(cases, "waiting")


def test_a_row_is_called_as_the_record_that_it_links_to_is_now(cases, errand, packs, clock):
    (of_rounds,) = (due for due in DUES if due.id == "round")
    kind = replace(packs.kinds["errand"], dues=(replace(of_rounds, named_by="helper"),))
    helped = cases.under(replace(packs, digest="8" * 64, kinds={**packs.kinds, "errand": kind}))
    person = helped.person()
    rounds = [{"id": "1", "cells": {"asked_on": "2026-03-12", "helper": [person]}}]
    helped.answer(errand, "check", doubtful=True, rounds=rounds)
    catch_up(helped.desk)
    assert said(helped, "soon") == [("Round: Zoé Martin", "◆ 2 d left", "the messenger")]
    step = helped.view(person).kind.flow.steps[0].id
    helped.answer(person, step, full_name="Zoé Blanc")
    assert said(helped, "soon") == [("Round: Zoé Blanc", "◆ 2 d left", "the messenger")]


def test_a_quiet_period_keeps_a_due_from_today_and_not_from_the_record(cases, errand, clock):
    assert said(cases, "today") == []
    assert record_in_hand(cases.desk, errand).heading.state.text == "◆ 2 h 0 min left"
    clock.move(hours=1)
    assert said(cases, "today") == [("Reply", "◆ 1 h 0 min left", "")]


def test_header_and_list_show_the_earliest_with_its_word(cases, errand, clock):
    head = list_head(cases.desk, "errand")

    def cell():
        asked = Asked(filter=head.filter, words="", sort=head.sort, descending=False)
        (line,) = lines_of(cases.desk, head, list_found(cases.desk, head, asked).numbers)
        return dict(zip(head.headings, line.cells, strict=True))["Deadline"].text

    assert cell() == "◆ 2 h 0 min left · Reply"
    state = record_in_hand(cases.desk, errand).heading.state
    assert (state.word, state.text) == ("Reply", "◆ 2 h 0 min left")
    assert "12:00" not in state.text
    assert state.explained == "Due 10 March 2026, 11:00 (+00:00)."


def test_filters_of_lists_count_hours(cases, errand, clock):
    head = list_head(cases.desk, "errand")

    def found(name):
        asked = Asked(filter=name, words="", sort=head.sort, descending=False)
        return len(list_found(cases.desk, head, asked).numbers)

    assert (found("overdue"), found("soon")) == (0, 1)
    clock.move(hours=2, seconds=1)
    assert (found("overdue"), found("soon")) == (1, 0)


def test_a_due_that_no_pack_on_board_has_any_more_is_said_to_be_former(cases, errand):

    speaker = speakers_of(cases.desk, "en")["errand"]
    assert "gone" in due_word(speaker, Due(id="gone"))
