"""One letter answers several records of a matter, in one transaction, and each keeps its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.packs.acme import ROBIN
from tests.packs.corrections import Corrections
from tests.packs.read_once import DATA, packs_with
from workbench.app.desks import desk_for
from workbench.app.rehearsal import Rehearsals
from workbench.cli.pack_journeys import difference_line
from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_folders import resources
from workbench.domain.composing.together import part_of
from workbench.domain.guard import Guard
from workbench.domain.letter import text_of
from workbench.domain.status import Status
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.purge import purge
from workbench.services.journeys.documents import letters_made
from workbench.services.journeys.playing import play
from workbench.services.journeys.refusing import refused_by
from workbench.services.letters.cautions import Caution
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.draft import draft
from workbench.services.letters.effects import Sending
from workbench.services.letters.issue import LetterNotReady, issue
from workbench.services.letters.issued_entry import entry_of_issue
from workbench.services.letters.together import NotAnsweredTogether
from workbench.services.letters.withdraw import withdraw
from workbench.services.pages.letter.leaving import leaving
from workbench.services.pages.letter.page import letter_page
from workbench.services.pages.letter.state import LetterState

JOURNEY = "access_request/answered_together_en"


@pytest.fixture(scope="module")
def packs():
    return packs_with("second_right")


@pytest.fixture
def both(opened_file, packs, clock, fresh_ids):
    clock.move(days=1)
    return Both(desk_for(opened_file, packs, now=clock, new_id=fresh_ids))


class Both(Corrections):
    """Two requests for rectification under one matter, each ready for its answer."""

    def __init__(self, desk) -> None:
        super().__init__(desk)
        self.first = self.worked()
        self.second = self.worked(matter=self.view(self.first).record.matter)

    def choices(self, other=""):
        return LetterChoices(together={other or self.second: "rectified"})

    def issue(self):
        return issue(self.desk, self.first, "rectified", self.choices()).value

    def letters(self, record):
        return self.view(record).record.letters


def test_a_journey_of_two_rights_is_answered_by_one_letter(packs):
    journeys, problems = read_journeys(
        [resources(), DATA / "second_right", DATA / "together"], packs
    )
    assert [str(problem) for problem in problems] == []
    told = next(journey for journey in journeys if journey.name == JOURNEY)
    with Rehearsals(packs) as made:
        acts = list(made.play(told))
        with made.story(told) as story:
            list(play(story))
            texts = {letter.file_name: letter.text for letter in letters_made(story)}
    both = [text for name, text in texts.items() if "rectified" in name or "access" in name]
    assert len(both) == 2
    assert both[0] == both[1] != ""
    assert [difference_line(act.act, what) for act in acts for what in act.differs] == []


def test_what_both_say_alike_stands_once(both):
    alone = draft(both.desk, both.first, "rectified").composition
    made = draft(both.desk, both.first, "rectified", both.choices()).composition
    assert made.complete
    ids = [clause.id for clause in made.letter.clauses]
    added = [id_.partition(":")[2] for id_ in ids if id_.startswith(both.second)]
    assert [id_ for id_ in ids if not id_.startswith(both.second)] == [
        clause.id for clause in alone.letter.clauses
    ]
    assert added == []
    references = [both.view(record).record.reference for record in (both.first, both.second)]
    assert made.letter.reference == " and ".join(references)
    assert " and ".join(references) in [value for _, value in made.letter.references]
    contact = text_of(made.letter.clauses[-1].blocks[0].text)
    assert contact.endswith(f"Please quote {' and '.join(references)}.")


def test_a_clause_may_ask_what_the_letter_answers_besides(both):
    kind = both.view(both.first).kind
    template = kind.letters["rectified"]
    beside, alone = (
        replace(template.clauses[-1], id=name, covers=(), when=Guard(({"together": seen},)))
        for name, seen in (("beside", frozenset({kind.id})), ("alone", frozenset({"absent"})))
    )
    words = template.wording["en"]
    said = dict.fromkeys(("beside", "alone"), words.clauses["contact"])
    wording = {"en": replace(words, clauses={**words.clauses, **said})}
    changed = replace(template, clauses=(*template.clauses, beside, alone), wording=wording)
    kinds = {kind.id: replace(kind, letters={**kind.letters, "rectified": changed})}
    packs = replace(both.desk.packs, kinds={**both.desk.packs.kinds, **kinds})
    desk = replace(both.desk, packs=packs)

    def clauses(choices):
        made = draft(desk, both.first, "rectified", choices).composition
        return [clause.id.rpartition(":")[2] for clause in made.letter.clauses]

    assert clauses(LetterChoices())[-1] == "alone"
    assert "beside" not in clauses(LetterChoices())
    assert "beside" in clauses(both.choices())
    assert "alone" not in clauses(both.choices())


def test_it_is_on_file_with_each_and_every_clock_stops_the_day_it_left(both, clock):
    issued = both.issue()
    (first,), (second,) = both.letters(both.first), both.letters(both.second)
    assert first.id == issued.id
    assert (first.sha256, first.together) == (second.sha256, {both.second: second.id})
    assert second.together == {both.first: first.id}
    day = clock.at.date()
    done = dispatch(both.desk, both.second, second.id, Sending(how="email", on=day, proof="17"))
    assert done.changed == {both.first, both.second}
    for record in (both.first, both.second):
        assert both.view(record).answers["answered_on"].value == day
        assert both.letters(record)[0].dispatched_on == day.isoformat()


def test_a_letter_that_is_withdrawn_is_withdrawn_everywhere(both):
    issued = both.issue()
    withdraw(both.desk, both.first, issued.id, "wrong name")
    for record in (both.first, both.second):
        assert both.view(record).record.standing_letters == ()


def test_what_stands_against_one_of_them_stands_against_the_letter(both):
    matter = both.view(both.first).record.matter
    third = both.worked(matter=matter, until="advise")
    made = draft(both.desk, both.first, "rectified", both.choices(third))
    forbidding = [(warned.caution, warned.record) for warned in made.warnings if warned.forbids]
    assert (Caution.CANNOT_START, third) in forbidding
    assert {record for _, record in forbidding} == {third}
    with pytest.raises(LetterNotReady) as refused:
        issue(both.desk, both.first, "rectified", both.choices(third))
    reference = both.view(third).record.reference
    assert refused.value.lacking == (reference,)
    told = refused_by(refused.value)
    assert reference in told.codes
    assert reference in " ".join(map(both.desk.words.tell, told.sentences))
    assert both.letters(both.first) == both.letters(third) == ()


def test_a_gap_of_one_of_them_is_a_gap_of_the_letter(both):
    both.answer(both.second, "choose_entity", handler=None)
    missing = draft(both.desk, both.first, "rectified", both.choices()).composition.missing
    assert [(item.name, item.record, item.kind) for item in missing] == [
        ("handler", both.second, "rectification")
    ]


def test_somebody_else_of_the_matter_is_not_answered_too(both):
    other = both.open("person", **{**ROBIN, "full_name": "Kit Elm"})
    matter = both.view(both.first).record.matter
    theirs = both.worked(matter=matter, person=other)
    with pytest.raises(NotAnsweredTogether):
        draft(both.desk, both.first, "rectified", both.choices(theirs))


def test_a_record_that_was_voided_meanwhile_does_not_hold_the_letter_back(both, clock):
    issued = both.issue()
    void(both.desk, both.second, "opened twice")
    sending = Sending(how="email", on=clock.at.date(), proof="17")
    assert dispatch(both.desk, both.first, issued.id, sending).changed == {both.first}
    assert both.letters(both.second)[0].dispatched_on is None


def test_each_record_keeps_the_letter_when_another_is_erased(both):
    both.issue()
    (kept,) = both.letters(both.second)
    void(both.desk, both.first, "opened twice")
    reference = both.view(both.first).record.reference
    purge(both.desk, both.first, "asked for", reference)
    assert both.view(both.second).record.status is Status.OPEN
    with both.desk.file.reading() as reading:
        assert reading.document_bytes(kept.document).startswith(b"%PDF")


def test_a_gate_of_any_of_them_that_has_closed_since_is_told_before_it_leaves(both):
    issued = both.issue()
    doubtful = {
        "identity_decision": "doubtful",
        "identity_doubts": ["odd_message"],
        "identity_proofs": ["call_back"],
    }
    both.answer(both.second, "decide_identity", **doubtful)
    first = leaving(both.desk, both.first, (issued.id,))
    second = leaving(both.desk, both.second, (both.letters(both.second)[0].id,))
    assert first.cautions
    assert first.cautions == second.cautions
    references = [both.view(record).record.reference for record in (both.first, both.second)]
    assert [first.answers, second.answers] == [(references[1],), (references[0],)]


def test_what_one_of_them_says_covers_for_none_of_the_others(both):
    row = {"id": "c1", "cells": {"what": "Surname", "as_it_should_be": "Ash", "result": "left"}}
    row["cells"]["why_left"] = "It is right"
    both.answer(both.second, "judge_accuracy", corrections=[row])
    asked = part_of(both.second, "16.done")
    made = draft(both.desk, both.first, "rectified", both.choices()).composition
    assert asked in made.uncovered
    assert "16.done" not in made.uncovered
    own_reason = replace(both.choices(), reasons={"16.done": "said by telephone"})
    still = draft(both.desk, both.first, "rectified", own_reason).composition
    assert asked in still.uncovered
    # The clause about what was corrected says when the request came, too.
    why = dict.fromkeys((asked, part_of(both.second, "received")), "nothing was wrong")
    theirs = replace(both.choices(), reasons=why)
    assert draft(both.desk, both.first, "rectified", theirs).ready
    issue(both.desk, both.first, "rectified", theirs)
    told = [
        entry_of_issue(both.view(record).entries, both.letters(record)[0].id).payload["reasons"]
        for record in (both.first, both.second)
    ]
    assert told[0] == {}
    assert set(told[1]) == {"received", "16.done"}


def test_an_item_of_another_record_is_said_with_its_reference(both):
    row = {"id": "c1", "cells": {"what": "Surname", "as_it_should_be": "Ash", "result": "left"}}
    row["cells"]["why_left"] = "It is right"
    both.answer(both.second, "judge_accuracy", corrections=[row])
    state = LetterState(together={both.second: "rectified"})
    page = letter_page(both.desk, both.first, "rectified", state)
    reference = both.view(both.second).record.reference
    assert [line.title for line in page.uncovered if line.title.startswith(reference)]
