"""Letters say amounts, countries and the rows that a table always has, in their language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from at_desk import known
from spoken import errors

from tests.packs.edits import needed, read_edited
from workbench.domain.letter import Table, text_of
from workbench.services.casework.records import answer, open_record
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft
from workbench.typeset.plain_text import text_of_letter

OWN = Path(__file__).parents[2] / "data" / "agreements"
ROOM = "kinds/agreement/letters"
NARROW, NO_BREAK = "\u202f", "\u00a0"
COMPANY = {"legal_name": "Acme Ltd", "regime": "uk", "calendar": "ENG"}
AMOUNTS = {
    "notice": {"count": 1, "unit": "months"},
    "fee": {"amount": "1200.5", "currency": "GBP"},
    "seat": "DE",
    "people": {"exactness": "about", "amount": "12000"},
}
ROWS = [
    {"id": "instructions", "cells": {"met": "yes"}},
    {"id": "secrecy", "cells": {"met": "partly", "why_not": "Two people"}},
    {"id": "return", "cells": {"met": "yes", "by": {"count": 2, "unit": "weeks"}}},
]


def saying(desk, *edits):
    """The desk under packs whose texts were edited."""
    packs, problems = read_edited(needed(OWN), *edits)
    assert errors(problems) == []
    return replace(desk, packs=packs)


@pytest.fixture
def terms(desk_with_agreements):
    def drafted(language, rows=ROWS, edits=(), **more):
        desk = saying(desk_with_agreements, *edits) if edits else desk_with_agreements
        party = open_record(desk, "person", known({"full_name": "Robin Ash"})).value
        owner = open_record(desk, "organisation", known(COMPANY)).value
        given = known({"name": "Hosting", "party": [party], "owner": [owner], **AMOUNTS, **more})
        record = open_record(desk, "agreement", given).value
        answer(desk, record, "check", known({"checks": rows}))
        return draft(desk, record, "terms", LetterChoices(language=language)).composition

    return drafted


def test_amounts_are_written_in_english(terms):
    text = text_of_letter(terms("en").letter)
    assert "Notice is 1 month, the fee £1,200.50." in text
    assert "It concerns about 12,000 people and is run from Germany." in text


def test_amounts_are_written_in_french(terms):
    text = text_of_letter(terms("fr").letter).replace("\n", " ")
    assert f"Le préavis est de 1 mois, le prix de 1{NARROW}200,50{NO_BREAK}£." in text
    assert f"Il concerne environ 12{NARROW}000 personnes" in text
    assert "siège : Allemagne." in text.replace(NO_BREAK, " ")


def cells(composition):
    blocks = [block for clause in composition.letter.clauses for block in clause.blocks]
    (table,) = (block for block in blocks if isinstance(block, Table))
    return [[text_of(cell) for cell in row] for row in table.rows]


def test_fixed_rows_are_named_and_a_cell_that_is_not_asked_is_not_missing(terms):
    composition = terms("en")
    assert cells(composition) == [
        ["Only on our instructions", "Yes", "–", "–"],
        ["Secrecy of the staff", "Partly", "Two people", "–"],
        ["Return or erasure at the end", "Yes", "–", "2 weeks"],
    ]
    assert [item.name for item in composition.missing if "points" in item.name] == []
    assert cells(terms("fr"))[2][0] == "Restitution ou effacement"


def test_a_cell_that_is_asked_and_empty_is_missing(terms):
    rows = [*ROWS[:1], {"id": "secrecy", "cells": {"met": "no"}}, ROWS[2]]
    missing = [item.name for item in terms("en", rows).missing]
    assert "checks.why_not" in missing


TOTAL = (
    f"{ROOM}/terms.en.toml",
    "is run from {seat}.",
    "is run from {seat}. {at_stake} is at stake.",
)


def test_a_letter_says_a_sum_of_money_and_holds_a_gap_where_nothing_adds_up(terms):
    composition = terms("en", edits=[TOTAL], risks=[risk("5", "GBP")])
    assert "£1,205.50 is at stake." in text_of_letter(composition.letter)
    composition = terms("en", edits=[TOTAL], risks=[risk("5", "EUR")])
    assert [item.name for item in composition.missing if item.name == "at_stake"] == ["at_stake"]


def risk(amount, currency):
    cost = {"amount": amount, "currency": currency}
    return {"id": "a", "cells": {"what": "A fine", "chance": "low", "cost": cost}}
