"""What a person waits for, measured at the services and in the real window, on one case file."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from case_file import make
from table import Row, print_table

MEMORY_MB = 180.0
STEP_MS = 10.0
GOALS = {  # in milliseconds
    "one step answered, from its service to the disk": STEP_MS,
    "the morning page's lists and counts": 50.0,
    "a record with everything its page shows": 50.0,
    "a wheel step in the list": 16.0,
    "Page Down in the list": 50.0,
    "a click on a heading: every record sorted": 150.0,
    "a word typed: its rows shown": 250.0,
    "a record opened from the list": 100.0,
    "from the list to Today": 100.0,
}


def measured(folder: Path, records: int, rounds: int) -> list[Row]:
    """Make a case file and measure services, window and memory in processes of their own."""
    path = folder / "measured.dpo"
    started = time.perf_counter()
    make(path, records)
    print(f"made a case file in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    found: dict[str, float] = {}
    for part in ("--services", "--window"):
        found |= _in_a_process(part, path, rounds)
    memory, most = found.pop("memory"), found.pop("most memory")
    rows = [
        Row(name, f"{took:.1f} ms", "", None, f"{GOALS[name]:.0f} ms", took <= GOALS[name])
        for name, took in found.items()
    ]
    bound = f"{MEMORY_MB:.0f} MB"
    held = f"{memory:.0f} MB ({most:.0f} at the highest)"
    name = "memory, everything opened and browsed"
    return [*rows, Row(name, held, "", None, bound, memory <= MEMORY_MB)]


def _in_a_process(part: str, path: Path, rounds: int) -> dict[str, float]:
    ended = subprocess.run(
        [sys.executable, __file__, part, str(path), "--rounds", str(rounds)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(path.parent)},
    )
    found: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=40)
    asked.add_argument("--services", type=Path, help=argparse.SUPPRESS)
    asked.add_argument("--window", type=Path, help=argparse.SUPPRESS)
    found = asked.parse_args()
    if found.services or found.window:
        # Each in a process of its own, which loads only what it measures.
        from desk_parts import services, window  # noqa: PLC0415

        part, path = (services, found.services) if found.services else (window, found.window)
        print(json.dumps(part(path, found.rounds)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(Path(folder), found.records, found.rounds)
    print_table(f"At the desk, {found.records:,} records", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
