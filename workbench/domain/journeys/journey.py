"""A journey: a story as data, what is done in its order and what must then be so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.answers import Written
from workbench.domain.listing import ListField
from workbench.domain.wording.keys import FIRST_LANGUAGE

MARK = "@"
"""What stands before the name of a record, letter or document in an answer."""

_ADDRESS = re.compile(
    r"(?P<table>\w+)\[(?P<row>[1-9]\d{0,2}|[a-z]\w*|\+)\](?:\.(?P<column>\w+))?", re.ASCII
)
LAST, NEW = "last", "+"


@dataclass(frozen=True, slots=True)
class RowAddress:
    """A row of a table, or one cell of it: `rounds[1]`, `rounds[last].asked_on`, `rounds[+]`.

    A row that has an id of its own is addressed by it, too.
    """

    table: str
    row: str
    column: str = ""

    def place(self, ids: Sequence[str]) -> int | None:
        """Which of the rows with these ids, counted from nought; None where it is none of them."""
        if self.row == LAST and LAST not in ids:
            return len(ids) - 1 if ids else None
        if self.row.isdecimal():
            return int(self.row) - 1 if int(self.row) <= len(ids) else None
        return ids.index(self.row) if self.row in ids else None


def address_of(name: str) -> RowAddress | None:
    """The row that a name in answers stands for; None where it is a question."""
    found = _ADDRESS.fullmatch(name)
    return RowAddress(found["table"], found["row"], found["column"] or "") if found else None


class DueKey(StrEnum):
    """What may be expected of a due: its date in law alone, unless it is named."""

    LIMIT = "limit"
    WORK_TO = ListField.WORK_TO.value
    LATE = "late"
    HOURS_LEFT = "hours_left"  # whole ones, rounded down
    WAITS_FOR = "waits_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """What a document says, and what it must not say."""

    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


NO_OFFER = "none"
"""What a journey writes where nothing is to be offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedOffer:
    """What is to be offered: a value (None: any) and from where (empty: anywhere), or nothing."""

    value: Written | None = None
    origin: str = ""
    none: bool = False


TOTAL = "total"
"""How a journey calls all that a figure counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedFigures:
    """What the figures of a kind are to count from one day to another, both included.

    `counts` are numbers by figure and key, or `TOTAL`; a bound that is None is open.
    """

    kind: str
    start: date | None = None
    end: date | None = None
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What must be so of a record after an act; what is left out may be anything.

    `facts` and `answers` are values by name, None where nothing is decided or answered; `shown`
    are likewise the day to work to and whom the record waits for, as lists have them.
    `dues` say of each due of an id what is expected of it, nothing where there is to be none.
    `offers` are what is offered where nobody has answered, by question; `figures` is what
    the figures of a kind count. `gates` name the closed ones by step, `missing` what a letter
    still lacks, `lacking` to whom none of a letter has left. `counts` are records by
    kind, `open` those of them that are open; `exercises` are counted apart. `entries` are the
    types written by the act in their order, `journal` those of the record since it was opened.
    `refused` are codes or words that the refusal of the act says; `any_refusal` where every
    refusal will do.
    """

    record: str = ""
    status: str = ""
    outcome: str = ""
    shown: Mapping[str, Written | None] = field(default_factory=dict)
    tasks: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Written | None] = field(default_factory=dict)
    answers: Mapping[str, Written | None] = field(default_factory=dict)
    gates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dues: Mapping[str, tuple[Mapping[DueKey, str], ...]] = field(default_factory=dict)
    offers: Mapping[str, ExpectedOffer] = field(default_factory=dict)
    figures: ExpectedFigures | None = None
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: Mapping[str, Passages] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    open: Mapping[str, int] = field(default_factory=dict)
    exercises: Mapping[str, int] = field(default_factory=dict)
    entries: tuple[str, ...] | None = None
    journal: tuple[str, ...] | None = None
    refused: tuple[str, ...] = ()
    any_refusal: bool = False

    @property
    def wants_refusal(self) -> bool:
        """Whether the act must be refused."""
        return self.any_refusal or bool(self.refused)


def file_told(path: str, told_for: str) -> str:
    """A file of a block (a journey, say), with the kind of which something is told of it."""
    return f"{path} ({told_for})" if told_for else path


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedToo:
    """A record of another `kind` that an act opens besides, with its answers."""

    kind: str
    answers: Mapping[str, Written | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyAct:
    """One act of a journey: what is done (`does`), when (aware) and by whom.

    `path` and `number` are the file in which it stands, and its place there; `told_for` is the
    kind of which a block tells it. `record` names the record it is done to. What else it says
    stands by key in `texts`, `lists`, `days`, `pairs` and `flags`; `answers` are as the journal
    spells them, with names of the journey where ids will stand, None where an answer is taken
    back. `also` are records that it opens besides, by their names. `files` are those beside it
    that it names.
    """

    path: str
    number: int
    does: str
    at: datetime
    actor: str
    told_for: str = ""
    record: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    pairs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    answers: Mapping[str, Written | None] = field(default_factory=dict)
    also: Mapping[str, OpenedToo] = field(default_factory=dict)
    expects: tuple[Expectation, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def file(self) -> str:
        """The file in which it stands, as it is told to people."""
        return file_told(self.path, self.told_for)

    def text(self, key: str) -> str:
        """A text of it; empty where it says none."""
        return self.texts.get(key, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A story of one kind; that of a block is one of each kind that tells it.

    `path` is the file it stands in, relative to its folder of packs.
    `zone` is the place whose clocks its moments show, `language` that of the desk.
    `organisations` are taken over before the first act. Its acts begin with those of the journey
    that it follows.
    """

    path: str
    kind: str
    zone: str
    acts: tuple[JourneyAct, ...]
    about: str = ""
    language: str = FIRST_LANGUAGE
    organisations: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How a person names it: `access_request/late`, of a block `access_request/fee/asked`."""
        _room, owner, *_folders, file = self.path.split("/")
        owners = dict.fromkeys((self.kind, owner))
        return "/".join((*owners, file.removesuffix(".toml")))
