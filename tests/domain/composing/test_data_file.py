"""Documents for machines: what their schema promises of a column is what its cells hold."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.composing.letters import SPEECHES, context
from workbench.domain.composing.compose import compose
from workbench.domain.composing.context import DataColumn, Known, Unknown
from workbench.domain.letter import DocumentForm
from workbench.domain.letter_template import (
    DataFormat,
    Gather,
    LetterTemplate,
    LetterWording,
)
from workbench.domain.question import QuestionType
from workbench.domain.values.amounts import Duration, Estimate, Exactness, Money, TimeUnit
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import VALUE_TYPES

# What a cell of each type holds, what JSON makes of it, and what CSV makes of it.
CELLS = {
    QuestionType.TEXT: ("Robin", "Robin", "Robin"),
    QuestionType.LONG_TEXT: ("two\nlines", "two\nlines", "two\nlines"),
    QuestionType.DATE: (date(2026, 11, 4), "2026-11-04", "2026-11-04"),
    QuestionType.MOMENT: (
        Moment.from_json({"at": "2026-11-04T18:00:00+00:00", "zone": "Europe/London"}),
        "2026-11-04T18:00:00+00:00",
        "2026-11-04T18:00:00+00:00",
    ),
    QuestionType.CHOICE: ("high", "high", "high"),
    QuestionType.CHOICES: (("low", "high"), ["low", "high"], "low | high"),
    QuestionType.NUMBER: (Decimal("12.50"), "12.50", "12.50"),
    QuestionType.YES_NO: (False, False, "false"),
    QuestionType.LINK: (("id-1",), ["Acme Ltd"], "Acme Ltd"),
    QuestionType.DURATION: (Duration(3, TimeUnit.MONTHS), "3 months", "3 months"),
    QuestionType.MONEY: (Money(Decimal("1200.50"), "EUR"), "1200.50 EUR", "1200.50 EUR"),
    QuestionType.COUNTRY: ("FR", "FR", "FR"),
    QuestionType.ESTIMATE: (
        Estimate(Exactness.RANGE, Decimal(500), Decimal(800)),
        "range 500 800",
        "range 500 800",
    ),
}
CHOICES = {QuestionType.CHOICE: ("low", "high"), QuestionType.CHOICES: ("low", "high")}
COLUMNS = tuple(
    DataColumn(id=of, label=of.title(), type=of, choices=CHOICES.get(of, ())) for of in CELLS
)


def files(data_format, cells):
    template = LetterTemplate(
        id="export",
        v=1,
        form=DocumentForm.DATA,
        data_format=data_format,
        from_link="organisation",
        clauses=(),
        gathers={"things": Gather(name="things", columns=tuple(CELLS))},
        wording={"en": LetterWording(language="en", title="Data", subject="", clauses={})},
    )
    given = context(gathers={"things": (cells,)}, columns={"things": COLUMNS})
    return compose(template, SPEECHES["en"], given).files


KNOWN = {
    of: Known(value=value, type=of, labels={"id-1": "Acme Ltd", "low": "Low", "high": "High"})
    for of, (value, _json, _csv) in CELLS.items()
}


def fits(said, schema):
    """Whether a value is as a schema says; of the schemas that are written here."""
    if "anyOf" in schema:
        return any(fits(said, way) for way in schema["anyOf"])
    match schema["type"]:
        case "null":
            return said is None
        case "boolean":
            return isinstance(said, bool)
        case "array":
            return isinstance(said, list) and all(fits(item, schema["items"]) for item in said)
    is_offered = said in schema.get("enum", (said,))
    return (
        isinstance(said, str) and is_offered and bool(re.search(schema.get("pattern", ""), said))
    )


def test_every_type_that_a_letter_may_say_is_tried_here():
    assert set(CELLS) == {of for of, kind in VALUE_TYPES.items() if kind.in_letters}


@pytest.mark.parametrize("of", CELLS)
def test_a_column_of_json_holds_what_its_schema_promises(of):
    data, schema = (json.loads(file.data) for file in files(DataFormat.JSON, KNOWN))
    said = data["things"][0][of]
    assert said == CELLS[of][1]
    assert fits(said, schema["properties"]["things"]["items"]["properties"][of])


def test_a_column_of_csv_is_plain_text():
    data = files(DataFormat.CSV, KNOWN)[0].data.decode("utf-8-sig")
    heads, cells = csv.reader(io.StringIO(data, newline=""))
    assert dict(zip(heads, cells, strict=True)) == {
        of: text for of, (_v, _j, text) in CELLS.items()
    }


def test_a_gap_is_null_in_json_and_empty_in_csv():
    gaps = {of: Unknown(name=of) for of in CELLS}
    data = json.loads(files(DataFormat.JSON, gaps)[0].data)
    assert set(data["things"][0].values()) == {None}
    cells = files(DataFormat.CSV, gaps)[0].data.decode("utf-8-sig").split("\r\n")[1]
    assert set(cells) == {","}
