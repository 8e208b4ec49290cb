"""The command `verify`: the proof that a case file is as it was written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from workbench.cli.notices import say_place
from workbench.cli.passphrase import passphrase_for
from workbench.cli.progress import Progress
from workbench.services.faults import CaseFileFault

if TYPE_CHECKING:  # other commands do not wait for it
    from workbench.services.vault import Checking, Flaw, OpenCaseFile, Verification

Noted = tuple[int, str]
"""The number of an entry and the beginning of its hash, as somebody wrote them down."""

SHORTEST_HASH = 12
STOPPED = 130
"""What a command ends with that somebody interrupted."""

_SENTENCES = {
    "missing_or_moved": "an entry before it is missing, or it was moved",
    "hash_does_not_follow": "its hash does not follow from the entry before",
    "head_unreadable": "its sealed text cannot be read",
    "columns_differ_from_head": "its columns differ from its sealed text",
    "payload_changed": "its contents were changed",
    "page_seal_broken": "the seal of a page is broken",
    "unreadable": "what stands on it cannot be read",
    "structure_broken": "the structure of the database is broken",
    "reference_to_nothing": "a row refers to something that is gone",
    "has_no_entries": "no entry tells where it comes from",
    "answers_differ_from_entries": "its answers differ from what its entries say",
    "sources_differ_from_entries": "its answers name other entries than those that gave them",
    "standing_differs_from_entries": "its standing differs from what its entries say",
    "lists_differ_from_record": "lists show it otherwise than it is",
    "line_differs_from_entries": "lists show of it what its entries do not say",
    "identity_differs_from_entries": "its kind or reference differs from what its entries say",
    "document_named_otherwise": "a document bears another name or type than its entries say",
    "rules_removed": "a rule that keeps it from being changed was removed",
    "counter_behind": "references of this year would be given a second time",
    "erasure_without_entry": "it is listed as erased, and no entry tells of it",
    "erasure_forgotten": "it was erased, and the list of erasures does not say so",
    "document_missing_or_exchanged": "a document that its entries name is missing or another one",
    "bytes_changed": "its bytes are not those that were kept",
}


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Make the command known; the parsed arguments carry `run`, which returns the exit code."""
    parser = subparsers.add_parser(
        "verify",
        help="prove that a case file is as it was written",
        description="Opens a case file read-only and checks the seals of its pages, the chain of "
        "its journal, the answers kept beside it, the bytes of its documents, and that nothing "
        "is missing which its witness knows of. Prints the head of the journal, to be compared "
        "with one noted earlier. Ends with 0 when everything "
        "is as it was written, and with 1 when something is not or the case file cannot be "
        "opened; what was found, or why not, is printed either way.",
    )
    parser.add_argument("vault", metavar="VAULT", type=Path, help="the folder NAME.dpo")
    parser.add_argument(
        "--noted",
        metavar="NUMBER:HASH",
        action="append",
        default=[],
        type=_noted,
        help="a head that was noted earlier, or the beginning of its hash; repeatable",
    )
    parser.add_argument(
        "--lists",
        action="store_true",
        help="make every line of the lists anew from its entries too, which takes some minutes",
    )
    parser.set_defaults(
        run=lambda found: run(
            found.vault,
            passphrase_for(),
            sys.stdout,
            found.noted,
            lists=found.packs if found.lists else None,
        )
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
    from workbench.db.case_file import open_case_file  # noqa: PLC0415 - not for other commands

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
        print(fault, file=out)
        return 1
    except KeyboardInterrupt:
        print("Stopped before the end: nothing is proved.", file=out)
        return STOPPED
    kept = [found.startswith(start) for found, (_, start) in zip(hashes, noted, strict=True)]
    _report(result, out)
    for (number, _), same in zip(noted, kept, strict=True):
        print(
            f"Noted head {number}: "
            + ("the same." if same else "another, the journal was cut short or rewritten."),
            file=out,
        )
    return 0 if result.whole and all(kept) else 1


def _proved(case_file: OpenCaseFile, lists: Sequence[str] | None) -> Verification:
    progress = Progress(sys.stderr)
    try:
        result = case_file.verify(lambda now: _said(progress, now))
        if lists is None:
            return result
        flaws = _line_flaws(case_file, lists, progress)
        return replace(result, flaws=(*result.flaws, *flaws))
    finally:
        progress.end()


def _line_flaws(
    case_file: OpenCaseFile, brought: Sequence[str], progress: Progress
) -> tuple[Flaw, ...]:
    from workbench.app.desks import desk_for  # noqa: PLC0415
    from workbench.app.packs import load  # noqa: PLC0415
    from workbench.services.list_proof import line_flaws  # noqa: PLC0415

    desk = desk_for(case_file, load(brought)[0])
    return tuple(line_flaws(desk, lambda now: _said(progress, now)))


def _said(progress: Progress, now: Checking) -> bool:
    progress.say(now.done, now.total, now.what)
    return True


def _noted(text: str) -> Noted:
    number, _, start = text.partition(":")
    try:
        int(start, 16)
        noted = int(number), start.lower()
    except ValueError:
        noted = 0, ""
    if len(noted[1]) < SHORTEST_HASH:
        message = f"write NUMBER:HASH with at least {SHORTEST_HASH} characters of the hash"
        raise argparse.ArgumentTypeError(message)
    return noted


def _report(result: Verification, out: TextIO) -> None:
    print(f"Head: entry {result.entries}, {result.head}", file=out)
    print(
        f"Checked: {result.entries} entries in one chain, {result.records} records against "
        f"their entries, {result.documents} documents, the seal of every page.",
        file=out,
    )
    for flaw in result.flaws:
        print(f"{flaw.place}: {_SENTENCES.get(flaw.flaw, flaw.flaw)}", file=out)
    if result.doubt is not None:
        print(result.doubt.sentence, file=out)
    for renewal in result.renewals:
        why = f" ({renewal.reason})" if renewal.reason else ""
        print(f"Entry {renewal.entry}: work went on although{why}: {renewal.doubt.fact}", file=out)
    if result.whole:
        print(f"Nothing {'else ' if result.renewals else ''}was changed.", file=out)
    elif result.flaws:
        print(f"Found {len(result.flaws)} flaws: keep this case file aside.", file=out)
    else:
        print("It cannot be called whole: keep this case file aside.", file=out)
