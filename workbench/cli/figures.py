"""The command `figures`: what the kinds count in a period, by kind and figure."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from workbench.app.desks import desk_for
from workbench.app.packs import load
from workbench.app.wall_clock import moment
from workbench.cli.left_out import say_left_out
from workbench.cli.opened import opened, refused
from workbench.cli.passphrase import passphrase_for
from workbench.cli.words import say
from workbench.services.faults import CaseFileFault
from workbench.services.pages.figures import FigureLine, figures


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresAsked:
    """What is asked of the command: a period, both days included, and in which shape.

    Without a first day it is the year of the last one, without a last one it ends today.
    """

    start: date | None = None
    end: date | None = None
    as_json: bool = False


def carry_out(arguments: argparse.Namespace) -> int:
    """Print the figures of the case file on the command line; the exit code of `run`."""
    asked = FiguresAsked(start=arguments.start, end=arguments.end, as_json=arguments.json)
    return run(arguments.vault, passphrase_for(), sys.stdout, asked, brought=arguments.packs)


def run(
    vault: Path,
    passphrase: str,
    out: TextIO,
    asked: FiguresAsked = FiguresAsked(),
    *,
    brought: Sequence[str] = (),
    now: Callable[[], datetime] = moment,
) -> int:
    """Print the figures; the exit code.

    1: the case file cannot be opened, or the period ends before it begins.
    """
    packs, problems = load(brought)
    say_left_out(packs, problems)
    try:
        with opened(vault, passphrase) as case_file:
            desk = desk_for(case_file, packs, now=now)
            end = asked.end or desk.today
            start = asked.start or end.replace(month=1, day=1)
            if start > end:
                return _backwards(start, end)
            for line in figures(desk, start, end):
                for words in [_object(line, start, end)] if asked.as_json else _lines(line):
                    print(words, file=out)
    except CaseFileFault as fault:
        return refused(fault)
    return 0


def _backwards(start: date, end: date) -> int:
    told = say("cli.figures.ends_before_it_begins", start=start, end=end)
    print(told, file=sys.stderr)
    return 1


def _lines(line: FigureLine) -> Iterator[str]:
    yield f"{line.kind_name}\t{line.title}\t\t{line.total}"
    for _key, word, number in line.parts:
        yield f"{line.kind_name}\t{line.title}\t{word}\t{number}"


def _object(line: FigureLine, start: date, end: date) -> str:
    told = {
        "kind": line.kind,
        "figure": line.figure,
        "word": line.title,
        "from": start.isoformat(),
        "to": end.isoformat(),
        "total": line.total,
        "parts": [{"key": key, "word": word, "count": number} for key, word, number in line.parts],
    }
    return json.dumps(told, ensure_ascii=False)
