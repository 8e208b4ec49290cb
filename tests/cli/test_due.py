"""The command `due`: lines, JSON and a calendar file, by reference alone."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, PASSPHRASE
from workbench.cli import command, due
from workbench.cli.due import DuesAsked
from workbench.cli.passphrase import VARIABLE
from workbench.db.case_file import open_case_file
from workbench.domain.answers import Answer
from workbench.services.casework.next_action import set_next_action
from workbench.services.casework.records import open_record


@pytest.fixture(scope="module")
def template(filled, packs):
    def fill(desk):
        for name, day in (("Zoé Martin", date(2026, 3, 9)), ("Ada Lovelace", date(2026, 3, 20))):
            person = open_record(desk, "person", {"full_name": Answer(name)}).value
            set_next_action(desk, person, f"Ring {name}", day)

    return filled(packs, fill)


def run(folder, **asked):
    out = io.StringIO()
    code = due.run(folder, PASSPHRASE, out, DuesAsked(**asked), now=lambda: NOW)
    return code, out.getvalue().splitlines()


def journal(folder):
    file = open_case_file(folder, PASSPHRASE, read_only=True)
    with file.reading() as reading:
        types = [entry.type for entry in reading.all_entries()]
    file.close()
    return types


def test_every_due_is_a_line_without_a_person_and_nothing_is_written(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    code, lines = run(folder)
    assert code == 0
    assert lines == [
        "2026-03-09\tPER-2026-0001\tNext action\t▲ 1 d overdue",
        "2026-03-20\tPER-2026-0002\tNext action\t● 10 d left",
    ]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(("days", "count"), [(0, 1), (9, 1), (10, 2)])
def test_within_asks_for_so_many_days_and_what_is_late(folder, days, count):
    assert len(run(folder, within=days)[1]) == count


def test_json_is_one_object_a_line(folder):
    _code, lines = run(folder, as_json=True)
    first = json.loads(lines[0])
    assert len(first.pop("uid")) > 32
    assert first == {
        "reference": "PER-2026-0001",
        "kind": "person",
        "due": "next_action",
        "word": "Next action",
        "limit": "2026-03-09",
        "work_to": "2026-03-09",
        "late": True,
        "waits": False,
    }


def test_a_calendar_file_is_private_and_told_to_the_journal(folder, tmp_path, capsys):
    file = tmp_path / "due.ics"
    code, _lines = run(folder, ics=file)
    assert code == 0
    assert file.stat().st_mode & 0o077 == 0
    data = file.read_bytes()
    assert data.count(b"BEGIN:VEVENT") == 2
    assert b"Zo" not in data
    assert journal(folder)[-1] == "exported"
    assert "2 dates written" in capsys.readouterr().err
    again = run(folder, ics=file)
    assert again[0] == 0
    assert file.read_bytes() == data


def test_where_it_cannot_be_written_that_is_said_and_the_journal_tells_of_none(
    folder, tmp_path, capsys
):
    assert run(folder, ics=tmp_path / "nowhere" / "due.ics")[0] == 1
    assert "could not be written" in capsys.readouterr().err
    assert "exported" not in journal(folder)


def test_dues_of_a_file_of_other_packs_are_told_as_they_are_now(folder):
    own = Path(__file__).parent.parent / "data" / "packs"
    out = io.StringIO()
    assert due.run(folder, PASSPHRASE, out, brought=[str(own)], now=lambda: NOW) == 0
    assert len(out.getvalue().splitlines()) == 2


def test_the_command_takes_its_words_from_the_line(folder, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert command.run(["due", str(folder), "--within", "36500", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    monkeypatch.setenv(VARIABLE, "wrong")
    assert command.run(["due", str(folder)]) == 1


@pytest.mark.parametrize("days", ["-1", "soon", "36501", "1.5"])
def test_within_is_a_whole_number_of_days(days, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        command.run(["due", str(tmp_path), f"--within={days}"])
    assert ended.value.code == 2
    assert "whole number from 0" in capsys.readouterr().err
