"""What can be wrong with a case file that was changed behind the program's back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.journal import Broken
from workbench.domain.sentence import Sentence, sentence


class Amiss(StrEnum):
    """What is not as it was written beside the journal: in pages, records or documents."""

    PAGE_SEAL_BROKEN = "page_seal_broken"
    UNREADABLE = "unreadable"
    STRUCTURE_BROKEN = "structure_broken"
    REFERENCE_TO_NOTHING = "reference_to_nothing"
    HAS_NO_ENTRIES = "has_no_entries"
    ANSWERS_DIFFER = "answers_differ_from_entries"
    SOURCES_DIFFER = "sources_differ_from_entries"
    STATUS_DIFFERS = "standing_differs_from_entries"
    LISTS_DIFFER = "lists_differ_from_record"
    """Lists show it otherwise than it is: they can be made anew."""
    IDENTITY_DIFFERS = "identity_differs_from_entries"
    DOCUMENT_MISSING_OR_EXCHANGED = "document_missing_or_exchanged"
    DOCUMENT_NAMED_OTHERWISE = "document_named_otherwise"
    LINE_DIFFERS = "line_differs_from_entries"
    RULES_REMOVED = "rules_removed"
    COUNTER_BEHIND = "counter_behind"
    ERASURE_WITHOUT_ENTRY = "erasure_without_entry"
    ERASURE_FORGOTTEN = "erasure_forgotten"
    MERGES_DIFFER = "merges_differ_from_entries"
    BYTES_CHANGED = "bytes_changed"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in a case file that is not as it was written: where, and what."""

    place: Sentence
    flaw: Broken | Amiss

    @property
    def sentence(self) -> Sentence:
        """The flaw after its place."""
        what = sentence(f"verify.flaw.{self.flaw}")
        return sentence("verify.line", place=self.place, flaw=what)
