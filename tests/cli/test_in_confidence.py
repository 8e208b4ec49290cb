"""Commands name nothing of what is restricted to others, and say of it not even how it stands."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from at_desk import acting_as

from tests.cli.conftest import NOW, PASSPHRASE
from workbench.cli import due, list_cases
from workbench.cli.due import DuesAsked
from workbench.domain.answers import Answer
from workbench.services.casework.records import answer, open_record

CONCERNS = Path(__file__).parents[1] / "data" / "secrecy"
OTHERS = "CON-2026-0001"


def tell_in_confidence(desk):
    given = {"subject": Answer("Keys"), "raised_on": Answer("2026-03-02")}
    record = open_record(desk, "concern", given).value
    answer(desk, record, "take_down", {"in_confidence": Answer(True)})


@pytest.fixture(scope="module")
def template(filled, packs_with_concerns):
    """A case file with a concern of somebody else, and one of whoever opens it."""

    def fill(desk):
        with acting_as("kim"):
            tell_in_confidence(desk)
        tell_in_confidence(desk)

    return filled(packs_with_concerns, fill)


@pytest.mark.parametrize("kind", [None, "concern"])
def test_the_list_names_what_whoever_asks_may_look_at(folder, kind):
    out = io.StringIO()
    assert list_cases.run(folder, PASSPHRASE, out, kind=kind, brought=[str(CONCERNS)]) == 0
    assert out.getvalue().splitlines() == ["CON-2026-0002"]


@pytest.mark.parametrize("as_json", [False, True])
def test_dues_are_those_of_what_whoever_asks_may_look_at(folder, tmp_path, as_json):
    out, calendar = io.StringIO(), tmp_path / "dues.ics"
    asked = DuesAsked(as_json=as_json, ics=calendar)
    brought = [str(CONCERNS)]
    assert due.run(folder, PASSPHRASE, out, asked, brought=brought, now=lambda: NOW) == 0
    for said in (out.getvalue(), calendar.read_text(encoding="utf-8")):
        assert "CON-2026-0002" in said
        assert OTHERS not in said
