"""The dues of a case file for the world outside: by reference and word, nothing of a person."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workbench.domain.due.calendar_entry import CalendarEntry
from workbench.domain.due.declared import NEXT_ACTION
from workbench.domain.due.due import Due, DueListing
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import DueOf, Listing, ListRow
from workbench.domain.secrecy.leave import has_leave
from workbench.services.changes import Done
from workbench.services.desk import Desk, UnknownKind
from workbench.services.pages.due_words import due_in_words, due_word, when_in_words
from workbench.services.pages.overview import IS_OPEN, speakers_of
from workbench.services.pages.speaker import Speaker
from workbench.services.ports import Reading
from workbench.services.project import dues_in
from workbench.services.sight import looking
from workbench.services.view import NoSuchRecord, view_of

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEntry:
    """A due that may leave the case file: whose words are those of the pack alone.

    `limit` and `work_to` are an ISO day or instant, empty while a clock stands still; `state` is
    how long there is, in words.
    """

    uid: str
    kind: str
    reference: str
    due: str
    word: str
    limit: str
    work_to: str
    note: str
    state: str
    is_late: bool
    waits: bool


def due_list(desk: Desk, within: int | None = None) -> tuple[DueEntry, ...]:
    """Every due of open records, and lists of closed ones that are to go, the most urgent first.

    Those in a quiet period are there too.

    `within` asks for those worked to in so many days, and for those that are late by then.
    """
    asked = DueListing(now=desk.now(), with_quiet=True)
    if within is not None:
        day = (desk.today + timedelta(days=within + 1)).isoformat()
        asked = DueListing(now=desk.now(), with_quiet=True, before_day=day)
    with looking(desk) as sight:
        found = tuple(_as_they_are(desk, sight.file, asked))
        numbers = tuple(dict.fromkeys(of.number for of in found))
        rows = {row.number: row for row in _rows(sight.file, numbers)}
    speakers = speakers_of(desk, desk.language)
    said = ((of, speakers.get(rows[of.number].kind)) for of in found)
    return tuple(
        _entry(desk, rows[of.number], of.due, speaker)
        for of, speaker in said
        if speaker is not None
    )


def _as_they_are(desk: Desk, reading: Reading, asked: DueListing) -> Iterator[DueOf]:
    """The dues that are asked for; those of records that lists know as they were, made now."""
    kept = reading.dues(asked)
    among = sorted(_may_owe(desk, reading) | {of.number for of in kept})
    behind = {
        *reading.overtaken_among(desk.now(), among),
        *reading.stale(desk.packs.digest, among),
    }
    anew = dict(_by_number(reading, behind))
    found = [of for of in kept if of.number not in anew]
    for number, record in anew.items():
        found += (
            DueOf(number, due) for due in _now(desk, reading, record) if _is_asked(asked, due)
        )
    yield from sorted(found, key=_urgency)


def _may_owe(desk: Desk, reading: Reading) -> frozenset[int]:
    """The open records, and closed ones whose lists a rule keeps: these are due on their day."""
    is_open = reading.numbers(Listing(kinds=(), where=(IS_OPEN,)))
    keeping = tuple(kind.id for kind in desk.kinds.values() if kind.list_dues)
    closed = reading.numbers(Listing(kinds=keeping)) if keeping else ()
    return frozenset((*is_open, *closed))


def _by_number(reading: Reading, records: Iterable[str]) -> Iterator[tuple[int, str]]:
    for record in records:
        stored = reading.stored(record)
        if stored is not None:
            yield stored.number, record


def _rows(reading: Reading, numbers: Iterable[int]) -> Iterator[ListRow]:
    wanted = tuple(numbers)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from reading.rows(wanted[start : start + _AT_ONCE])


def _now(desk: Desk, reading: Reading, record: str) -> tuple[Due, ...]:
    try:
        view = view_of(desk, reading, record, lazily=True)
    except (UnknownKind, NoSuchRecord):
        return ()
    is_seen = not view.is_exercise and has_leave(view.leave, view.actor)
    return dues_in(view, reading) if is_seen else ()


def _is_asked(asked: DueListing, due: Due) -> bool:
    return not asked.before_day or bool(due.day and due.day < asked.before_day)


def _urgency(of: DueOf) -> tuple[bool, str, str, int, str, str]:
    due = of.due
    late_from = due.late_from.isoformat() if due.late_from is not None else ""
    return not due.day, due.day, late_from, of.number, due.id, due.row


def _entry(desk: Desk, row: ListRow, due: Due, speaker: Speaker) -> DueEntry:
    # What a person wrote, and what a row is called, stay in the case file.
    bare = Due(id=due.id)
    note = ""
    if due.limit and due.limit != due.work_to:
        note = desk.words.say("pages.deadline.due", day=when_in_words(speaker, due.limit))
    return DueEntry(
        uid=_uid(row.record, due),
        kind=row.kind,
        reference=row.reference,
        due=due.id,
        word=due_word(speaker, bare),
        limit=due.limit,
        work_to=due.work_to if due.limit else "",
        note=note,
        state=due_in_words(speaker, due, desk.now(), desk.zone).text,
        is_late=due.is_late(desk.now()),
        waits=bool(due.waits_for),
    )


def _uid(record: str, due: Due) -> str:
    told = "/".join((record, due.id, due.row if due.id != NEXT_ACTION else ""))
    return f"{hashlib.sha256(told.encode()).hexdigest()[:32]}@dpo-workbench"


def calendar_entries(desk: Desk, entries: Iterable[DueEntry]) -> tuple[CalendarEntry, ...]:
    """Those that have a date, as a calendar outside knows them: on the day they are worked to."""
    return tuple(
        CalendarEntry(
            uid=entry.uid,
            at=_at(entry.work_to),
            summary=desk.words.joined("joined.beside", (entry.reference, entry.word)),
            note=entry.note,
        )
        for entry in entries
        if entry.work_to
    )


def calendar_of(
    desk: Desk, draw: Callable[[tuple[CalendarEntry, ...], datetime], bytes]
) -> tuple[int, bytes]:
    """How many dates there are, and all of them as `draw` draws a calendar."""
    entries = calendar_entries(desk, due_list(desk))
    return len(entries), draw(entries, desk.now())


def _at(spelt: str) -> date | datetime:
    is_day = len(spelt) == len("2026-03-02")
    return date.fromisoformat(spelt) if is_day else datetime.fromisoformat(spelt)


def note_calendar(desk: Desk, data: bytes) -> Done[None]:
    """Say in the journal that a calendar file left, by its hash only."""
    sha256 = hashlib.sha256(data).hexdigest()
    payload = {"what": "calendar", "why": "saved", "sha256": sha256}
    with desk.file.writing(desk.now()) as writing:
        writing.append([NewEntry(record="", type=EntryType.EXPORTED, payload=payload)])
    return Done(None, frozenset())
