"""What is known of a record: answers by question, each known, not known or not applicable.

The journal knows no types: what it tells is *written*. Seen through its kind an answer is read,
once, into frozen values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar, overload

from workbench.domain.canonical import Json
from workbench.domain.guard import Lookup, Seen
from workbench.domain.question import Question
from workbench.domain.values.amounts import Duration, Estimate, Money
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.days import day_of
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import read_value
from workbench.domain.values.rows import rows_of, typed_rows
from workbench.domain.values.value import Row, Spelt, Unread, Value, is_empty, seen, spelt

Other = TypeVar("Other")


class Knowing(StrEnum):
    """How far an answer goes; no answer at all is a fourth thing and never means no."""

    KNOWN = "known"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Written:
    """One answer as the journal spells it, of a question whose type nobody has looked at."""

    value: Json = None
    knowing: Knowing = Knowing.KNOWN
    why: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.knowing is Knowing.KNOWN


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, read: a value, or the reason why there is none."""

    value: Value | None = None
    knowing: Knowing = Knowing.KNOWN
    why: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.knowing is Knowing.KNOWN


Answers = Mapping[str, Answer]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?", re.ASCII)


def to_json(answer: Answer | Written) -> dict[str, Json]:
    """An answer as the journal spells it."""
    if answer.known:
        return {"value": spelt(answer.value)}
    return {answer.knowing.value: answer.why}


def set_of(given: Mapping[str, Answer | Written | None]) -> dict[str, Json]:
    """What an entry sets: the answers that say something, as the journal spells them."""
    return {name: to_json(answer) for name, answer in given.items() if answer is not None}


def set_in(payload: Mapping[str, Json]) -> Mapping[str, Written]:
    """What an entry sets, from its payload; nothing where it cannot be read."""
    found = payload.get("set")
    spellings = found if isinstance(found, (dict, Mapping)) else {}
    return {name: from_json(answer) for name, answer in spellings.items()}


def with_ids(answer: Written, ids: Mapping[str, str]) -> Written:
    """A written answer in which the key of a record, spelt `@key`, stands for its id."""
    return replace(answer, value=_with_ids(answer.value, ids))


def _with_ids(value: Json, ids: Mapping[str, str]) -> Json:
    if isinstance(value, str):
        return ids.get(value[1:], value) if value.startswith("@") else value
    if isinstance(value, Mapping):
        return {name: _with_ids(inner, ids) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_with_ids(inner, ids) for inner in value]
    return value


def from_json(data: Json) -> Written:
    """An answer as the journal spelt it; unknown spellings read as not known."""
    if not isinstance(data, (dict, Mapping)):  # the first is asked a hundred times faster
        return Written(knowing=Knowing.NOT_KNOWN)
    if "value" in data:
        return Written(data["value"])
    if "not_applicable" in data:
        return Written(knowing=Knowing.NOT_APPLICABLE, why=str(data["not_applicable"]))
    return Written(knowing=Knowing.NOT_KNOWN, why=str(data.get("not_known", "")))


def written(value: Value | None) -> Written:
    """A value as the journal would spell it, to be compared with what it spelt before."""
    return Written(spelt(value))


def as_spelt(given: Written) -> Value | None:
    """What was written, as far as its spelling alone tells; elsewhere it stays unread."""
    value = given.value
    if isinstance(value, str) and _ISO.fullmatch(value):
        day = read_date(value)
        return day if day is not None and day.isoformat() == value else value
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, list | tuple):
        texts = tuple(item for item in value if isinstance(item, str))
        return texts if len(texts) == len(value) else Unread(value)
    reads = (Moment.from_json, Duration.from_json, Money.from_json, Estimate.from_json)
    found = (read(value) for read in reads)
    return next((made for made in found if made is not None), Unread(value))


def read_answer(question: Question | None, given: Answer | Written) -> Answer:
    """An answer under its question; of a question that is no more its value stays unread."""
    if not given.known or given.value is None:
        return Answer(None, given.knowing, given.why)
    value = Unread(spelt(given.value)) if question is None else read_value(question, given.value)
    return Answer(value)


