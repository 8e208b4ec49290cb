"""The command `figures`: lines and JSON, of a period, and nothing of a person."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from at_desk import known

from tests.cli.conftest import NOW, PASSPHRASE
from workbench.cli import command, figures
from workbench.cli.figures import FiguresAsked
from workbench.cli.passphrase import VARIABLE
from workbench.services.casework.records import open_record


@pytest.fixture(scope="module")
def template(filled, packs):
    def fill(desk):
        person = open_record(desk, "person", known({"full_name": "Zoé Martin"})).value
        for day in ("2025-12-30", "2026-01-05", "2026-03-05"):
            received = {"at": f"{day}T10:00:00+00:00", "zone": "Europe/London"}
            given = {"received_at": received, "right": "access", "person": [person]}
            open_record(desk, "access_request", known(given))

    return filled(packs, fill)


def run(folder, **asked):
    out = io.StringIO()
    code = figures.run(folder, PASSPHRASE, out, FiguresAsked(**asked), now=lambda: NOW)
    return code, out.getvalue().splitlines()


def test_every_figure_of_this_year_is_a_line_with_its_parts_and_nothing_is_written(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    code, lines = run(folder)
    assert code == 0
    assert lines == [
        "Access requests\tReceived\t\t2",
        "Access requests\tReceived\tJanuary 2026\t1",
        "Access requests\tReceived\tMarch 2026\t1",
        "Access requests\tBy outcome\t\t2",
        "Access requests\tBy outcome\tnot known\t2",
        "Access requests\tAnswered late, or overdue\t\t0",
    ]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_period_may_be_named_and_json_is_one_object_a_line(folder):
    days = {"start": date(2025, 12, 1), "end": date(2025, 12, 31)}
    _code, lines = run(folder, as_json=True, **days)
    first = json.loads(lines[0])
    assert first == {
        "kind": "access_request",
        "figure": "received",
        "word": "Received",
        "from": "2025-12-01",
        "to": "2025-12-31",
        "total": 1,
        "parts": [{"key": "2025-12", "word": "December 2025", "count": 1}],
    }
    assert len(lines) == 3


def test_a_passphrase_that_does_not_fit_ends_with_1(folder, capsys):
    assert figures.run(folder, "wrong horse", io.StringIO()) == 1
    assert capsys.readouterr().err


def test_a_day_that_is_none_is_refused_by_the_command_line(folder, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    with pytest.raises(SystemExit):
        command.run(["figures", str(folder), "--from", "March"])
    assert "write a day" in capsys.readouterr().err
    assert command.run(["figures", str(folder), "--from", "2025-01-01", "--to", "2026-12-31"]) == 0
    assert "Received\t\t3" in capsys.readouterr().out


def test_a_period_that_ends_before_it_begins_is_refused_in_words(folder, capsys):
    for asked in ({"end": date(2026, 1, 1)}, {}):
        assert run(folder, start=date(2026, 12, 31), **asked) == (1, [])
        assert "begins on 2026-12-31 and ends before" in capsys.readouterr().err
