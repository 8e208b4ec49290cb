"""Where journeys are played: desks at throw-away case files, which go when it is over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Self

from workbench.app.desks import desk_for
from workbench.db.keys.unlocking import Unlocked
from workbench.db.throw_away import ThrowAwayFile, make_throw_away, open_copy
from workbench.domain.journeys.journey import Journey, JourneyAct
from workbench.domain.kind import Packs
from workbench.services.casework.take_over import take_over
from workbench.services.desk import Desk
from workbench.services.journeys.playing import Played, play
from workbench.services.journeys.story import JourneyStory, NamedThings
from workbench.system.temporary import make_passing_folder

_PREFIX = "dpo-workbench-journeys-"
_BEGINNING = datetime(2018, 5, 25, tzinfo=UTC)
"""When registers are taken over before a journey: the day from which the law applies."""

Acts = tuple[JourneyAct, ...]


class _Clock:
    """A clock that stands where the act in hand wants it."""

    def __init__(self) -> None:
        self.at = _BEGINNING

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True, slots=True)
class _Template:
    """A closed case file that journeys begin with, and what is known by name in it.

    `broken` is the act at which what they follow came to its end before its time.
    """

    folder: Path
    unlocked: Unlocked
    known: NamedThings = field(default_factory=NamedThings)
    broken: Played | None = None


@dataclass(slots=True)
class RehearsalStage:
    """A desk at a throw-away case file; implements the port `JourneyStage`."""

    desk: Desk
    file: ThrowAwayFile
    clock: _Clock

    def stand(self, at: datetime, actor: str) -> None:
        """Let it be this moment on the clocks of its zone, and this actor who works."""
        self.clock.at, self.file.acting = at, actor
        self.desk = replace(self.desk, zone=str(at.tzinfo))


class Rehearsals:
    """Room for journeys, one after the other, each in a case file of its own.

    What several begin with is made once: the registers of organisations, and the journeys that
    they follow. Use it as a context: the folder goes with it.
    """

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._folder = make_passing_folder(_PREFIX)
        self._templates: dict[tuple[tuple[str, ...], str, str], _Template] = {}
        self._numbers = count(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def play(self, journey: Journey) -> Iterator[Played]:
        """A journey played from its own first act to its end, act by act."""
        own = _own(journey.acts)
        template = self._template(journey, journey.acts[: -len(own)])
        if template.broken is not None:
            yield template.broken
            return
        with self._story(journey, own, template) as story:
            yield from play(story)

    @contextmanager
    def story(self, journey: Journey) -> Iterator[JourneyStory]:
        """A journey before the first act that it follows; it keeps what its letters say."""
        with self._story(journey, journey.acts, self._template(journey, ())) as story:
            yield story

    def _template(self, journey: Journey, acts: Acts) -> _Template:
        """The case file as it is after these acts, of which nothing is expected any more."""
        key = (journey.organisations, journey.language, acts[-1].file if acts else "")
        if key not in self._templates:
            self._templates[key] = self._after(journey, acts) if acts else self._first(journey)
        return self._templates[key]

    def _after(self, journey: Journey, acts: Acts) -> _Template:
        own = _own(acts)
        before = self._template(journey, acts[: -len(own)])
        if before.broken is not None:
            return before
        with self._story(journey, own, before, stays=True) as story:
            over = [played for played in play(story) if played.over]
            folder = story.desk.file.name
        kept = self._folder / f"{folder}.dpo"
        return _Template(kept, before.unlocked, story.known, next(iter(over), None))

    def _first(self, journey: Journey) -> _Template:
        folder = self._folder / f"{next(self._numbers)}.dpo"
        unlocked = make_throw_away(folder, _BEGINNING)
        file, records = ThrowAwayFile(folder, unlocked), dict[str, str]()
        try:
            desk = self._desk(file, _Clock(), journey.language)
            for organisation in journey.organisations:
                records |= take_over(desk, organisation).value
        finally:
            file.close()
        return _Template(folder, unlocked, NamedThings(records=records))

    @contextmanager
    def _story(
        self, journey: Journey, acts: Acts, template: _Template, *, stays: bool = False
    ) -> Iterator[JourneyStory]:
        folder = self._folder / f"{next(self._numbers)}.dpo"
        file, clock = open_copy(template.folder, folder, template.unlocked), _Clock()
        try:
            stage = RehearsalStage(self._desk(file, clock, journey.language), file, clock)
            yield JourneyStory(stage, journey, acts, template.known.copy())
        finally:
            file.close()
            if not stays:
                shutil.rmtree(folder, ignore_errors=True)

    def _desk(self, file: ThrowAwayFile, clock: _Clock, language: str) -> Desk:
        numbers = count(1)
        return desk_for(
            file,
            self._packs,
            now=clock,
            new_id=lambda: f"{file.name}n{next(numbers):06d}",
            language=language,
        )


def _own(acts: Acts) -> Acts:
    """The acts at the end that stand in one file."""
    return tuple(act for act in acts if act.path == acts[-1].path)
