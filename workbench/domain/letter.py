"""A letter as a value: clauses made of blocks; preview, PDF and text draw this same value."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one weight."""

    text: str
    strong: bool = False
    emphasis: bool = False


Text = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the body; the subject of the letter is the only level above it."""

    text: Text


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered paragraph; numbers run on through the whole letter."""

    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as there are columns."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


Block = Paragraph | Heading | Numbered | Bullets | Table


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value that stands in the letter came from, frozen at issue."""

    name: str
    record: str
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One included clause: its blocks, the law it covers, how far its wording may be trusted.

    In the model of a batch it stands in the letters of rows that have some cells and lack others.
    """

    id: str
    blocks: tuple[Block, ...]
    covers: tuple[str, ...] = ()
    certainty: str = "settled"
    reviewed_by: str = ""
    row_has: tuple[str, ...] = ()
    row_lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the name large, the office below it, the contact lines at the right."""

    name: str
    office: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """The copy of a person's data that a letter encloses.

    `rows` are as wide as `columns`; `glossary` explains codes and `redactions` the marks
    left where something was removed. `file_name` and `file` are the machine-readable twin
    that is embedded in the PDF.
    """

    title: str
    introduction: tuple[Block, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    glossary_title: str = ""
    glossary: tuple[tuple[str, str], ...] = ()
    redactions_title: str = ""
    redactions: tuple[tuple[str, str], ...] = ()
    file_name: str = ""
    file: bytes = b""
    media_type: str = "text/csv"
    file_description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A document on file that goes along; without `data` it is only listed.

    A form of a record goes by its `title` and the `reference` of that record; what has none
    goes by the `name` of its file.
    """

    document: str
    name: str
    media_type: str
    sha256: str
    title: str = ""
    reference: str = ""
    data: bytes = field(default=b"", repr=False)


class AddressWindow(StrEnum):
    """The windows of envelopes: DL in the United Kingdom, DL after NF Z 11-001 in France."""

    UK_DL = "uk-dl"
    FR_NF = "fr-nf"


class DocumentForm(StrEnum):
    """What a document is: a letter leaves by a dispatch, all others are kept on file."""

    LETTER = "letter"
    REPORT = "report"
    WORKSHEET = "worksheet"
    CERTIFICATE = "certificate"
    REGISTER = "register"  # on sheets that lie on their side
    DATA = "data"  # for machines; what is drawn of it is for those who look at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A whole letter or another document, ready to be drawn.

    `profile` is None for a letter sent by e-mail, which has no window. `delivery` is the line
    above the addressee ("By e-mail"), `confidentiality` the one that protects it on a shared
    desk. `references` are label and
    value pairs beside the address. `page_label` holds `{page}` and `{total}`, `watermark`
    lies under every page. `dated` is an ISO date and the only time a drawing may mention.
    """

    reference: str
    language: str
    title: str
    dated: str
    letterhead: Letterhead
    profile: AddressWindow | None
    delivery: str
    confidentiality: str
    addressee: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    place_and_date: str
    subject: str
    salutation: str
    clauses: tuple[Clause, ...]
    closing: str
    signatory: tuple[str, ...]
    enclosures_title: str = ""
    enclosures: tuple[str, ...] = ()
    particulars: str = ""
    page_label: str = "{page}/{total}"
    watermark: str = ""
    form: DocumentForm = DocumentForm.LETTER
    annex: Annex | None = None
    enclosed: tuple[Enclosed, ...] = ()
    sources: tuple[Source, ...] = ()


def text_of(text: Text) -> str:
    """The words of a text without their weights."""
    return "".join(span.text for span in text)
