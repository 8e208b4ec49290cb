"""Facts that any kind may use, and how facts of a kind are computed together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.domain.facts.small_kind import NOW, kind_of, letter
from workbench.domain.answers import Answer, Knowing, Written
from workbench.domain.facts.clock_parts import ClockParts
from workbench.domain.facts.declaration import FactFunction, FactInput
from workbench.domain.facts.engine_reasons import BEYOND_CALENDAR
from workbench.domain.facts.evaluate import Facts, dotted_value, fixed_facts
from workbench.domain.facts.fact_call import FactCall, FactContext
from workbench.domain.facts.outcome import DateOutcome, Missing
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.reason import Reason
from workbench.domain.record import Fixed, Override, Record
from workbench.domain.values.moment import Moment
from workbench.domain.values.value import Row

TODAY = date(2026, 3, 10)
ROWS = [
    Row("a", {"what": "keys", "kind": ("metal", "small"), "back": True}),
    Row("b", {"what": "coat", "kind": ("cloth",), "back": False}),
    Row("c", {"what": "", "kind": ()}),
]


day = date.fromisoformat


def context(letters=(), linked=lambda _record: {}, **answers):
    return FactContext(answers=answers, now=NOW, today=TODAY, letters=letters, linked=linked)


def run(name, inputs=None, options=None, **more):
    call = FactCall(context=context(**more), inputs=inputs or {}, options=options or {})
    return FUNCTIONS[name].run(call)


def row_test(cells):
    """A row test as packs are read into it."""
    return {
        column: frozenset(wanted if isinstance(wanted, list) else [wanted])
        for column, wanted in cells.items()
    }


def table(rows=ROWS):
    return {"table": Answer(tuple(rows))}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer("x"), True),
        (Answer(False), True),
        (Answer([]), True),
        (None, False),
        (Answer(knowing=Knowing.NOT_KNOWN, why="lost"), False),
        (Answer(knowing=Knowing.NOT_APPLICABLE, why="never"), False),
    ],
)
def test_answered_means_a_known_value(answer, expected):
    assert run("answered", {"question": answer}).value is expected


@pytest.mark.parametrize(
    ("where", "count"),
    [
        (None, 3),
        ({}, 3),
        ({"what": "present"}, 2),
        ({"what": "absent"}, 1),
        ({"colour": "absent"}, 3),
        ({"what": ["keys", "coat"]}, 2),
        ({"kind": "metal"}, 1),
        ({"kind": ["metal", "cloth"]}, 2),
        ({"kind": "absent"}, 1),
        ({"back": True}, 1),
        ({"back": False}, 1),
        ({"back": "absent"}, 1),
        ({"back": "present"}, 2),
        ({"what": "keys", "back": False}, 0),
    ],
)
def test_rows_are_counted_by_their_cells(where, count):
    options = {} if where is None else {"where": row_test(where)}
    assert run("row_count", table(), options).value == count
    assert run("any_row", table(), options).value is (count > 0)
    assert run("all_rows", table(), options).value is (count == 3)


FIXED = (Row("processor", {"met": True}), Row("recipient", {"met": False}), Row("staff"))


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({"row": "processor"}, 1),
        ({"row": ["processor", "staff"]}, 2),
        ({"row": "recipient", "met": True}, 0),
        ({"row": "staff", "met": "absent"}, 1),
        ({"row": "nobody"}, 0),
    ],
)
def test_a_test_of_rows_knows_which_fixed_row_it_looks_at(where, count):
    options = {"where": row_test(where)}
    assert run("row_count", {"table": Answer(FIXED)}, options).value == count
    assert run("any_row", {"table": Answer(FIXED)}, options).value is (count > 0)


def test_a_column_that_is_called_row_is_compared_by_its_own_cells():
    seats = (Row("a", {"row": "front"}), Row("b"))
    for where, count in (({"row": "front"}, 1), ({"row": "a"}, 0), ({"row": "absent"}, 1)):
        options = {"where": row_test(where)}
        assert run("row_count", {"table": Answer(seats)}, options).value == count


def test_a_table_without_rows_counts_nought():
    assert run("row_count", table([])).value == 0
    assert run("any_row", table([])).value is False
    assert run("all_rows", table([]), {"where": row_test({"what": "present"})}).value is True


@pytest.mark.parametrize("answer", [None, Answer(knowing=Knowing.NOT_KNOWN, why="Lost.")])
@pytest.mark.parametrize("fact", ["row_count", "any_row", "all_rows"])
def test_rows_that_nobody_knows_decide_nothing(fact, answer):
    undecided = run(fact, {"table": answer})
    assert (undecided.value, undecided.waits_for) == (None, ("table",))


def test_days_since_counts_from_a_day_or_a_moment_to_today():
    assert run("days_since", {"from": Answer("2026-03-01")}).value == 9
    moment = Moment(datetime(2026, 3, 9, 23, 30, tzinfo=UTC), "Europe/Paris")
    assert run("days_since", {"from": Answer(moment)}).value == 0
    assert run("days_since", {"from": Answer("2026-03-12")}).value == -2


@pytest.mark.parametrize(
    ("options", "end"),
    [
        ({"years": 1}, "2027-01-31"),
        ({"months": 1}, "2026-02-28"),
        ({"days": 30}, "2026-03-02"),
        ({"years": 2, "months": 1, "days": 1}, "2028-03-01"),
        ({}, "2026-01-31"),
    ],
)
def test_a_period_ends_after_its_years_months_and_days(options, end):
    assert run("period_after", {"from": Answer("2026-01-31")}, options).value == day(end)


@pytest.mark.parametrize(
    ("day", "passed"), [("2026-03-09", True), ("2026-03-10", False), ("2026-03-11", False)]
)
def test_a_day_has_passed_from_the_morrow_on(day, passed):
    assert run("before_today", {"date": Answer(day)}).value is passed


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("days_since", "from"),
        ("period_after", "from"),
        ("before_today", "date"),
        ("linked", "link"),
    ],
)
def test_a_fact_without_its_input_has_no_value_and_says_what_it_waits_for(name, missing):
    assert run(name, {missing: None}) == Missing(waits_for=(missing,))


def test_linked_takes_the_first_known_answer_of_the_linked_records():
    people = {
        "p1": {"country": Answer(knowing=Knowing.NOT_KNOWN, why="?")},
        "p2": {"country": Answer("Peru")},
        "p3": {"country": Answer("Chile")},
    }
    given = {"link": Answer(("nobody", "p1", "p2", "p3"))}
    found = run("linked", given, {"take": "country"}, linked=lambda record: people.get(record, {}))
    assert found.value == "Peru"


def test_only_a_dispatched_letter_was_sent_and_the_first_day_counts():
    issued = (letter("thanks"),)
    assert run("letter_sent", options={"letter": "thanks"}, letters=issued).value is False
    both = (letter("thanks", "2026-03-08"), letter("more", "2026-03-05"), *issued)
    sent = run("letter_sent", options={"letter": "thanks"}, letters=both)
    assert (sent.value, sent.part("on")) == (True, day("2026-03-08"))
    either = run("letter_sent", options={"letter": ["thanks", "more"]}, letters=both)
    assert either.part("on") == day("2026-03-05")


def test_the_hour_of_the_first_letter_is_known_where_all_of_that_day_have_one():
    at = Moment(datetime(2026, 3, 5, 17, 45, tzinfo=UTC), "Europe/London")
    sooner, later = letter("more", "2026-03-05", at=at), letter("thanks", "2026-03-06")
    names = {"letter": ["thanks", "more"]}
    assert run("letter_sent", options=names, letters=(later, sooner)).part("at").at == at.at
    unsaid = letter("thanks", "2026-03-05")
    assert run("letter_sent", options=names, letters=(sooner, unsaid)).part("at") is None


def kind(*facts):
    return kind_of((Question(id="day", type=QuestionType.DATE),), facts)


FORGET = FactBinding(
    id="forget", uses="period_after", inputs={"from": "day"}, options={"days": 5}, fixed=True
)
PAST = FactBinding(id="past", uses="before_today", inputs={"date": "forget"})
DAY = Answer("2026-03-01")


def computed(*bindings, record=None, packs="", **answers):
    record = record or Record(answers=answers)
    return Facts(kind(*bindings), record, context(**answers), packs)


def test_a_fact_may_stand_on_another_whatever_their_order():
    for order in ((FORGET, PAST), (PAST, FORGET)):
        found = computed(*order, day=DAY)
        assert (found["forget"].value, found["past"].value) == (day("2026-03-06"), True)


def test_a_fact_tells_what_it_waits_for_in_the_names_of_the_kind():
    found = computed(FORGET, PAST)
    assert found["forget"].waits_for == ("day",)
    assert found["past"].waits_for == ("forget",)


def test_facts_that_stand_on_each_other_come_to_nothing():
    binding = FactBinding(id="one", uses="before_today", inputs={"date": "two"})
    two = FactBinding(id="two", uses="before_today", inputs={"date": "one"})
    assert computed(binding, two)["one"].value is None


def test_a_fact_whose_function_is_gone_has_no_value():
    gone = FactBinding(id="gone", uses="dropped_long_ago")
    assert "gone" not in computed(gone) or computed(gone)["gone"].value is None


def test_a_human_decision_counts_and_the_computed_date_stays_beside_it():
    override = Override(value=Written("2026-03-20"), reason="agreed", actor="a", entry=3)
    record = Record(answers={"day": DAY}, overrides={"forget": override})
    value = computed(FORGET, record=record, day=DAY)["forget"]
    assert (value.value, value.human, value.effective) == (
        day("2026-03-06"),
        day("2026-03-20"),
        day("2026-03-20"),
    )


@pytest.mark.parametrize(
    ("fixed", "under", "kept"),
    [
        ("2026-03-05", "old", "2026-03-05"),
        ("2026-03-06", "old", None),
        ("2026-03-05", "new", None),
    ],
)
def test_a_date_fixed_under_other_packs_is_kept_where_they_would_give_another(fixed, under, kept):
    frozen = Fixed(value=Written(fixed), packs=under, entry=2)
    record = Record(answers={"day": DAY}, fixed={"forget": frozen})
    value = computed(FORGET, record=record, packs="new", day=DAY)["forget"]
    assert value.kept == (day(kept) if kept else None)
    assert value.effective == day(kept or "2026-03-06")
    assert value.value == day("2026-03-06")


def test_a_name_stands_for_the_date_that_counts_and_a_dotted_one_for_a_part():
    parts = ClockParts(work_to=date(2026, 3, 31), late=False)
    facts = {"due": DateOutcome(day=date(2026, 4, 1), parts=parts)}
    assert dotted_value(facts, "due") == day("2026-04-01")
    assert dotted_value(facts, "due.work_to") == day("2026-03-31")
    assert dotted_value(facts, "due.late") is False
    assert dotted_value(facts, "due.colour") is None
    assert dotted_value(facts, "nothing.at_all") is None


RUNS_OUT = FactFunction(
    name="runs_out",
    run=lambda call: DateOutcome(
        day=date(2026, 4, 1), parts=ClockParts(work_to=call.day("work_to"))
    ),
    shape=DateOutcome,
    inputs={"work_to": FactInput(types=frozenset({"date"}))},
    parts_as=ClockParts,
)


def running_out(monkeypatch, work_to, human="", kept=""):
    monkeypatch.setitem(FUNCTIONS, "runs_out", RUNS_OUT)
    override = Override(value=Written(human), reason="agreed", actor="a", entry=3)
    fixed = Fixed(value=Written(kept), packs="old", entry=2)
    record = Record(
        answers={"day": Answer(work_to)} if work_to else {},
        overrides={"due": override} if human else {},
        fixed={"due": fixed} if kept else {},
    )
    due = FactBinding(id="due", uses="runs_out", inputs={"work_to": "day"})
    past = FactBinding(id="past", uses="before_today", inputs={"date": "due.work_to"})
    return Facts(kind(due, past), record, context(**record.answers), "new")


@pytest.mark.parametrize(
    ("decided", "work_to"),
    [
        ({}, "2026-03-31"),
        ({"human": "2026-05-01"}, "2026-05-01"),
        ({"kept": "2026-03-20"}, "2026-03-20"),
        ({"kept": "2026-04-20"}, "2026-03-31"),
        ({"human": "2026-05-01", "kept": "2026-03-20"}, "2026-05-01"),
    ],
)
def test_nobody_works_to_a_day_after_the_one_that_counts(monkeypatch, decided, work_to):
    facts = running_out(monkeypatch, "2026-03-31", **decided)
    assert dotted_value(facts, "due.work_to") == day(work_to)
    assert dotted_value(facts, "due") == day(
        decided.get("human", decided.get("kept", "2026-04-01"))
    )


def test_with_nothing_left_to_do_no_decision_brings_work_back(monkeypatch):
    facts = running_out(monkeypatch, None, human="2026-05-01")
    assert dotted_value(facts, "due.work_to") is None


def test_other_facts_rest_on_what_was_computed_whatever_was_decided(monkeypatch):
    facts = running_out(monkeypatch, "2026-03-09", human="2026-05-01")
    assert dotted_value(facts, "due.work_to") == day("2026-05-01")
    assert dotted_value(facts, "past") is True


def test_only_dates_that_are_relied_on_are_fixed():
    assert fixed_facts(kind(FORGET, PAST)) == (FORGET,)


@pytest.mark.parametrize(
    ("optional", "asked", "known"),
    [(False, True, None), (False, None, None), (True, True, False), (False, False, False)],
)
def test_an_unanswered_table_has_no_rows_only_where_none_are_owed(optional, asked, known):
    owed = Question(id="rounds", type=QuestionType.TABLE, optional=optional)
    fact = FactBinding(id="any", uses="any_row", inputs={"table": "rounds"})
    about = replace(context(), applies=lambda _question: asked)
    facts = Facts(replace(kind(fact), questions=(owed,)), Record(), about)
    assert facts["any"].value is known


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-28"])
def test_a_date_beyond_the_calendar_decides_nothing(day):
    found = computed(FORGET, PAST, day=Answer(day))
    told = (Reason(id=BEYOND_CALENDAR),)
    assert found["forget"] == Missing(waits_for=("day",), because=told)
    assert found["past"].value is None
