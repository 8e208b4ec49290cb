"""Other records: what they lend through links, whom no row names, who points here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.facts.calling import come_to, where
from tests.domain.facts.small_kind import rows
from workbench.domain.answers import Answer, Knowing
from workbench.domain.facts.clock_parts import ClockParts
from workbench.domain.facts.outcome import DateOutcome, NumberOutcome
from workbench.domain.question import Question, QuestionType


class Beyond:
    """A processor with a fact of its own, and two incidents that name it."""

    own = "r1"

    def fact(self, record, name):
        facts = {
            ("p1", "review"): DateOutcome(
                day=date(2026, 5, 1), parts=ClockParts(work_to=date(2026, 4, 20))
            ),
            ("o1", "score"): NumberOutcome(number=Decimal(7)),
        }
        return facts.get((record, name))

    def pointing(self, kind, question):
        if (kind, question) == ("incident", "asked"):
            return ("i1", "i2")
        return ("i1", "i2", "i3") if (kind, question) == ("incident", "processor") else ()

    def all_of(self, kinds):
        return ("p1", "p2") if tuple(kinds) == ("processor",) else ()

    def standing(self, record):
        return {"p1": "open", "p2": "closed", "i1": "closed", "i2": "open"}.get(record, "")


ON_FILE = {
    "p1": {"owner": Answer(("o0", "o1")), "country": Answer("IE")},
    "o1": {"country": Answer("FR"), "parent": Answer(("o2",))},
    "o2": {"country": Answer("DE")},
    "i1": {"at": Answer(date(2026, 2, 1)), "ended": Answer(True), "whom": Answer(("q1", "q2"))},
    "i2": {"at": Answer(date(2026, 3, 1)), "ended": Answer(False)},
    "i3": {"ended": Answer(False)},
}


def around(name, inputs=None, options=None, questions=None):
    return come_to(
        name,
        inputs,
        options,
        questions,
        linked=lambda record: ON_FILE.get(record, {}),
        beyond=Beyond(),
    )


@pytest.mark.parametrize(
    ("take", "value"),
    [
        ("country", "IE"),
        ("review", date(2026, 5, 1)),
        ("review.work_to", date(2026, 4, 20)),
        ("owner.country", "FR"),
        ("owner.score", 7),
        ("owner.parent", ("o2",)),
        # A third link is another fact: nobody looks further by one.
        ("owner.parent.country", None),
        ("nothing", None),
    ],
)
def test_an_answer_or_a_fact_is_taken_through_one_link_or_two(take, value):
    assert around("linked", {"link": ("gone", "p1")}, {"take": take}).value == value


def test_who_has_no_row_is_counted_and_named():
    told = rows({"who": ("r1",), "told_on": date(2026, 3, 1)}, {"who": ("r2",)})
    inputs = {"link": ("r1", "r2", "r3"), "table": told}
    found = around("without_row", inputs, {"column": "who", "where": where(told_on="present")})
    assert (found.items, found.part("count"), found.are_records) == (("r2", "r3"), 2, True)
    assert around("without_row", {**inputs, "table": None}, {"column": "who"}).waits_for == (
        "table",
    )
    assert around("without_row", {**inputs, "link": None}, {"column": "who"}).waits_for == (
        "link",
    )


def test_everybody_told_leaves_nobody_without_a_row():
    inputs = {"link": ("r1",), "table": rows({"who": ("r1", "r2")})}
    assert around("without_row", inputs, {"column": "who"}).part("count") == 0


def test_records_of_a_kind_that_nothing_here_names_are_unlinked():
    options = {"kind": "processor"}
    assert around("unlinked", {"of": ("p2",)}, options).items == ("p1",)
    both = {"of": ("p2",), "table": rows({"who": ("p1",)})}
    assert around("unlinked", both, {**options, "column": "who"}).items == ()


def test_only_records_that_pass_a_test_are_unlinked():
    nobody = {"of": ()}
    options = {"kind": "processor"}
    assert around("unlinked", nobody, options).items == ("p1", "p2")
    still_open = {**options, "among": where(standing="open")}
    assert around("unlinked", nobody, still_open).items == ("p1",)
    irish = {**options, "among": where(country="IE")}
    assert around("unlinked", nobody, irish).items == ("p1",)
    both = {"table": rows({"who": ("p1",)})}
    closed = {**options, "column": "who", "among": where(standing="closed")}
    assert around("unlinked", both, closed).items == ("p2",)


def test_only_records_of_the_same_company_are_unlinked():
    options = {"kind": "processor", "by": "owner"}
    assert around("unlinked", {"of": (), "whose": ("o1",)}, options).items == ("p1",)
    assert around("unlinked", {"of": (), "whose": ("o7",)}, options).items == ()
    assert around("unlinked", {"of": (), "whose": None}, options).waits_for == ("whose",)


def asked(**answered):
    return Answer(
        rows(
            {"whom": ("r1",), "asked_on": date(2026, 2, 1), **answered},
            {"whom": ("r2",), "asked_on": date(2026, 5, 1)},
        )
    )


def test_of_a_table_that_points_here_only_the_rows_that_do_are_looked_at():
    answered_on = date(2026, 2, 9)
    on_file = {
        "i1": {"asked": asked(), "at": Answer(date(2026, 1, 1))},
        "i2": {"asked": asked(answered_on=answered_on), "at": Answer(date(2026, 3, 1))},
        "i3": {"asked": Answer(rows({"whom": ("r2",), "asked_on": date(2026, 8, 1)}))},
    }

    def found(**options):
        about = {"kind": "incident", "by": "asked", **options}
        look = {"linked": lambda record: on_file.get(record, {}), "beyond": Beyond()}
        return come_to("linked_from", None, about, None, **look)

    last = found(take="asked.asked_on")
    assert (last.value, last.part("latest")) == (2, date(2026, 2, 1))
    assert found(take="at").part("latest") == date(2026, 3, 1)
    still = {"asked.answered_on": frozenset({"absent"})}
    silent = found(take="asked.answered_on", where=still)
    assert (silent.value, silent.part("latest")) == (1, None)
    there = {"asked.answered_on": frozenset({"present"})}
    told = found(take="asked.answered_on", where=there)
    assert (told.value, told.part("latest")) == (1, answered_on)


def test_records_that_point_here_are_told_apart_by_whether_they_are_open():
    options = {"kind": "incident", "by": "processor", "take": "at"}
    still = around("linked_from", None, {**options, "where": where(standing="open")})
    assert (still.value, still.part("earliest")) == (1, date(2026, 3, 1))
    known = around("linked_from", None, {**options, "where": where(standing="present")})
    assert known.value == 2


def test_an_open_link_decides_nothing_and_one_that_need_not_be_answered_names_nobody():
    options = {"kind": "processor"}
    assert around("unlinked", {"of": None}, options).waits_for == ("of",)
    optional = {"of": Question(id="q", type=QuestionType.LINK, optional=True)}
    assert around("unlinked", {"of": None}, options, optional).items == ("p1", "p2")


def test_records_that_point_here_are_counted_with_their_earliest_and_latest_date():
    options = {"kind": "incident", "by": "processor"}
    assert around("linked_from", None, options).value == 3
    dated = around("linked_from", None, {**options, "take": "at"})
    assert (dated.part("earliest"), dated.part("latest")) == (date(2026, 2, 1), date(2026, 3, 1))
    still = around("linked_from", None, {**options, "take": "at", "where": where(ended=False)})
    assert (still.value, still.part("earliest")) == (2, date(2026, 3, 1))
    assert around("linked_from", None, {**options, "by": "another"}).value == 0


def test_only_records_that_answer_the_same_as_a_cell_are_counted():
    options = {"kind": "incident", "by": "processor"}

    def alike(same, name):
        return around("linked_from", {"same": same}, {**options, "as": name, "take": "at"})

    assert alike(Answer(date(2026, 3, 1)), "at").value == 1
    assert alike(Answer(date(2026, 3, 1)), "at").part("latest") == date(2026, 3, 1)
    assert alike(Answer(date(2026, 3, 2)), "at").value == 0
    assert alike(Answer(("x", "q1")), "whom").value == 1  # one record in common is enough
    assert alike(Answer(("x",)), "whom").value == 0
    assert alike(None, "at").waits_for == ("same",)


def test_a_link_answered_by_not_known_lends_nothing():
    unknown = Answer(knowing=Knowing.NOT_KNOWN, why="?")
    assert around("linked", {"link": unknown}, {"take": "country"}).waits_for == ("link",)
