"""The history of a record as its page tells it: what happened, when, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from workbench.domain.journal import EntryType
from workbench.services.pages.timeline import TimelineLine
from workbench.services.pages.words import Speaker

_MOST_DETAILS = 6
_MOST_LETTERS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One thing that happened, in words; `reason` is what a person wrote, `number` its place."""

    number: int
    when: str
    heading: str
    details: tuple[str, ...]
    reason: str


def history_lines(
    timeline: Iterable[TimelineLine], speaker: Speaker, zone: str
) -> Iterator[HistoryLine]:
    """What happened, newest first, in the time of a zone.

    A date that was fixed without a value tells nothing.
    """
    for line in timeline:
        if line.type != EntryType.FIXED or line.details:
            happened = _HAPPENED.get(line.type, line.type)
            yield HistoryLine(
                number=line.number,
                when=_when(line, speaker, ZoneInfo(zone)),
                heading=f"{happened}: {line.about}" if line.about else happened,
                details=tuple(_details(line)),
                reason=f"“{shortened(line.reason)}”" if line.reason else "",
            )


def _when(line: TimelineLine, speaker: Speaker, here: ZoneInfo) -> str:
    """When it was recorded, and when it happened where that was another day."""
    at = line.recorded_at.astimezone(here)
    day, happened = at.date().isoformat(), line.occurred_on
    recorded = f"{speaker.day(day)}, {at:%H:%M}"
    if not speaker.day(happened) or happened == day:
        return recorded
    return f"{recorded} · happened on {speaker.day(happened)}"


def _details(line: TimelineLine) -> Iterator[str]:
    for label, value in line.details[:_MOST_DETAILS]:
        yield shortened(f"{label}: {value}" if label else value)
    more = len(line.details) - _MOST_DETAILS
    if more > 0:
        yield f"and {more} more"


def shortened(text: str) -> str:
    """The beginning of a long text, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_LETTERS else flat[: _MOST_LETTERS - 1] + "…"


_HAPPENED: Mapping[str, str] = {
    EntryType.OPENED: "Opened",
    EntryType.ANSWERED: "Answered",
    EntryType.NOTED: "Note",
    EntryType.FIXED: "Date relied on",
    EntryType.OVERRIDDEN: "Decided by a person",
    EntryType.ADVISED: "Advice",
    EntryType.ISSUED: "Letter issued",
    EntryType.DISPATCHED: "Letter sent",
    EntryType.ATTACHED: "Document kept",
    EntryType.LINKED: "Linked",
    EntryType.EXPORTED: "Copy left the case file",
    EntryType.CLOSED: "Closed",
    EntryType.REOPENED: "Reopened",
    EntryType.PURGED: "Purged",
}
"""What sort of thing happened; an entry of a newer program shows its own word."""
