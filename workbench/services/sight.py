"""One transaction as a use case sees it: the case file, one moment, each record's view once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Generic, TypeVar

from workbench.domain.folding import fold
from workbench.domain.journal import Entry, EntryType, NewEntry
from workbench.domain.record import Record
from workbench.domain.secrecy.leave import Leave, has_leave
from workbench.domain.status import Status
from workbench.services.as_linked import as_linked
from workbench.services.desk import Desk, UnknownKind
from workbench.services.following import Following
from workbench.services.ports import Reading, Stored, Writing
from workbench.services.view import NoLeave, NoSuchRecord, RecordView, view_from, view_of

_EVERY_ONE = 1_000_000_000

R_co = TypeVar("R_co", bound=Reading, covariant=True)


class Sight(Generic[R_co]):
    """What a transaction has seen; views leave each fact until somebody looks at it.

    `desk` stands still at the moment at which the transaction began. What whoever looks has no
    leave to is refused, or known by its reference and kind alone.
    """

    def __init__(self, desk: Desk, file: R_co) -> None:
        now = desk.now()
        self.desk, self.file = replace(desk, now=lambda: now), file
        self._views: dict[str, RecordView] = {}
        self._stored: dict[str, Stored | None] = {}
        self._leaves: dict[str, Leave] = {}
        self._seen: list[RecordView] = []

    @cached_property
    def behind(self) -> frozenset[str]:
        """The records of which lists know what is no longer so."""
        return frozenset(all_behind(self.desk, self.file))

    def view(self, record: str) -> RecordView:
        """The record with this id as it stands now; raises NoSuchRecord, NoLeave, UnknownKind."""
        found = self._views.get(record)
        if found is None:
            entries = self.file.entries(record)
            folded = fold(entries)
            if not entries or folded.status is Status.PURGED:
                raise NoSuchRecord
            found = self._see(folded, entries)
            # Later in its transaction nobody is refused for what they have just answered.
            if not has_leave(found.leave, found.actor):
                del self._views[record]
                raise NoLeave
        return found

    def view_if_any(self, record: str) -> RecordView | None:
        """The record with this id as it stands now; None where it, its kind or leave is not."""
        try:
            return self.view(record)
        except (NoSuchRecord, NoLeave, UnknownKind):
            return None

    def stored(self, record: str) -> Stored | None:
        """The record with this id as lists and links know it, or None.

        It has a `leave` where whoever looks has none: then there is no title, and no answer, and
        it is open whatever became of it.
        """
        kept = self._kept(record)
        if kept is None:
            return None
        return _as_known_to(self.desk.file.actor, replace(kept, leave=self._leave_now(kept)))

    def readable(self, record: str) -> Stored | None:
        """The same; None where whoever looks has no leave."""
        known = self.stored(record)
        return known if known is not None and known.leave is None else None

    def leave_of(self, record: str) -> Leave:
        """Who may look at a record, whoever asks; None where everybody may, or there is none."""
        kept = self._kept(record)
        return self._leave_now(kept) if kept is not None else None

    def name(self, record: str) -> str:
        """What a record is called where another one names it; empty where there is none."""
        stored = self.stored(record)
        return self.desk.named(stored.reference, stored.title) if stored is not None else ""

    def _leave_now(self, kept: Stored) -> Leave:
        """What lists keep of it may be older than the packs, the day or what it rests on."""
        kind = self.desk.kinds.get(kept.kind)
        if kind is None or kind.restricted_when is None or kept.id not in self.behind:
            return kept.leave
        if kept.id not in self._leaves:
            self._leaves[kept.id] = self._see_leave(kept)
        return self._leaves[kept.id]

    def _see_leave(self, kept: Stored) -> Leave:
        try:
            view = view_of(self.desk, self.file, kept.id, lazily=True, linked=self._kept)
        except (NoSuchRecord, UnknownKind):
            return kept.leave
        try:
            return view.leave
        finally:
            view.let_go()

    def _see(self, folded: Record, entries: tuple[Entry, ...]) -> RecordView:
        # What facts come to is the same whoever looks.
        view = view_from(self.desk, self.file, folded, entries, lazily=True, linked=self._kept)
        self._views[folded.id] = view
        self._seen.append(view)
        return view

    def _kept(self, record: str) -> Stored | None:
        if record not in self._stored:
            self._stored[record] = as_linked(self.file, record)
        return self._stored[record]

    def end(self) -> None:
        """Let go of what was seen: the transaction is over."""
        for view in self._seen:
            view.let_go()
        self._seen.clear()
        self._views.clear()


class Act(Sight[Writing]):
    """A transaction that changes records; `following` keeps what lists know of them."""

    def __init__(self, desk: Desk, file: Writing) -> None:
        super().__init__(desk, file)
        self.following = Following(self.desk, file)

    def begin(self, record: str, new: Iterable[NewEntry]) -> RecordView:
        """Seal the first entries of a record; gives its view with them."""
        return self._append(Record(id=record), (), list(new))

    def append(self, record: str, new: Iterable[NewEntry]) -> RecordView:
        """Seal entries of one record to the journal; gives its view with them."""
        entries = list(new)
        before = self.view(record)
        return self._append(before.record, before.entries, entries) if entries else before

    def fix(self, record: str, new: Iterable[NewEntry]) -> RecordView:
        """Seal the entries that fix dates: they change no answer, so no fact is computed anew."""
        before, entries = self.view(record), list(new)
        assert all(entry.type is EntryType.FIXED for entry in entries)
        sealed = self.file.append(entries)
        view = before.fixed(fold(sealed, before.record), (*before.entries, *sealed))
        self._views[record] = view
        self._seen.append(view)
        return view

    def told(self, record: str) -> None:
        """Links know this record anew: what was seen of others may rest on what it said before."""
        self._views = {record: self._views[record]}
        self._stored, self._leaves = {}, {}

    def _append(
        self, record: Record, before: tuple[Entry, ...], new: list[NewEntry]
    ) -> RecordView:
        sealed = self.file.append(new)
        return self._see(fold(sealed, record), (*before, *sealed))


def all_behind(desk: Desk, reading: Reading) -> tuple[str, ...]:
    """The records of which lists know what packs, time or another record have overtaken."""
    by_time = reading.overtaken(desk.now(), _EVERY_ONE)
    return tuple(dict.fromkeys((*by_time, *reading.stale(desk.packs.digest))))


def _as_known_to(actor: str, kept: Stored) -> Stored:
    """A record as somebody may know it: as for everybody, or without leave its bare reference."""
    if has_leave(kept.leave, actor):
        return kept if kept.leave is None else replace(kept, leave=None)
    return replace(kept, title="", status=Status.OPEN, answers={}, answered_by={})


@contextmanager
def looking(desk: Desk) -> Iterator[Sight[Reading]]:
    """A read transaction: what is seen in it belongs to one state of the case file."""
    with desk.file.reading() as reading:
        yield Sight(desk, reading)


@contextmanager
def acting(desk: Desk) -> Iterator[Act]:
    """A write transaction: all of it is kept, or nothing."""
    with desk.file.writing(desk.now()) as writing:
        act = Act(desk, writing)
        yield act
        act.following.finish()
        act.end()
