"""A journey with a wrong expectation fails, and names the act and the difference."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.packs.telling import Told
from workbench.app.rehearsal import Rehearsals
from workbench.services.journeys.documents import letters_made
from workbench.services.journeys.playing import play
from workbench.services.journeys.standing import standing

STORY = """
zone = "Europe/London"
as = "dana"
organisations = ["conex"]

[[act]]
at = 2026-11-02T09:00:00
does = "open"
kind = "person"
name = "noor"
answers = { full_name = "Noor Ashby", email = "noor@example.org", language = "en" }

[[act]]
at = 2026-11-02T10:00:00
does = "open"
name = "case"
[act.answers]
received_at = 2026-11-02T09:30:00
right = "access"
person = "@noor"
language = "en"
entities = "@conex_ltd"
role = "controller"
on_behalf = false

[[act]]
as = "kim"
does = "attach"
file = "data.csv"
name = "data"

[[act]]
does = "answer"
step = "search"
[act.answers]
searches = [
  { place = "CRM", person_asked = "Sam", asked_on = 2026-11-02 },
  { place = "Post", person_asked = "Max", asked_on = 2026-11-02 },
]

[[act]]
does = "answer"
step = "search"
[act.answers]
"searches[2]" = { result = "nothing" }
"searches[+]" = { place = "Paper", person_asked = "Kim", asked_on = 2026-11-02 }
"""


@pytest.fixture
def tale(tmp_path, packs):
    """A journey beside a table."""
    tale = Told(tmp_path, "access_request", packs, STORY)
    tale.file("data.csv", b"source,field\r\nCRM,Noor\r\n")
    return tale


@pytest.fixture
def told(tale):
    return tale.by_act


def test_what_is_as_expected_differs_in_nothing(told):
    assert (
        told("""
[act.expect]
standing = "open"
work_to = 2026-12-02
waiting = []
dues.work_to = { limit = 2026-12-02, work_to = 2026-12-02, late = false, hours_left = 734 }
tasks = { search = "cannot_start" }
facts = { due = 2026-12-02, "due.late" = false, searches_open = true, stopped = false }
answers = { "searches[2].result" = "nothing", "searches[last]" = { place = "Paper" } }
unanswered = ["answered_on"]
gates = { close = ["retention_decided", "sending_proved"], search = [] }
counts = { access_request = 1, person = 1, organisation = 2 }
open = { access_request = 1 }
entries = ["answered"]
journal = ["opened", "fixed", "attached", "answered", "answered"]
""")
        == []
    )


@pytest.mark.parametrize(
    ("expected", "difference"),
    [
        ('standing = "closed"', "the record is open, expected closed"),
        ('outcome = "granted"', "the outcome is open, expected granted"),
        ("work_to = 2026-12-03", "`work_to` is 2026-12-02, expected 2026-12-03"),
        ('waiting = ["identity"]', "`waiting` is [], expected [identity]"),
        ('tasks.search = "done"', "step `search` is cannot_start, expected done"),
        ('facts."due.late" = true', "fact `due.late` is false, expected true"),
        ('facts.due = "undecided"', "fact `due` is 2026-12-02, expected undecided"),
        ("facts.days_since_receipt = 3", "fact `days_since_receipt` is 0, expected 3"),
        ('answers.right = "information"', "`right` is answered access, expected information"),
        ('answers.person = "@conex_ltd"', "is answered [@noor], expected [@conex_ltd]"),
        ('unanswered = ["right"]', "`right` is answered access, expected undecided"),
        (
            'answers."searches[1].place" = "Post"',
            "`searches[1].place` is answered CRM, expected Post",
        ),
        ('answers."searches[9].place" = "X"', "is answered undecided, expected X"),
        ('answers."searches[2].result" = "undecided"', "answered nothing, expected undecided"),
        ("dues.work_to = 2026-12-03", "due `work_to` is 2026-12-02, expected 2026-12-03"),
        ('dues.work_to = "none"', "due `work_to` is 2026-12-02, expected nothing"),
        (
            "dues.work_to = [2026-12-02, 2026-12-05]",
            "due `work_to` is 2026-12-02, expected 2026-12-02, 2026-12-05",
        ),
        (
            "dues.work_to = { late = true, hours_left = 734 }",
            "due `work_to` is {late=false,hours_left=734}, expected {late=true,hours_left=734}",
        ),
        ("gates.close = []", "the closed gates of step `close` are retention_decided"),
        ("missing.refusal = []", "letter `refusal` lacks "),
        ('texts.acknowledgement = "Bonjour"', "letter `acknowledgement` does not say “Bonjour”"),
        (
            'texts.acknowledgement = { lacks = "2 December 2026" }',
            "letter `acknowledgement` says “2 December 2026”",
        ),
        ("counts.person = 2", "there are 1 records of `person`, expected 2"),
        ("open.access_request = 0", "1 records of `access_request` are open, expected 0"),
        ('entries = ["opened"]', "the act wrote answered, expected opened"),
        ("journal = []", "the journal of the record is opened, "),
        ('refused = "gate_closed"', "it was not refused, expected a refusal"),
    ],
)
def test_what_is_otherwise_is_named(told, expected, difference):
    (found,) = told(f"[act.expect]\n{expected}\n")
    assert found.startswith("5 answer: ")
    assert difference in found


def test_an_act_that_is_refused_ends_the_story_and_says_why(told):
    found = told("""
