"""What is left out because of errors is said by whatever would otherwise be silent about it."""

from __future__ import annotations

import io
from datetime import date

import pytest
from at_desk import known

from tests.cli.conftest import NOW, PASSPHRASE
from workbench.cli import due, figures
from workbench.cli.packs import list_packs
from workbench.services.casework.records import open_record

KIND = """
id = "query"
v = 1
prefix = "QUE"
section = "registers"
icon = "key"
open_with = ["about"]
title = ["about"]
uses = ["receipt"]
[names]
answers = ["close"]
revealing = ["close"]
[[question]]
id = "about"
type = "text"
[[question]]
id = "outcome"
type = "choice"
choices = ["done"]
"""
FLOW = """
stages = ["intake", "work"]
[[step]]
id = "tell"
stage = "work"
asks = ["about"]
[[step]]
id = "close"
stage = "work"
asks = ["outcome"]
closes = "outcome"
"""
WORDS = """
name = "Query"
plural = "Queries"
new = "New query"
empty = "No query"
stage.work = "Work"
stage.intake = "Intake"
step.tell.title = "Tell"
step.close.title = "Close"
question.about.label = "About"
question.outcome.label = "Outcome"
question.outcome.choice.done = "Done"
"""


@pytest.fixture
def misused(tmp_path):
    """A folder with a kind that takes in a block and does not say what that asks of it."""
    folder = tmp_path / "mine" / "kinds" / "query"
    folder.mkdir(parents=True)
    for name, text in (("kind.toml", KIND), ("flow.toml", FLOW), ("words.en.toml", WORDS)):
        (folder / name).write_text(text)
    return str(tmp_path / "mine")


@pytest.fixture(scope="module")
def template(filled, packs):
    def fill(desk):
        person = open_record(desk, "person", known({"full_name": "Zoé Martin"})).value
        asked = open_record(
            desk, "organisation", known({"legal_name": "Acme", "regime": "uk"})
        ).value
        received = {"at": "2025-12-30T10:00:00+00:00", "zone": "Europe/London"}
        given = {"received_at": received, "right": "access", "person": [person]}
        open_record(desk, "access_request", known({**given, "entities": [asked]}))

    return filled(packs, fill)


def test_a_kind_that_misuses_a_block_on_board_stops_no_clock_of_others(folder, misused, capsys):
    whole, told = io.StringIO(), io.StringIO()
    assert due.run(folder, PASSPHRASE, whole, now=lambda: NOW) == 0
    assert "overdue" in whole.getvalue()
    assert capsys.readouterr().err == ""
    assert due.run(folder, PASSPHRASE, told, brought=[misused], now=lambda: NOW) == 0
    assert told.getvalue() == whole.getvalue()
    said = capsys.readouterr().err
    assert said.startswith(
        "left out: kinds/query: blocks/receipt/letters/acknowledgement.toml (query) requires.all: "
    )


def test_figures_say_which_kinds_are_not_counted(folder, misused, capsys):
    out = io.StringIO()
    asked = figures.FiguresAsked(start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert figures.run(folder, PASSPHRASE, out, asked, brought=[misused], now=lambda: NOW) == 0
    assert "Access requests\tReceived\t\t1" in out.getvalue().splitlines()
    assert "left out: kinds/query: " in capsys.readouterr().err


def test_the_list_names_the_error_behind_a_kind_and_leaves_its_block_in_use(misused):
    out = io.StringIO()
    assert list_packs([misused], out) == 0
    lines = out.getvalue().splitlines()
    (said,) = (line for line in lines if line.startswith("left out: "))
    assert said.startswith("left out: kinds/query: blocks/receipt/letters/acknowledgement.toml")
    assert any(line.startswith("kind access_request ") for line in lines)
