"""What the tables hold of one record beside its entries, and how it becomes what it should be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbench.db.due_rows import due_row, in_order, instant
from workbench.db.pending import Pending, Write
from workbench.db.sort_key import REFERENCE, filed_under, kept_fields, shown_fields, sort_key
from workbench.domain.answers import Written, from_json, to_json
from workbench.domain.canonical import canonical
from workbench.domain.due.due import Due
from workbench.domain.listing import TITLE, ListField, Projection
from workbench.domain.record import Record
from workbench.domain.secrecy.leave import Leave
from workbench.domain.status import UNLISTED, Status
from workbench.services.ports import Stored

STATUS = ListField.STATUS
AGENDA = (ListField.LATE, ListField.WORK_TO, ListField.WAITING)
"""The fields of open records that filters of lists ask, each a column of `agenda`."""

BY_ID = """
    SELECT
        number, id, kind, reference, matter, title,
        standing, stamp, version, fields, good_until,
        answers, answered_by,
        (SELECT json_group_array(actor) FROM restricted WHERE restricted.record = number)
    FROM records JOIN answers ON record = number
    WHERE id = ?
"""


@dataclass(slots=True)
class Beside:
    """What other tables hold: words to search, links, answers of others that were read, dues."""

    words: str = ""
    links: frozenset[tuple[str, str]] = frozenset()
    reads: frozenset[tuple[str, str]] = frozenset()
    dues: frozenset[Due] = frozenset()
    is_behind: bool = False


@dataclass(slots=True)
class RecordRow:
    """One record as `records` and `answers` hold it, in the order of `BY_ID`.

    `is_new` while no row of it is written, `is_pending` while rows of it wait to be.
    """

    number: int
    id: str
    kind: str
    reference: str
    matter: str
    title: str = ""
    status: Status = Status.OPEN
    stamp: str = ""
    version: int = 0
    fields: str = "{}"
    good_until: str | None = None
    answers: str = "{}"
    answered_by: str = "{}"
    leave: str = "[]"
    beside: Beside | None = None
    is_new: bool = False
    is_pending: bool = False
    _stored: Stored | None = field(default=None, repr=False)
    _keys: Mapping[str, str] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.status = Status(self.status)  # rows tell it as a bare word

    def stored(self) -> Stored:
        """The record as use cases know it."""
        if self._stored is None:
            answers = {name: from_json(said) for name, said in json.loads(self.answers).items()}
            self._stored = self._as_stored(answers, json.loads(self.answered_by))
        return self._stored

    def _as_stored(self, answers: Mapping[str, Written], answered_by: Mapping[str, int]) -> Stored:
        return Stored(
            number=self.number,
            id=self.id,
            kind=self.kind,
            reference=self.reference,
            title=self.title,
            status=self.status,
            matter=self.matter,
            version=self.version,
            answers=answers,
            answered_by=answered_by,
            leave=leave_in(self.leave),
        )

    def projection(self, beside: Beside) -> Projection:
        """What lists, search and links know of it."""
        until = self.good_until
        return Projection(
            title=self.title,
            status=self.status,
            fields=shown_fields(self.fields),
            words=beside.words,
            links=tuple(sorted(beside.links)),
            stamp=self.stamp,
            good_until=datetime.fromisoformat(until) if until else None,
            reads=tuple(sorted(beside.reads)),
            dues=in_order(beside.dues),
            leave=leave_in(self.leave),
        )

    def open(self, pending: Pending) -> None:
        """Let the rows of a new record be written as it stands, though nobody kept it yet."""
        self._insert(pending)
        pending.add(Write.FIELD, self.number, REFERENCE, self.kind, self._filed(REFERENCE), 1)
        pending.add(Write.OPEN, self.number, self.kind, *(None for _ in AGENDA))
        pending.add(Write.NEW_WORDS, self.number, "")
        self.is_new = False

    def store(
        self, beside: Beside, record: Record, made: Projection, pending: Pending
    ) -> set[str]:
        """Become what a record and its projection say; gives what changed for others."""
        changed = self._store_fields(made, pending)
        changed |= self._store_answers(record, pending)
        self.matter = record.matter or self.matter
        changed |= self._store_leave(made.leave, pending)
        self.stamp, self.version = made.stamp, self.version + 1
        self.good_until = instant(made.good_until)
        self._store_beside(beside, made, pending)
        if self.is_new:
            self._insert(pending)
        else:
            self._update(pending)
        self.is_new, self.is_pending = False, True
        self._stored = self._as_stored(record.answers, record.answered_by)
        return changed

    def _insert(self, pending: Pending) -> None:
        pending.add(
            Write.NEW_RECORD,
            self.number,
            self.id,
            self.kind,
            self.reference,
            self.matter,
            self.title,
            self.status,
            self.stamp,
            self.version,
            self.fields,
            self.good_until,
        )
        pending.add(Write.NEW_ANSWERS, self.number, self.answers, self.answered_by)

    def _update(self, pending: Pending) -> None:
        pending.add(
            Write.RECORD,
            self.matter,
            self.title,
            self.status,
            self.stamp,
            self.version,
            self.fields,
            self.good_until,
            self.number,
        )

    def _store_answers(self, record: Record, pending: Pending) -> set[str]:
        said = {name: to_json(answer) for name, answer in record.answers.items()}
        answers, answered_by = canonical(said), canonical(record.answered_by)
        if (answers, answered_by) == (self.answers, self.answered_by):
            return set()
        before = json.loads(self.answers)
        changed = set(differing(before, json.loads(answers)) if before else said)
        self.answers, self.answered_by = answers, answered_by
        if not self.is_new:
            pending.add(Write.ANSWERS, answers, answered_by, self.number)
        return changed

    def _store_fields(self, made: Projection, pending: Pending) -> set[str]:
        old = self._filed_before()
        changed: set[str] = {TITLE} if self.title != made.title or not self.version else set()
        was_there = None if self.is_new else self._agenda()
        was_open = self.status == Status.OPEN
        if self.status != made.status:
            changed.add(STATUS)
        self.title, self.status = made.title, made.status
        self.fields, self._keys = kept_fields(made)
        new = self._filed_fields()
        # Without a stamp it may have been filed by other rules.
        moved = was_open != (self.status == Status.OPEN) or not self.stamp
        is_open = int(self.status == Status.OPEN)
        for name, key in new.items():
            if moved or old.get(name) != key:
                pending.add(Write.FIELD, self.number, name, self.kind, key, is_open)
        for name in old.keys() - new.keys():
            pending.add(Write.NO_FIELD, self.number, name)
        self._store_agenda(was_there, pending)
        return changed

    def _store_leave(self, leave: Leave, pending: Pending) -> set[str]:
        before, now = set(json.loads(self.leave)), set() if leave is None else {"", *leave}
        for actor in before - now:
            pending.add(Write.NO_LEAVE, self.number, actor)
        for actor in sorted(now - before):
            pending.add(Write.LEAVE, self.number, actor)
        self.leave = json.dumps(sorted(now))
        # What others call it is its title as long as everybody may look at it.
        return {TITLE} if bool(before) != bool(now) else set()

    def _identity(self) -> dict[str, str]:
        return {REFERENCE: self.reference, TITLE: self.title, STATUS: self.status}

    def _filed_before(self) -> Mapping[str, str]:
        if self.is_new:
            return {}
        if not self.version:
            return {REFERENCE: self._filed(REFERENCE)}
        return self._filed_fields()

    def _filed_fields(self) -> Mapping[str, str]:
        if self.status in UNLISTED:
            return {}
        identity = {name: sort_key(name, value) for name, value in self._identity().items()}
        return {**self._field_keys(), **identity}

    def _field_keys(self) -> Mapping[str, str]:
        if self._keys is None:
            self._keys = filed_under(self.fields)
        return self._keys

    def _filed(self, name: str) -> str:
        return sort_key(name, self._identity()[name])

    def _agenda(self) -> tuple[str | None, ...] | None:
        if self.status != Status.OPEN:
            return None
        keys = self._field_keys()
        return tuple(keys.get(name) for name in AGENDA)

    def _store_agenda(self, was_there: tuple[str | None, ...] | None, pending: Pending) -> None:
        now = self._agenda()
        if now is None and was_there is not None:
            pending.add(Write.NOT_OPEN, self.number)
        elif now is not None and now != was_there:
            pending.add(Write.OPEN, self.number, self.kind, *now)

    def _store_beside(self, old: Beside, made: Projection, pending: Pending) -> None:
        words = "" if made.status in UNLISTED else made.words
        new = Beside(words, frozenset(made.links), frozenset(made.reads), frozenset(made.dues))
        if self.is_new:
            pending.add(Write.NEW_WORDS, self.number, new.words)
        elif old.words != new.words:
            pending.add(Write.WORDS, new.words, self.number)
        for gone, came, before, after in (
            (Write.NO_LINK, Write.LINK, old.links, new.links),
            (Write.NOT_READ, Write.READ, old.reads, new.reads),
        ):
            for pair in before - after:
                pending.add(gone, self.number, *pair)
            for pair in sorted(after - before):
                pending.add(came, self.number, *pair)
        for due in old.dues - new.dues:
            pending.add(Write.NOT_DUE, self.number, due.id, due.row)
        for due in new.dues - old.dues:
            pending.add(Write.DUE, self.number, *due_row(due))
        if old.is_behind:
            pending.add(Write.NOT_BEHIND, self.number)
        self.beside = new


def leave_in(actors: str) -> Leave:
    """Who may look at a record, by its rows in `restricted` (JSON): none where everybody may."""
    return frozenset(filter(None, json.loads(actors))) if actors != "[]" else None


def differing(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    """The names under which two mappings hold something else."""
    nothing = object()
    for name in old.keys() | new.keys():
        if old.get(name, nothing) != new.get(name, nothing):
            yield name
