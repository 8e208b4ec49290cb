"""The records that an actor has no leave to look at, as queries."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, CompoundSelect, Select, except_, select

from workbench.db.listing.conditions import Condition
from workbench.db.sql_tables import records, restricted
from workbench.db.transaction import TransactionPart
from workbench.domain.status import UNLISTED

_RESTRICTED = select(restricted.c.record).where(restricted.c.actor == "")


class Hidden(Condition):
    """What is hidden from one actor; to a listing it is one more condition: not to be that."""

    drives = False

    def __init__(self, actor: str) -> None:
        self._actor = actor

    @property
    def numbers(self) -> CompoundSelect[tuple[int]]:
        """The numbers of the records."""
        with_leave = select(restricted.c.record).where(restricted.c.actor == self._actor)
        return except_(_RESTRICTED, with_leave)

    @property
    def any(self) -> CompoundSelect[tuple[int]]:
        """One of them, where there are any."""
        return self.numbers.limit(1)

    def candidates(self, kinds: Sequence[str]) -> Select[tuple[int]]:
        """No index leads to what is not hidden."""
        raise NotImplementedError

    def met_by(self, record: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether one record is not hidden."""
        return record.not_in(self.numbers)


class Looking(TransactionPart):
    """What lists stand on: a transaction that knows what is hidden from whoever looks."""

    @property
    def hidden(self) -> Hidden | None:
        """The records that whoever looks has no leave to; None where there is no such record."""
        if self.looking is None:
            return None
        hidden, connection = Hidden(self.looking), self.connection
        if self._hides is None:
            self._hides = connection.scalar(hidden.any) is not None
        return hidden if self._hides else None

    def restricted(self, kinds: Sequence[str]) -> Sequence[int]:
        """The listed records of these kinds that not everybody may look at, by number."""
        query = select(records.c.number).where(
            records.c.number.in_(_RESTRICTED),
            records.c.kind.in_(kinds),
            records.c.standing.not_in(UNLISTED),
        )
        return tuple(self.connection.scalars(query.order_by(records.c.number)))
