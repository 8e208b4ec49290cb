"""What only looks wrong with a journey is not told, and what is wrong is told by its cause."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.content.journeys.conftest import CASE, HEAD, PERSON
from workbench.cli.words import line
from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs


def test_cells_laid_over_a_row_are_not_measured_by_cells_that_stand_there(tmp_path):
    data = Path(__file__).parents[2] / "data" / "agreements"
    packs, _problems = read_packs([resources(), data])
    room = tmp_path / "kinds" / "agreement" / "journeys"
    room.mkdir(parents=True)
    act = 'at = 2026-11-02\ndoes = "answer"\nrecord = "it"\nstep = "review"\n'
    laid = '[act.answers]\n"checks[return]" = { by = { count = 2, unit = "weeks" } }\n'
    opened = '[[act]]\nat = 2026-11-02\ndoes = "open"\nname = "it"\nanswers = {}\n'
    (room / "told.toml").write_text(f"{HEAD}{opened}[[act]]\n{act}{laid}", encoding="utf-8")
    _journeys, problems = read_journeys([tmp_path], packs)
    assert not [found for found in map(line, problems) if "not asked of such a row" in found]


def test_a_day_where_a_moment_is_asked_lacks_its_hour(read):
    _journey, problems = read(
        PERSON + CASE.replace("2026-11-02T09:30:00, right", "2026-11-02, right")
    )
    assert problems[0].endswith("received_at: The hour is missing. Give day, time and time zone.")


def test_an_act_that_no_step_asks_whole_is_told_which_step_asks_what(read):
    _journey, problems = read(
        PERSON + CASE + '[[act]]\ndoes = "answer"\nanswers = { scope_words = "x", advice = "x" }'
    )
    (problem,) = problems
    assert "act[3]: No step asks all of it, and one act answers one step." in problem
    assert problem.endswith(
        "Split the act: `agree_scope` asks `scope_words`, `advise` asks `advice`."
    )


def test_a_table_that_is_written_as_one_and_as_several_is_named(read):
    act = '[[act]]\ndoes = "note"\n'
    _journey, (problem, *_) = read(f"{PERSON}{act}[act.expect]\n[[act.expect]]\n")
    assert problem.endswith(
        "`act.expect` is a table above: write all of them as [[act.expect]], "
        "or all in the one [act.expect]."
    )


def test_a_journey_of_another_kind_is_followed_by_the_name_of_the_kind(tmp_path, packs):
    room, other = (tmp_path / "kinds" / kind / "journeys" for kind in ("access_request", "person"))
    for folder, name, text in (
        (other, "known", PERSON.replace('kind = "person"\n', "")),
        (room, "told", CASE),
        (room, "astray", CASE),
    ):
        folder.mkdir(parents=True, exist_ok=True)
        follows = {"told": 'follows = "person/known"\n', "astray": 'follows = "known"\n'}
        written = follows.get(name, "") + HEAD + text
        (folder / f"{name}.toml").write_text(written, encoding="utf-8")
    journeys, problems = read_journeys([tmp_path], packs)
    told = next(journey for journey in journeys if journey.path.endswith("told.toml"))
    assert told.kind == "access_request"
    assert [act.texts["kind"] for act in told.acts] == ["person", "access_request"]
    said = [line(problem) for problem in problems]
    place = "kinds/access_request/journeys/astray.toml follows: "
    assert f"{place}There is no journey `known` to follow. There is `" in said[0]
    assert "`person/known`" in said[0]


def test_a_journey_with_records_of_a_kind_in_error_is_one_notice(read, packs, tmp_path):
    left_out = replace(packs, kinds={k: v for k, v in packs.kinds.items() if k != "person"})
    read(PERSON + CASE)
    journeys, (problem,) = read_journeys([tmp_path], left_out)
    assert (journeys, problem.notice) == ((), True)
    assert line(problem).endswith("It is not played: there are errors in the kind `person`.")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ('by = 2026-12-01\nwho = "them"', "act[3].who: Nobody called `them` acts."),
        ('by = "soon"', "act[3].by: The value does not fit."),
        ("", "act[3]"),
    ],
)
def test_a_next_action_has_its_day_and_somebody_who_acts(read, said, problem):
    _journey, (told,) = read(
        PERSON + CASE + f'[[act]]\ndoes = "next_action"\ntext = "Ask"\n{said}'
    )
    assert problem in told
