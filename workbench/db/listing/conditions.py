"""The conditions of a listing, as ranges of the sorted index and as look-ups by record."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import ColumnElement, Select, literal_column, select, true

from workbench.db.sort_key import REFERENCE, sort_key
from workbench.db.sql_tables import search, summary
from workbench.domain.listing import Listing, Test, Where

_RANGES = frozenset({Test.IS, Test.BEFORE, Test.FROM, Test.PRESENT})

# As its index spells it: SQLite takes a partial index for its very words alone.
IS_OPEN = summary.c.open == literal_column("1")


class Condition(Protocol):
    """One condition of a listing."""

    @property
    def drives(self) -> bool:
        """Whether an index leads straight to the records that meet it."""
        ...

    def candidates(self, kinds: Sequence[str]) -> Select[tuple[int]]:
        """The records of these kinds that meet it, from the index."""
        ...

    def met_by(self, record: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether one record meets it."""
        ...

    def met_among_open(
        self, record: ColumnElement[int], kinds: Sequence[str]
    ) -> ColumnElement[bool]:
        """Whether one open record of these kinds meets it; as any other, unless told apart."""
        del kinds
        return self.met_by(record)

    def within(self, field: str, value: ColumnElement[str]) -> ColumnElement[bool] | None:
        """The same as a range of the values of this field, where it is one."""
        del field, value
        return None


@dataclass(frozen=True, slots=True)
class FieldCondition(Condition):
    """A condition on one field; a field without a value is other than every value."""

    where: Where

    @property
    def drives(self) -> bool:
        """Whether an index leads straight to the records that meet it."""
        return self.where.test in _RANGES

    def candidates(self, kinds: Sequence[str]) -> Select[tuple[int]]:
        """The records of these kinds that meet it, from the index."""
        return select(summary.c.record).where(
            summary.c.kind.in_(kinds),
            summary.c.field == self.where.field,
            self._compared(summary.c.value),
        )

    def met_by(self, record: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether one record meets it."""
        probe = summary.alias()
        found = select(probe.c.record).where(
            probe.c.record == record, probe.c.field == self.where.field
        )
        if self.where.test is Test.ABSENT:
            return ~found.exists()
        if self.where.test is Test.IS_NOT:
            return ~found.where(probe.c.value == self.key).exists()
        return found.where(self._compared(probe.c.value)).exists()

    def met_among_open(
        self, record: ColumnElement[int], kinds: Sequence[str]
    ) -> ColumnElement[bool]:
        """Whether one open record of these kinds meets it."""
        probe = summary.alias()
        found = select(probe.c.record).where(
            probe.c.kind.in_(kinds),
            probe.c.field == self.where.field,
            probe.c.open == literal_column("1"),
        )
        if self.where.test is Test.ABSENT:
            return record.not_in(found)
        if self.where.test is Test.IS_NOT:
            return record.not_in(found.where(probe.c.value == self.key))
        return record.in_(found.where(self._compared(probe.c.value)))

    def within(self, field: str, value: ColumnElement[str]) -> ColumnElement[bool] | None:
        """The same as a range of the values of this field, where it is one."""
        return self._compared(value) if self.drives and field == self.where.field else None

    def _compared(self, value: ColumnElement[str]) -> ColumnElement[bool]:
        match self.where.test:
            case Test.IS:
                return value == self.key
            case Test.BEFORE:
                return value < self.key
            case Test.FROM:
                return value >= self.key
            case _:
                return true()

    @property
    def key(self) -> str:
        """The value it compares with, as it is filed."""
        return sort_key(self.where.field, self.where.value)


@dataclass(frozen=True, slots=True)
class WordsCondition(Condition):
    """Every term begins a word of the record, accents and case aside.

    Where a listing asks for `every_kind` there is, nobody has to look up of which kind each is.
    """

    terms: tuple[str, ...]
    every_kind: bool

    @property
    def drives(self) -> bool:
        """Whether an index leads straight to the records that meet it."""
        return True

    def candidates(self, kinds: Sequence[str]) -> Select[tuple[int]]:
        """The records of these kinds that meet it, from the full-text index."""
        if self.every_kind:
            return self._found()
        of_kind = select(summary.c.record).where(
            summary.c.record == search.c.rowid,
            summary.c.field == REFERENCE,
            summary.c.kind.in_(kinds),
        )
        return self._found().where(of_kind.exists())

    def met_by(self, record: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether one record meets it."""
        return record.in_(self._found())

    def _found(self) -> Select[tuple[int]]:
        # Terms hold letters and digits alone, so quoting them leaves no operator of the index.
        asked = " ".join(f'"{term}"*' for term in self.terms)
        return select(search.c.rowid).where(search.c.words.op("MATCH")(asked))


def conditions_of(
    listing: Listing, known: Collection[str], hidden: Condition | None = None
) -> tuple[Condition, ...]:
    """The conditions of a listing; words without a letter or digit ask for nothing.

    `known` are the kinds that have a record, `hidden` is met by what may be looked at.
    """
    found: list[Condition] = [FieldCondition(where) for where in listing.where]
    if hidden is not None and not listing.of_nobody:
        found.append(hidden)
    terms = search_terms(listing.words)
    every_kind = not listing.kinds or set(known) <= set(listing.kinds)
    return (*found, WordsCondition(terms, every_kind)) if terms else tuple(found)


def search_terms(words: str) -> tuple[str, ...]:
    """The words of a search, cut where the full-text index cuts them."""
    kept = (
        character if unicodedata.category(character)[0] in "LNM" else " "
        for character in unicodedata.normalize("NFC", words)
    )
    return tuple("".join(kept).split())
