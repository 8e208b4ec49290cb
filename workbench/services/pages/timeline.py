"""The journal of a record as a timeline: what happened, when it happened, when it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.domain.answers import from_json
from workbench.domain.journal import Entry
from workbench.services.pages.words import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One entry: its type, and the words of what it is about.

    `about` is the title of a step, letter, document, gate or fact; `details` are labels and
    values that the entry set; `reason` is why a person decided so.
    """

    number: int
    recorded_at: datetime
    occurred_on: str
    actor: str
    type: str
    about: str
    details: tuple[tuple[str, str], ...]
    reason: str


def timeline(entries: Iterable[Entry], speaker: Speaker) -> tuple[TimelineLine, ...]:
    """Every entry of a record, newest first."""
    return tuple(_line(entry, speaker) for entry in reversed(tuple(entries)))


def _line(entry: Entry, speaker: Speaker) -> TimelineLine:
    payload: Mapping[str, Any] = entry.payload or {}
    return TimelineLine(
        number=entry.number,
        recorded_at=entry.recorded_at,
        occurred_on=str(payload.get("occurred_on") or ""),
        actor=entry.actor,
        type=entry.type,
        about=_about(payload, speaker),
        details=tuple(_details(payload, speaker)),
        reason=str(payload.get("reason") or payload.get("text") or ""),
    )


def _about(payload: Mapping[str, Any], speaker: Speaker) -> str:
    for key in ("step", "letter", "gate", "fact"):
        if payload.get(key):
            return speaker.kind.word(f"{key}.{payload[key]}", speaker.language)[0]
    return str(payload.get("name") or "")


def _details(payload: Mapping[str, Any], speaker: Speaker) -> list[tuple[str, str]]:
    lines = []
    given = payload.get("set")
    for name, spelt in given.items() if isinstance(given, Mapping) else ():
        question, answer = speaker.kind.question(name), from_json(spelt)
        label = speaker.word(f"question.{name}")
        said = answer.why if question is None else speaker.answer(question, answer)
        lines.append((label, said))
    if payload.get("fact") and payload.get("value"):
        lines.append(("", speaker.day(payload["value"])))
    return lines
