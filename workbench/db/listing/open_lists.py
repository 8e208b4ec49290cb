"""Lists of open records: answered from indexes that hold nothing of the closed ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    func,
    literal_column,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.sql.selectable import CompoundSelect

from workbench.db.listing.conditions import IS_OPEN, Condition, FieldCondition, conditions_of
from workbench.db.listing.hidden import Hidden
from workbench.db.record_rows import AGENDA, STATUS
from workbench.db.sort_key import REFERENCE
from workbench.db.sql_tables import agenda, summary
from workbench.domain.listing import Listing, Test, Where
from workbench.domain.status import Status

Numbers = Select[Any] | CompoundSelect[Any]


def asks_open_ones(listing: Listing) -> bool:
    """Whether a listing finds open records alone."""
    return any(_is_open(where) for where in listing.where)


class OpenListing:
    """A listing of open records as queries; `kinds` are all that there are.

    What Today asks is answered from `agenda`, which has the dates of a record in one row.
    """

    def __init__(
        self, listing: Listing, kinds: Sequence[str], hidden: Hidden | None = None
    ) -> None:
        self._listing = listing
        self._kinds = listing.kinds or kinds
        self._of_every_kind = set(kinds) <= set(self._kinds)
        self._conditions = [
            condition
            for condition in conditions_of(listing, kinds, hidden)
            if not (isinstance(condition, FieldCondition) and _is_open(condition.where))
        ]
        self._in_agenda = all(
            isinstance(condition, Hidden)
            or (isinstance(condition, FieldCondition) and condition.where.field in AGENDA)
            for condition in self._conditions
        )

    def counted(self) -> Numbers:
        """How many records it finds."""
        if self._in_agenda and (self._conditions or self._of_every_kind):
            return self._of_agenda(select(func.count()).select_from(agenda))
        first = next(
            (condition for condition in self._conditions if isinstance(condition, FieldCondition)),
            None,
        )
        if first is None or not first.drives:
            return self._met(self._of(REFERENCE, func.count()))
        within = first.within(first.where.field, summary.c.value)
        assert within is not None
        found = self._of(first.where.field, func.count()).where(within)
        return self._met(found, but=first)

    def ordered(self) -> Numbers:
        """The records it finds that have the sorted field, in order."""
        sort, order = self._listing.sort, _direction(self._listing)
        if self._in_agenda and sort in AGENDA:
            column = agenda.c[sort]
            found = self._of_agenda(select(agenda.c.record)).where(column.is_not(None))
            by = column.desc() if self._listing.descending else column
            return found.order_by(by, agenda.c.record)
        walks = [
            self._met(
                select(summary.c.record, summary.c.value).where(
                    summary.c.kind == kind, summary.c.field == sort, IS_OPEN
                ),
                walked=sort,
            )
            for kind in self._kinds
        ]
        if len(walks) == 1:
            only = walks[0].with_only_columns(summary.c.record)
            return only.order_by(text(f"value{order}"), summary.c.record)
        # SQLite merges the walks of several kinds; each follows the index in its order.
        return union_all(*walks).order_by(text(f"value{order}"), text("record"))

    def lacking(self) -> Numbers | None:
        """The records it finds that lack the sorted field; None where there can be none."""
        sort = self._listing.sort
        if sort == REFERENCE or any(
            condition.within(sort, summary.c.value) is not None for condition in self._conditions
        ):
            return None
        present = self._of(sort, summary.c.record)
        found = self._of(REFERENCE, summary.c.record).where(summary.c.record.not_in(present))
        return self._met(found).order_by(summary.c.record)

    def _of(self, field: str, what: ColumnElement[int]) -> Select[Any]:
        return (
            select(what)
            .select_from(summary)
            .where(summary.c.kind.in_(self._kinds), summary.c.field == field, IS_OPEN)
        )

    def _met(
        self, query: Select[Any], *, but: Condition | None = None, walked: str = ""
    ) -> Select[Any]:
        for condition in self._conditions:
            within = condition.within(walked, summary.c.value)
            if within is not None:
                query = query.where(within)
            elif condition is not but:
                query = query.where(condition.met_among_open(summary.c.record, self._kinds))
        return query

    def _of_agenda(self, query: Select[Any]) -> Select[Any]:
        if not self._of_every_kind:
            query = query.where(agenda.c.kind.in_(self._kinds))
        ranked = sorted(self._conditions, key=_width)
        for condition in ranked:
            if isinstance(condition, Hidden):
                query = query.where(condition.met_by(agenda.c.record))
                continue
            assert isinstance(condition, FieldCondition)
            column: ColumnElement[Any] = agenda.c[condition.where.field]
            if condition is not ranked[0]:
                # Only the narrowest leads through its index: SQLite would take any.
                column = literal_column(f"+agenda.{column.name}", Text)
            query = query.where(_compared(column, condition))
        return query


def _width(condition: Condition) -> int:
    """Conditions by how few records they are likely to leave."""
    widths = (Test.IS, Test.BEFORE, Test.PRESENT, Test.FROM, Test.ABSENT, Test.IS_NOT)
    return (
        widths.index(condition.where.test)
        if isinstance(condition, FieldCondition)
        else len(widths)
    )


def _compared(column: ColumnElement[Any], condition: FieldCondition) -> ColumnElement[bool]:
    match condition.where.test:
        case Test.ABSENT:
            return column.is_(None)
        case Test.IS_NOT:
            return or_(column.is_(None), column != condition.key)
        case Test.PRESENT:
            return column.is_not(None)
        case _:
            within = condition.within(condition.where.field, column)
            assert within is not None
            return within


def _is_open(where: Where) -> bool:
    return (where.field, where.test, where.value) == (STATUS, Test.IS, Status.OPEN)


def _direction(listing: Listing) -> str:
    return " DESC" if listing.descending else ""
