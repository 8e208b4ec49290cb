"""What a document gathers: which records, in which order, under what they are called."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.services.letters.conftest import with_kind, with_letter
from workbench.domain.answers import Answer, Knowing
from workbench.domain.composing.context import MissingReason
from workbench.domain.guard import Guard
from workbench.domain.letter import Paragraph, Span, Table, text_of
from workbench.domain.letter_template import ClauseRule, Extent, Gather, GatherPeriod
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.records import answer
from workbench.services.letters.copying import copy_of
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import issue


def gathering(desk, letter, name, **changes):
    """The desk with a letter of disclosures that gathers otherwise."""
    gathers = dict(desk.packs.kinds["disclosure"].letters[letter].gathers)
    gathers[name] = replace(gathers[name], **changes)
    return with_letter(desk, "disclosure", letter, gathers=gathers)


def rows(desk, record, letter="register"):
    letter = draft(desk, record, letter).composition.letter
    blocks = [block for clause in letter.clauses for block in clause.blocks]
    (table,) = (block for block in blocks if isinstance(block, Table))
    return [[text_of(cell) for cell in row] for row in table.rows]


@pytest.fixture
def three(bench, disclosure, company):
    """The disclosure and two others of the same house, told apart by gravity."""
    for summary, given in (("keys", {"gravity": "low", "to_day": "2026-11-03"}), ("bag", {})):
        other = bench.open(
            "disclosure",
            happened_at={"at": "2026-11-03T10:00:00+00:00", "zone": "Europe/London"},
            organisation=[company],
        )
        bench.answer(other, "find_out", summary=summary, **given)
    bench.answer(disclosure, "find_out", gravity="high", handler="Sam Poe", to_day="2026-11-05")
    return disclosure


def test_rows_stand_by_the_words_of_a_choice_and_last_what_has_none(desk, three):
    sorted_by = gathering(desk, "register", "entries", sort="gravity")
    assert [(row[1], row[3]) for row in rows(sorted_by, three)] == [
        ("a list was lost", "High"),
        ("keys", "Low"),
        ("bag", "–"),
    ]


def test_exercises_are_rows_of_other_exercises_alone(desk, bench, three, company):
    desk = with_kind(desk, "disclosure", exercise="exercise")
    assert {row[1] for row in rows(desk, three)} == {"a list was lost", "keys", "bag"}
    at = {"at": "2026-11-03T10:00:00+00:00", "zone": "Europe/London"}
    drill = bench.open("disclosure", happened_at=at, organisation=[company])
    bench.answer(drill, "find_out", summary="a drill", exercise=True)
    assert {row[1] for row in rows(desk, three)} == {"a list was lost", "keys", "bag"}
    wanted = gathering(desk, "register", "entries", exercises=True)
    assert "a drill" in {row[1] for row in rows(wanted, three)}
    assert "a drill" in {row[1] for row in rows(desk, drill)}


def test_what_has_no_day_falls_in_no_period(desk, bench, three):
    period = GatherPeriod(day="to_day", start="from_day", end="to_day")
    within = gathering(desk, "register", "entries", period=period)
    bench.answer(three, "find_out", from_day="2026-11-04")
    assert [row[1] for row in rows(within, three)] == ["a list was lost"]
    bench.answer(three, "find_out", from_day="2026-11-01")
    assert [row[1] for row in rows(within, three)] == ["a list was lost", "keys"]


def test_a_record_that_two_links_reach_is_gathered_once(desk, bench, three, company):
    recipient = bench.open(
        "recipient", name={"en": "Archive", "fr": "Archives"}, category="service_provider"
    )
    bench.answer(recipient, "review", reviewed_on="2026-03-01", reviewed_by="Kim Reed")
    activities = [
        bench.open("activity", name=name, organisations=[company]) for name in ("Lists", "Cards")
    ]
    for activity in activities:
        step = bench.step_asking(activity, "recipients")
        bench.answer(activity, step, shared=True, recipients=[recipient])
    bench.answer(three, "find_out", activities=activities)
    letter = draft(desk, three, "report").composition.letter
    (listed,) = (clause for clause in letter.clauses if clause.id == "whose")
    assert [text_of(item) for item in listed.blocks[1].items] == [
        "Archive, to be reviewed by 1 March 2027"
    ]


def test_data_of_a_kind_come_with_the_words_of_its_questions_facts_and_reference(
    desk, bench, three
):
    columns = ("reference", "summary", "people_left")
    more = gathering(
        desk,
        "export",
        "cases",
        kind="disclosure",
        columns=columns,
        optional=("gravity",),
        where={"gravity": frozenset({"high"})},
    )
    more = with_letter(more, "disclosure", "export", extent=Extent.CASE_FILE)
    words = dict(more.packs.kinds["disclosure"].words)
    texts = {**words["en"].texts, "fact.people_left": "Left to tell"}
    words["en"] = replace(words["en"], texts=texts)
    more = with_kind(more, "disclosure", words=words)
    made = issue(more, three, "export").value
    reference = bench.view(three).record.reference
    cases = json.loads(copy_of(more, made.document).data)["cases"]
    (case,) = (case for case in cases if case["reference"] == reference)
    assert case == {
        "reference": reference,
        "summary": "a list was lost",
        "people_left": "2",
        "gravity": "high",
    }
    (attached,) = bench.view(three).record.attachments
    with desk.file.reading() as reading:
        schema = json.loads(reading.document_bytes(attached.document))
    said = schema["properties"]["cases"]["items"]["properties"]
    assert said["people_left"]["title"] == "Left to tell"
    assert said["reference"]["type"] == "string"
    assert list(said) == ["reference", "summary", "people_left", "gravity"]


def worded(desk, **clauses):
    """The desk whose register has these clauses more: each a guard over its gather."""
    register = desk.packs.kinds["disclosure"].letters["register"]
    wording = register.wording["en"]
    rules = [
        ClauseRule(id=name, when=Guard(({"entries": frozenset({asked})},)))
        for name, asked in clauses.items()
    ]
    said = {name: (Paragraph((Span(name),)),) for name in clauses}
    return with_letter(
        desk,
        "disclosure",
        "register",
        clauses=(*rules, *register.clauses),
        wording={"en": replace(wording, clauses={**wording.clauses, **said})},
    )


def clauses_of(desk, record):
    return [clause.id for clause in draft(desk, record, "register").composition.letter.clauses]


def test_a_clause_asks_whether_a_gather_has_a_row(desk, bench, three):
    desk = worded(desk, introduction="present", nothing="absent")
    assert clauses_of(desk, three) == ["introduction", "all"]
    bench.answer(three, "find_out", from_day="2026-11-01", to_day="2026-11-02")
    assert clauses_of(desk, three) == ["nothing"]


def test_rows_that_cannot_be_told_yet_are_a_gap_and_not_none(desk, three):
    unknown = Answer(knowing=Knowing.NOT_KNOWN, why="Nobody has looked.")
    answer(desk, three, "find_out", {"activities": unknown})
    desk = worded(gathering(desk, "register", "entries", link="activities"), nothing="absent")
    made = draft(desk, three, "register").composition
    assert [clause.id for clause in made.letter.clauses] == ["all"]
    assert {item.name for item in made.missing} == {"activities"}


def test_a_register_may_leave_out_what_is_closed(desk, bench, three):
    def told(standing):
        where = {"standing": frozenset({standing})}
        found = rows(gathering(desk, "register", "entries", where=where), three)
        return sorted(row[1] for row in found)

    everything = sorted(row[1] for row in rows(desk, three))
    assert told("open") == everything
    bench.answer(three, "finish", outcome="done")
    assert told("closed") == ["a list was lost"]
    assert told("open") == [summary for summary in everything if summary != "a list was lost"]


def test_a_record_that_was_voided_is_neither_open_nor_closed_in_a_document(desk, bench, company):
    activity = bench.open(
        "activity", name={"en": "Sales", "fr": "Ventes"}, organisations=[company]
    )
    record = bench.open(
        "disclosure",
        happened_at={"at": "2026-11-03T10:00:00+00:00", "zone": "Europe/London"},
        organisation=[company],
    )
    bench.answer(record, "find_out", summary="a bag", activities=[activity])
    void(desk, activity, "It was opened twice.")
    gathers = {"linked": Gather(name="linked", link="activities", columns=("standing",))}
    told = with_letter(desk, "disclosure", "export", gathers=gathers)
    made = draft(told, record, "export").composition
    assert ("standing", MissingReason.UNANSWERED) in {(gap.name, gap.why) for gap in made.missing}
