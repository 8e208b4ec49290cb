"""Every measurement in one run, in one table: `make bench`, or with --quick in some minutes."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

import desk
import growth
import letters
import packs
import pages
import store
import window
import witness
import writing
from beside import BEFORE, tree_of
from table import Row, print_table

Part = Callable[[Path], list[Row]]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured: records and rounds of each part."""

    records: int = 100_000
    first_paints: int = 15
    pack_rounds: int = 20
    store_scale: float = 1.0
    writes: int = 400
    desk_rounds: int = 30
    page_turns: int = 3
    page_rounds: int = 30
    written_records: int = 30_000
    written_rounds: int = 5
    growth: tuple[int, int] = (20_000, 100_000)


QUICK = Extent(
    records=3_000,
    first_paints=5,
    pack_rounds=8,
    store_scale=0.15,
    writes=60,
    desk_rounds=6,
    page_turns=1,
    page_rounds=8,
    written_records=1_000,
    written_rounds=1,
    growth=(2_000, 10_000),
)
GROWN = (growth.SMALL, growth.LARGE)


def parts(extent: Extent, grown: tuple[int, int], *more: str) -> tuple[Part, ...]:
    """What is measured, each part in a folder of its own; `more` may be `--cpu`."""

    def of_pages(folder: Path) -> list[Row]:
        with tree_of(BEFORE, folder) as before:
            return pages.beside(before, extent.page_turns, extent.page_rounds, *more)

    return (
        lambda folder: window.measured(folder, extent.first_paints),
        lambda _: packs.measured(extent.pack_rounds),
        lambda folder: store.measured(folder, extent.records, extent.store_scale),
        lambda folder: witness.measured(folder, extent.writes),
        lambda folder: desk.measured(folder, extent.records, extent.desk_rounds),
        of_pages,
        lambda folder: writing.measured(
            folder, extent.written_records, extent.written_rounds, *more
        ),
        lambda folder: growth.measured(folder, *grown, extent.store_scale),
        lambda _: letters.measure(),
    )


def main() -> int:
    """Measure and print; 0 unless a measurement breaks, whatever it finds."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="small files, few rounds")
    asked.add_argument(
        "--growth", action="store_true", help=f"grow to {growth.LARGE:,} records: 20 minutes more"
    )
    asked.add_argument(
        "--cpu",
        action="store_true",
        help="count the time of the processor beside the earlier commit: for a busy machine",
    )
    found = asked.parse_args()
    more = ("--cpu",) if found.cpu else ()
    extent = QUICK if found.quick else Extent()
    started = time.perf_counter()
    rows = []
    for part in parts(extent, GROWN if found.growth else extent.growth, *more):
        with tempfile.TemporaryDirectory() as folder:
            rows += part(Path(folder))
    print_table(f"DPO Workbench, {extent.records:,} records; earlier commit {BEFORE}", rows)
    missed = sum(row.ok is False for row in rows)
    took = time.perf_counter() - started
    print(f"\n{len(rows)} measurements in {took:.0f} s, {missed} beyond their bound.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
