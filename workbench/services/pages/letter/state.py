"""What a person decided about a letter in hand, kept as a draft until it is issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.domain.answers import read_date
from workbench.domain.canonical import Json
from workbench.domain.composing.context import ClauseOverride
from workbench.domain.journal import sequence_in
from workbench.domain.letter_template import Channel
from workbench.services.letters.annex import TableChoice
from workbench.services.letters.context import LetterChoices
from workbench.services.pages.letter.wording import blocks_from

NO_MORE = ""  # ends the addressees that a draft keeps, so that none chosen is told from no choice


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterState:
    """The choices of a letter in hand; what is empty follows from the record.

    `targets` are those it is to go to of several addressees, None where nobody chose; the letter
    to `shown` is composed, which is looked at and never kept. `edits`
    hold text and reason by clause, `reasons` why a required item is left out, `tables` what was
    decided about each file of data, `together` the records it answers too, each with its letter
    there, `named` the restricted records that it shows all the same.
    """

    language: str = ""
    channel: Channel | None = None
    dated: date | None = None
    sender: str = ""
    targets: tuple[str, ...] | None = None
    shown: str = field(default="", compare=False)
    edits: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, TableChoice] = field(default_factory=dict)
    together: Mapping[str, str] = field(default_factory=dict)
    named: tuple[str, ...] = ()

    def choices(self) -> LetterChoices:
        """The choices as the letter service takes them, for the addressee that is looked at."""
        is_picked = self.targets is None or self.shown in self.targets
        return LetterChoices(
            target=self.shown if is_picked else next(iter(self.targets or ()), ""),
            language=self.language,
            channel=self.channel,
            dated=self.dated,
            sender=self.sender,
            overrides={
                clause: ClauseOverride(blocks=blocks_from(text), reason=reason)
                for clause, (text, reason) in self.edits.items()
            },
            reasons=dict(self.reasons),
            tables=dict(self.tables),
            together=dict(self.together),
            named=frozenset(self.named),
        )

    def with_targets(self, targets: tuple[str, ...]) -> LetterState:
        """The same to these of several addressees."""
        return replace(self, targets=targets)

    def with_shown(self, target: str) -> LetterState:
        """The same as it is to this one of several addressees."""
        return replace(self, shown=target)

    def with_together(self, together: Mapping[str, str]) -> LetterState:
        """The same answering these records too."""
        return replace(self, together=together)

    def with_named(self, named: tuple[str, ...]) -> LetterState:
        """The same showing these restricted records."""
        return replace(self, named=named)

    def with_edit(self, clause: str, text: str, reason: str) -> LetterState:
        """The same with a clause reworded for this case."""
        return replace(self, edits={**self.edits, clause: (text, reason)})

    def without_edit(self, clause: str) -> LetterState:
        """The same with the standard wording of a clause."""
        return replace(
            self, edits={edited: e for edited, e in self.edits.items() if edited != clause}
        )

    def with_reason(self, item: str, reason: str) -> LetterState:
        """The same with a required item left out for a reason; an empty reason asks for it."""
        kept = {reasoned: why for reasoned, why in self.reasons.items() if reasoned != item}
        return replace(self, reasons={**kept, item: reason} if reason else kept)

    def with_table(self, document: str, choice: TableChoice) -> LetterState:
        """The same with a decision about one file of data."""
        return replace(self, tables={**self.tables, document: choice})

    def raw(self) -> dict[str, Json]:
        """The state as a draft keeps it; empty when nothing was decided."""
        said: dict[str, Json] = {
            "language": self.language,
            "channel": self.channel,
            "dated": self.dated.isoformat() if self.dated is not None else "",
            "sender": self.sender,
            "edits": {clause: list(edit) for clause, edit in self.edits.items()},
            "reasons": dict(self.reasons),
            "together": dict(self.together),
            "named": list(self.named),
            "tables": {
                document: {
                    "looked_at": choice.looked_at,
                    "headings": dict(choice.headings),
                    "left_out": sorted(choice.left_out),
                }
                for document, choice in self.tables.items()
            },
        }
        if self.targets is not None:
            said["targets"] = [*self.targets, NO_MORE]
        return {name: value for name, value in said.items() if value}


def from_draft(raw: Mapping[str, Json]) -> LetterState:
    """The state that a draft kept."""
    return LetterState(
        language=str(raw.get("language") or ""),
        channel=_channel(raw),
        dated=read_date(raw.get("dated") or None),
        sender=str(raw.get("sender") or ""),
        targets=_targets(raw),
        edits={
            clause: (str(edit[0]), str(edit[1]))
            for clause, edit in _named(raw, "edits").items()
            if isinstance(edit, list | tuple)
        },
        reasons={item: str(why) for item, why in _named(raw, "reasons").items()},
        together={other: str(letter) for other, letter in _named(raw, "together").items()},
        named=tuple(map(str, sequence_in(raw, "named"))),
        tables={
            document: _table_choice(choice)
            for document, choice in _named(raw, "tables").items()
            if isinstance(choice, Mapping)
        },
    )


def _targets(raw: Mapping[str, Json]) -> tuple[str, ...] | None:
    kept = raw.get("targets")
    if not isinstance(kept, list | tuple):
        return None
    return tuple(str(target) for target in kept if target != NO_MORE)


def _channel(raw: Mapping[str, Json]) -> Channel | None:
    said = raw.get("channel")
    return Channel(said) if said in tuple(Channel) else None


def _table_choice(raw: Mapping[str, Json]) -> TableChoice:
    left_out = raw.get("left_out")
    return TableChoice(
        looked_at=bool(raw.get("looked_at")),
        headings={
            sheet: row for sheet, row in _named(raw, "headings").items() if isinstance(row, int)
        },
        left_out=frozenset(
            str(sheet) for sheet in (left_out if isinstance(left_out, list | tuple) else ())
        ),
    )


def _named(raw: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    found = raw.get(name)
    return found if isinstance(found, Mapping) else {}
