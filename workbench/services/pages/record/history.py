"""The history of a record as its page tells it: what happened, when, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from workbench.domain.journal import EntryType
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.pages.speaker import Speaker
from workbench.services.pages.timeline import TimelineLine

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
            happened = _happened(line.type, speaker.words)
            yield HistoryLine(
                number=line.number,
                when=_when(line, speaker, ZoneInfo(zone)),
                heading=_labelled(happened, line.about, speaker.words),
                details=tuple(_details(line, speaker.words)),
                reason=_quoted(line.reason, speaker.words),
            )


def _when(line: TimelineLine, speaker: Speaker, here: ZoneInfo) -> str:
    """When it was recorded, and when it happened where that was another day."""
    at = line.recorded_at.astimezone(here)
    day, happened = at.date().isoformat(), line.occurred_on
    time = f"{at:%H:%M}"
    recorded = speaker.words.say("calendar.hour", day=speaker.day(day), time=time)
    if not speaker.day(happened) or happened == day:
        return recorded
    on = speaker.day(happened)
    return speaker.words.say("pages.history.happened_on", recorded=recorded, day=on)


def _details(line: TimelineLine, words: Catalogue) -> Iterator[str]:
    for label, value in line.details[:_MOST_DETAILS]:
        yield shortened(_labelled(label, value, words))
    more = len(line.details) - _MOST_DETAILS
    if more > 0:
        yield words.say("pages.history.and_more", count=more)


def _happened(type_of_entry: str, words: Catalogue) -> str:
    key = _HAPPENED.get(type_of_entry)
    if key is None:
        return words.say("pages.history.of_another_version", type=type_of_entry)
    return words.say(key)


def _labelled(label: str, value: str, words: Catalogue) -> str:
    if label and value:
        return words.say("joined.labelled", label=label, value=value)
    return label or value


def _quoted(reason: str, words: Catalogue) -> str:
    return words.say("joined.quoted", words=shortened(reason)) if reason else ""


def shortened(text: str) -> str:
    """The beginning of a long text, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_LETTERS else flat[: _MOST_LETTERS - 1] + "…"


_HAPPENED: Mapping[str, str] = {
    EntryType.OPENED: "pages.history.opened",
    EntryType.ANSWERED: "pages.history.answered",
    EntryType.NOTED: "pages.history.noted",
    EntryType.FIXED: "pages.history.fixed",
    EntryType.OVERRIDDEN: "pages.history.overridden",
    EntryType.ADVISED: "pages.history.advised",
    EntryType.ISSUED: "pages.history.issued",
    EntryType.DISPATCHED: "pages.history.dispatched",
    EntryType.ATTACHED: "pages.history.attached",
    EntryType.LINKED: "pages.history.linked",
    EntryType.EXPORTED: "pages.history.exported",
    EntryType.CLOSED: "pages.history.closed",
    EntryType.REOPENED: "pages.history.reopened",
    EntryType.PURGED: "pages.history.purged",
    EntryType.TAKEN_OVER: "pages.history.taken_over",
}
"""What sort of thing happened; an entry of another version shows its type."""
