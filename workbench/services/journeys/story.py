"""A journey while it is played: where it is played, and what its names stand for by now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from workbench.domain.journeys.journey import Journey, JourneyAct
from workbench.services.desk import Desk
from workbench.services.sight import looking
from workbench.services.view import NoSuchRecord, RecordView, view_of

UNNAMED = "#"
"""Stands in what a record is called that an act opened without a name."""


class JourneyStage(Protocol):
    """A desk at a case file of its own, whose clock and actor are set by whoever plays."""

    @property
    def desk(self) -> Desk:
        """The desk."""
        ...

    def stand(self, at: datetime, actor: str) -> None:
        """Let it be this moment (aware), and this actor who works."""
        ...


@dataclass(frozen=True, slots=True)
class NamedThings:
    """What is known by name: ids of records, documents, letters and `items` that lie on the tray.

    One gesture may have made several `letters` of a name; `texts` are those of letters by id.
    """

    records: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    letters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def copy(self) -> NamedThings:
        """The same, to be added to."""
        return NamedThings(
            dict(self.records),
            dict(self.documents),
            dict(self.letters),
            dict(self.items),
            dict(self.texts),
        )


class JourneyStory:
    """A journey with the acts that are played, and what became of its names so far."""

    def __init__(
        self,
        stage: JourneyStage,
        journey: Journey,
        acts: tuple[JourneyAct, ...],
        known: NamedThings,
    ) -> None:
        self.stage, self.journey, self.acts, self.known = stage, journey, acts, known

    @property
    def desk(self) -> Desk:
        """The desk at which it is played."""
        return self.stage.desk

    @property
    def ids(self) -> Mapping[str, str]:
        """What every name stands for in an answer."""
        return {**self.known.documents, **self.known.records}

    def record(self, name: str) -> str:
        """The id of a named record; raises NoSuchRecord where its act did not come about."""
        if name not in self.known.records:
            raise NoSuchRecord
        return self.known.records[name]

    @property
    def named_records(self) -> tuple[str, ...]:
        """The records that the journey gave a name, or took over with one."""
        return tuple(name for name in self.known.records if UNNAMED not in name)

    def view(self, name: str) -> RecordView:
        """A named record as it stands now; raises NoSuchRecord."""
        record = self.record(name)
        with self.desk.file.reading() as reading:
            return view_of(self.desk, reading, record)

    def name_record(self, act: JourneyAct, record: str) -> None:
        """Remember the record that an act opened."""
        self.known.records[act.record] = record

    def entry_types(self, after: int) -> tuple[str, ...]:
        """The types of the entries behind one, whatever record they are of."""
        with looking(self.desk) as sight:
            found = (entry for entry in sight.file.all_entries() if entry.number > after)
            return tuple(entry.type for entry in found)

    def last_entry(self) -> int:
        """The number of the last entry."""
        with looking(self.desk) as sight:
            return sight.file.head()[0]
