"""The command `packs`: proves packs of one's own, and lists what the program knows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from workbench.domain.problem import Problem

if TYPE_CHECKING:  # other commands do not wait for what reads packs
    from workbench.domain.kind import Packs


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Make the command known; the parsed arguments carry `run`, which returns the exit code."""
    parser = subparsers.add_parser("packs", help="check and list kinds, letters and regimes")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    checking = actions.add_parser(
        "check",
        help="prove a folder of packs",
        description="Reads the built-in packs and those in DIR, and prints what is wrong, one "
        "a line with file and place. Ends with 0 when nothing is, 1 when something is, 2 when "
        "there is no such folder. Notices stop nothing.",
    )
    checking.add_argument("folder", metavar="DIR", type=Path)
    checking.set_defaults(
        run=lambda arguments: check(arguments.folder, sys.stdout, arguments.packs)
    )
    listing = actions.add_parser("list", help="list kinds, letters, regimes and languages")
    listing.set_defaults(run=lambda arguments: list_packs(arguments.packs, sys.stdout))


def check(folder: Path, out: TextIO, brought: Sequence[str] = ()) -> int:
    """Prove the packs of a folder beside the built-in and the brought ones; the exit code."""
    from workbench.app.packs import folders, missing_folder  # noqa: PLC0415
    from workbench.content.pack_files import ROOMS, NoSuchFolder  # noqa: PLC0415
    from workbench.content.packs import read_packs  # noqa: PLC0415

    try:
        packs, problems = read_packs((*folders(brought), folder))
    except NoSuchFolder as missing:
        print(missing_folder(Path(str(missing))), file=sys.stderr)
        return 2
    errors = [problem for problem in problems if not problem.notice]
    notices = [problem for problem in problems if problem.notice]
    if not any((folder / room).is_dir() for room in ROOMS):
        rooms = ", ".join(f"{room}/" for room in ROOMS)
        errors.append(Problem(str(folder), f"There is nothing in it: none of {rooms}."))
    for problem in errors:
        print(problem, file=out)
    for notice in notices:
        print(f"notice: {notice}", file=out)
    print(_summary(packs, len(errors), len(notices)), file=out)
    return 1 if errors else 0


def list_packs(brought: Sequence[str], out: TextIO) -> int:
    """List the packs in use, then what was left out because of errors; the exit code."""
    from workbench.app.packs import folders, missing_folder  # noqa: PLC0415
    from workbench.content.pack_files import NoSuchFolder  # noqa: PLC0415
    from workbench.content.packs import read_packs, sound  # noqa: PLC0415

    try:
        read, problems = read_packs(folders(brought))
    except NoSuchFolder as missing:
        print(missing_folder(Path(str(missing))), file=sys.stderr)
        return 2
    packs = sound(read, problems)
    for kind in sorted(packs.kinds.values(), key=lambda one: (one.section, one.order, one.id)):
        letters = ", ".join(sorted(kind.letters)) or "no letters"
        print(f"kind {kind.id} ({kind.prefix}, {kind.section}): {letters}", file=out)
    for regime in packs.regimes.values():
        print(f"regime {' → '.join(regime.lineage)}", file=out)
    for speech in packs.speeches.values():
        print(f"language {speech.id} ({speech.name})", file=out)
    for organisation in packs.organisations.values():
        count = len(organisation.records)
        print(f"organisation {organisation.id}: {count} register entries", file=out)
    for line in _left_out(packs, [problem for problem in problems if not problem.notice]):
        print(line, file=out)
    return 0


def _left_out(packs: Packs, errors: Sequence[Problem]) -> Iterator[str]:
    """A line for each kind, organisation, regime or language that is not in use, with why."""
    used = {
        "kinds": packs.kinds,
        "organisations": packs.organisations,
        "regimes": packs.regimes,
        "languages": packs.speeches,
    }
    named = dict.fromkeys(tuple(path.split("/")[:2]) for path in packs.sources)
    for room, name in (one for one in named if len(one) > 1):
        thing = name.removesuffix(".toml")
        if thing in used.get(room, {}):
            continue
        wrong = [str(one) for one in errors if one.place.startswith(f"{room}/{name}")]
        why = wrong[0] if wrong else "It links to a kind that is left out."
        more = f" ({len(wrong) - 1} more: packs check tells them)" if len(wrong) > 1 else ""
        yield f"left out: {room}/{thing}: {why}{more}"
    for stray in errors:
        if not stray.place.startswith(tuple(f"{room}/" for room in used)):
            yield f"left out: {stray}"


def _summary(packs: Packs, errors: int, notices: int) -> str:
    kinds = packs.kinds.values()
    counts = (
        (len(kinds), "kind"),
        (sum(len(kind.flow.steps) for kind in kinds), "step"),
        (sum(len(kind.letters) for kind in kinds), "letter"),
        (len(packs.regimes), "regime"),
        (len(packs.speeches), "language"),
        (errors, "error"),
        (notices, "notice"),
    )
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
