"""The journal of a record as a timeline: what happened, when it happened, when it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.answers import from_json, read_answer
from workbench.domain.canonical import Json
from workbench.domain.journal import Entry
from workbench.domain.wording import keys
from workbench.services.pages.speaker import Speaker


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
    payload: Mapping[str, Json] = entry.payload or {}
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


_ABOUT = {"step": keys.step, "letter": keys.letter, "gate": keys.gate, "fact": keys.fact}


def _about(payload: Mapping[str, Json], speaker: Speaker) -> str:
    for about, key in _ABOUT.items():
        if payload.get(about):
            return speaker.word(key(str(payload[about])))
    return str(payload.get("name") or "")


def _details(payload: Mapping[str, Json], speaker: Speaker) -> list[tuple[str, str]]:
    lines = []
    given = payload.get("set")
    for name, spelt in given.items() if isinstance(given, Mapping) else ():
        question = speaker.kind.question(name)
        answer = read_answer(question, from_json(spelt))
        label = speaker.question(name).label
        said = answer.why if question is None else speaker.answer(question, answer)
        lines.append((label, said))
    if payload.get("fact") and payload.get("value"):
        lines.append(("", speaker.day(payload["value"])))
    return lines
