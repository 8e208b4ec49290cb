from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from workbench.cli.command import run
from workbench.cli.packs import check, list_packs
from workbench.content.pack_folders import resources

OWN = Path(__file__).parent.parent / "data" / "packs"


@pytest.fixture
def own(tmp_path):
    shutil.copytree(OWN, tmp_path / "packs")
    return tmp_path / "packs"


@pytest.mark.usefixtures("_those_on_board_are_not_played")
def test_a_good_folder_is_proved_with_a_summary():
    out = io.StringIO()

    code = check(OWN, out)

    *lines, summary = out.getvalue().splitlines()
    assert [line for line in lines if "visitor_log" in line] == []
    assert "kinds" in summary
    assert code == (0 if ", 0 errors," in summary else 1)


@pytest.mark.usefixtures("_those_on_board_are_not_played")
def test_every_problem_is_one_line_and_the_command_fails(own):
    flow = own / "kinds" / "visitor_log" / "flow.toml"
    flow.write_text(flow.read_text().replace('"welcome"', '"welcom"', 1))
    out = io.StringIO()

    assert check(own, out) == 1

    found = [line for line in out.getvalue().splitlines() if "visitor_log" in line]
    assert any(
        line.startswith("kinds/visitor_log/flow.toml step.give_badge.needs: There is no step")
        for line in found
    )


@pytest.mark.usefixtures("_those_on_board_are_not_played")
def test_the_built_in_packs_can_be_checked_themselves():
    out = io.StringIO()

    check(resources(), out)

    assert "already" not in out.getvalue()


@pytest.mark.usefixtures("_those_on_board_are_not_played")
def test_a_folder_without_packs_is_an_error(tmp_path):
    out = io.StringIO()

    assert check(tmp_path, out) == 1
    assert "There is nothing in it" in out.getvalue()
    assert ", 1 error, 0 notices" in out.getvalue()


def test_a_file_instead_of_a_folder_is_told_as_it_is(tmp_path, capsys):
    (tmp_path / "packs.toml").write_text("")
    assert run(["packs", "check", str(tmp_path / "packs.toml")]) == 2
    assert "is a file" in capsys.readouterr().err


def test_the_list_says_what_is_left_out_and_why(own):
    (own / "kinds" / "visitor_log" / "flow.toml").write_text("stages = arrival")
    (own / "languges").mkdir()
    (own / "languges" / "nl.toml").write_text("")
    out = io.StringIO()

    assert list_packs([str(own)], out) == 0

    lines = out.getvalue().splitlines()
    assert [line for line in lines if line.startswith("kind visitor_log")] == []
    assert [line[:60] for line in lines if line.startswith("left out")] == [
        "left out: kinds/visitor_log: kinds/visitor_log/flow.toml:1:1",
        "left out: languges: Nothing reads this folder here. Did you ",
    ]


def test_a_folder_that_is_not_there_ends_with_two(tmp_path, capsys):
    assert run(["packs", "check", str(tmp_path / "nowhere")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_the_list_names_kinds_letters_and_languages():
    out = io.StringIO()

    assert list_packs([str(OWN)], out) == 0

    lines = out.getvalue().splitlines()
    assert "kind visitor_log (VIS, front_desk): thank_you" in lines
    assert "language fr (Français)" in lines
    assert "regime fr → eu → gdpr" in lines
