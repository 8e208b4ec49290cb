"""Lists: which records a listing finds, in which order, and their lines."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence

from sqlalchemy import Select, func, literal, select, text, true, union_all

from workbench.db.listing.conditions import Condition, conditions_of
from workbench.db.listing.hidden import Looking
from workbench.db.listing.open_lists import Numbers, OpenListing, asks_open_ones
from workbench.db.sort_key import REFERENCE, shown_fields
from workbench.db.sql_tables import records, summary
from workbench.domain.listing import Listing, ListRow, Test
from workbench.domain.status import Status

FEW = 4000
"""Up to so many candidates are looked up one by one; beyond, the sorted index is walked."""
WALKED = 20_000

_KINDS = """
    WITH RECURSIVE found (kind) AS (
        SELECT min(kind) FROM summary
        UNION ALL
        SELECT (SELECT min(kind) FROM summary WHERE summary.kind > found.kind)
        FROM found WHERE found.kind IS NOT NULL
    )
    SELECT kind FROM found WHERE kind IS NOT NULL
"""


class Lists(Looking):
    """Lists as the window and the reports ask for them."""

    def numbers(self, listing: Listing, limit: int | None = None) -> Sequence[int]:
        """The record numbers that a listing finds, in its order, or the first of them.

        No kinds means every kind.
        """
        kinds = listing.kinds or self.kinds()
        if not kinds:
            return ()
        if asks_open_ones(listing):
            return self._open_numbers(OpenListing(listing, self.kinds(), self.hidden), limit)
        conditions = conditions_of(listing, self.kinds(), self.hidden)
        narrowest, size = self._narrowest(kinds, conditions)
        if narrowest is not None and not self._walk_is_shorter(kinds, listing.sort, limit, size):
            query = _sorted_few(kinds, conditions, narrowest, listing)
            return self._fetched(query.limit(limit))
        found = self._fetched(_walked(kinds, conditions, listing).limit(limit))
        if limit is not None and len(found) >= limit:
            return found
        if not self._may_lack(kinds, listing):
            return found
        rest = None if limit is None else limit - len(found)
        return found + self._fetched(_lacking(kinds, conditions, listing).limit(rest))

    def count(self, listing: Listing) -> int:
        """How many records a listing finds."""
        kinds = listing.kinds or self.kinds()
        if asks_open_ones(listing):
            counted = OpenListing(listing, self.kinds(), self.hidden).counted()
            return self.connection.scalar(counted) or 0
        conditions = conditions_of(listing, self.kinds(), self.hidden)
        narrowest, _ = self._narrowest(kinds, conditions)
        first = narrowest or next(
            (condition for condition in conditions if condition.drives), None
        )
        everything = _of(kinds, REFERENCE) if first is None else first.candidates(kinds)
        others = [condition for condition in conditions if condition is not first]
        column = everything.selected_columns[0]
        met = everything.where(*(condition.met_by(column) for condition in others)).subquery()
        return self.connection.scalar(select(func.count()).select_from(met)) or 0

    def rows(self, numbers: Sequence[int]) -> tuple[ListRow, ...]:
        """The lines of these records, in the order of the numbers; purged ones included.

        Of what is hidden from whoever looks a line holds reference and kind alone.
        """
        wanted = literal(json.dumps(list(numbers)))
        hidden = self.hidden
        seen = true() if hidden is None else hidden.met_by(records.c.number)
        listed = func.json_each(wanted).table_valued("value")
        query = select(records, seen.label("seen")).where(
            records.c.number.in_(select(listed.c.value))
        )
        lines = {
            row.number: ListRow(
                number=row.number,
                record=row.id,
                kind=row.kind,
                reference=row.reference,
                title=row.title if row.seen else "",
                status=Status(row.standing) if row.seen else Status.OPEN,
                fields=shown_fields(row.fields) if row.seen else {},
            )
            for row in self.connection.execute(query)
        }
        return tuple(lines[number] for number in numbers if number in lines)

    def kinds(self) -> tuple[str, ...]:
        """Every kind that has a record, each found by one step through the index."""
        connection = self.connection
        if self._kinds is None:
            self._kinds = tuple(connection.exec_driver_sql(_KINDS).scalars())
        return self._kinds

    def _open_numbers(self, listing: OpenListing, limit: int | None) -> Sequence[int]:
        found = self._fetched(listing.ordered().limit(limit))
        lacking = listing.lacking()
        if lacking is None or (limit is not None and len(found) >= limit):
            return found
        rest = None if limit is None else limit - len(found)
        return found + self._fetched(lacking.limit(rest))

    def _narrowest(
        self, kinds: Sequence[str], conditions: Sequence[Condition]
    ) -> tuple[Condition | None, int]:
        narrowest, least = None, FEW
        for condition in conditions:
            if condition.drives:
                capped = condition.candidates(kinds).limit(FEW).subquery()
                found = self.connection.scalar(select(func.count()).select_from(capped)) or 0
                if found < least:
                    narrowest, least = condition, found
        return narrowest, least

    def _walk_is_shorter(
        self, kinds: Sequence[str], sort: str, limit: int | None, candidates: int
    ) -> bool:
        # A page is found after limit * walked / candidates steps if what is sought lies evenly.
        if limit is None or limit >= candidates:
            return False
        walked = _of(kinds, sort).limit(min(WALKED, candidates**2 // limit + 1)).subquery()
        steps = self.connection.scalar(select(func.count()).select_from(walked)) or 0
        return steps < WALKED and limit * steps < candidates**2

    def _may_lack(self, kinds: Sequence[str], listing: Listing) -> bool:
        if any(
            where.field == listing.sort and where.test not in {Test.IS_NOT, Test.ABSENT}
            for where in listing.where
        ):
            return False
        present = select(func.count()).select_from(_of(kinds, listing.sort).subquery())
        everything = select(func.count()).select_from(_of(kinds, REFERENCE).subquery())
        return self.connection.scalar(present) != self.connection.scalar(everything)

    def _fetched(self, query: Numbers) -> array[int]:
        return array("q", self.connection.scalars(query).all())


def _of(kinds: Sequence[str], field: str) -> Select[tuple[int]]:
    return select(summary.c.record).where(summary.c.kind.in_(kinds), summary.c.field == field)


def _sorted_few(
    kinds: Sequence[str], conditions: Sequence[Condition], first: Condition, listing: Listing
) -> Select[tuple[int]]:
    found = first.candidates(kinds).subquery("found")
    number = found.c[0]
    others = (condition.met_by(number) for condition in conditions if condition is not first)
    order = summary.alias("sorted_by")
    value = order.c.value.desc() if listing.descending else order.c.value
    return (
        select(number)
        .join(
            order,
            (order.c.record == number) & (order.c.field == listing.sort),
            isouter=True,
        )
        .where(*others)
        .order_by(order.c.value.is_(None), value, number)
    )


def _walked(kinds: Sequence[str], conditions: Sequence[Condition], listing: Listing) -> Numbers:
    ranges = [condition.within(listing.sort, summary.c.value) for condition in conditions]
    beside = [
        condition for condition, limits in zip(conditions, ranges, strict=True) if limits is None
    ]
    met = [
        *(limits for limits in ranges if limits is not None),
        *(condition.met_by(summary.c.record) for condition in beside),
    ]
    walks = [
        select(summary.c.record, summary.c.value).where(
            summary.c.kind == kind, summary.c.field == listing.sort, *met
        )
        for kind in kinds
    ]
    order = "value DESC" if listing.descending else "value"
    if len(walks) == 1:
        only = walks[0].with_only_columns(summary.c.record)
        return only.order_by(text(order), summary.c.record)
    # SQLite merges the walks of several kinds; each follows the index in its order.
    return union_all(*walks).order_by(text(order), text("record"))


def _lacking(
    kinds: Sequence[str], conditions: Sequence[Condition], listing: Listing
) -> Select[tuple[int]]:
    sorted_by = summary.alias("sorted_by")
    lacking = ~(
        select(sorted_by.c.record)
        .where(sorted_by.c.record == summary.c.record, sorted_by.c.field == listing.sort)
        .exists()
    )
    return (
        _of(kinds, REFERENCE)
        .where(lacking, *(condition.met_by(summary.c.record) for condition in conditions))
        .order_by(summary.c.record)
    )
