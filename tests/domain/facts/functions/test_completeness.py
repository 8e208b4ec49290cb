"""What is missing: questions without an answer, choices that no row covers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.facts.calling import come_to, where
from tests.domain.facts.small_kind import law_of, rows
from workbench.domain.answers import Answer, Knowing
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.amounts import Estimate

NOT_KNOWN = Answer(knowing=Knowing.NOT_KNOWN, why="lost")
NEVER = Answer(knowing=Knowing.NOT_APPLICABLE, why="never")
MARKS = ("a", "b", "c")


def checks(*, listed=""):
    mark = Question(
        id="mark",
        type=QuestionType.CHOICE,
        choices=() if listed else MARKS,
        choices_from=listed,
    )
    return {"table": Question(id="t", type=QuestionType.TABLE, columns=(mark,))}


def test_what_has_no_known_answer_is_missing():
    asked = {"of[1]": "yes", "of[2]": NOT_KNOWN, "of[3]": None, "of[4]": NEVER}
    found = come_to("missing_of", asked)
    assert found.items == ("of[2]", "of[3]")
    assert (found.part("count"), found.part("share")) == (2, Decimal("33.33"))


def test_a_question_that_is_not_asked_is_not_missing():
    asked = {"of": Question(id="later", type=QuestionType.TEXT)}
    found = come_to("missing_of", {"of": None}, None, asked, applies=lambda _name: False)
    assert (found.items, found.part("share")) == ((), 100)


def test_no_is_an_answer_and_an_empty_text_is_none():
    assert come_to("missing_of", {"of[1]": False, "of[2]": ""}).items == ("of[2]",)


def test_choices_that_no_row_has_are_uncovered():
    table = {"table": rows({"mark": "a", "ok": True}, {"mark": "b", "ok": False})}
    options = {"column": "mark"}
    assert come_to("uncovered", table, options, checks()).items == ("c",)
    passing = {**options, "where": where(ok=True)}
    found = come_to("uncovered", table, passing, checks())
    assert (found.items, found.part("count")) == (("b", "c"), 2)


def test_a_list_that_the_regimes_lend_is_covered_as_well():
    table = {"table": rows({"mark": "x"})}
    found = come_to(
        "uncovered",
        table,
        {"column": "mark"},
        checks(listed="some"),
        listed=lambda name: ("x", "y") if name == "some" else (),
    )
    assert found.items == ("y",)
    by_name = come_to(
        "uncovered", {"by": ("x",)}, {"list": "some"}, listed=lambda _name: ("x", "y", "z")
    )
    assert by_name.items == ("y", "z")


def test_what_one_question_chose_another_may_cover():
    found = come_to("uncovered", {"of": ("a", "c"), "by": ("c",)})
    assert found.items == ("a",)


def test_while_nobody_knows_the_rows_nothing_is_uncovered():
    assert come_to("uncovered", {"table": None}, {"column": "mark"}, checks()).value is None
    assert come_to("uncovered", {"by": None}).waits_for == ("by",)


def test_an_estimate_that_is_not_yet_known_is_missing_and_a_rough_one_is_not():
    inputs = {
        "of[1]": Estimate.from_plain("not_yet_known"),
        "of[2]": Estimate.from_plain("about 500"),
    }
    found = come_to("missing_of", inputs)
    assert (found.items, found.part("share")) == (("of[1]",), 50)


@pytest.fixture
def laws(packs):
    return tuple(law_of(packs, name) for name in ("uk", "fr"))


def adequate(laws, on=None, country="CH", **options):
    """Both laws list Switzerland, the one of France from April on."""

    def listed_by(regime, name, day):
        there = {"uk": {"CH"}, "fr": {"CH", "JP"}}.get(regime, set())
        late = regime == "fr" and day is not None and day < date(2026, 4, 1)
        return tuple(there - {"CH"} if late else there) if name == "adequate" else ()

    given = {"choice": country, **({} if on is None else {"on": on})}
    about = {"list": "adequate", **options}
    return come_to("listed", given, about, None, laws=laws, listed_by=listed_by)


def test_a_country_is_looked_up_in_the_list_of_a_day_under_every_law_that_has_it(laws):
    assert adequate(laws, on=date(2026, 4, 1)).value is True
    assert adequate(laws, on=date(2026, 3, 31)).value is False
    assert adequate(laws, on=date(2026, 3, 31), regime="uk").value is True
    assert adequate(laws, on=date(2026, 4, 1), country="JP").value is False
    assert adequate(laws).value is False, "today is in March"


def test_without_a_law_a_country_or_the_day_nobody_can_tell(laws):
    assert adequate(laws, list="another").waits_for == ("regime",)
    assert adequate(()).waits_for == ("regime",)
    assert adequate(laws, country=None).waits_for == ("choice",)
    open_day = Answer(knowing=Knowing.NOT_KNOWN, why="?")
    assert adequate(laws, on=open_day).waits_for == ("on",)
