"""A journey proves what becomes of records that continue as those of a newer kind."""

from __future__ import annotations

import pytest

from tests.packs.guests import with_guests
from tests.packs.telling import Told
from workbench.cli.words import line
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound

HEAD = """
zone = "Europe/London"
as = "dana"

[[act]]
at = 2026-03-09T15:00:00
does = "open"
kind = "person"
name = "ada"
answers = { full_name = "Ada Lark" }

[[act]]
does = "open"
kind = "visitor_log"
name = "audit"
answers = { arrived_at = 2026-03-09T14:00:00, visitor = "@ada", purpose = "audit" }

[[act]]
does = "open"
kind = "visitor_log"
name = "meeting"
answers = { arrived_at = 2026-03-09T14:00:00, visitor = "@ada", purpose = "meeting" }
"""
CONTINUE = """
[[act]]
does = "continue_as"
into = "guest_log"
records = ["@audit"]
"""
ANSWER = """
[[act]]
record = "audit"
does = "answer"
answers = { seat = "7" }
[act.expect]
answers = { seat = "7", purpose = "audit" }
"""
LINK = """
[[act]]
does = "open"
kind = "badge_of_guest"
answers = { visit = "@audit" }
"""
BADGE = '[[question]]\nid = "seat"\ntype = "text"\n\n[[question]]'


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """The guest log asks for a seat, which the visitor log does not; badges go to guests alone."""
    folder = with_guests(tmp_path_factory.mktemp("packs"))
    for kind, file, old, new in (
        ("guest_log", "kind.toml", "[[question]]", BADGE),
        ("guest_log", "flow.toml", "asks = [", 'asks = ["seat", '),
        ("guest_log", "words.en.toml", "[question", '[question.seat]\nlabel = "Seat"\n[question'),
        ("badge_of_guest", "kind.toml", 'to = ["visitor_log"]', 'to = ["guest_log"]'),
    ):
        path = folder / "kinds" / kind / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found, problems = read_packs([resources(), folder])
    assert [line(problem) for problem in problems if not problem.notice] == []
    return sound(found, problems)


@pytest.fixture
def told(tmp_path, packs):
    return Told(tmp_path, "visitor_log", packs, HEAD)


def problems_of(told, more):
    journeys, problems = told.read(more)
    assert journeys == ()
    return [line(problem) for problem in problems]


def test_what_continues_answers_the_questions_of_the_newer_kind_and_is_linked_as_one(told):
    assert told.differs(CONTINUE + ANSWER + LINK) == []


def test_without_its_name_it_is_of_the_older_kind_and_what_cures_that_is_said(told):
    (problem,) = problems_of(told, CONTINUE.replace('records = ["@audit"]', "") + LINK)
    assert problem == (
        "kinds/visitor_log/journeys/told.toml act[5].answers.visit: `@audit` is a record of "
        "`visitor_log`. Name a record of `guest_log`; in a journey one that continues as such is "
        "named in `records` of `continue_as`."
    )


@pytest.mark.parametrize(
    ("named", "codes"),
    [
        ('["@audit", "@meeting"]', "What continues is `audit`: name these in `records`."),
        ("[]", "What continues is `audit`: name these in `records`."),
        ('["meeting"]', "What continues is `audit`: name these in `records`."),
    ],
)
def test_it_is_refused_where_others_continue_than_the_journey_names(told, named, codes):
    (differs,) = told.differs(CONTINUE.replace('["@audit"]', named))
    assert differs == f"it was refused (others_continue). {codes}"


def test_a_second_time_nothing_is_left_that_continues(told):
    again = CONTINUE.replace('"@audit"', "")
    assert told.differs(CONTINUE + again) == []
    (differs,) = told.differs(CONTINUE + CONTINUE.replace("audit", "meeting"))
    assert differs.endswith("What continues is nothing: name these in `records`.")


@pytest.mark.parametrize(
    ("name", "told_of"),
    [
        ("adit", "No act before this one names a record `adit`. Did you mean `audit`?"),
        (
            "@ada",
            (
                "`ada` is a record of `person`. Name a record of `visitor_log`; in a journey one "
                "that continues as such is named in `records` of `continue_as`."
            ),
        ),
    ],
)
def test_only_records_of_the_older_kind_are_named(told, name, told_of):
    (problem,) = problems_of(told, CONTINUE.replace("@audit", name))
    assert problem == f"kinds/visitor_log/journeys/told.toml act[4].records: {told_of}"
