"""A letter before it is filled: clauses with their conditions, and wording per language.

Wording has been parsed already: a template block is a block of `domain.letter` whose texts
may hold `{placeholders}`; data is put into those texts afterwards and is never parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.guard import ALWAYS, Cells, Guard
from workbench.domain.letter import AddressWindow, Block, DocumentForm
from workbench.domain.regime import Certainty
from workbench.domain.templates.amount_words import AmountWords
from workbench.domain.templates.furniture import LINES_OF_A_LETTER, LINES_OF_OTHERS, Furniture
from workbench.domain.templates.leaving import DispatchEffect

EVERY_REGIME = "all"
"""The key of what a letter requires whatever regime it stands under."""


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
    PORTAL = "portal"


USUAL = (Channel.POST, Channel.EMAIL)
"""The ways of a letter that names none: a portal has to be there first."""


class AddresseeRole(StrEnum):
    """What a letter may take of its addressee from the record's own answers."""

    NAME = "name"
    CONTACT = "contact"
    ADDRESS = "address"
    EMAIL = "email"
    CIVILITY = "civility"
    LANGUAGE = "language"


ITSELF = "@record"
"""How a document says that it is from the organisation whose record it belongs to."""

ROW = "@row."
"""How a letter that goes to each row of a table names a column of that row."""

SENDER = "@sender"
"""How the test of a gather names the record that a letter is from."""

OF_ROW = "row."
"""`{row.name}` is a column of the row that a letter goes to, and guards may ask for it."""

LEFT_OUT = "left_out"
"""`{entries.left_out}` is how many restricted records a gather may not show."""

LAW = ".law"
"""`{ground.law}` cites the article behind a choice that a regime lists."""

TIME = ".time"
"""`{received_at.time}` says a moment with its hour and zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRule:
    """When a clause stands in a letter, and which law it covers.

    `uses` names a clause of the regime that gives wording and covers instead. The record stands
    under one of `regimes`, and under `every` one of the others. What is said `once` stands in a
    letter that answers several records for all of them, if it covers what theirs would. One of
    `any_law` says choices that only another law of the record lists.
    """

    id: str
    shape: ClauseShape = ClauseShape.PARAGRAPH
    uses: str = ""
    regimes: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    once: bool = False
    any_law: bool = False
    when: Guard = ALWAYS
    valid_from: date | None = None
    valid_to: date | None = None
    certainty: Certainty = Certainty.SETTLED
    reviewed_by: str = ""


class Extent(StrEnum):
    """Whose records a document gathers where it gathers all of a kind."""

    RECORD = "record"  # those that point to its own record
    ORGANISATION = "organisation"  # those of the organisation it is from
    CASE_FILE = "case_file"


class DataFormat(StrEnum):
    """How a document for machines is written."""

    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherPeriod:
    """Days between which a record is gathered: `day` is a question there, the others here."""

    day: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather:
    """Rows collected for a letter: from linked records, or from the record itself.

    `link` is the link question to follow (empty: the record itself), `further` one to follow
    from there; `kind` gathers all records of a kind instead. `take` is the table to read there
    (empty: one row for each record), or `choices`: each a row of one cell. A cell of `columns`
    without a known value is a missing item unless the column is `optional` too. Rows stand in the
    order of the column `sort`; those whose choice in the column `own_law` the law of the letter
    does not list are left out. A `link` that begins with `@row.` is a column of `rows`, the
    table to each row of which its letter goes. Of a kind, exercises stay out unless `exercises`.
    """

    name: str
    link: str = ""
    rows: str = ""
    further: str = ""
    kind: str = ""
    take: str = ""
    columns: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    where: Cells = field(default_factory=dict)
    period: GatherPeriod | None = None
    sort: str = ""
    own_law: str = ""
    exercises: bool = False

    @property
    def declared(self) -> tuple[str, ...]:
        """Its columns, those that may stay empty among them."""
        may_be_empty = (name for name in self.optional if name != self.take)
        return tuple(dict.fromkeys((*self.columns, *may_be_empty)))

    def column(self, name: str) -> str:
        """The column that a name of the wording stands for, its hour aside."""
        is_declared = name in self.declared
        return name if is_declared else name.removesuffix(TIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRule:
    """Where the annex of a letter comes from; all names are questions of the record."""

    documents: str
    glossary: str = ""
    redactions: str = ""
    source_column: str = ""


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

    @property
    def lines(self) -> Iterator[tuple[str, str]]:
        """Every line of words that names may stand in, with its key; clauses are blocks."""
        yield "title", self.title
        yield "subject", self.subject
        yield "annex_title", self.annex_title
        yield "glossary_title", self.glossary_title
        yield "redactions_title", self.redactions_title
        yield "watermark", self.watermark
        for line in self.enclosures:
            yield "enclosures", line
        for name, line in self.references.items():
            yield f"references.{name}", line


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """A letter of a kind: to whom, from whom, which clauses, what must be covered.

    `to_link` is the link question to the addressee; `to_answers` names the record's own
    questions instead. A letter goes `to_each` record that the link names, or to each of the
    `rows` of a table that pass `rows_where`: then `to_link` is a column, and so are the answers
    that begin with `@row.`; `any_is_enough` where its step is done with the first of them.
    A letter to each row of a `roll` is kept as a model for all of them. `languages` are those
    the letter must have words for; `wording` may hold more. `requires` lists items by regime id,
    with `all` for every regime. Other forms than letters have no addressee; `author` is the
    question that says who wrote one, `enclose` those whose documents go along.
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
    roll: str = ""
    rows_where: Cells = field(default_factory=dict)
    any_is_enough: bool = False
    languages: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = USUAL
    outcome: str = ""
    requires: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gathers: Mapping[str, Gather] = field(default_factory=dict)
    dispatch: DispatchEffect = field(default_factory=DispatchEffect)
    annex: AnnexRule | None = None
    furniture: Furniture = field(default_factory=Furniture)
    form: DocumentForm = DocumentForm.LETTER
    extent: Extent = Extent.RECORD
    data_format: DataFormat = DataFormat.JSON
    author: str = ""
    enclose: tuple[str, ...] = ()

    @property
    def is_sent(self) -> bool:
        """Whether it leaves by a dispatch; the other forms are kept on file once issued."""
        return self.form is DocumentForm.LETTER

    @property
    def from_column(self) -> str:
        """The column that names whom the letter to a row is from; empty where its record does."""
        return self.from_link.removeprefix(ROW) if self.from_link.startswith(ROW) else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The reference lines it has."""
        usual = LINES_OF_A_LETTER if self.is_sent else LINES_OF_OTHERS
        return usual if self.furniture.references is None else self.furniture.references

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
    `zones` say whose clocks showed an hour, by time zone.
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
    amounts: AmountWords = field(default_factory=AmountWords)
    zones: Mapping[str, str] = field(default_factory=dict)
