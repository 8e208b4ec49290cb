"""A second right, built from the blocks on board, is short and is worked to its letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from spoken import told

from tests.packs.corrections import Corrections
from workbench.app.desks import desk_for
from workbench.app.rehearsal import Rehearsals
from workbench.cli.pack_journeys import difference_line
from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.answers import Answer
from workbench.domain.wording import keys
from workbench.services.casework.records import answer
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.draft import draft
from workbench.services.letters.effects import Sending
from workbench.services.letters.issue import issue
from workbench.services.view import view_of

SECOND = Path(__file__).parent.parent / "data" / "second_right"
MOST_LINES = 400


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


def test_it_tells_the_journeys_of_its_blocks(read):
    packs = sound(*read)
    journeys, problems = read_journeys([resources(), SECOND], packs)
    assert problems == ()
    own = [journey for journey in journeys if journey.kind == "rectification"]
    assert {journey.name for journey in own} == {
        "rectification/begun",
        "rectification/extension/in_time",
        "rectification/identity/asked_and_answered",
    }
    with Rehearsals(packs) as rehearsals:
        acts = [act for journey in own for act in rehearsals.play(journey)]
    assert [difference_line(act.act, what) for act in acts for what in act.differs] == []


def test_what_it_has_from_blocks_is_what_the_access_request_has(read):
    packs, _problems = read
    access, rectification = packs.kinds["access_request"], packs.kinds["rectification"]
    for shared in ("received_at", "identity_rounds", "extensions", "refusal_ground"):
        assert rectification.question(shared) == access.question(shared)
    assert rectification.letters["extension"] == access.letters["extension"]
    assert rectification.fact("due").options["right"] == "rectification"
    assert "clarifications" not in rectification.fact("due").inputs


def view(desk, record):
    with desk.file.reading() as reading:
        return view_of(desk, reading, record)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("regime", ["gdpr", "uk"])
def test_only_a_request_for_access_cites_what_excepts_from_access(read, regime, language):
    packs = sound(*read)
    ground = keys.listed_law("refusals", "all_exempt")

    def cited(kind):
        return packs.under(kind).regime_words[regime][language].texts[ground]

    assert "15" in cited("access_request")
    assert "23" in cited("rectification")
    assert "15" not in cited("rectification")


def test_it_is_worked_from_its_receipt_to_its_letter(second_desk, clock):
    clock.move(days=1)
    record = Corrections(second_desk).worked()
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
    record = Corrections(second_desk).worked()
    doubtful = {
        "identity_decision": Answer("doubtful"),
        "identity_doubts": Answer(("odd_message",)),
        "identity_proofs": Answer(("call_back",)),
    }
    answer(second_desk, record, "decide_identity", doubtful)
    tasks = {task.step.id: task.gates for task in view(second_desk, record).tasks()}
    assert "identity_sure" in tasks["answer_rectified"]
