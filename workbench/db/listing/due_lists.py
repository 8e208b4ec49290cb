"""Dues as Today asks for them: counted and ordered in one index, read by their records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, literal_column, or_, select
from sqlalchemy.types import Text

from workbench.db.due_rows import due_of, instant
from workbench.db.listing.hidden import Looking
from workbench.db.sql_tables import dues
from workbench.domain.due.due import DueListing
from workbench.domain.listing import DueOf

_LATE_FROM = literal_column("+late_from", Text)  # not through its index: the day leads there


class DueLists(Looking):
    """The dues of open records."""

    def dues(self, asked: DueListing, limit: int | None = None) -> tuple[DueOf, ...]:
        """The dues that are asked for, in their order, or the first of them."""
        ties = (dues.c.record, dues.c.due, dues.c.of_row)
        by_day = (dues.c.day.is_(None), dues.c.day, dues.c.late_from)
        order = (dues.c.late_from,) if asked.late else by_day
        query = self._seen(_asked(select(dues), asked)).order_by(*order, *ties).limit(limit)
        return _found(self.connection.execute(query))

    def count_dues(self, asked: DueListing) -> int:
        """How many dues are asked for."""
        query = self._seen(_asked(select(func.count()).select_from(dues), asked))
        return self.connection.scalar(query) or 0

    def dues_among(self, numbers: Sequence[int]) -> tuple[DueOf, ...]:
        """Every due of these records, those in a quiet period too, by record."""
        wanted = func.json_each(literal(json.dumps(list(numbers)))).table_valued("value")
        query = self._seen(select(dues).where(dues.c.record.in_(select(wanted.c.value))))
        order = (dues.c.record, dues.c.due, dues.c.of_row)
        return _found(self.connection.execute(query.order_by(*order)))

    def _seen(self, query: Select[Any]) -> Select[Any]:
        hidden = self.hidden
        return query if hidden is None else query.where(hidden.met_by(dues.c.record))


def _found(rows: Iterable[Sequence[Any]]) -> tuple[DueOf, ...]:
    return tuple(DueOf(number, due_of(columns)) for number, *columns in rows)


def _asked(query: Select[Any], asked: DueListing) -> Select[Any]:
    now, met = instant(asked.now), []
    if not asked.with_quiet:
        met.append(dues.c.shown_from <= now)
    if asked.late:
        met.append(dues.c.late_from <= now)
    elif asked.late is not None:
        not_late: ColumnElement[bool] = or_(now < _LATE_FROM, _LATE_FROM.is_(None))
        met += [not_late, dues.c.day.is_not(None)]
    if asked.from_day:
        met.append(dues.c.day >= asked.from_day)
    if asked.before_day:
        met.append(dues.c.day < asked.before_day)
    if asked.waits:
        met.append(dues.c.waits_for != literal_column("''"))
    if asked.actor:
        met += [dues.c.actor == asked.actor, dues.c.actor != literal_column("''")]
    return query.where(*met)
