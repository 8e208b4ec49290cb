"""A journey while it is played: where it is played, and what its names stand for by now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from workbench.domain.journey import Act, Journey
from workbench.services.desk import Desk
from workbench.services.sight import looking
from workbench.services.view import NoSuchRecord, RecordView, view_of


class Stage(Protocol):
    """A desk at a case file of its own, whose clock and actor are set by whoever plays."""

    @property
    def desk(self) -> Desk:
        """The desk."""
        ...

    def stand(self, at: datetime, actor: str) -> None:
        """Let it be this moment (aware), and this actor who works."""
        ...


class Story:
    """What became of a journey so far: records, documents and letters by name.

    `texts` holds the plain text of letters by their id on file, of those that somebody asks
    for; `wants_texts` keeps every one.
    """

    def __init__(
        self,
        stage: Stage,
        journey: Journey,
        known: Mapping[str, str],
        *,
        wants_texts: bool = False,
    ) -> None:
        self.stage, self.journey = stage, journey
        self.records: dict[str, str] = dict(known)
        self.documents: dict[str, str] = {}
        self.letters: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.wants_texts = wants_texts

    @property
    def desk(self) -> Desk:
        """The desk at which it is played."""
        return self.stage.desk

    @property
    def ids(self) -> Mapping[str, str]:
        """What every name stands for in an answer."""
        return {**self.documents, **self.records}

    def record(self, name: str) -> str:
        """The id of a named record; raises NoSuchRecord where its act did not come about."""
        if name not in self.records:
            raise NoSuchRecord
        return self.records[name]

    def view(self, name: str) -> RecordView:
        """A named record as it stands now; raises NoSuchRecord."""
        record = self.record(name)
        with self.desk.file.reading() as reading:
            return view_of(self.desk, reading, record)

    def name_record(self, act: Act, record: str) -> None:
        """Remember the record that an act opened."""
        self.records[act.record] = record

    def keeps_text(self, act: Act) -> bool:
        """Whether somebody will ask what the letter of an act says."""
        named = {act.text("letter"), act.text("name")}
        asked = (asked for later in self.journey.acts for asked in later.expects)
        return self.wants_texts or any(named & expected.texts.keys() for expected in asked)

    def entry_types(self, after: int) -> tuple[str, ...]:
        """The types of the entries behind one, whatever record they are of."""
        with looking(self.desk) as sight:
            found = (entry for entry in sight.file.all_entries() if entry.number > after)
            return tuple(entry.type for entry in found)

    def last_entry(self) -> int:
        """The number of the last entry."""
        with looking(self.desk) as sight:
            return sight.file.head()[0]
