"""The register of CONEX, taken over with its passages and its gaps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.domain.answers import Written
from workbench.domain.listing import Listing
from workbench.domain.values.value import spelt
from workbench.services.casework.take_over import offered, take_over
from workbench.services.changes import NotAcceptable
from workbench.services.pages.record.form import step_page


@pytest.fixture
def taken(cases):
    take_over(cases.desk, "conex")
    with cases.desk.file.reading() as reading:
        rows = reading.rows(reading.numbers(Listing(kinds=())))
    return [cases.view(row.record) for row in rows]


def by_title(cases, taken, title):
    return next(view for view in taken if cases.stored(view.record.id).title == title)


def test_the_organisations_on_offer_are_those_of_the_packs(cases):
    assert [pack.id for pack in offered(cases.desk)] == ["conex"]
    with pytest.raises(KeyError):
        take_over(cases.desk, "nobody")


def test_every_entry_of_the_register_becomes_a_record_of_one_matter(cases, taken, packs):
    assert len(taken) == len(packs.organisations["conex"].records)
    assert {view.kind.id for view in taken} == {"organisation", "recipient", "activity"}
    assert len({view.record.matter for view in taken}) == 1


def test_every_answer_rests_on_a_passage_and_is_sound(taken):
    assert all(view.answers for view in taken)
    for view in taken:
        unfounded = set(view.answers) - set(view.record.passages) - {"passage"}
        assert unfounded == set(), view.record.reference
        assert all(text.strip() for text in view.record.passages.values())


def test_what_the_source_does_not_say_stays_unanswered_with_why(cases, taken):
    for view in taken:
        gaps = {name for name in view.record.gaps if "." not in name}
        assert gaps & set(view.answers) == set(), view.record.reference
        assert all(why.strip() for why in view.record.gaps.values())
    conex = by_title(cases, taken, "CONEX SYSTEMS LTD")
    assert "registered_office" in conex.record.gaps
    assert conex.answers["company_number"].value == "11404255"
    french = by_title(cases, taken, "CONEX SAS")
    assert "head_office" not in french.answers


def test_every_link_resolves_and_titles_are_complete(cases, taken):
    ids = {view.record.id for view in taken}
    with cases.desk.file.reading() as reading:
        pointed = [reading.linking_to(record) for record in ids]
    assert sum(len(links) for links in pointed) > 0
    for view in taken:
        for question in view.kind.questions:
            value = view.answers[question.id].value if question.id in view.answers else None
            if question.to and value:
                assert set(value) <= ids
        assert cases.stored(view.record.id).title


def test_forms_show_the_passage_beside_an_answer_and_the_gap_beside_none(cases, taken):
    conex = by_title(cases, taken, "CONEX SYSTEMS LTD")
    fields = {
        field.question.id: field
        for step in conex.kind.flow.steps
        for field in step_page(cases.desk, conex.record.id, step.id).fields
    }
    assert "11404255" in fields["company_number"].passage
    assert fields["company_number"].gap == ""
    assert "head office" in fields["registered_office"].gap
    assert fields["registered_office"].passage == ""


def test_a_gap_inside_a_table_is_shown_with_its_column(cases, taken):
    activity = next(view for view in taken if "purposes.retention" in view.record.gaps)
    step = next(step for step in activity.kind.flow.steps if "purposes" in step.asks)
    page = step_page(cases.desk, activity.record.id, step.id)
    purposes = next(field for field in page.fields if field.question.id == "purposes")
    gaps = {column.question.id: column.gap for column in purposes.columns}
    assert gaps["retention"].startswith("The policy gives no period")
    assert gaps["purpose"] == ""


def test_a_gap_that_is_answered_later_is_a_gap_no_more(cases, taken):
    conex = by_title(cases, taken, "CONEX SYSTEMS LTD")
    step = next(step for step in conex.kind.flow.steps if "registered_office" in step.asks)
    cases.answer(conex.record.id, step.id, registered_office="1 Invented Street, London")
    page = step_page(cases.desk, conex.record.id, step.id)
    (field,) = [field for field in page.fields if field.question.id == "registered_office"]
    assert (field.gap, field.shown) == ("", "1 Invented Street, London")


def purposes_of(cases, record):
    """The step that asks for the purposes, their field, and its columns by name."""
    flow = cases.view(record).kind.flow
    step = next(step.id for step in flow.steps if "purposes" in step.asks)
    page = step_page(cases.desk, record, step)
    found = next(field for field in page.fields if field.question.id == "purposes")
    return step, found, {column.question.id: column for column in found.columns}


def completed(rows, **cells):
    return [{"id": row["id"], "cells": {**row["cells"], **cells}} for row in spelt(rows)]


def test_a_gap_inside_a_table_is_withdrawn_once_every_cell_is_filled(cases, taken):
    activity = next(view for view in taken if "purposes.retention" in view.record.gaps).record.id
    step, field, _ = purposes_of(cases, activity)
    kept = {"en": "three years", "fr": "trois ans"}
    filled = completed(field.answer.value, retention=kept)
    cases.answer(activity, step, purposes=[*filled, {"id": "new", "cells": {}}])
    assert purposes_of(cases, activity)[2]["retention"].gap
    cases.answer(activity, step, purposes=filled)
    columns = purposes_of(cases, activity)[2]
    assert columns["retention"].gap == ""
    assert columns["legal_basis"].gap


def test_a_passage_is_shown_only_while_the_answer_is_the_one_taken_from_it(cases, taken):
    conex = by_title(cases, taken, "CONEX SYSTEMS LTD").record.id
    step = next(s for s in cases.view(conex).kind.flow.steps if "company_number" in s.asks).id

    def passage():
        fields = step_page(cases.desk, conex, step).fields
        return next(field for field in fields if field.question.id == "company_number").passage

    cases.answer(conex, step, company_number="11404255")
    assert "11404255" in passage()
    cases.answer(conex, step, company_number="99999999")
    assert passage() == ""
    cases.answer(conex, step, company_number=None)
    assert passage() == ""


def test_a_table_that_was_completed_no_longer_rests_on_the_passage_alone(cases, taken):
    activity = next(view for view in taken if "purposes" in view.record.passages).record.id
    step, field, _ = purposes_of(cases, activity)
    cases.answer(activity, step, purposes=spelt(field.answer.value))
    assert purposes_of(cases, activity)[1].passage == field.passage
    cases.answer(activity, step, purposes=completed(field.answer.value, retention={"en": "x"}))
    assert purposes_of(cases, activity)[1].passage == ""


def test_taking_over_is_told_in_the_journal_of_the_file(cases, taken):
    with cases.desk.file.reading() as reading:
        last = list(reading.all_entries())[-1]
    assert (last.type, last.record) == ("organisation_taken", "")
    assert last.payload["organisation"] == "conex"


def test_an_organisation_with_one_bad_entry_is_not_taken_over_at_all(cases, packs):

    conex = packs.organisations["conex"]
    last = conex.records[-1]
    bad = replace(last, answers={**last.answers, "no_such_question": Written("x")})
    broken = replace(conex, records=(*conex.records[:-1], bad))
    desk = replace(
        cases.desk, packs=replace(packs, organisations={**packs.organisations, "conex": broken})
    )
    head = cases.head()
    with pytest.raises(NotAcceptable):
        take_over(desk, "conex")
    assert cases.head() == head
