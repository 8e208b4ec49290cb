"""All built-in packs read and checked, as at every start, beside their TOML parsed and no more."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from table import Row, print_table

from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs

LIMIT = 6.5
"""Building and checking every reference, guard and letter costs some times the bare parsing."""


def measured(rounds: int) -> list[Row]:
    """Read and parse in turns; milliseconds of the processor, as nothing here waits for a disk."""
    folder = resources()
    files = _toml_files(folder)
    taken: tuple[list[float], list[float]] = ([], [])
    turns = list(zip((lambda: read_packs([folder]), lambda: _parsed(files)), taken, strict=True))
    for round_ in range(rounds + 1):
        for read, times in turns if round_ % 2 else reversed(turns):
            took = _timed(read)
            if round_:  # the first of each warms the disk
                times.append(took)
    ours, theirs = (statistics.median(times) for times in taken)
    ratio = statistics.median(mine / other for mine, other in zip(*taken, strict=True))
    name = f"the packs read and checked, beside {len(files)} TOML files parsed"
    ok = ratio <= LIMIT
    return [Row(name, f"{ours:.0f} ms", f"{theirs:.0f} ms", ratio, f"{LIMIT}", ok)]


def _toml_files(folder: Path) -> list[Path]:
    """The files that the packs are made of: journeys and sentences are read elsewhere."""
    packs, _problems = read_packs([folder])
    return [folder / path for path in packs.sources if path.endswith(".toml")]


def _parsed(files: Sequence[Path]) -> None:
    for path in files:
        tomllib.loads(path.read_text(encoding="utf-8"))


def _timed(read: Callable[[], object]) -> float:
    started = time.process_time()
    read()
    return (time.process_time() - started) * 1000


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=20)
    print_table("Packs", measured(asked.parse_args().rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
