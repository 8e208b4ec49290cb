"""Where journeys are played: desks at throw-away case files, which go when it is over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Self

from workbench.app.desks import desk_for
from workbench.db.keys.unlocking import Unlocked
from workbench.db.throw_away import ThrowAwayFile, make_throw_away, open_copy
from workbench.domain.journey import Journey
from workbench.domain.kind import Packs
from workbench.services.casework.take_over import take_over
from workbench.services.desk import Desk
from workbench.services.journeys.playing import Played, play
from workbench.services.journeys.story import Story
from workbench.system.temporary import make_folder

_PREFIX = "dpo-workbench-journeys-"
_BEGINNING = datetime(2018, 5, 25, tzinfo=UTC)
"""When registers are taken over before a journey: the day from which the law applies."""


class _Clock:
    """A clock that stands where the act in hand wants it."""

    def __init__(self) -> None:
        self.at = _BEGINNING

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True, slots=True)
class _Template:
    """A closed case file that journeys begin with, and what its records are called."""

    folder: Path
    unlocked: Unlocked
    names: Mapping[str, str]


@dataclass(slots=True)
class RehearsalStage:
    """A desk at a throw-away case file; implements the port `Stage`."""

    desk: Desk
    file: ThrowAwayFile
    clock: _Clock = field(default_factory=_Clock)

    def stand(self, at: datetime, actor: str) -> None:
        """Let it be this moment, and this actor who works."""
        self.clock.at, self.file.acting = at, actor


class Rehearsals:
    """Room for journeys, one after the other, each in a case file that begins the same.

    What journeys begin with is made once: an empty case file, or one into which the registers of
    some organisations were taken. Use it as a context: the folder goes with it.
    """

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._folder = make_folder(_PREFIX)
        self._templates: dict[tuple[str, ...], _Template] = {}
        self._numbers = count(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def story(self, journey: Journey, *, wants_texts: bool = False) -> Iterator[Story]:
        """A journey at its beginning, to be played as long as the block lasts."""
        template = self._templates.get(journey.organisations) or self._made(journey.organisations)
        folder = self._folder / f"{next(self._numbers)}.dpo"
        file = open_copy(template.folder, folder, template.unlocked)
        clock = _Clock()
        try:
            desk = self._desk(file, clock, "j", journey.language)
            stage = RehearsalStage(replace(desk, zone=journey.zone), file, clock)
            yield Story(stage, journey, template.names, wants_texts=wants_texts)
        finally:
            file.close()
            shutil.rmtree(folder, ignore_errors=True)

    def _made(self, organisations: tuple[str, ...]) -> _Template:
        folder = self._folder / f"begins{len(self._templates)}.dpo"
        unlocked = make_throw_away(folder, _BEGINNING)
        file = ThrowAwayFile(folder, unlocked)
        names: dict[str, str] = {}
        try:
            desk = self._desk(file, _Clock(), "o", "en")
            for organisation in organisations:
                names |= take_over(desk, organisation).value
        finally:
            file.close()
        self._templates[organisations] = _Template(folder, unlocked, names)
        return self._templates[organisations]

    def _desk(self, file: ThrowAwayFile, clock: _Clock, prefix: str, language: str) -> Desk:
        numbers = count(1)
        return desk_for(
            file,
            self._packs,
            now=clock,
            new_id=lambda: f"{prefix}{next(numbers):06d}",
            language=language,
        )


def rehearsed(rehearsals: Rehearsals, journey: Journey) -> Iterator[Played]:
    """A journey played from its beginning to its end, act by act."""
    with rehearsals.story(journey) as story:
        yield from play(story)
