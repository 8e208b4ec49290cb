"""What a person decided about a letter in hand, kept as a draft until it is issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from workbench.domain.answers import read_date
from workbench.domain.composing.context import ClauseOverride
from workbench.services.letters.context import LetterChoices
from workbench.ui.letter.clause_words import blocks_from


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterState:
    """The choices of a letter in hand; what is empty follows from the record.

    `edits` hold text and reason by clause, `reasons` why a required item is left out.
    """

    language: str = ""
    channel: str = ""
    dated: date | None = None
    sender: str = ""
    edits: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def choices(self) -> LetterChoices:
        """The choices as the letter service takes them."""
        return LetterChoices(
            language=self.language,
            channel=self.channel,
            dated=self.dated,
            sender=self.sender,
            overrides={
                clause: ClauseOverride(blocks=blocks_from(text), reason=reason)
                for clause, (text, reason) in self.edits.items()
            },
            reasons=dict(self.reasons),
        )

    def with_edit(self, clause: str, text: str, reason: str) -> LetterState:
        """The same with a clause reworded for this case."""
        return replace(self, edits={**self.edits, clause: (text, reason)})

    def without_edit(self, clause: str) -> LetterState:
        """The same with the standard wording of a clause."""
        return replace(self, edits={one: e for one, e in self.edits.items() if one != clause})

    def with_reason(self, item: str, reason: str) -> LetterState:
        """The same with a required item left out for a reason; an empty reason asks for it."""
        kept = {one: why for one, why in self.reasons.items() if one != item}
        return replace(self, reasons={**kept, item: reason} if reason else kept)

    def raw(self) -> dict[str, Any]:
        """The state as a draft keeps it; empty when nothing was decided."""
        said = {
            "language": self.language,
            "channel": self.channel,
            "dated": self.dated.isoformat() if self.dated is not None else "",
            "sender": self.sender,
            "edits": {clause: list(edit) for clause, edit in self.edits.items()},
            "reasons": dict(self.reasons),
        }
        return {name: value for name, value in said.items() if value}


def from_draft(raw: Mapping[str, Any]) -> LetterState:
    """The state that a draft kept."""
    edits = raw.get("edits") or {}
    return LetterState(
        language=str(raw.get("language") or ""),
        channel=str(raw.get("channel") or ""),
        dated=read_date(raw.get("dated") or None),
        sender=str(raw.get("sender") or ""),
        edits={clause: (str(edit[0]), str(edit[1])) for clause, edit in edits.items()},
        reasons={str(item): str(why) for item, why in (raw.get("reasons") or {}).items()},
    )
