"""Every measurement in one run, in one table: `make bench`, or with --quick in under a minute."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

import desk
import letters
import store
import window
import witness
from table import print_table


def main() -> int:
    """Measure and print; 0 unless a measurement breaks, whatever it finds."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="small files, few rounds")
    quick = asked.parse_args().quick
    records = 3_000 if quick else 100_000
    started = time.perf_counter()
    rows = []
    for part in (
        lambda folder: window.measured(folder, 5 if quick else 15),
        lambda folder: store.measured(folder, records, 0.15 if quick else 1.0),
        lambda folder: witness.measured(folder, 60 if quick else 400),
        lambda folder: desk.measured(folder, records, 6 if quick else 30),
        lambda _: letters.measure(),
    ):
        with tempfile.TemporaryDirectory() as folder:
            rows += part(Path(folder))
    print_table(f"DPO Workbench, {records:,} records", rows)
    missed = sum(row.ok is False for row in rows)
    took = time.perf_counter() - started
    print(f"\n{len(rows)} measurements in {took:.0f} s, {missed} beyond their bound.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