[[act]]
does = "issue"
letter = "access_response"
[[act]]
does = "note"
text = "never reached"
[act.expect]
counts = { person = 9 }
""")
    assert len(found) == 1
    assert found[0].startswith("6 issue: it was refused (letter_not_ready, gate_closed, ")
    assert "The gate `items_decided` is closed. " in found[0]
    assert "Its step `answer_access` waits for `judge_search`, " in found[0]
    assert ", `decision`, " in found[0]
    assert "`registered_office` of `conex_ltd`: not answered yet." in found[0]
    assert "`withheld_told`: not answered yet" not in found[0]


def test_a_refusal_is_told_by_its_code_or_by_its_words(told):
    act = '[[act]]\ndoes = "close"\nstep = "close"\noutcome = "granted"\n[act.expect]\nrefused = '
    assert told(act + '["gate_closed", "retention_decided", "has to open, or be passed"]') == []
    assert told(act + "true") == []
    (found,) = told(act + '"record_closed"')
    assert found.startswith("6 close: it was refused by gate_closed, retention_decided, ")
    assert found.endswith("expected record_closed")


def test_each_act_is_recorded_at_its_moment_and_by_its_actor(tale, packs):
    journey = tale.journey()
    with Rehearsals(packs) as rehearsals, rehearsals.story(journey) as story:
        list(play(story))
        entries = story.view("case").entries
        stands = standing(story, "case")
    assert [(entry.type, entry.actor) for entry in entries] == [
        ("opened", "dana"),
        ("fixed", "dana"),
        ("attached", "kim"),
        ("answered", "kim"),
        ("answered", "kim"),
    ]
    assert {entry.recorded_at.isoformat() for entry in entries} == {"2026-11-02T10:00:00+00:00"}
    assert (stands.reference, stands.facts["due"]) == ("AR-2026-0001", "2026-12-02")
    assert stands.dates == {"work_to": "2026-12-02", "waiting": "[]"}
    assert "acknowledgement" not in stands.missing


def test_a_date_that_a_person_decides_stands_until_it_is_taken_back(told):
    override = '[[act]]\ndoes = "override"\nfact = "due"\nreason = "Agreed by telephone."\n'
    decided = """
value = 2026-11-20
[act.expect]
entries = ["overridden"]
facts.due = 2026-11-20
work_to = 2026-11-20
"""
    taken_back = '[act.expect]\nentries = ["overridden"]\nfacts.due = 2026-12-02\n'
    assert told(override + decided + override + taken_back) == []


def test_whoever_relies_on_what_the_packs_compute_fixes_it_anew(told):
    adopted = '[[act]]\ndoes = "adopt"\nfact = "due"\n'
    expect = '[act.expect]\nentries = ["fixed"]\nfacts.due = 2026-12-02\n'
    assert told(adopted + expect) == []


def test_organisations_that_are_taken_over_by_an_act_have_their_names(told):
    again = """
[[act]]
does = "take_over"
organisation = "conex"
[act.expect]
counts = { organisation = 4 }
record = "@conex_ltd"
answers = { company_number = "11404255" }
"""
    assert told(again) == []


def test_two_journeys_know_nothing_of_each_other(tale, packs):
    journey = tale.journey()
    references = []
    with Rehearsals(packs) as rehearsals:
        for again in (journey, journey, replace(journey, organisations=("conex",))):
            with rehearsals.story(again) as story:
                assert [act for act in play(story) if act.differs] == []
                references.append(story.view("case").record.reference)
                assert list(letters_made(story)) == []
    assert references == ["AR-2026-0001"] * 3


def test_what_nobody_foresaw_is_a_difference_of_its_act_and_names_no_data(told, monkeypatch):
    def broken(*_given, **_more):
        raise RuntimeError("Noor Ashby")

    monkeypatch.setattr("workbench.services.journeys.acts.note", broken)
    (found,) = told('[[act]]\ndoes = "note"\ntext = "x"\n[act.expect]\nrefused = true\n')
    assert found.startswith("6 note: something unexpected happened: RuntimeError")
    assert "Noor" not in found


@pytest.mark.parametrize(
    ("expected", "why"),
    [
        ("promised_answer = 2026-12-03", "its `when`"),
        ("announce_extension = 2026-12-03", "its `when`"),
    ],
)
def test_a_due_that_is_not_there_is_told_with_what_keeps_it_away(told, expected, why):
    (said,) = told(f"[act.expect]\ndues = {{ {expected} }}\n")
    assert f"is nothing ({why}" in said
