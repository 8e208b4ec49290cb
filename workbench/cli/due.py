"""The command `due`: what has to be done by when, by reference, and as a calendar file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from workbench.app.desks import desk_for
from workbench.app.packs import load
from workbench.app.wall_clock import moment
from workbench.cli.left_out import say_left_out
from workbench.cli.opened import opened, refused
from workbench.cli.passphrase import passphrase_for
from workbench.cli.words import say
from workbench.exchange.calendar import calendar_file
from workbench.services.desk import Desk
from workbench.services.due_list import (
    DueEntry,
    calendar_entries,
    due_list,
    note_calendar,
)
from workbench.services.faults import CaseFileFault
from workbench.system.files import write_private


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesAsked:
    """What is asked of the command: `within` so many days, in which shape, and a file to write."""

    within: int | None = None
    as_json: bool = False
    ics: Path | None = None


def carry_out(arguments: argparse.Namespace) -> int:
    """List what is due in the case file on the command line; the exit code of `run`."""
    return run(
        arguments.vault,
        passphrase_for(),
        sys.stdout,
        DuesAsked(within=arguments.within, as_json=arguments.json, ics=arguments.ics),
        brought=arguments.packs,
    )


def run(
    vault: Path,
    passphrase: str,
    out: TextIO,
    asked: DuesAsked = DuesAsked(),
    *,
    brought: Sequence[str] = (),
    now: Callable[[], datetime] = moment,
) -> int:
    """Print what is due, and write it as a calendar file where one is named; the exit code.

    1: the case file cannot be opened, or the calendar file not be written.
    """
    packs, problems = load(brought)
    say_left_out(packs, problems)
    try:
        with opened(vault, passphrase, read_only=asked.ics is None) as case_file:
            desk = desk_for(case_file, packs, now=now)
            found = due_list(desk, asked.within)
            for entry in found:
                print(_object(entry) if asked.as_json else _line(entry), file=out)
            return 0 if asked.ics is None else _write(desk, found, asked.ics)
    except CaseFileFault as fault:
        return refused(fault)


def _line(entry: DueEntry) -> str:
    date = entry.work_to or say("cli.due.no_date")
    return f"{date}\t{entry.reference}\t{entry.word}\t{entry.state}"


def _object(entry: DueEntry) -> str:
    told = {
        "reference": entry.reference,
        "kind": entry.kind,
        "due": entry.due,
        "word": entry.word,
        "limit": entry.limit or None,
        "work_to": entry.work_to or None,
        "late": entry.is_late,
        "waits": entry.waits,
        "uid": entry.uid,
    }
    return json.dumps(told, ensure_ascii=False)


def _write(desk: Desk, found: Iterable[DueEntry], file: Path) -> int:
    entries = calendar_entries(desk, found)
    data = calendar_file(entries, desk.now())
    try:
        write_private(file, data)
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        print(say("cli.due.not_written", why=why), file=sys.stderr)
        return 1
    note_calendar(desk, data)
    print(say("cli.due.written", count=len(entries), file=str(file)), file=sys.stderr)
    return 0
