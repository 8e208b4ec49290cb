"""Until when a fact is good: the first instant at which time alone can make another of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.facts.small_kind import kind_of
from workbench.domain.answers import Answer
from workbench.domain.facts.evaluate import Facts
from workbench.domain.facts.fact_call import FactContext
from workbench.domain.facts.present import Present, earlier
from workbench.domain.guard import Guard
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.record import Record

ZONES = ("Europe/Paris", "Europe/London", "Pacific/Auckland", "America/Sao_Paulo", "UTC")


def present(at, zone="UTC"):
    now = datetime.fromisoformat(at)
    return Present(now, now.astimezone(ZoneInfo(zone)).date(), zone)


def test_nothing_asked_is_good_for_ever():
    asked = present("2026-03-10T09:00:00+00:00")
    assert (asked.good_until, asked.was_asked) == (None, False)


def test_today_is_another_day_from_the_next_midnight_of_its_zone():
    asked = present("2026-03-10T23:30:00+00:00", "Europe/Paris")
    assert asked.today() == date(2026, 3, 11)
    assert asked.good_until == datetime(2026, 3, 11, 23, tzinfo=UTC)


def test_a_day_that_is_over_stays_over():
    asked = present("2026-03-10T09:00:00+00:00")
    assert asked.has_ended(date(2026, 3, 9))
    assert (asked.good_until, asked.was_asked) == (None, True)


def test_a_day_is_over_at_its_midnight_and_a_moment_has_passed_just_after_it():
    asked = present("2026-03-10T09:00:00+00:00", "Europe/Paris")
    assert not asked.has_ended(date(2026, 3, 12))
    assert asked.good_until == datetime(2026, 3, 12, 23, tzinfo=UTC)
    limit = datetime(2026, 3, 11, 7, tzinfo=UTC)
    assert not asked.is_after(limit)
    assert asked.good_until == limit + timedelta(microseconds=1)
    assert asked.is_after(datetime(2026, 3, 10, 8, tzinfo=UTC))
    assert asked.good_until == limit + timedelta(microseconds=1)


def test_the_last_days_of_the_calendar_change_nothing():
    asked = present("2026-03-10T09:00:00+00:00", "America/Sao_Paulo")
    for day in (date.max, date.max - timedelta(days=1)):
        assert not asked.has_ended(day)


def test_what_never_comes_is_later_than_anything():
    at = datetime(2026, 3, 10, tzinfo=UTC)
    assert earlier(None, None) is None
    assert earlier(at, None) == earlier(None, at) == at


moments = st.integers(1_420_000_000, 1_900_000_000).map(lambda at: datetime.fromtimestamp(at, UTC))


@given(moments, st.integers(0, 3 * 86_400), st.sampled_from(ZONES), st.integers(-3, 3))
def test_every_answer_stays_the_same_until_then(now, seconds, zone, days):
    def ask(at):
        asked = Present(at, at.astimezone(ZoneInfo(zone)).date(), zone)
        day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
        questions = {
            "today": asked.today,
            "ended": lambda: asked.has_ended(day),
            "after": lambda: asked.is_after(now + timedelta(hours=days)),
        }
        found = {}
        for name, question in questions.items():
            asked._good_until = None
            answer = question()
            found[name] = (answer, asked.good_until)
        return found

    later = now + timedelta(seconds=seconds)
    after = ask(later)
    for name, (answer, good_until) in ask(now).items():
        if good_until is None or later < good_until:
            assert after[name][0] == answer, name
        if good_until is not None:
            assert good_until > now


def binding(name, uses, **more):
    options = {key: more.pop(key) for key in ("take", "days", "where") if key in more}
    return FactBinding(id=name, uses=uses, inputs=more, options=options)


def facts_of(*bindings, now="2026-03-10T09:00:00+00:00", guards=None, people=None, **answers):
    guards = guards or {}
    questions = (
        Question(id="day", type=QuestionType.DATE),
        Question(id="who", type=QuestionType.LINK, many=True),
        Question(id="rounds", type=QuestionType.TABLE),
    )
    kind = kind_of(questions, bindings)
    at = datetime.fromisoformat(now)
    given_answers = {name: Answer(value) for name, value in answers.items()}
    context = FactContext(
        answers=given_answers,
        now=at,
        today=at.date(),
        zone="UTC",
        linked=lambda record: (people or {}).get(record, {}),
        applies=lambda name: (
            guards[name].holds(lambda fact: found[fact].value) if name in guards else True
        ),
    )
    found = Facts(kind, Record(answers=given_answers), context)
    return found


PASSED = binding("passed", "before_today", date="day")
SINCE = binding("since", "days_since", **{"from": "day"})
FORGET = binding("forget", "period_after", **{"from": "day"}, days=5)
LATER = binding("later", "before_today", date="forget")
NAMED = binding("named", "linked", link="who", take="name")
ANY = binding("any", "any_row", table="rounds")


def test_facts_that_read_no_time_are_good_for_ever():
    facts = facts_of(FORGET, NAMED, day="2026-03-09", who=["p"])
    facts.compute()
    assert facts.good_until is None


def test_facts_are_good_until_the_first_of_them_changes():
    facts = facts_of(SINCE, LATER, FORGET, day="2026-03-10")
    assert facts["later"].good_until == datetime(2026, 3, 16, tzinfo=UTC)
    assert facts.good_until == datetime(2026, 3, 16, tzinfo=UTC)
    facts.compute()
    assert facts["since"].good_until == datetime(2026, 3, 11, tzinfo=UTC)
    assert facts.good_until == datetime(2026, 3, 11, tzinfo=UTC)


@pytest.mark.parametrize("now", ["2026-03-10T09:00:00+00:00", "2026-03-12T09:00:00+00:00"])
def test_a_fact_over_another_is_good_no_longer_than_that_one(now):
    early = binding("early", "answered", question="since")
    facts = facts_of(early, SINCE, day="2026-03-01", now=now)
    facts["early"]
    midnight = datetime.fromisoformat(now).replace(hour=0) + timedelta(days=1)
    assert facts["early"].good_until == facts.good_until == midnight


def test_a_fact_rests_on_what_a_guard_was_asked_for_its_table():
    guards = {"rounds": Guard(({"passed": frozenset({True})},))}
    facts = facts_of(ANY, PASSED, guards=guards, day="2026-03-10")
    assert facts["any"].value is False
    assert facts["any"].good_until == datetime(2026, 3, 11, tzinfo=UTC)


def test_the_records_that_were_read_are_told_even_where_they_are_gone():
    people = {"p2": {"name": Answer("Zoé")}}
    over = binding("over", "answered", question="named")
    facts = facts_of(over, NAMED, FORGET, people=people, who=("p1", "p2", "p3"))
    assert facts["over"].read_records == {"p1", "p2"}
    assert facts["forget"].read_records == frozenset()
    assert facts.read_records == {"p1", "p2"}
