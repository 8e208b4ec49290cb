"""Dues as Today asks for them: counted and ordered in one index, read by their records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from workbench.db.due_rows import ALL_DUES, due_of, instant
from workbench.db.transaction import TransactionPart
from workbench.domain.due.due import DueListing
from workbench.domain.listing import DueOf

_BY_DAY = "day IS NULL, day, late_from, record, due, of_row"
_BY_INSTANT = "late_from, record, due, of_row"
_ASKED = "SELECT count(*) FROM dues"


class DueLists(TransactionPart):
    """The dues of open records."""

    def dues(self, asked: DueListing, limit: int | None = None) -> tuple[DueOf, ...]:
        """The dues that are asked for, in their order, or the first of them."""
        where, values = _where(asked)
        order = _BY_INSTANT if asked.late else _BY_DAY
        query = f"{ALL_DUES} WHERE {where} ORDER BY {order} LIMIT :most"
        return self._found(query, {**values, "most": -1 if limit is None else limit})

    def count_dues(self, asked: DueListing) -> int:
        """How many dues are asked for."""
        where, values = _where(asked)
        query = f"{_ASKED} WHERE {where}"
        return int(self.connection.exec_driver_sql(query, values).scalar_one())

    def dues_among(self, numbers: Sequence[int]) -> tuple[DueOf, ...]:
        """Every due of these records, those in a quiet period too, by record."""
        among = "record IN (SELECT value FROM json_each(:numbers))"
        query = f"{ALL_DUES} WHERE {among} ORDER BY record, due, of_row"
        return self._found(query, {"numbers": json.dumps(list(numbers))})

    def _found(self, query: str, values: dict[str, Any]) -> tuple[DueOf, ...]:
        rows = self.connection.exec_driver_sql(query, values)
        return tuple(DueOf(number, due_of(columns)) for number, *columns in rows)


def _where(asked: DueListing) -> tuple[str, dict[str, Any]]:
    """What is asked, as conditions of which one leads through an index."""
    values: dict[str, Any] = {"now": instant(asked.now)}
    met = ["TRUE" if asked.with_quiet else "shown_from <= :now"]
    if asked.late is True:
        met.append("late_from <= :now")
    elif asked.late is False:
        met.append("(+late_from > :now OR +late_from IS NULL) AND day IS NOT NULL")
    if asked.from_day:
        met.append("day >= :from_day")
        values["from_day"] = asked.from_day
    if asked.before_day:
        met.append("day < :before_day")
        values["before_day"] = asked.before_day
    if asked.waits:
        met.append("waits_for <> ''")
    if asked.actor:
        met.append("actor = :actor AND actor <> ''")
        values["actor"] = asked.actor
    return " AND ".join(met), values
