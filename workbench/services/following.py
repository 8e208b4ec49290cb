"""Whom the changes of a transaction concern: projections made from what is now another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workbench.domain.facts.watched import watched_among
from workbench.domain.listing import ANYTHING, FACTS, POINTED, TITLE, Projection
from workbench.services.desk import Desk, UnknownKind
from workbench.services.ports import Writing
from workbench.services.project import project
from workbench.services.view import NoSuchRecord, RecordView, view_of

MOST_FOLLOWED = 500
"""Records made anew with the one they read, in its transaction; beyond, they are queued."""
MOST_ROUNDS = 4
"""How often one record is made anew for the others: two that name each other never settle."""


@dataclass(frozen=True, slots=True)
class _Made:
    """When in this transaction a projection was made, and from what."""

    at: int
    reads: frozenset[tuple[str, str]]


class Following:
    """Keeps projections in a transaction; at its end those are made anew that read a change.

    Those in `but` are made anew by somebody else.
    """

    def __init__(self, desk: Desk, writing: Writing, but: Collection[str] = ()) -> None:
        self._desk, self._writing, self._but = desk, writing, but
        self._made: dict[str, _Made] = {}
        self._changed: dict[str, dict[str, int]] = {}
        self._at = 0
        self._watched = watched_among(desk.packs.kinds)

    def store(self, view: RecordView) -> None:
        """Store what lists need of a record as it stands."""
        made = project(view, self._writing, self._desk.packs.digest)
        changed = self._writing.store(view.record, made)
        self._at += 1
        self._made[view.record.id] = _Made(self._at, _reads(made))
        self._note(view.record.id, changed)
        kind = view.kind.id
        if kind in self._watched.lending:
            self._note(view.record.id, (FACTS,))
        for question, target in made.links:
            if question in changed and (kind, question) in self._watched.pointers:
                self._note(target, (POINTED,))

    def store_again(self, record: str) -> None:
        """Store what lists need of a record now; what they knew, where its kind is gone."""
        try:
            view = view_of(self._desk, self._writing, record, lazily=True)
        except (UnknownKind, NoSuchRecord):
            self._writing.stamp(record, self._desk.packs.digest)
        else:
            self.store(view)
            view.let_go()

    def opened(self, kind: str) -> None:
        """There is another record of a kind, or one less."""
        self._at += 1
        self._note("", (kind,))

    def relisted(self, kind: str, record: str) -> None:
        """A record came into lists, or left them."""
        self.opened(kind)
        self._note(record, (ANYTHING,))

    def purged(self, record: str, kind: str) -> None:
        """Nothing of a record is left."""
        self.opened(kind)
        self._note(record, (ANYTHING,))

    def finish(self) -> None:
        """Make anew whoever read what changed, and so on from them.

        Up to `MOST_FOLLOWED` of them now; where there are more, they are queued and made anew
        before the next list is asked.
        """
        rounds, room = Counter[str](), MOST_FOLLOWED
        while self._changed:
            changed, self._changed = self._changed, {}
            names = {record: tuple(of_it) for record, of_it in changed.items()}
            # What this transaction made itself is known without asking.
            mine = {*self._made, *self._but}
            others = self._writing.readers(names, mine, room + 1)
            if len(others) > room:
                self._writing.leave_behind(names, mine)
                others = ()
            room -= len(others)
            for record in (*self._overtaken(changed), *others):
                if rounds[record] < MOST_ROUNDS:
                    rounds[record] += 1
                    self.store_again(record)

    def _note(self, record: str, names: Collection[str]) -> None:
        for name in names:
            self._changed.setdefault(record, {})[name] = self._at

    def _overtaken(self, changed: dict[str, dict[str, int]]) -> tuple[str, ...]:
        """What was made here before something changed that it was made from."""
        return tuple(
            record
            for record, made in self._made.items()
            if any(at > made.at for at in _changes(made, changed))
        )


def _reads(made: Projection) -> frozenset[tuple[str, str]]:
    return frozenset((*made.reads, *((target, TITLE) for _, target in made.links)))


def _changes(made: _Made, changed: dict[str, dict[str, int]]) -> Iterator[int]:
    for record, name in made.reads:
        of_it = changed.get(record)
        if of_it is not None:
            if name == ANYTHING:
                yield from of_it.values()
            yield of_it.get(name, 0)
            yield of_it.get(ANYTHING, 0)
