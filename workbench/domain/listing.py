"""What lists show and how they are asked: a cache of each record, never the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workbench.domain.due.due import Due
from workbench.domain.secrecy.leave import Leave
from workbench.domain.status import Status


class ListField(StrEnum):
    """What lists know of a record of every kind, beside the columns of its own."""

    REFERENCE = "reference"
    TITLE = "title"
    STATUS = "standing"
    STAGE = "stage"
    DUE = "due"
    WORK_TO = "work_to"
    WAITING = "waiting"
    MESSAGE_ID = "message_id"
    LATE = "@late"  # no id is spelt so, hence no column is hidden by it


OF_EVERY_KIND = frozenset(ListField) - {ListField.REFERENCE, ListField.TITLE, ListField.STATUS}
"""The fields that a projection fills beside the columns of a kind; no column is called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What lists, search and links need to know of a record.

    `fields` holds one sortable text per list column (ISO dates, choice ids, plain words) and
    those `OF_EVERY_KIND`; a field without a value is left out. `keys` are the texts under which
    fields are filed where that is not their own text. `words` is all text that search may find,
    `dues` are those of an open record, `leave` says who may look at a restricted one.

    It must be made again with other packs than those of the digest `stamp`, from the instant
    `good_until` on (None: never), when the title of a record it links to is another, and when
    one of its `reads` is: the answer to a question of a record as (record, question), or as
    ("", kind) which records of a kind there are.
    """

    title: str
    status: Status
    fields: Mapping[str, str]
    words: str
    links: tuple[tuple[str, str], ...]
    stamp: str
    good_until: datetime | None = None
    reads: tuple[tuple[str, str], ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    dues: tuple[Due, ...] = ()
    leave: Leave = None


TITLE = ListField.TITLE
ANYTHING = "*"
FACTS, POINTED = "+facts", "+pointed"
"""Names of what changes in a record beside its answers: its title, and all that it says; what was
worked out of it, and who points to it, each only where others look at it."""


class Test(StrEnum):
    """How a list filter compares a field with a value."""

    IS = "is"
    IS_NOT = "is_not"
    BEFORE = "before"
    FROM = "from"
    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Where:
    """One condition of a list; all conditions of a listing must hold."""

    field: str
    test: Test
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A question to a list: which kinds, which conditions, which words, in which order.

    No kinds means every kind. `words` are searched as prefixes, accents and case aside.
    Records without the sorted field come last; ties follow the order in which records were
    opened. Restricted records are left out where whoever asks has no leave to look at them, but
    for `of_nobody`: what is worked out for everybody counts them.
    """

    kinds: tuple[str, ...]
    where: tuple[Where, ...] = ()
    words: str = ""
    sort: str = ListField.REFERENCE
    descending: bool = False
    of_nobody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One line of a list, as it was projected."""

    number: int
    record: str
    kind: str
    reference: str
    title: str
    status: Status
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DueOf:
    """A due, and the number of the record that has it."""

    number: int
    due: Due
