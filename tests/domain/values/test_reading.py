"""Reading is total, and nothing that was written is lost by it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.answers import Answer, Knowing, ReadAnswers, Written, to_json
from workbench.domain.canonical import canonical
from workbench.domain.guard import Lookup
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.filing import filed
from workbench.domain.values.registry import VALUE_TYPES, placed_values, read_value, value_problems
from workbench.domain.values.value import Row, Texts, Unread, is_empty, seen, spelt
from workbench.domain.values.value_type import Voice
from workbench.domain.wording.speaking import PLAIN

TODAY = date(2026, 3, 10)
COLUMNS = tuple(
    Question(id=str(of), type=of) for of in QuestionType if of is not QuestionType.TABLE
)
QUESTIONS = {of: Question(id="q", type=of, columns=COLUMNS) for of in QuestionType}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
SPELT = st.one_of(
    JSON,
    st.dates().map(date.isoformat),
    st.decimals(allow_nan=False, allow_infinity=False).map(lambda number: format(number, "f")),
    st.builds(
        lambda at, zone: {"at": at.isoformat(), "zone": zone},
        st.datetimes(timezones=st.timezones())
        | st.sampled_from([datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]),
        st.sampled_from(["", "UTC", "Europe/Paris", "Pacific/Auckland", "America/New_York"]),
    ),
    st.lists(st.text(min_size=1), max_size=3),
    st.lists(
        st.fixed_dictionaries(
            {"id": st.text(min_size=1), "cells": st.dictionaries(st.text(), JSON, max_size=3)}
        ),
        max_size=3,
    ),
)


@given(st.sampled_from(QuestionType), SPELT)
def test_whatever_was_written_is_read_checked_said_filed_and_compared(of, written):
    question, kind = QUESTIONS[of], VALUE_TYPES[of]
    value = read_value(question, written)
    value_problems(question, value, TODAY)
    for strict in (True, False):
        kind.say(value, Voice(speech=PLAIN, strict=strict))
    for text in (kind.plain(value), kind.sort_key(value), *kind.texts(value)):
        assert isinstance(text, str)
    kind.listed(kind.plain(value))
    seen(value)
    is_empty(value)
    for part in placed_values(question, value):
        seen(part.value)


@given(st.sampled_from(QuestionType), SPELT)
def test_a_value_that_was_read_is_read_again_as_the_same(of, written):
    value = read_value(QUESTIONS[of], written)
    assert read_value(QUESTIONS[of], value) == value
    assert read_value(QUESTIONS[of], spelt(value)) == value
    if isinstance(value, Unread):
        assert spelt(value) == written
    canonical(to_json(Answer(value)))


@given(st.dictionaries(st.text(max_size=3), SPELT, max_size=4))
def test_the_answers_of_a_record_are_those_that_were_written(values):
    written = {name: Written(value) for name, value in values.items()}
    written["open"] = Written(knowing=Knowing.NOT_KNOWN, why="lost")
    read = ReadAnswers({"a": QUESTIONS[QuestionType.DATE]}, written)
    assert set(read) == set(written)
    assert len(read) == len(written)
    assert read.get("open") == Answer(knowing=Knowing.NOT_KNOWN, why="lost")
    assert read.get("nobody asked") is None
    for name, answer in written.items():
        assert read[name] is read[name]
        assert to_json(read[name]) == to_json(answer) or name == "a"


@pytest.mark.parametrize(
    ("of", "before", "now"),
    [
        ("date", {"at": "2026-03-10T23:30:00+00:00", "zone": "Europe/Paris"}, date(2026, 3, 11)),
        ("choices", "red", ("red",)),
        ("link", "r1", ("r1",)),
        ("number", 7, Decimal(7)),
    ],
)
def test_an_answer_of_a_kindred_type_is_taken_over_when_a_pack_changes(of, before, now):
    question = Question(id="q", type=QuestionType(of))
    assert read_value(question, before) == now
    assert value_problems(question, before, TODAY) != ()


def test_rows_and_texts_cannot_be_changed():
    row, texts = Row("r1", {"what": "Coat"}), Texts({"en": "Coat"})
    with pytest.raises(TypeError):
        row.cells["what"] = "Hat"
    with pytest.raises(TypeError):
        texts.by_language["en"] = "Hat"


def test_a_cell_of_a_former_column_is_kept_as_it_was_written():
    rows = [{"id": "r1", "cells": {"date": "2026-03-10", "dropped": {"any": ["thing"]}}}]
    value = read_value(QUESTIONS[QuestionType.TABLE], rows)
    assert value == (
        Row("r1", {"date": date(2026, 3, 10), "dropped": Unread({"any": ["thing"]})}),
    )
    assert spelt(value) == rows
    assert [part.place for part in placed_values(QUESTIONS[QuestionType.TABLE], value)] == [
        "q[1].date"
    ]


def test_guards_compare_whole_numbers_however_they_were_written():
    for written in ("3", "3.0", "3.00"):
        assert seen(read_value(QUESTIONS[QuestionType.NUMBER], written)) == "3"
    assert seen(Decimal("2.50")) == "2.50"
    assert seen(Unread({"odd": 1})) is Lookup.MISSING


def test_numbers_are_filed_by_their_size_below_nought_too():
    given = ["-100", "-9.5", "-9.25", "-9", "-0.5", "0", "0.5", "9", "9.5", "10", "100"]
    by_text = sorted(given)
    assert by_text != given
    assert sorted(by_text, key=filed) == given
