"""The command `verify`: the proof that a case file is as it was written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from workbench.app import lazy
from workbench.app.packs import load
from workbench.app.wall_clock import moment
from workbench.cli.arguments import Noted
from workbench.cli.notices import say_place
from workbench.cli.passphrase import passphrase_for
from workbench.cli.progress import ProgressLine
from workbench.cli.words import say, tell
from workbench.db.case_file import open_case_file
from workbench.services.faults import CaseFileFault
from workbench.services.vault import Checking, OpenCaseFile, Verification

STOPPED = 130
"""What a command ends with that somebody interrupted."""


def carry_out(arguments: argparse.Namespace) -> int:
    """Verify what is named on the command line; the exit code of `run`."""
    return run(
        arguments.vault,
        passphrase_for(),
        sys.stdout,
        arguments.noted,
        lists=arguments.packs if arguments.lists else None,
    )


def run(
    vault: Path,
    passphrase: str,
    out: TextIO,
    noted: Sequence[Noted] = (),
    *,
    lists: Sequence[str] | None = None,
) -> int:
    """Verify a case file, compare heads noted earlier, and print what was found; the exit code.

    `lists` are the folders of packs with which lines of lists are made anew; None leaves them.

    0: everything is as it was written; 1: it is not, or the case file cannot be opened; 130:
    somebody stopped it. How far it is, is said on the error stream.
    """
    try:
        case_file = open_case_file(vault, passphrase, read_only=True)
        try:
            result = _proved(case_file, lists)
            say_place(case_file)
            with case_file.reading() as reading:
                hashes = [reading.hash_at(number) or "" for number, _ in noted]
        finally:
            case_file.close()
    except CaseFileFault as fault:
        print(tell(fault.sentence), file=out)
        return 1
    except KeyboardInterrupt:
        print(say("cli.verify.stopped"), file=out)
        return STOPPED
    kept = [found.startswith(start) for found, (_, start) in zip(hashes, noted, strict=True)]
    _report(result, out)
    for (number, _), same in zip(noted, kept, strict=True):
        said = say("cli.verify.noted_same" if same else "cli.verify.noted_other", number=number)
        print(said, file=out)
    return 0 if result.whole and all(kept) else 1


def _proved(case_file: OpenCaseFile, lists: Sequence[str] | None) -> Verification:
    progress = ProgressLine(sys.stderr)
    try:
        result = case_file.verify(lambda now: _said(progress, now))
        if lists is None:
            return result
        flaws = lazy.line_flaws(
            case_file, load(lists)[0], moment, lambda now: _said(progress, now)
        )
        return replace(result, flaws=(*result.flaws, *flaws))
    finally:
        progress.end()


def _said(progress: ProgressLine, now: Checking) -> bool:
    progress.say(now.done, now.total, say(f"cli.verify.of.{now.what}"))
    return True


def _report(result: Verification, out: TextIO) -> None:
    print(say("cli.verify.head", number=result.entries, hash=result.head), file=out)
    checked = say(
        "cli.verify.checked",
        chain=say("cli.verify.count.entries", count=result.entries),
        against=say("cli.verify.count.records", count=result.records),
        documents=say("cli.verify.count.documents", count=result.documents),
    )
    print(checked, file=out)
    for flaw in result.flaws:
        print(tell(flaw.sentence), file=out)
    if result.doubt is not None:
        print(tell(result.doubt.sentence), file=out)
    for renewal in result.renewals:
        print(tell(renewal.sentence), file=out)
    if result.whole:
        renewed = bool(result.renewals)
        print(
            say("cli.verify.nothing_else" if renewed else "cli.verify.nothing_changed"), file=out
        )
    elif result.flaws:
        print(say("cli.verify.found", count=len(result.flaws)), file=out)
    else:
        print(say("cli.verify.not_whole"), file=out)
