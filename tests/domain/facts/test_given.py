"""What the names of a kind stand for, however far away the answer is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.facts.small_kind import kind_of
from workbench.domain.facts.given import given_by, type_among, type_of_value
from workbench.domain.guard import Band, Decision
from workbench.domain.question import FactBinding, Question, QuestionType


def question(name, of_type, **more):
    return Question(id=name, type=QuestionType(of_type), **more)


def fact(name, uses, inputs=None, **options):
    return FactBinding(id=name, uses=uses, inputs=inputs or {}, options=options)


OWNER = replace(kind_of((question("country", "choice", choices=("ie", "fr")),), ()), id="owner")
LENDER = replace(
    kind_of(
        (question("day", "date"), question("owner", "link", to=("owner",))),
        (fact("due", "period_after", {"from": "day"}, days=3),),
    ),
    id="lender",
)
TABLE = question(
    "rows",
    "table",
    columns=(question("at", "moment"), question("mark", "choice", choices=("a", "b"))),
)
KIND = replace(
    kind_of(
        (
            question("day", "date"),
            question("at", "moment"),
            question("lender", "link", to=("lender",)),
            question("size", "choice", choices=("s", "l")),
            TABLE,
        ),
        (
            fact("days", "earliest", {"of": "day"}),
            fact("moments", "earliest", {"of": "at", "table": "rows"}, column="at"),
            fact("mixed", "earliest", {"of[1]": "day", "of[2]": "at"}),
            fact("hours", "period_after", {"from": "at"}, hours=2),
            fact("lent", "linked", {"link": "lender"}, take="due"),
            fact("country", "linked", {"link": "lender"}, take="owner.country"),
            fact("first", "first_of", {"of[1]": "size", "of[2]": "country"}),
            fact("left", "uncovered", {"table": "rows"}, column="mark"),
            fact("gaps", "missing_of", {"of[1]": "day", "of[2]": "lent"}),
            fact("size_of", "band", {}, bands=(Band(gives="low"), Band(gives="high"))),
            fact("verdict", "decide", {}, rows=(Decision(gives="yes"), Decision(gives="no"))),
            fact("who", "without_row", {"link": "lender", "table": "rows"}, column="at"),
            fact("circle", "first_of", {"of": "round"}),
            fact("round", "first_of", {"of": "circle"}),
            fact("from", "linked_from", kind="lender", by="owner", take="day"),
        ),
    ),
    id="k",
)
KINDS = {"k": KIND, "lender": LENDER, "owner": OWNER}


@pytest.mark.parametrize(
    ("name", "of_type"),
    [
        ("day", "date"),
        ("days", "date"),
        ("days.row", "text"),
        ("moments", "moment"),
        ("mixed", "date"),
        ("hours", "moment"),
        ("lent", "date"),
        ("country", "choice"),
        ("first", "choice"),
        ("left", "choices"),
        ("gaps", "choices"),
        ("gaps.share", "number"),
        ("size_of", "choice"),
        ("verdict", "choice"),
        ("who", "link"),
        ("from", "number"),
        ("from.latest", "date"),
        ("circle", ""),
        ("nothing", ""),
        ("days.nothing", ""),
    ],
)
def test_a_name_is_of_the_type_of_what_it_stands_for(name, of_type):
    assert type_among(given_by(KINDS, KIND, name)) == of_type


def test_a_choice_is_worded_where_it_comes_from():
    (country,) = given_by(KINDS, KIND, "country")
    assert (country.kind, country.question.id) == (OWNER, "country")
    size, further = given_by(KINDS, KIND, "first")
    assert (size.question.id, further.question.id) == ("size", "country")
    (mark,) = given_by(KINDS, KIND, "left")
    assert (mark.table, mark.question.choices) == ("rows", ("a", "b"))
    (verdict,) = given_by(KINDS, KIND, "verdict")
    assert (verdict.named, verdict.choices) == ("verdict", ("yes", "no"))


def test_names_of_sources_are_called_as_the_kind_calls_them():
    (gaps,) = given_by(KINDS, KIND, "gaps")
    assert (gaps.names, gaps.choices) == (True, ("day", "lent"))
    (which,) = given_by(KINDS, KIND, "days.which")
    assert (which.names, which.choices) == (True, ("day",))


def test_records_that_a_fact_names_are_those_of_the_link():
    (who,) = given_by(KINDS, KIND, "who")
    assert who.to == ("lender",)


def test_a_value_shows_its_type_as_far_as_it_can():
    assert type_of_value(date(2026, 3, 1)) == "date"
    assert type_of_value(Decimal(3)) == "number"
    assert type_of_value(True) == "yes_no"
    assert type_of_value("ie") == ""
