"""The command `packs`: proves packs of one's own, tries and shows them, lists what is known."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from workbench.app.packs import load
from workbench.cli.arguments import Action
from workbench.cli.left_out import left_out_lines
from workbench.cli.pack_journeys import difference_line, read_all, rehearsals_of, try_journeys
from workbench.cli.pack_kinds import show_kind
from workbench.cli.words import joined, line, say
from workbench.content.pack_files import ROOMS
from workbench.domain.kind import Packs
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence


def carry_out(arguments: argparse.Namespace) -> int:
    """Check or list, as the command line says; the exit code."""
    match Action(arguments.action):
        case Action.CHECK:
            return check(arguments.folder, sys.stdout, arguments.packs)
        case Action.LIST:
            return list_packs(arguments.packs, sys.stdout)
        case Action.TRY:
            return try_journeys(arguments, sys.stdout)
        case Action.SHOW:
            return show_kind(arguments, sys.stdout)


def check(folder: Path, out: TextIO, brought: Sequence[str] = ()) -> int:
    """Prove the packs of a folder beside the built-in and the brought ones; the exit code.

    Every journey of every sound kind is played.
    """
    everything = read_all(folder, brought)
    journeys = everything.journeys
    errors = [problem for problem in everything.problems if not problem.notice]
    notices = [problem for problem in everything.problems if problem.notice]
    if not any((folder / room).is_dir() for room in ROOMS):
        rooms = joined("joined.list", (f"{room}/" for room in ROOMS))
        errors.append(Problem(str(folder), sentence("cli.packs.nothing_in_it", rooms=rooms)))
    for problem in errors:
        print(line(problem), file=out)
    differing = 0
    with rehearsals_of(everything.packs) as rehearsals:
        for played in (act for journey in journeys for act in rehearsals.play(journey)):
            for difference in played.differs:
                differing += 1
                print(difference_line(played.act, difference), file=out)
    for notice in notices:
        print(say("cli.packs.notice", problem=line(notice)), file=out)
    wrong = len(errors) + differing
    print(_summary(everything.read, len(journeys), wrong, len(notices)), file=out)
    return 1 if errors or differing else 0


def list_packs(brought: Sequence[str], out: TextIO) -> int:
    """List the packs in use, then what was left out because of errors; the exit code."""
    packs, problems = load(brought)
    for words in (*_on_board(packs), *left_out_lines(packs, problems)):
        print(words, file=out)
    return 0


def _on_board(packs: Packs) -> Iterator[str]:
    """A line for each kind, regime, language and organisation that is in use."""
    for kind in sorted(packs.kinds.values(), key=lambda kind: (kind.section, kind.order, kind.id)):
        letters = joined("joined.list", sorted(kind.letters)) or say("cli.packs.no_letters")
        yield say(
            "cli.packs.kind",
            kind=kind.id,
            prefix=kind.prefix,
            section=kind.section,
            letters=letters,
        )
    for regime in packs.regimes.values():
        yield say("cli.packs.regime", lineage=joined("joined.leads_to", regime.lineage))
    for speech in packs.speeches.values():
        yield say("cli.packs.language", language=speech.id, name=speech.name)
    for pack in packs.organisations.values():
        yield say("cli.packs.organisation", organisation=pack.id, count=len(pack.records))


def _summary(packs: Packs, journeys: int, errors: int, notices: int) -> str:
    kinds = packs.kinds.values()
    return joined(
        "joined.list",
        (
            say("cli.packs.count.kinds", count=len(kinds)),
            say("cli.packs.count.steps", count=sum(len(kind.flow.steps) for kind in kinds)),
            say("cli.packs.count.letters", count=sum(len(kind.letters) for kind in kinds)),
            say("cli.packs.count.regimes", count=len(packs.regimes)),
            say("cli.packs.count.languages", count=len(packs.speeches)),
            say("cli.packs.count.journeys", count=journeys),
            say("cli.packs.count.errors", count=errors),
            say("cli.packs.count.notices", count=notices),
        ),
    )
