"""What Today and filters cost in a file five times as large, beside plain SQLite of that size.

The larger file has as many open records as the smaller one: an office closes what it opens.
With `--open-too` they grow as well.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from store import KEY, LIMIT, Side, compare, works
from store_data import Sizes, fill
from table import Row, print_table

SMALL, LARGE = 100_000, 500_000
GROWTH = 2.0
OPEN_SHARE = 0.04
WHAT = (
    "filter and sort, few found",
    "Today's counts",
    "Today's first lines",
    "first page of open ones",
)


def measured(
    folder: Path, small: int, large: int, scale: float, *, open_too: bool = False
) -> list[Row]:
    """Fill both sizes, unless they lie there already, and compare what they take."""
    rows = []
    share = OPEN_SHARE if open_too else OPEN_SHARE * small / large
    of_size = {
        size: _sides(folder, Sizes(size, open_share=open_share))
        for size, open_share in ((small, OPEN_SHARE), (large, share))
    }
    for work in works([], []):
        if not work[0].startswith(WHAT):
            continue
        # In seconds of the processor: what is asked lies in memory, others keep the machine busy.
        took = {
            size: compare(*sides, work, scale, time.process_time)
            for size, sides in of_size.items()
        }
        for size, (theirs, ours) in took.items():
            ratio = ours / theirs
            name = f"{work[0]}, {size:,} records"
            bound = f"{LIMIT}"
            rows.append(
                Row(name, f"{ours:.2f} ms", f"{theirs:.2f} ms", ratio, bound, ratio <= LIMIT)
            )
        grown = took[large][1] / took[small][1]
        rows.append(
            Row(
                f"  of that, the growth, {large // small} times as many",
                "",
                "",
                grown,
                f"{GROWTH}",
                grown <= GROWTH,
            )
        )
    return rows


def _sides(folder: Path, sizes: Sizes) -> tuple[Side, Side]:
    size = f"{sizes.records}-{sizes.records * sizes.open_share:.0f}-open"
    files = [(folder / f"{name}-{size}.db", key) for name, key in (("plain", None), ("ours", KEY))]
    if not all(file.exists() for file, _ in files):
        started = time.perf_counter()
        fill(files, sizes)
        took = time.perf_counter() - started
        print(f"filled {sizes.records:,} records in {took:.0f} s", file=sys.stderr)
    plain, ours = (Side(file, key) for file, key in files)
    return plain, ours


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--small", type=int, default=SMALL)
    asked.add_argument("--large", type=int, default=LARGE)
    asked.add_argument("--rounds", type=float, default=1.0, help="multiplies every round count")
    asked.add_argument("--open-too", action="store_true", help="let the open ones grow as well")
    asked.add_argument("--keep", type=Path, help="a folder to leave the databases in")
    found = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(
            found.keep or Path(folder),
            found.small,
            found.large,
            found.rounds,
            open_too=found.open_too,
        )
    print_table("A file that grows, beside plain SQLite", rows)
    return int(any(row.ok is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
