"""Everything a composition looks at, as plain values: answers in their types, voices, parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.guard import Seen
from workbench.domain.kind import RegimeClause
from workbench.domain.letter import Block, Enclosed, Source
from workbench.domain.letter_template import Channel
from workbench.domain.question import QuestionType
from workbench.domain.sentence import Sentence
from workbench.domain.tables.imported_table import ImportedTable
from workbench.domain.values.value import Value


class MissingReason(StrEnum):
    """Why something a letter needs is not there."""

    UNANSWERED = "unanswered"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"  # of this row, so that nothing is missing
    UNDECIDED = "undecided"  # a clause cannot be decided before this is answered
    NO_WORDS = "no_words"  # the answer is known but has no words in the language
    OTHER_LAW = "other_law"  # only another law than the letter's has words for the answer
    NO_ROWS = "no_rows"  # running text wants rows and none were gathered
    NOT_ISSUED = "not_issued"  # a document that goes along
    NOT_IN_FORCE = "not_in_force"  # the regime has no wording for the day of the letter
    UNREADABLE = "unreadable"  # a document of the annex cannot be read
    LOST = "lost"  # a document of the annex would lose cells
    NOT_LOOKED_AT = "not_looked_at"  # a doubtful table that nobody has looked at yet
    NO_SUCH_NAME = "no_such_name"  # the wording names something nobody knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A value that can be said, with the type that decides how.

    `labels` are the words of its choices, or the titles of linked records; those
    `of_other_law` are choices that only another law has words for than the letter speaks.
    """

    value: Value
    type: QuestionType = QuestionType.TEXT
    labels: Mapping[str, str] = field(default_factory=dict)
    of_other_law: frozenset[str] = frozenset()
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A value that is not there: where it would be answered, and why it is missing.

    `record` is empty for the record of the letter itself; `kind` and `key` find the words of
    the question (`Kind.word`); `label` are those words, for the gap in a preview; `detail`
    says more of a document.
    """

    name: str
    why: MissingReason = MissingReason.UNANSWERED
    record: str = ""
    kind: str = ""
    key: str = ""
    label: str = ""
    detail: Sentence | None = None


Named = Known | Unknown

GatheredRow = Mapping[str, Named]
"""One gathered row: its cells by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeVoice:
    """What one regime of the letter says in its language.

    `lineage` names the regime and those it extends, the special one first; `clauses` come in
    the same order; `wording` is parsed, by clause id.
    """

    id: str
    lineage: tuple[str, ...]
    clauses: tuple[RegimeClause, ...] = ()
    wording: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The controller a letter is written for; a role that its kind lacks is left out.

    `particulars_clause` names the clause of the regime that gives the company particulars
    where they are not a text of their own; it is filled with `answers`.
    """

    name: Named
    office: Named | None = None
    lines: tuple[Named, ...] = ()
    email: Named | None = None
    particulars: Named | None = None
    particulars_clause: str = ""
    answers: Mapping[str, Named] = field(default_factory=dict)
    signatory: tuple[Named, ...] = ()
    contact: Named | None = None
    town: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """The person a letter is written to; a role that its kind lacks is left out.

    `contact` is who should get it where it is to a body, if that is known.
    """

    name: Named
    contact: Known | None = None
    family_name: str = ""
    civility: str = ""
    address: Named | None = None
    email: Named | None = None


@dataclass(frozen=True, slots=True)
class AnnexDocument:
    """A document of data that an annex is made of; `name` tells where its rows come from.

    `left_out` are sheets that somebody left out; `looked_at` is True once somebody has looked
    at how it was read.
    """

    name: str
    table: ImportedTable
    id: str = ""
    left_out: frozenset[str] = frozenset()
    looked_at: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexMaterial:
    """What an annex is made of.

    `gap` stands instead of them when the documents are not there; `omitted` means that
    there is none on purpose. `undrawn` are characters of the data that no font draws; `key`
    finds the question that asks for the documents; `gaps` are codes and marks, or what they
    mean, that nobody has given yet.
    """

    documents: tuple[AnnexDocument, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    redactions: tuple[tuple[str, str], ...] = ()
    source_column: str = ""
    undrawn: frozenset[str] = frozenset()
    key: str = ""
    gap: Unknown | None = None
    gaps: tuple[Unknown, ...] = ()
    omitted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseOverride:
    """The wording of a clause as it was edited for this case, and why."""

    blocks: tuple[Block, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataColumn:
    """One column of a gather for whoever reads it by machine: its label, and what it may hold."""

    id: str
    label: str
    type: QuestionType
    choices: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContext:
    """Everything a composition looks at.

    `names` holds what wording and guards may name, `seen` what guards see; `regimes` starts
    with the one that leads. `received` is the day of the request, where there is one.
    `standing` are all under which the record stands, whoever the letter is from. `enclosed` are
    documents that go along. `left_out` are the records that a gather may not show. `author`
    says who wrote a document, `columns` what the cells of a gather hold. `passed` are required
    items that need not be covered, each with its reason. A letter that answers several records
    refers to all of them in one (`refers_to`), and to the days of the others (`received_too`).
    `open_lines` are reference lines that have nothing to say and need not. `of_other_law` counts
    the rows that gathers leave out because the law of the letter does not list their choice.
    """

    reference: str
    dated: date
    channel: Channel
    sender: Sender
    addressee: Addressee
    names: Mapping[str, Named] = field(default_factory=dict)
    gathers: Mapping[str, tuple[GatheredRow, ...]] = field(default_factory=dict)
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)
    of_other_law: int = 0
    seen: Mapping[str, Seen] = field(default_factory=dict)
    regimes: tuple[RegimeVoice, ...] = ()
    standing: tuple[RegimeVoice, ...] = ()
    enclosed: tuple[Enclosed | Unknown, ...] = ()
    received: Named | None = None
    refers_to: str = ""
    open_lines: frozenset[str] = frozenset()
    received_too: tuple[Named, ...] = ()
    author: Named | None = None
    columns: Mapping[str, tuple[DataColumn, ...]] = field(default_factory=dict)
    annex: AnnexMaterial | None = None
    overrides: Mapping[str, ClauseOverride] = field(default_factory=dict)
    passed: Mapping[str, str] = field(default_factory=dict)
