from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.answers import (
    Answer,
    Knowing,
    Written,
    answered_rows,
    from_json,
    linked,
    read_date,
    read_moment,
    read_number,
    row_values,
    text_value,
    to_json,
    value_of,
    with_row,
)
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.moment import at_zone
from workbench.domain.values.registry import read_value
from workbench.domain.values.value import Row

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_every_known_value_comes_back_from_the_journal(value):
    assert from_json(to_json(Written(value))) == Written(value)


@given(st.text(), st.sampled_from([Knowing.NOT_KNOWN, Knowing.NOT_APPLICABLE]))
def test_every_reason_for_no_value_comes_back_from_the_journal(why, knowing):
    answer = Written(knowing=knowing, why=why)
    assert from_json(to_json(answer)) == answer


@given(
    JSON.filter(
        lambda member: not (isinstance(member, dict) and {"value", "not_applicable"} & {*member})
    )
)
def test_a_spelling_that_nobody_knows_reads_as_not_known(garbage):
    assert from_json(garbage).knowing is Knowing.NOT_KNOWN


@pytest.mark.parametrize(
    "answer",
    [None, Answer(knowing=Knowing.NOT_KNOWN, why="?"), Answer(knowing=Knowing.NOT_APPLICABLE)],
)
def test_no_value_is_read_as_no_value_of_any_type(answer):
    answers = {} if answer is None else {"q": answer}
    assert value_of(answers, "q") is None
    assert text_value(answers, "q") == ""
    assert row_values(answers, "q") == ()
    assert linked(answers, "q") == ()


def test_a_moment_is_shown_on_the_clocks_of_its_own_zone():
    written = {"at": "2026-07-01T23:30:00+00:00", "zone": "Europe/Paris"}
    assert read_moment(written).isoformat() == "2026-07-02T01:30:00+02:00"
    assert read_date(written) == date(2026, 7, 2)


def test_a_moment_without_a_zone_keeps_its_offset():
    read = read_moment({"at": "2026-07-01T10:00:00+05:30", "zone": ""})
    assert read.isoformat() == "2026-07-01T10:00:00+05:30"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "2026-07-01T10:00:00+00:00",
        {},
        {"at": "2026-07-01T10:00:00"},
        {"at": "yesterday", "zone": "Europe/Paris"},
        {"at": "2026-02-31T10:00:00+00:00", "zone": "Europe/Paris"},
        {"at": "2026-07-01T10:00:00+00:00", "zone": "Europe/Nowhere"},
        {"at": "2026-07-01T10:00:00+00:00", "zone": "../../etc/passwd"},
        {"at": "2026-07-01T10:00:00+00:00", "zone": "Europe"},
        {"at": "2026-07-01T10:00:00+00:00", "zone": "a\x00b"},
        {"at": "2026-07-01T10:00:00+00:00", "zone": ["Europe/Paris"]},
        {"at": "0001-01-01T00:00:00+14:00", "zone": "America/New_York"},
        {"at": "9999-12-31T23:59:59-12:00", "zone": "Pacific/Auckland"},
        {"at": 7, "zone": 7},
    ],
)
def test_what_is_no_moment_reads_as_none(value):
    assert read_moment(value) is None


@given(
    st.datetimes(
        min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - the strategy adds the zone
        max_value=datetime(2100, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from([ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo")]),
    ),
    st.sampled_from(["Europe/London", "Europe/Paris", "America/Lima"]),
)
def test_a_moment_that_is_written_is_read_back_to_the_second(moment, zone):
    read = read_moment(at_zone(moment, zone).to_json())
    # As instants: within one zone a difference counts wall time, an hour off at summer time.
    assert abs(read.timestamp() - moment.timestamp()) < 1
    assert read.tzinfo == ZoneInfo(zone)


@pytest.mark.parametrize(
    "value", ["2026-02-31", "20260101", "2026-W01-1", "2026-1-1", "soon", "", 7, True, None, []]
)
def test_what_is_no_day_reads_as_none(value):
    assert read_date(value) is None


def test_the_day_of_an_iso_moment_is_its_first_ten_characters():
    assert read_date("2026-07-01T23:59:00+00:00") == date(2026, 7, 1)


def test_numbers_are_read_without_floats():
    assert read_number("0.1") + read_number("0.2") == Decimal("0.3")
    assert read_number(7) == Decimal(7)
    for value in (0.1, True, "NaN", "Infinity", "seven", None, []):
        assert read_number(value) is None


def test_a_changed_row_keeps_its_place_and_its_other_cells():
    rows = (Row("a", {"x": "1"}), Row("b", {"x": "2", "y": False}))
    changed = with_row(rows, "b", {"x": "3"})
    assert changed == (rows[0], Row("b", {"x": "3", "y": False}))
    assert with_row(rows, "c", {"x": "9"})[-1] == Row("c", {"x": "9"})


def test_a_reply_dates_the_open_rounds_and_leaves_everything_else_as_it_was():
    rows = (
        Row("a", {"asked_on": date(2026, 1, 2), "answered_on": date(2026, 1, 5)}),
        Row("b", {"asked_on": date(2026, 1, 7), "enough": False, "note": ""}),
    )
    answers = {"rounds": Answer(rows)}
    filled = answered_rows(answers, "rounds", "answered_on", date(2026, 1, 9))
    assert filled[0] == rows[0]
    assert filled[1].cells == {
        "asked_on": date(2026, 1, 7),
        "enough": False,
        "note": "",
        "answered_on": date(2026, 1, 9),
    }


def test_a_reply_to_nothing_changes_no_row():
    answered = (Row("a", {"answered_on": date(2026, 1, 5)}),)
    assert answered_rows({}, "rounds", "answered_on", date(2026, 1, 9)) is None
    assert (
        answered_rows({"rounds": Answer(answered)}, "rounds", "answered_on", date(2026, 1, 9))
        is None
    )


def test_rows_that_are_none_are_passed_over():
    column = Question(id="c", type=QuestionType.TEXT)
    table = Question(id="t", type=QuestionType.TABLE, columns=(column,))
    given = [1, "x", None, {"id": "a"}, MappingProxyType({"cells": {"c": "1"}})]
    rows = row_values({"t": Answer(read_value(table, given))}, "t")
    assert [dict(row.cells) for row in rows] == [{}, {"c": "1"}]


def test_links_are_read_as_a_list_whether_one_or_many():
    assert linked({"q": Answer("r1")}, "q") == ("r1",)
    assert linked({"q": Answer(("r1", 7, "r2"))}, "q") == ("r1", "r2")
