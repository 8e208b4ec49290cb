"""The other records of a case file, as the view of one record is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.answers import Answer, Answers
from workbench.domain.facts.continuing import continuing
from workbench.domain.facts.outcome import FactValue, Missing
from workbench.domain.kind import Kind
from workbench.domain.listing import ANYTHING, FACTS, POINTED, ListField, Listing
from workbench.domain.status import GONE, Status
from workbench.services.ports import Reading, Stored

MOST_AWAY = 3
"""How many records away a fact is taken from one that takes it from another in its turn."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The view of another record: its facts, what it looked at in its turn, how to let it go."""

    facts: Mapping[str, FactValue]
    others: Others
    let_go: Callable[[], None]


@dataclass(frozen=True, slots=True)
class KindsOfOthers:
    """The kinds of other records: `of` a record, None where it or its kind is gone; `on_board`."""

    of: Callable[[str], Kind | None]
    on_board: Mapping[str, Kind]


Around = dict[str, Neighbour | None]
"""The records that were looked at for the facts of one, by id; None where there is no view."""


class Others:
    """Gives what other records say, and remembers which of it was looked at.

    `asked` holds (record, question), and ("", kind) where it mattered which records of a
    kind there are: as `Projection.reads` does. `own` is the record that asks. `see` gives the
    view of another one, or None; `around` keeps those that were seen, `away` is how far it is.
    """

    def __init__(
        self,
        reading: Reading,
        own: str,
        stored: Callable[[str], Stored | None],
        kinds: KindsOfOthers,
        see: Callable[[str, Others], Neighbour | None],
        *,
        away: int = 0,
        around: Around | None = None,
    ) -> None:
        self._reading, self.own, self._stored = reading, own, stored
        self._kinds, self._see, self.away = kinds, see, away
        self.around: Around = {} if around is None else around
        self.asked: set[tuple[str, str]] = set()

    def __call__(self, record: str) -> Answers:
        """The answers of a record, none where it is gone."""
        found, kind = self._stored(record), self._kinds.of(record)
        answers = kind.read(found.answers) if found is not None and kind is not None else {}
        return _Watched(record, answers, self.asked)

    def fact(self, record: str, name: str) -> FactValue | None:
        """A fact of a record; None where it has none of this name, or is gone."""
        kind = self._kinds.of(record)
        if kind is None or kind.fact(name) is None:
            return None
        self.asked.add((record, FACTS))
        if self.away >= MOST_AWAY:
            return Missing()
        if record not in self.around:
            self.around[record] = self._see(record, self)
        seen = self.around[record]
        if seen is None or name not in seen.facts:
            return None
        value = seen.facts[name]
        # What it was made from is what this is made from.
        self.asked |= seen.others.asked
        return value

    def pointing(self, kind: str, question: str) -> tuple[str, ...]:
        """The records of a kind that point here by a question, in the order of opening.

        Those that continue as another kind are among them.
        """
        self.asked.add((self.own, POINTED))
        kinds = continuing(self._kinds.on_board, kind)
        found = []
        for link in self._reading.linking_to(self.own):
            stored = self._stored(link.record) if link.question == question else None
            if stored is None or stored.status is Status.PURGED:
                continue
            if stored.kind in kinds:
                found.append(link.record)
                self.asked.add((link.record, question))
        return tuple(dict.fromkeys(found))

    def all_of(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """Every record of some kinds, in the order of opening.

        Those that continue as another kind are among them.
        """
        every = (heir for kind in kinds for heir in continuing(self._kinds.on_board, kind))
        wanted = tuple(dict.fromkeys(every))
        self.asked.update(("", kind) for kind in wanted)
        rows = self._reading.rows(self._reading.numbers(Listing(kinds=wanted, of_nobody=True)))
        there = (row for row in rows if row.status is not Status.PURGED)
        return tuple(row.record for row in sorted(there, key=lambda row: row.number))

    def standing(self, record: str) -> str:
        """Whether a record is open or closed; empty where it is neither, or gone."""
        self.asked.add((record, ListField.STATUS))
        found = self._stored(record)
        return "" if found is None or found.status in GONE else found.status

    def let_go(self) -> None:
        """Let go of the records that were looked at on the way."""
        seen = tuple(self.around.values())
        # They share what was seen: whoever is let go finds nothing left to let go of.
        self.around.clear()
        for neighbour in seen:
            if neighbour is not None:
                neighbour.let_go()


class _Watched(Mapping[str, Answer]):
    """The answers of one record; an answer that is not there was looked at as well."""

    def __init__(self, record: str, answers: Answers, asked: set[tuple[str, str]]) -> None:
        self._record, self._answers, self._asked = record, answers, asked

    def __getitem__(self, question: str) -> Answer:
        self._asked.add((self._record, question))
        return self._answers[question]

    def __iter__(self) -> Iterator[str]:
        self._asked.add((self._record, ANYTHING))
        return iter(self._answers)

    def __len__(self) -> int:
        self._asked.add((self._record, ANYTHING))
        return len(self._answers)
