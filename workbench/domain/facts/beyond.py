"""What facts may ask of other records beside their answers: a port that services keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from workbench.domain.facts.outcome import FactValue


class Beyond(Protocol):
    """The other records of a case file; whoever keeps it remembers what was asked.

    `own` is the id of the record around which they are.
    """

    own: str

    def fact(self, record: str, name: str) -> FactValue | None:
        """A fact of a record; None where it has none of this name, or is gone."""
        ...

    def pointing(self, kind: str, question: str) -> tuple[str, ...]:
        """The records of a kind that point here by a question, in the order of opening."""
        ...

    def all_of(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """Every record of some kinds, in the order of opening."""
        ...

    def standing(self, record: str) -> str:
        """Whether a record is open or closed; empty where it is neither, or gone."""
        ...


class _Nothing:
    """A record with no others around it."""

    own = ""

    def fact(self, record: str, name: str) -> FactValue | None:
        """None: there is no other record."""
        del record, name
        return None

    def pointing(self, kind: str, question: str) -> tuple[str, ...]:
        """None points here."""
        del kind, question
        return ()

    def all_of(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """There are none."""
        del kinds
        return ()

    def standing(self, record: str) -> str:
        """It is gone."""
        del record
        return ""


NOTHING_BEYOND: Beyond = _Nothing()
