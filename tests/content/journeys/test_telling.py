"""The journey of a block is told once of every kind that uses the block, by the names it binds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.packs.read_once import DATA, packs_with
from workbench.app.rehearsal import Rehearsals
from workbench.cli.pack_journeys import difference_line
from workbench.cli.words import line
from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_folders import resources

HEAD = 'zone = "Europe/London"\nas = "dana"\n'
BEGUN = HEAD + 'follows = "$begun"\n'
WAITED = """
[[act]]
at = 2026-11-04T09:00:00
does = "wait_until"
"""
SECOND = DATA / "second_right"


@pytest.fixture(scope="module")
def both():
    """The packs on board, and a second right that uses the same blocks."""
    return packs_with("second_right")


@pytest.fixture
def lay(tmp_path):
    """Lays a journey into a folder of packs."""

    def laying(text, owner="blocks/identity", name="told"):
        folder = tmp_path / owner / "journeys"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")

    return laying


@pytest.fixture
def read(tmp_path, both):
    """Reads the journeys whose file is `told.toml`, and what is wrong with any."""

    def reading(packs=both):
        journeys, problems = read_journeys([resources(), SECOND, tmp_path], packs)
        told = [journey for journey in journeys if journey.path.endswith("/told.toml")]
        return told, [line(problem) for problem in problems]

    return reading


def played(journeys, packs):
    with Rehearsals(packs) as rehearsals:
        acts = [act for journey in journeys for act in rehearsals.play(journey)]
    return [difference_line(act.act, what) for act in acts for what in act.differs]


def test_it_is_told_of_every_kind_that_uses_the_block_and_begins_as_the_kind_says(lay, read, both):
    expected = """[act.expect]
facts = { due_known = true, identity_asked = false }
tasks = { "$revealing" = "cannot_start" }
"""
    lay(BEGUN + WAITED + expected)
    told, problems = read()
    assert problems == []
    assert [journey.name for journey in told] == [
        "access_request/identity/told",
        "rectification/identity/told",
    ]
    assert [journey.acts[-1].record for journey in told] == ["case", "correction"]
    steps = [list(journey.acts[-1].expects[0].tasks) for journey in told]
    assert steps == [["answer_access"], ["answer_rectified"]]
    assert played(told, both) == []


def test_a_difference_names_the_kind_of_which_it_is_told(lay, read, both):
    lay(BEGUN + WAITED + '[act.expect]\nanswers = { "arrived_by" = "email" }\n')
    told, problems = read()
    assert problems == []
    act = "blocks/identity/journeys/told.toml (rectification) act 1 (wait_until)"
    assert played(told, both) == [f"{act}: `arrived_by` is answered phone, expected email"]


def test_a_problem_names_the_kind_of_which_it_is_told(lay, read):
    lay(BEGUN + WAITED + "[act.expect]\nfacts = { something_left = false }\n")
    told, problems = read()
    assert [journey.kind for journey in told] == ["rectification"]
    place = "blocks/identity/journeys/told.toml (access_request) act[1].expect.facts"
    (problem,) = problems
    assert problem.startswith(place)


def test_whatever_opens_a_record_opens_one_of_the_kind_of_which_it_is_told(lay, read, both):
    opened = """
[[act]]
at = 2026-11-04T09:00:00
does = "open"
name = "first"
answers = { received_at = 2026-11-04T08:00:00, request_text = "$right" }
[act.expect]
answers = { request_text = "$right" }
"""
    lay(HEAD + opened, owner="blocks/receipt")
    told, problems = read()
    (problem,) = problems
    assert problem.startswith(
        "blocks/receipt/journeys/told.toml (access_request) act[1].answers: The answer to `right`"
    )
    (journey,) = told
    (act,) = journey.acts
    assert (act.text("kind"), act.answers["request_text"].value) == (
        "rectification",
        "rectification",
    )
    assert played(told, both) == []


def test_a_kind_that_says_of_one_block_that_nothing_begins_does_not_tell_it(lay, read, both):
    lay(BEGUN + WAITED)
    head = "kinds/rectification/kind.toml"
    left = both.sources[head] + b"\n[block.identity]\nnames = { begun = [] }\n"
    told, problems = read(replace(both, sources={**both.sources, head: left}))
    assert problems == []
    assert [journey.kind for journey in told] == ["access_request"]


def test_a_journey_that_no_kind_tells_is_a_notice(lay, read, tmp_path, both):
    lay(BEGUN + WAITED, owner="blocks/nowhere")
    _journeys, problems = read_journeys([tmp_path], both)
    (problem,) = problems
    assert problem.notice
    assert "No kind tells this journey of the block `nowhere`" in line(problem)


@pytest.mark.parametrize("head", [None, b"uses = [\n"])
def test_what_a_kind_would_tell_that_is_left_out_is_no_notice(lay, read, both, head):
    lay(BEGUN + WAITED)
    kept = {name: kind for name, kind in both.kinds.items() if "identity" not in kind.blocks}
    sources = dict(both.sources)
    if head is not None:
        # Of neither is it known any more what it uses.
        sources["kinds/rectification/kind.toml"] = head
        del sources["kinds/access_request/kind.toml"]
    told, problems = read(replace(both, kinds=kept, sources=sources))
    assert told == []
    assert [problem for problem in problems if "No kind tells" in problem] == []


def test_a_journey_that_follows_nothing_is_told_that_alone(lay, read):
    lay(BEGUN.replace("$begun", "nothing_of_the_kind") + WAITED + 'record = "case"\n')
    _told, problems = read()
    assert {problem.partition(": ")[2] for problem in problems} == {
        "There is no journey `nothing_of_the_kind` to follow. Correct or remove it."
    }


def test_a_name_that_the_block_does_not_leave_open_is_an_error(lay, read):
    lay(BEGUN.replace("begun", "begn") + WAITED)
    told, problems = read()
    assert told == []
    assert any("There is no journey `$begn` to follow." in problem for problem in problems)


def test_it_follows_another_one_of_the_block_that_begins_as_the_kind_says(lay, read, both):
    lay(BEGUN + WAITED, name="first")
    lay(
        HEAD + 'follows = "first"\n' + WAITED + '[act.expect]\ntasks = { "$revealing" = "done" }\n'
    )
    told, problems = read()
    assert problems == []
    firsts = [journey.acts[-2].path for journey in told]
    assert firsts == ["blocks/identity/journeys/first.toml"] * 2
    assert [difference.partition(": ")[2] for difference in played(told, both)] == [
        "step `answer_access` is cannot_start, expected done",
        "step `answer_rectified` is cannot_start, expected done",
    ]
