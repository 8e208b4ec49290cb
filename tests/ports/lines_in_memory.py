"""What lists know of a record in memory, and how it is asked: by plain comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workbench.domain.answers import Written
from workbench.domain.due.due import Due, DueListing
from workbench.domain.listing import ANYTHING, TITLE, DueOf, Projection, Test, Where
from workbench.domain.secrecy.leave import Leave
from workbench.domain.status import Status
from workbench.services.ports import Changes


@dataclass(frozen=True, kw_only=True)
class Row:
    """A record with its folded answers and with what lists were told of it last."""

    number: int
    id: str
    kind: str
    reference: str
    matter: str
    version: int = 0
    stamp: str = ""
    good_until: datetime | None = None
    is_behind: bool = False
    projection: Projection | None = None
    answers: Mapping[str, Written] = field(default_factory=dict)
    answered_by: Mapping[str, int] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self.projection.title if self.projection else ""

    @property
    def status(self) -> Status:
        return self.projection.status if self.projection else Status.OPEN

    @property
    def leave(self) -> Leave:
        return self.projection.leave if self.projection else None

    @property
    def fields(self) -> dict[str, str]:
        return dict(self.projection.fields) if self.projection else {}

    @property
    def sortable(self) -> dict[str, str]:
        """Everything that a listing can ask of it, as it is filed."""
        found = {"reference": self.reference}
        if self.projection is not None and self.status is Status.PURGED:
            found["standing"] = self.status
        elif self.projection is not None:
            found |= {**self.projection.fields, "reference": self.reference}
            found |= {"title": self.title, "standing": self.status}
        keys = self.projection.keys if self.projection is not None else {}
        return {name: keys.get(name) or filed(name, value) for name, value in found.items()}


def concerns(changes: Changes, row: Row) -> bool:
    """Whether a line was made from something that changed: an answer, a name, or anything."""
    asked = {(record, name) for record, changed in changes.items() for name in changed}
    asked |= {(record, ANYTHING) for record in changes if record}
    reads = set(row.projection.reads) if row.projection else set()
    whole = {record for record, changed in changes.items() if ANYTHING in changed}
    named = whole | {record for record, changed in changes.items() if TITLE in changed}
    return bool(reads & asked) or names(row, named) or reads_of(row, whole)


def names(row: Row, records: Collection[str]) -> bool:
    """Whether a line links to one of these records."""
    return row.projection is not None and any(to in records for _, to in row.projection.links)


def reads_of(row: Row, records: Collection[str]) -> bool:
    """Whether a line was made from anything that one of these records says."""
    return row.projection is not None and any(of in records for of, _ in row.projection.reads)


def filed(name: str, value: str) -> str:
    """The text under which a value is filed: case and accents aside, numbers by their size."""
    if name == "reference":
        head, dash, number = value.rpartition("-")
        return f"{head}{dash}{number:0>10}"
    if digits := re.fullmatch(r"(-?)(\d{1,15})(\.\d+)?", value):
        size = f"{digits[2]:0>15}{digits[3] or ''}"
        # Of two negative numbers the one further from nought comes first.
        turned = "".join(
            str(9 - int(character)) if character.isdigit() else character for character in size
        )
        return f"-{turned}~" if digits[1] else size
    return plain(value)


def plain(text: str) -> str:
    """A text without case and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def meets(sortable: Mapping[str, str], where: Where) -> bool:
    """Whether one condition holds; a field without a value is other than every value."""
    key, asked = sortable.get(where.field), filed(where.field, where.value)
    return {
        Test.IS: key == asked,
        Test.IS_NOT: key != asked,
        Test.BEFORE: key is not None and key < asked,
        Test.FROM: key is not None and key >= asked,
        Test.PRESENT: key is not None,
        Test.ABSENT: key is None,
    }[where.test]


def asks_for(asked: DueListing, due: Due) -> bool:
    """Whether a due is among those that are asked for."""
    late = due.late_from is not None and due.late_from <= asked.now
    return (
        (asked.with_quiet or due.shown_from is None or due.shown_from <= asked.now)
        and (asked.late is None or (late if asked.late else bool(due.day) and not late))
        and (not asked.from_day or due.day >= asked.from_day)
        and (not asked.before_day or (bool(due.day) and due.day < asked.before_day))
        and (not asked.waits or bool(due.waits_for))
        and (not asked.actor or due.actor == asked.actor)
    )


def late_first(found: DueOf) -> tuple[Any, ...]:
    """The order of dues that are late."""
    return (found.due.late_from, found.number, found.due.id, found.due.row)


def by_day(found: DueOf) -> tuple[Any, ...]:
    """The order of other dues: those without a date last."""
    due = found.due
    at = due.late_from.timestamp() if due.late_from is not None else 0
    return (not due.day, due.day, at, found.number, due.id, due.row)


def words_of(row: Row) -> list[str]:
    """The words by which a record is found."""
    return search_terms(row.projection.words) if row.projection else []


def search_terms(text: str) -> list[str]:
    """Runs of letters and digits, without case and accents."""
    return re.findall(r"[^\W_]+", plain(text))
