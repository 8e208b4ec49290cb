"""The command `packs try`: plays journeys and tells what became of them, act by act."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from workbench.app import lazy
from workbench.app.packs import folders
from workbench.cli.words import joined, line, say, tell
from workbench.content.findings import nearest
from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_folders import missing_folder
from workbench.content.packs import read_packs, sound
from workbench.domain.journeys.journey import Journey, JourneyAct
from workbench.domain.kind import Packs
from workbench.domain.problem import Problem
from workbench.domain.sentence import Sentence
from workbench.services.journeys.alike import UNDECIDED
from workbench.services.journeys.documents import letters_made
from workbench.services.journeys.dues import named
from workbench.services.journeys.playing import Played, play
from workbench.services.journeys.standing import Standing, standing
from workbench.services.journeys.story import JourneyStory

if TYPE_CHECKING:  # the type alone: no command loads a database that it does not use
    from workbench.app.rehearsal import Rehearsals

_INDENT = "    "
_COMMON = ("true", "false", UNDECIDED)
"""What most facts are: they are told together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """What lies in a folder, beside the built-in and the brought packs.

    `packs` are the sound ones of all that were `read`; `problems` are those of the journeys too.
    """

    read: Packs
    packs: Packs
    journeys: tuple[Journey, ...]
    problems: tuple[Problem, ...]


def read_all(folder: Path, brought: Sequence[str]) -> Everything:
    """Read the packs and the journeys of a folder, after those that are on board anyway."""
    everywhere = (*folders(brought), folder)
    read, found = read_packs(everywhere, lazy.is_calendar)
    packs = sound(read, found)
    journeys, wrong = read_journeys(everywhere, packs)
    return Everything(read=read, packs=packs, journeys=journeys, problems=(*found, *wrong))


def rehearsals_of(packs: Packs) -> Rehearsals:
    """Room to play journeys in, whose database is loaded when it is wanted."""
    room: Rehearsals = lazy.module("workbench.app.rehearsal").Rehearsals(packs)
    return room


def try_journeys(arguments: argparse.Namespace, out: TextIO) -> int:
    """Play the journeys of a folder, or one that is named; the exit code."""
    folder: Path = arguments.folder
    if (astray := missing_folder(folder)) is not None:
        print(tell(astray.sentence), file=sys.stderr)
        return 2
    everything = read_all(folder, arguments.packs)
    journeys = everything.journeys
    problems = [line(problem) for problem in everything.problems if not problem.notice]
    wanted = _wanted(folder, journeys, arguments.journey)
    if not wanted and not problems:
        known = [journey.name for journey in journeys]
        cure = tell(nearest(arguments.journey, known))
        print(say("cli.packs.no_such_journey", journey=arguments.journey, cure=cure), file=out)
        return 2
    for problem in problems:
        print(problem, file=sys.stderr if arguments.json else out)
    told, differing = [], len(problems)
    with rehearsals_of(everything.packs) as rehearsals:
        for journey in wanted:
            with rehearsals.story(journey) as story:
                acts = [(played, standing(story, played.act.record)) for played in play(story)]
                files = _leave(story, arguments.into) if arguments.into is not None else []
            differing += sum(len(played.differs) for played, _stands in acts)
            told.append(_json(journey, acts, files))
            if not arguments.json:
                _print(journey, acts, files, out)
    if arguments.json:
        print(json.dumps({"journeys": told}, ensure_ascii=False, indent=1), file=out)
    return 1 if differing else 0


def _wanted(folder: Path, journeys: Sequence[Journey], name: str) -> list[Journey]:
    """The journey of that name, wherever it lies; without a name those of the folder.

    Those are told of its kinds, or lie there. The name of a kind alone, of a block, or that of
    the file, will do.
    """
    if not name:
        return [
            journey
            for journey in journeys
            if (folder / journey.path).is_file()
            or (folder / "kinds" / journey.kind / "kind.toml").is_file()
        ]
    wanted = name.removesuffix(".toml")
    whole = [journey for journey in journeys if journey.name == wanted]
    return whole or [
        journey
        for journey in journeys
        if wanted in journey.name.split("/") or journey.name.endswith(f"/{wanted}")
    ]


def difference_line(act: JourneyAct, difference: Sentence) -> str:
    """A difference on one line: the journey, the act, and what is otherwise."""
    place = say("journeys.act", file=act.file, number=act.number, act=act.does)
    return say("joined.labelled", label=place, value=tell(difference))


