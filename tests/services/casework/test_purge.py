"""Erasure at the desk: nothing of a record remains, and nobody who linked to it still names it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from chain import chain_faults

from workbench.domain.listing import Listing
from workbench.domain.question import Question, QuestionType
from workbench.services.casework.purge import purge
from workbench.services.casework.records import save_draft
from workbench.services.casework.refresh import catch_up, refresh
from workbench.services.changes import NotAcceptable
from workbench.services.pages.overview import find_anything
from workbench.services.pages.record.contents import record_page
from workbench.services.view import NoSuchRecord

WHY = "Kept for three years"


def finished(cases, name="Parcel", **values):
    record = cases.errand(name, **values)
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=False)
    cases.answer(record, "finish", outcome="granted")
    return record


def found(cases, words):
    return [line.record for line in find_anything(cases.desk, words)]


def reference(cases, record):
    return cases.stored(record).reference


def problems(cases, record, reason=WHY, typed=None):
    with pytest.raises(NotAcceptable) as refused:
        purge(cases.desk, record, reason, typed or reference(cases, record))
    return [problem.place for problem in refused.value.problems]


def test_nothing_of_a_purged_record_remains_but_its_place_in_the_journal(cases):
    record = finished(cases, "Walrus")
    save_draft(cases.desk, record, "remember", {"secret": "Walrus"})
    purge(cases.desk, record, WHY, reference(cases, record))
    assert found(cases, "walrus") == []
    with pytest.raises(NoSuchRecord):
        cases.view(record)
    with cases.desk.file.reading() as reading:
        entries = reading.entries(record)
        assert chain_faults(reading.all_entries()) == []
    assert all(entry.payload is None for entry in entries[:-1])
    assert "Walrus" not in str([entry.payload for entry in entries])
    assert cases.desk.file.verify().whole


def test_nothing_links_to_a_purged_record_any_more(cases):
    person, record = cases.person("Walrus"), cases.errand("Parcel")
    purge(cases.desk, person, WHY, reference(cases, person))
    for refused in (
        lambda: cases.answer(record, "who", person=[person]),
        lambda: cases.errand("Another", person=[person]),
    ):
        with pytest.raises(NotAcceptable) as caught:
            refused()
        assert [problem.place for problem in caught.value.problems] == ["person"]


def test_a_tombstone_is_listed_and_keeps_what_statistics_need_and_no_more(cases):
    record = finished(cases, "Walrus", entities=[cases.company("fr")])
    purge(cases.desk, record, f" {WHY} ", reference(cases, record))
    assert (cases.row(record).status, cases.row(record).title) == ("purged", "")
    (told,) = cases.payloads(record, "purged")
    assert told["reason"] == WHY
    assert told["statistics"] == {
        "opened": "2026-03",
        "closed": "2026-03",
        "outcome": "granted",
        "regimes": ["fr"],
    }
    with cases.desk.file.reading() as reading:
        numbers = reading.numbers(Listing(kinds=("errand",)))
        assert [row.record for row in reading.rows(numbers)] == [record]


def test_an_outcome_in_somebodys_own_words_is_no_statistic(cases, packs):
    errand = packs.kinds["errand"]
    questions = tuple(
        Question(id="outcome", type=QuestionType.TEXT) if question.id == "outcome" else question
        for question in errand.questions
    )
    kinds = {**packs.kinds, "errand": replace(errand, questions=questions)}
    worded = cases.under(replace(packs, digest="e" * 64, kinds=kinds))
    record = worded.errand()
    worded.answer(record, "check", doubtful=False)
    worded.answer(record, "weigh", risky=False)
    worded.answer(record, "finish", outcome="Zoé Martin was right")
    purge(worded.desk, record, WHY, reference(worded, record))
    (told,) = worded.payloads(record, "purged")
    assert told["statistics"]["outcome"] == ""


def test_the_page_of_a_tombstone_shows_when_it_was_purged_and_why(cases):
    record = finished(cases, "Walrus")
    before = record_page(cases.desk, record)
    purge(cases.desk, record, WHY, reference(cases, record))
    page = record_page(cases.desk, record)
    assert (page.status, page.reference, page.title) == ("purged", before.reference, "")
    assert (page.timeline[0].type, page.timeline[0].reason) == ("purged", WHY)
    assert len(page.timeline) == len(before.timeline) + 1
    assert not any(line.details or line.about for line in page.timeline)
    assert page.letters == ()


def test_those_who_link_to_a_purged_record_name_its_reference_instead(cases):
    person = cases.person("Zoé Martin")
    record = finished(cases, "Parcel", person=[person])
    assert cases.row(record).title == "Parcel · Zoé Martin"
    assert set(found(cases, "zoe")) == {record, person}
    changed = purge(cases.desk, person, WHY, "PER-2026-0001")
    assert changed.changed == {person, record}
    assert cases.row(record).title == "Parcel · PER-2026-0001"
    assert cases.row(record).fields["person"] == "PER-2026-0001"
    assert (found(cases, "zoe"), found(cases, "PER-2026-0001")) == ([], [record])


def test_an_open_case_is_not_purged_nor_a_person_whom_it_names(cases):
    person = cases.person()
    record = cases.errand(person=[person])
    assert problems(cases, record) == ["standing"]
    assert problems(cases, person) == [reference(cases, record)]
    assert cases.row(person).title == "Zoé Martin"


def test_a_purge_wants_the_reference_typed_and_a_reason(cases):
    person, head = cases.person(), cases.head()
    assert problems(cases, person, reason=" ", typed="PER-2026-0002") == ["reference", "reason"]
    assert cases.head() == head


def test_nobody_is_purged_twice(cases):
    person = cases.person()
    purge(cases.desk, person, WHY, "PER-2026-0001")
    for record in (person, "nobody"):
        with pytest.raises(NoSuchRecord):
            purge(cases.desk, record, WHY, "PER-2026-0001")


def test_after_a_restore_that_purges_again_lists_forget_the_name_on_opening(cases, packs, clock):
    person = cases.person("Zoé Martin")
    record = cases.errand("Parcel", person=[person])
    with cases.desk.file.writing(clock()) as writing:
        writing.purge(person)
    assert refresh(cases.desk).value == 1
    assert (cases.row(record).title, found(cases, "zoe")) == ("Parcel · PER-2026-0001", [])


def test_beyond_a_limit_lists_learn_a_new_title_before_they_are_asked(cases, monkeypatch):
    monkeypatch.setattr("workbench.services.following.MOST_FOLLOWED", 2)
    person = cases.person("Zoé Martin")
    records = [cases.errand("Parcel", person=[person]) for _ in range(3)]
    cases.answer(person, "say_who", full_name="Zoé Blanc")
    assert {cases.row(record).title for record in records} == {"Parcel · Zoé Martin"}
    assert catch_up(cases.desk).value == 3
    assert {cases.row(record).title for record in records} == {"Parcel · Zoé Blanc"}
