"""What composing a letter gives: the letter, and everything that still stands against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.composing.context import MissingReason
from workbench.domain.letter import Block, Letter
from workbench.domain.regime import Certainty
from workbench.domain.sentence import Sentence
from workbench.domain.tables.imported_table import TableDoubt


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingItem:
    """Something a letter needs and does not have: where it is answered, and why it is missing.

    `record` is empty for the record of the letter itself; `kind` and `key` find the words of
    the question; `clause` is the clause that asks, empty for the frame of the letter; `detail`
    says what is wrong with a document, and what to do.
    """

    name: str
    why: MissingReason
    record: str = ""
    kind: str = ""
    key: str = ""
    label: str = ""
    clause: str = ""
    detail: Sentence | None = None


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a document: the end of its name, what it is, its bytes, its role beside others."""

    name_end: str
    media_type: str
    data: bytes
    role: str = ""


class ClauseStatus(StrEnum):
    """Why a clause is in a letter, or is not."""

    INCLUDED = "included"
    LEFT_OUT = "left_out"  # its condition is not met
    UNDECIDED = "undecided"
    OTHER_REGIME = "other_regime"
    NOT_IN_FORCE = "not_in_force"
    EMPTY = "empty"  # nothing was gathered for it


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """One clause as the letter page lists it.

    `id` is the clause's own, `part` the key of the clause in the composed letter (they
    differ where two regimes lend one each). `waits_for` names what would decide it;
    `edited` is the reason for a wording that was changed for this case; `wording` are its
    words before they are filled, which is what a person rewords. One that is said `once` speaks
    for every record of the letter.
    """

    id: str
    status: ClauseStatus
    part: str = ""
    covers: tuple[str, ...] = ()
    certainty: Certainty = Certainty.SETTLED
    reviewed_by: str = ""
    waits_for: tuple[str, ...] = ()
    edited: str = ""
    regime: str = ""
    wording: tuple[Block, ...] = ()
    once: bool = False


class NotReviewed(StrEnum):
    """Why no lawyer has seen a wording as it stands."""

    UNREVIEWED = "unreviewed"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class WordingDoubt:
    """A clause whose wording is not beyond doubt.

    `annex` stands for the data itself, with what was odd in its documents.
    """

    clause: str
    what: NotReviewed | Certainty | TableDoubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A letter as it would be issued now.

    `missing` and `uncovered` must be empty before it may be; `passed` are the required items
    that a person left out with a reason. The letter shows a gap in brackets for each
    missing value. `said` are the names of all values that it states, `listed` the rows of its
    own record that it shows, by gather; `files` what is kept of a document for machines: the
    data, then their schema.
    """

    letter: Letter
    missing: tuple[MissingItem, ...]
    uncovered: tuple[str, ...]
    passed: tuple[tuple[str, str], ...]
    doubts: tuple[WordingDoubt, ...]
    clauses: tuple[ClauseView, ...]
    said: frozenset[str] = frozenset()
    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[DataFile, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is missing and every required item is covered or passed."""
        return not self.missing and not self.uncovered