def _print(
    journey: Journey,
    acts: Sequence[tuple[Played, Standing | None]],
    files: Sequence[str],
    out: TextIO,
) -> None:
    print(say("joined.labelled", label=journey.name, value=journey.about), file=out)
    for played, stands in acts:
        act = played.act
        reference = stands.reference if stands is not None else ""
        done = joined("joined.beside", (act.does, _said(act), reference))
        heading = say(
            "journeys.line",
            number=act.number,
            at=f"{act.at:%Y-%m-%d}",
            time=f"{act.at:%H:%M}",
            actor=act.actor,
            done=done,
        )
        print(heading, file=out)
        for words in (*_of_act(played), *(_of_record(stands) if stands is not None else ())):
            print(textwrap.indent(words, _INDENT), file=out)
    for name in files:
        print(name, file=out)


def _said(act: JourneyAct) -> str:
    keys = ("kind", "step", "letter", "gate", "fact", "file", "item", "organisation")
    return joined("joined.list", (act.text(key) for key in keys))


def _of_act(played: Played) -> Iterator[str]:
    if played.refused is not None:
        codes = joined("joined.list", played.refused.codes)
        words = joined("joined.sentences", (tell(said) for said in played.refused.sentences))
        yield say("journeys.refused", codes=codes, words=words)
    for difference in played.differs:
        yield say("journeys.otherwise", difference=tell(difference))


def _of_record(stands: Standing) -> Iterator[str]:
    progress: dict[str, list[str]] = {}
    for task in stands.tasks:
        progress.setdefault(task.progress, []).append(task.step.id)
    for word, steps in progress.items():
        yield say("joined.labelled", label=word, value=joined("joined.list", steps))
    gates = (f"{task.step.id}={','.join(task.gates)}" for task in stands.tasks if task.gates)
    yield from _labelled("gates", gates)
    for word in _COMMON:
        yield from _labelled(word, (name for name, value in stands.facts.items() if value == word))
    said = (f"{name}={value}" for name, value in stands.facts.items() if value not in _COMMON)
    yield from _listed("facts", said)
    yield from _labelled("dates", (f"{name}={value}" for name, value in stands.dates.items()))
    yield from _listed(
        "dues", (f"{_called(due, row)}={named(on)}" for due, row, on in stands.dues)
    )
    for letter, lacks in stands.missing.items():
        lacking = joined("joined.list", lacks) or say("journeys.nothing")
        yield say("journeys.lacks", letter=letter, missing=lacking)


def _called(due: str, row: str) -> str:
    """A due by its id and the row that sets it."""
    return joined("joined.beside", (due, row))


def _listed(label: str, parts: Iterable[str]) -> Iterator[str]:
    """A label with what stands under it, one a line."""
    lines = tuple(parts)
    if lines:
        yield say("joined.labelled", label=label, value="").rstrip()
    for part in lines:
        yield textwrap.indent(part, _INDENT)


def _labelled(label: str, parts: Iterable[str]) -> Iterator[str]:
    value = joined("joined.list", parts)
    if value:
        yield say("joined.labelled", label=label, value=value)


def _json(
    journey: Journey, acts: Sequence[tuple[Played, Standing | None]], files: Sequence[str]
) -> Mapping[str, Any]:
    return {
        "journey": journey.name,
        "about": journey.about,
        "acts": [_act_json(played, stands) for played, stands in acts],
        "files": list(files),
    }


def _act_json(played: Played, stands: Standing | None) -> Mapping[str, Any]:
    act, refused = played.act, played.refused
    told: dict[str, Any] = {
        "file": act.file,
        "act": act.number,
        "does": act.does,
        "at": act.at.isoformat(),
        "as": act.actor,
        "record": act.record,
        "refused": None
        if refused is None
        else {"codes": list(refused.codes), "words": [tell(said) for said in refused.sentences]},
        "differs": [tell(difference) for difference in played.differs],
    }
    if stands is not None:
        told |= {
            "kind": stands.kind,
            "reference": stands.reference,
            "standing": stands.status,
            "outcome": stands.outcome,
            "tasks": {task.step.id: task.progress.value for task in stands.tasks},
            "gates": {task.step.id: list(task.gates) for task in stands.tasks if task.gates},
            "facts": dict(stands.facts),
            "dates": dict(stands.dates),
            "dues": [
                {"id": due, **({"row": row} if row else {}), **{key.value: on[key] for key in on}}
                for due, row, on in stands.dues
            ],
            "missing": {letter: list(lacks) for letter, lacks in stands.missing.items()},
        }
    return told


def _leave(story: JourneyStory, into: Path) -> list[str]:
    """Leave the documents of a journey in a folder of its name; gives their paths."""
    folder = into / story.journey.name.replace("/", "-")
    folder.mkdir(parents=True, exist_ok=True)
    left: list[str] = []
    for number, letter in enumerate(letters_made(story), start=1):
        kept_as = Path(letter.file_name)
        name = f"{number:02d}-{kept_as.stem}"
        for ending, data in ((kept_as.suffix, letter.data), (".txt", letter.text.encode())):
            path = folder / f"{name}{ending}"
            path.write_bytes(data)
            left.append(str(path))
    return left