def typed_only(table: Question, answer: Answer) -> Answer:
    """The answer to a table without the cells that are computed."""
    return replace(answer, value=typed_rows(table, answer.value)) if answer.known else answer


class ReadAnswers(Mapping[str, Answer]):
    """The answers of a record under the questions of its kind, each read when first looked at."""

    def __init__(self, questions: Mapping[str, Question], written: Mapping[str, Written]) -> None:
        self._questions, self._written = questions, written
        self._read: dict[str, Answer] = {}

    def __getitem__(self, name: str) -> Answer:
        found = self._read.get(name)
        if found is None:
            found = read_answer(self._questions.get(name), self._written[name])
            self._read[name] = found
        return found

    @overload
    def get(self, name: str, /) -> Answer | None: ...
    @overload
    def get(self, name: str, /, default: Answer | Other) -> Answer | Other: ...

    def get(self, name: str, /, default: Answer | Other | None = None) -> Answer | Other | None:
        """The answer to a question, or else `default`: without raising, as most have none."""
        found = self._read.get(name)
        if found is not None:
            return found
        return self[name] if name in self._written else default

    def __contains__(self, name: object) -> bool:
        return name in self._written

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


def value_of(answers: Answers, question: str) -> Value | None:
    """The known value of a question, or None."""
    answer = answers.get(question)
    return answer.value if answer is not None else None


def text_value(answers: Mapping[str, Answer | Written], question: str) -> str:
    """A known text, choice or number; empty when there is none."""
    answer = answers.get(question)
    written = spelt(answer.value) if answer is not None else None
    return written if isinstance(written, str) else ""


def seen_answer(answer: Answer | None) -> Seen:
    """An answer as guards see it: an unknown one is missing, one that does not apply says so."""
    if answer is None or answer.knowing is Knowing.NOT_KNOWN:
        return Lookup.MISSING
    if answer.knowing is Knowing.NOT_APPLICABLE:
        return Lookup.NOT_APPLICABLE
    return Lookup.MISSING if answer.value is None else seen(answer.value)


def row_values(answers: Answers, question: str) -> tuple[Row, ...]:
    """The rows of a known table, in their order."""
    return rows_of(value_of(answers, question))


def linked(answers: Answers, question: str) -> tuple[str, ...]:
    """The ids of the records (or documents) a link or file question names."""
    return ids_of(value_of(answers, question))


def read_date(value: Spelt) -> date | None:
    """A date from its ISO spelling, or from a moment's; None when it is neither."""
    if isinstance(value, Mapping):
        value = Moment.from_json(value)
    if not isinstance(value, str):
        return day_of(value)
    if not _ISO.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def read_moment(value: Spelt) -> datetime | None:
    """A moment, or `{at, zone}` (ISO with offset, IANA zone), shown in that zone."""
    moment = Moment.from_json(value) if isinstance(value, (dict, Mapping)) else value
    return moment.local if isinstance(moment, Moment) else None


def read_number(value: Spelt) -> Decimal | None:
    """A number from its decimal spelling; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def with_row(rows: Iterable[Row], row_id: str, set_cells: Mapping[str, Value]) -> tuple[Row, ...]:
    """The rows with one row changed, or added at the end when its id is new."""
    changed = tuple(
        replace(row, cells={**row.cells, **set_cells}) if row.id == row_id else row for row in rows
    )
    if any(row.id == row_id for row in changed):
        return changed
    return (*changed, Row(row_id, set_cells))


def answered_rows(answers: Answers, table: str, column: str, day: date) -> tuple[Row, ...] | None:
    """The rows of a table with a date filled in where it was open; None when none was."""
    rows = row_values(answers, table)
    if not any(is_empty(row.cells.get(column)) for row in rows):
        return None
    return tuple(
        replace(row, cells={**row.cells, column: day}) if is_empty(row.cells.get(column)) else row
        for row in rows
    )
