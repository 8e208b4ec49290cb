"""A letter before it is filled: clauses with their conditions, and wording per language.

Wording has been parsed already: a template block is a block of `domain.letter` whose texts
may hold `{placeholders}`; data is put into those texts afterwards and is never parsed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.guard import ALWAYS, Guard
from workbench.domain.letter import AddressWindow, Block
from workbench.domain.regime import Certainty

EVERY_REGIME = "all"
"""The key of what a letter requires whatever regime it stands under."""

Cells = Mapping[str, frozenset[str | bool]]
"""A row test: accepted values by column; `present` and `absent` are spelt so."""


class ClauseShape(StrEnum):
    """What becomes of the paragraphs of a clause."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    NUMBERED = "numbered"
    LIST = "list"
    TABLE = "table"


class Channel(StrEnum):
    """The way a letter is written for: its address block and its farewell go by it."""

    POST = "post"
    EMAIL = "email"


class AddresseeRole(StrEnum):
    """What a letter may take of its addressee from the record's own answers."""

    NAME = "name"
    ADDRESS = "address"
    EMAIL = "email"
    CIVILITY = "civility"


class DispatchWord(StrEnum):
    """What a dispatch fills in where a letter says what leaving it changes."""

    DISPATCHED_ON = "@dispatched_on"
    DISPATCHED_AT = "@dispatched_at"
    ADDRESSEE = "@addressee"
    SENDER = "@sender"
    LETTER = "@letter"
    HOW = "@how"
    PROOF = "@proof"


ROW = "@row."
"""How a letter that goes to each row of a table names a column of that row."""

ANSWER = "@answer."
"""How a dispatch names the answer that the record gave when the letter was issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRule:
    """When a clause stands in a letter, and which law it covers.

    `uses` names a clause of the regime that gives wording and covers instead.
    """

    id: str
    shape: ClauseShape = ClauseShape.PARAGRAPH
    uses: str = ""
    regimes: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    when: Guard = ALWAYS
    valid_from: date | None = None
    valid_to: date | None = None
    certainty: Certainty = Certainty.SETTLED
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather:
    """Rows collected for a letter: from linked records, or from the record itself.

    `link` is the link question to follow (empty: the record itself), `take` the table to
    read there (empty: one row for each linked record). A cell of `columns` without a known
    value is a missing item unless the column is `optional` too.
    """

    name: str
    link: str = ""
    take: str = ""
    columns: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    where: Cells = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchEffect:
    """What a dispatched letter adds to its record: answers and rows, by question.

    `row` are cells of the row that the letter went to.
    Values are literals, words of `DispatchWord`, or `@answer.<question>`; nothing is set where
    nothing was said.
    """

    set: Mapping[str, str | bool] = field(default_factory=dict)
    add: Mapping[str, Mapping[str, str | bool]] = field(default_factory=dict)
    row: Mapping[str, str | bool] = field(default_factory=dict)

    @property
    def said(self) -> frozenset[str | bool]:
        """Every value that leaving sets."""
        rows = (self.set, self.row, *self.add.values())
        return frozenset(value for cells in rows for value in cells.values())

    @property
    def wants_hour(self) -> bool:
        """Whether the hour at which the letter left has to be said."""
        return DispatchWord.DISPATCHED_AT in self.said

    @property
    def about(self) -> tuple[str, ...]:
        """The questions whose answers are kept with the letter when it is issued."""
        named = {value for value in self.said if isinstance(value, str)}
        return tuple(sorted(v.removeprefix(ANSWER) for v in named if v.startswith(ANSWER)))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRule:
    """Where the annex of a letter comes from; all names are questions of the record."""

    documents: str
    glossary: str = ""
    redactions: str = ""
    source_column: str = ""


class ReferenceLine(StrEnum):
    """The lines beside the address that every document knows; any other names a question."""

    REFERENCE = "reference"
    RECEIVED = "received"
    DATED = "dated"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands around the clauses.

    `references` are the lines beside the address, words of `ReferenceLine` and questions; None
    where the letter does not say. `salutation` is used in place of the addressee's civility. A
    `watermark` lies under every page while its guard holds.
    """

    confidential: bool | None = None
    references: tuple[str, ...] | None = None
    salutation: str = ""
    watermark: Guard | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that reference lines name."""
        known = tuple(ReferenceLine)
        return tuple(name for name in self.references or () if name not in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWording:
    """The words of a letter in one language, parsed but not filled.

    `references` are labels of reference lines, where they are not those of the language.
    """

    language: str
    title: str
    subject: str
    clauses: Mapping[str, tuple[Block, ...]]
    enclosures: tuple[str, ...] = ()
    annex_title: str = ""
    annex_introduction: tuple[Block, ...] = ()
    glossary_title: str = ""
    redactions_title: str = ""
    watermark: str = ""
    references: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """A letter of a kind: to whom, from whom, which clauses, what must be covered.

    `to_link` is the link question to the addressee; `to_answers` names the record's own
    questions instead. A letter goes `to_each` record that the link names, or to each of the
    `rows` of a table that pass `rows_where`: then `to_link` is a column, and so are the answers
    that begin with `@row.`; `any_is_enough` where its step is done with the first of them.
    `languages` are those the letter must
    have words for; `wording` may hold more. `requires` lists items by regime id,
    with `all` for every regime.
    """

    id: str
    v: int
    from_link: str
    clauses: tuple[ClauseRule, ...]
    wording: Mapping[str, LetterWording]
    to_link: str = ""
    to_answers: Mapping[AddresseeRole, str] = field(default_factory=dict)
    to_each: bool = False
    rows: str = ""
    rows_where: Cells = field(default_factory=dict)
    any_is_enough: bool = False
    languages: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = tuple(Channel)
    outcome: str = ""
    requires: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gathers: Mapping[str, Gather] = field(default_factory=dict)
    dispatch: DispatchEffect = field(default_factory=DispatchEffect)
    annex: AnnexRule | None = None
    furniture: Furniture = field(default_factory=Furniture)

    @property
    def has_many(self) -> bool:
        """Whether one gesture makes a letter for each of several addressees."""
        return self.to_each or bool(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """How letters speak one language: dates, salutations, labels (languages/<id>.toml).

    `salutation` goes by the civility of the addressee. `labels` are by name; the closing of a
    civility is `closing.<civility>` where it differs from `closing`. `reasons` are what the
    engine says of its own reasons, by their ids, as far as the program speaks the language.
    """

    id: str
    name: str
    code: str
    date: str
    first_of_month: str
    months: tuple[str, ...]
    decimal: str
    yes: str
    no: str
    join: str
    join_last: str
    labels: Mapping[str, str]
    salutation: Mapping[str, str]
    profile: AddressWindow | None
    reasons: Mapping[str, str] = field(default_factory=dict)
