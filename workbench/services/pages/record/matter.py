"""A matter as one thread, and the matters of a person: each one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from workbench.domain.journal import Entry, EntryType
from workbench.domain.status import GONE, UNLISTED
from workbench.services.casework.matters.thread import reference_of
from workbench.services.desk import Desk
from workbench.services.pages.record.contents import speaker_for
from workbench.services.pages.record.duplicates import Duplicates, duplicates_in
from workbench.services.pages.record.history import HistoryLine, history_lines
from workbench.services.pages.record.left import speaker_of_left
from workbench.services.pages.record.matter_records import MatterRecord, matter_record
from workbench.services.pages.timeline import timeline
from workbench.services.ports import Reading, Stored
from workbench.services.sight import Sight, looking
from workbench.services.view import NoSuchRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLine:
    """One thing that happened, and in which of the records."""

    record: str
    reference: str
    happened: HistoryLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A matter: its reference is that of its first record, `heading` says it with their number."""

    id: str
    reference: str
    heading: str
    records: tuple[MatterRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterOf:
    """The matter of a record; another record `may_join` it."""

    matter: Matter
    may_join: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage(MatterOf):
    """A matter as one thread: its records, and all that happened in them in order."""

    chronology: tuple[MatterLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMatters:
    """Everything that concerns one person, by matter, in the order in which they began."""

    matters: tuple[Matter, ...]
    duplicates: Duplicates


def matter_of(desk: Desk, record: str) -> MatterOf:
    """The matter of a record, voided and purged records of it among them.

    Of a record that whoever looks has no leave to, its reference. Raises NoSuchRecord.
    """
    with looking(desk) as sight:
        stored, known = _under_its_matter(sight, record)
        matter = _matter(sight, stored.matter, known)
        return MatterOf(matter=matter, may_join=_may_join(sight, stored))


def matter_page(desk: Desk, record: str) -> MatterPage:
    """The same, with what happened in the records that may be looked at; raises the same."""
    with looking(desk) as sight:
        stored, known = _under_its_matter(sight, record)
        seen = [kept for kept in known if kept.leave is None]
        ids = frozenset(kept.id for kept in seen)
        lines = [line for kept in seen for line in _lines(sight, kept, ids)]
        return MatterPage(
            matter=_matter(sight, stored.matter, known),
            chronology=tuple(sorted(lines, key=attrgetter("happened.number"))),
            may_join=_may_join(sight, stored),
        )


def person_page(desk: Desk, person: str) -> PersonMatters:
    """The matters of all records that name a person on file."""
    with looking(desk) as sight:
        return matters_of_person(sight, person)


def matters_of_person(sight: Sight[Reading], person: str) -> PersonMatters:
    """The same, as it stands in a running transaction."""
    naming = (sight.readable(link.record) for link in sight.file.linking_to(person))
    matters = dict.fromkeys(kept.matter for kept in naming if kept is not None)
    return PersonMatters(
        matters=tuple(
            _matter(sight, matter, _known(sight, sight.file.of_matter(matter)))
            for matter in matters
        ),
        duplicates=duplicates_in(sight, person),
    )


def _under_its_matter(sight: Sight[Reading], record: str) -> tuple[Stored, list[Stored]]:
    stored = sight.stored(record)
    if stored is None:
        raise NoSuchRecord
    return stored, _known(sight, sight.file.of_matter(stored.matter))


def _known(sight: Sight[Reading], records: Iterable[str]) -> list[Stored]:
    found = map(sight.stored, records)
    return [stored for stored in found if stored is not None]


def _may_join(sight: Sight[Reading], stored: Stored) -> bool:
    is_there = stored.leave is None and stored.status not in GONE
    return is_there and not sight.desk.file.read_only


def _matter(sight: Sight[Reading], matter: str, records: Iterable[Stored]) -> Matter:
    known = tuple(records)
    listed = sum(stored.status not in UNLISTED for stored in known)
    reference = reference_of(sight.file, matter)
    return Matter(
        id=matter,
        reference=reference,
        heading=sight.desk.words.say(
            "pages.matter.heading", reference=reference, count=len(known)
        ),
        records=tuple(matter_record(sight, stored, alone=listed <= 1) for stored in known),
    )


def _lines(sight: Sight[Reading], stored: Stored, seen: frozenset[str]) -> Iterator[MatterLine]:
    desk = sight.desk
    view = sight.view_if_any(stored.id)
    if view is None:
        entries, speaker = sight.file.entries(stored.id), speaker_of_left(desk, stored.kind)
    else:
        entries, speaker = view.entries, speaker_for(view, sight, desk.language)
    entries = tuple(entry for entry in entries if not _is_told_twice(entry, seen))
    for line in history_lines(timeline(entries, speaker), speaker, desk.zone):
        yield MatterLine(record=stored.id, reference=stored.reference, happened=line)


def _is_told_twice(entry: Entry, seen: frozenset[str]) -> bool:
    """Whether the record that came here, which is seen as well, tells the same of itself."""
    is_beside = entry.type == EntryType.JOINED and not entry.text("matter")
    return is_beside and entry.text("with") in seen
