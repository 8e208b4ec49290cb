"""What is written and proved, beside the same work at an earlier commit: step, demo, verify.

The programs ask for nothing that the earlier commit does not have, and work on case files that
each commit made itself.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent))

from beside import BEFORE, ROOT, in_turns, measured_in, tree_of
from table import Row, print_table

STEP_SHARE, DEMO_SHARE = 0.75, 0.04
CASES_A_SECOND, ENTRIES_A_SECOND = 300, 10_000
REFERRERS = 1_000
PASSPHRASE = "measured many times over"
PROGRAM = Path(__file__)

Trees = tuple[Path, Path]
More = Sequence[str]
Clock = Callable[[], float]


def _room(today: str, before: str) -> Any:
    """A module where it lies in this tree: an earlier commit had it elsewhere."""
    try:
        return import_module(f"workbench.{today}")
    except ModuleNotFoundError:
        return import_module(f"workbench.{before}")


def measured(
    folder: Path, records: int, rounds: int, *more: str, revision: str = BEFORE
) -> list[Row]:
    """Every row of this part; `more` may be `--cpu`."""
    with tree_of(revision, folder) as before:
        trees = (ROOT, before)
        files = [str(folder / f"{name}.dpo") for name in ("ours", "theirs")]
        for tree, file in zip(trees, files, strict=True):
            measured_in(tree, PROGRAM, ["--do", "make", "--file", file, "--many", str(records)])
        return [
            _step_row(trees, files, rounds, more),
            *_demo_rows(trees, folder, rounds, more),
            *_verify_rows(trees, files, rounds, more),
            *_refresh_rows(files[0], more),
        ]


def _step_row(trees: Trees, files: list[str], rounds: int, more: More) -> Row:
    asked = [["--do", "step", "--file", file, "--many", "150", *more] for file in files]
    (ours, theirs), ratio = in_turns(trees, PROGRAM, asked, rounds, "ms")
    return _share("one step, from its service to the disk", ours, theirs, ratio, STEP_SHARE)


def _demo_rows(trees: Trees, folder: Path, rounds: int, more: More) -> list[Row]:
    asked = [
        ["--do", "demo", "--file", str(folder / name), "--many", many, *more]
        for name, many in (("demo-ours.dpo", "1200"), ("demo-theirs.dpo", "100"))
    ]
    (ours, theirs), ratio = in_turns(trees, PROGRAM, asked, rounds, "ms")
    each = 1000 / ours
    return [
        _share("one case of many, opened in bulk", ours, theirs, ratio, DEMO_SHARE),
        Row(
            "  of that, cases a second",
            f"{each:.0f}/s",
            f"{1000 / theirs:.0f}/s",
            None,
            f"{CASES_A_SECOND}/s",
            each >= CASES_A_SECOND,
        ),
    ]


def _verify_rows(trees: Trees, files: list[str], rounds: int, more: More) -> list[Row]:
    asked = [["--do", "verify", "--file", file, *more] for file in files]
    (ours, theirs), ratio = in_turns(trees, PROGRAM, asked, max(1, rounds // 2), "ms")
    alone = measured_in(trees[0], PROGRAM, ["--do", "chain", "--file", files[0], *more])["ms"]
    each = 1000 / alone
    return [
        _share("one entry proved: pages, chain, fold, lists", ours, theirs, ratio, 1.0),
        Row(
            "  of that chain and fold, entries a second",
            f"{each:.0f}/s",
            "",
            None,
            f"{ENTRIES_A_SECOND}/s",
            each >= ENTRIES_A_SECOND,
        ),
    ]


def _refresh_rows(file: str, more: More) -> list[Row]:
    found = measured_in(ROOT, PROGRAM, ["--do", "refer", "--file", file, *more])
    return [
        Row(
            f"a name that {REFERRERS:,} records show: changed, and a list asked",
            f"{found['ms']:.0f} ms",
            "",
            None,
            "",
            None,
        )
    ]


def _share(name: str, ours: float, theirs: float, ratio: float, bound: float) -> Row:
    return Row(name, f"{ours:.3f} ms", f"{theirs:.3f} ms", ratio, f"{bound}", ratio <= bound)


# --- what runs in the tree of each commit ---------------------------------------------------


def make(file: Path, many: int, clock: Clock) -> dict[str, Any]:
    """A case file of so many records, as the benchmarks of that commit make it."""
    del clock
    sys.path.insert(0, str(Path.cwd() / "benchmarks"))
    from case_file import make as make_file  # noqa: PLC0415

    make_file(file, many)
    return {}


def step(file: Path, many: int, clock: Clock) -> dict[str, Any]:
    """Milliseconds of one answered step, everything included."""
    from workbench.domain.answers import Answer  # noqa: PLC0415
    from workbench.domain.listing import Listing, Test, Where  # noqa: PLC0415

    answer = _room("services.casework.records", "services.records").answer

    desk = _desk(file)
    is_open = Where("standing", Test.IS, "open")
    listing = Listing(kinds=("access_request",), where=(is_open,), sort="work_to")
    with desk.file.reading() as reading:
        ids = [row.record for row in reading.rows(reading.numbers(listing, 400))]
    taken = []
    for number in range(many):
        said = Answer(f"Every system was searched, {number} hits were read.")
        started = clock()
        answer(desk, ids[number * 7 % len(ids)], "judge_search", {"search_reasoning": said})
        taken.append((clock() - started) * 1000)
    desk.file.close()
    return {"ms": statistics.median(taken[many // 10 :])}


def demo(file: Path, many: int, clock: Clock) -> dict[str, Any]:
    """Milliseconds of one invented case, on the disk."""
    from workbench.db.case_file import create_case_file  # noqa: PLC0415

    floor = _room("db.keys.key_slots", "db.keys").FLOOR
    moment = _room("app.wall_clock", "app.clock").moment
    cases = import_module("workbench.app.demo")
    opened = getattr(cases, "open_invented_cases", None) or cases.fill  # its earlier name
    if not file.exists():
        create_case_file(file, PASSPHRASE, moment(), cost=floor)
    desk = _desk(file)
    list(opened(desk, 5, seed=1))
    started = clock()
    assert len(list(opened(desk, many, seed=2))) == many
    took = clock() - started
    desk.file.close()
    return {"ms": took * 1000 / many}


def verify(file: Path, many: int, clock: Clock) -> dict[str, Any]:
    """Milliseconds of one entry in a whole proof."""
    del many
    opened = _opened(file, read_only=True)
    started = clock()
    result = opened.verify()
    took = clock() - started
    assert result.whole
    opened.close()
    return {"ms": took * 1000 / result.entries}


def chain(file: Path, many: int, clock: Clock) -> dict[str, Any]:
    """Milliseconds of one entry in the chain and in the fold, without the seals of pages."""
    del many
    begun: dict[str, float] = {}
    opened = _opened(file, read_only=True)
    result = opened.verify(lambda now: begun.setdefault(now.what, clock()) is not None)
    took = begun["lists"] - begun["entries"]
    opened.close()
    return {"ms": took * 1000 / result.entries}


def refer(file: Path, many: int, clock: Clock) -> dict[str, Any]:
    """Milliseconds from a new name of a person to a list of all who name her."""
    del many
    from workbench.domain.answers import Answer  # noqa: PLC0415
    from workbench.services.casework.records import answer, open_in, open_record  # noqa: PLC0415
    from workbench.services.casework.refresh import catch_up  # noqa: PLC0415
    from workbench.services.pages.overview import find_anything  # noqa: PLC0415
    from workbench.services.sight import acting  # noqa: PLC0415

    desk = _desk(file)
    person = open_record(desk, "person", {"full_name": Answer("Quintilla Old")}).value
    given = {
        "received_at": Answer({"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"}),
        "right": Answer("access"),
        "person": Answer([person]),
    }
    with acting(desk) as act:
        for _ in range(REFERRERS):
            open_in(act, "access_request", given)
    started = clock()
    answer(desk, person, "say_who", {"full_name": Answer("Quintilla New")})
    catch_up(desk)
    assert find_anything(desk, "quintilla old") == ()
    took = (clock() - started) * 1000
    desk.file.close()
    return {"ms": took}


def _opened(file: Path, *, read_only: bool = False) -> Any:
    from workbench.db.case_file import open_case_file  # noqa: PLC0415

    return open_case_file(file, PASSPHRASE, read_only=read_only)


def _desk(file: Path) -> Any:
    from workbench.app.desks import desk_for  # noqa: PLC0415
    from workbench.app.packs import load  # noqa: PLC0415

    return desk_for(_opened(file), load()[0])


PARTS = {part.__name__: part for part in (make, step, demo, verify, chain, refer)}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--beside", metavar="REV", default=BEFORE, help="a commit (%(default)s)")
    asked.add_argument("--cpu", action="store_true", help="count the time of the processor")
    asked.add_argument("--do", choices=PARTS, help=argparse.SUPPRESS)
    asked.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    asked.add_argument("--many", type=int, default=0, help=argparse.SUPPRESS)
    found = asked.parse_args()
    if found.do:
        clock = time.process_time if found.cpu else time.perf_counter
        print(json.dumps(PARTS[found.do](found.file, found.many, clock)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        more = ("--cpu",) if found.cpu else ()
        rows = measured(Path(folder), found.records, found.rounds, *more, revision=found.beside)
    print_table(f"Written and proved, {found.records:,} records, beside {found.beside}", rows)
    return int(any(row.ok is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
