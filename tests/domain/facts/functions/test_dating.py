"""The earliest and the latest: of the rows of a table, or of several dates and moments."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.facts.calling import come_to, where
from tests.domain.facts.small_kind import rows
from workbench.domain.answers import Answer, Knowing
from workbench.domain.facts.functions.dating import PickedParts
from workbench.domain.facts.outcome import DateOutcome, Missing
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.moment import Moment, at_zone

NOTHING = DateOutcome(day=None, parts=PickedParts())
DUE = {"column": "due_on"}
ACTIONS = rows(
    {"due_on": date(2026, 5, 1), "done": True},
    {"due_on": date(2026, 4, 1), "done": False},
    {"due_on": date(2026, 6, 1), "done": False},
    {"done": False},
)


def moment(text):
    return at_zone(datetime.fromisoformat(text), "Europe/London")


def test_the_earliest_date_of_the_rows_that_pass_is_found_with_its_row():
    found = come_to("earliest", {"table": ACTIONS}, {**DUE, "where": where(done=False)})
    assert (found.value, found.part("row")) == (date(2026, 4, 1), "1")
    last = come_to("latest", {"table": ACTIONS}, {**DUE, "where": where(done=True)})
    assert (last.value, last.part("row")) == (date(2026, 5, 1), "0")


def test_a_moment_stays_a_moment_to_the_hour():
    early, late = moment("2026-03-04T08:00:00+00:00"), moment("2026-03-04T19:30:00+00:00")
    found = come_to("earliest", {"of[1]": late, "of[2]": early})
    assert (found.value, found.part("which")) == (early, "of[2]")
    in_rows = rows({"told_at": late}, {"told_at": early})
    assert come_to("latest", {"table": in_rows}, {"column": "told_at"}).value == late


def test_a_mere_day_counts_with_its_end_among_moments():
    noon, day = moment("2026-03-04T12:00:00+00:00"), date(2026, 3, 4)
    assert come_to("earliest", {"of[1]": day, "of[2]": noon}).value == noon
    assert come_to("latest", {"of[1]": day, "of[2]": noon}).value == day


def test_moments_of_several_zones_are_compared_as_instants():
    in_paris = Moment(datetime(2026, 3, 4, 8, 30, tzinfo=UTC), "Europe/Paris")
    in_london = moment("2026-03-04T09:00:00+00:00")
    assert come_to("earliest", {"of[1]": in_london, "of[2]": in_paris}).value == in_paris


def test_dates_that_nobody_knows_yet_are_passed_over_while_one_is_known():
    assert come_to("earliest", {"of[1]": None, "of[2]": date(2026, 3, 4)}).value == date(
        2026, 3, 4
    )
    assert come_to("earliest", {"of[1]": None}) == Missing(waits_for=("of[1]",))
    assert come_to("earliest", {"table": None}, DUE) == Missing(waits_for=("table",))


def test_where_everything_is_settled_and_there_is_no_date_that_is_known():
    optional = Question(
        id="t",
        type=QuestionType.TABLE,
        columns=(Question(id="due_on", type=QuestionType.DATE, optional=True),),
    )
    given_table = {"table": rows({"done": True})}
    assert come_to("earliest", given_table, DUE, {"table": optional}) == NOTHING
    never = Answer(knowing=Knowing.NOT_APPLICABLE, why="never")
    assert come_to("latest", {"of": never}) == NOTHING


days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(st.lists(days, min_size=1, max_size=8))
def test_the_earliest_and_the_latest_are_those_of_python(found):
    several = {f"of[{number}]": day for number, day in enumerate(found, start=1)}
    assert come_to("earliest", several).value == min(found)
    assert come_to("latest", several).value == max(found)
    in_rows = {"table": rows(*({"due_on": day} for day in found))}
    assert come_to("earliest", in_rows, DUE).value == min(found)
    assert come_to("latest", in_rows, DUE).value == max(found)


@pytest.mark.parametrize("name", ["earliest", "latest"])
def test_no_name_of_an_input_is_a_key_of_the_engine(name):
    once = come_to(name, {"of": date(2026, 3, 4)})
    assert once.value == come_to(name, {"of[7]": date(2026, 3, 4)}).value


@pytest.mark.parametrize(
    ("until", "days"), [(date(2026, 3, 5), 4), (date(2026, 2, 27), -2), (None, 9)]
)
def test_days_are_counted_until_a_day_once_it_is_known_and_to_today_before(until, days):
    found = come_to("days_since", {"from": date(2026, 3, 1), "until": until})
    assert found.value == days


def test_what_has_ended_does_not_change_with_time():
    lasted = {"from": date(2026, 3, 1), "until": date(2026, 3, 5)}
    later = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
    assert come_to("days_since", lasted, now=later, today=later.date()).value == 4
