"""What takes longer than `make test` may: coverage, long fuzzing, 200 kills, every letter.

Prints a table at the end; ends with 0 only if every line of it holds. Run by `make proof`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = {"domain": 97.0, "services": 97.0, "ui": 85.0, "": 92.0}
"""The least share of lines and branches that tests reach, in per cent, by room; "" is all."""

PYTEST = ["-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]
Line = tuple[str, str, bool]
# An example in a proof may take what a whole test takes otherwise.
DEEP = {"WORKBENCH_PROOF": "1", "PYTEST_ADDOPTS": "--timeout=1500"}


def run(*arguments: str, **environment: str) -> bool:
    """Run Python with these arguments in the root of the project; whether it went well."""
    every = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment
    ended = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=every, check=False)
    return ended.returncode == 0


def reached(files: dict[str, dict[str, dict[str, float]]], room: str) -> float:
    """The share of lines and branches of a room that were reached, in per cent."""
    prefix = f"workbench/{room}/" if room else "workbench/"
    found = [file["summary"] for name, file in files.items() if name.startswith(prefix)]
    possible = sum(file["num_statements"] + file["num_branches"] for file in found)
    covered = sum(file["covered_lines"] + file["covered_branches"] for file in found)
    return 100 * covered / possible if possible else 0.0


def coverage() -> list[Line]:
    """The whole suite with lines and branches counted, threads and subprocesses included."""
    run("-m", "coverage", "erase")
    well = run("-m", "coverage", "run", *PYTEST)
    run("-m", "coverage", "combine", "-q")
    run("-m", "coverage", "json", "-q", "-o", "build/coverage.json")
    files = json.loads((ROOT / "build" / "coverage.json").read_text())["files"]
    lines: list[Line] = [("every test", "passed" if well else "FAILED", well)]
    for room, floor in FLOORS.items():
        share = reached(files, room)
        name = f"coverage of {room or 'the whole'}"
        lines.append((name, f"{share:.1f} % (at least {floor:.0f})", share >= floor))
    return lines


def fuzzing() -> list[Line]:
    """Every property with twenty times its examples, new ones each time."""
    well = run(*PYTEST, "-m", "hypothesis", **DEEP)
    return [("properties, 20 times as many examples", "hold" if well else "FAILED", well)]


def killing() -> list[Line]:
    """Programs killed while they write, 200 times."""
    well = run(*PYTEST, "tests/db/test_durability.py", "-k", "kill", **DEEP)
    return [("200 programs killed while writing", "nothing lost" if well else "FAILED", well)]


def letters() -> list[Line]:
    """Every letter by law, language and channel, drawn and held against both standards."""
    well = run(*PYTEST, "tests/packs/test_letters.py", **DEEP)
    return [("every letter, both standards", "conforms" if well else "FAILED", well)]


def main() -> int:
    """Run all parts, or those named; print the table."""
    parts: dict[str, Callable[[], list[Line]]] = {
        part.__name__: part for part in (coverage, fuzzing, killing, letters)
    }
    table: list[tuple[Line, float]] = []
    for name in sys.argv[1:] or list(parts):
        started = time.monotonic()
        found = parts[name]()
        took = time.monotonic() - started
        table += [(line, took if line is found[0] else 0.0) for line in found]
    print("\n| what | outcome | minutes |\n|---|---|---:|")
    for (what, outcome, _well), took in table:
        print(f"| {what} | {outcome} | {f'{took / 60:.1f}' if took else ''} |")
    return 0 if all(well for (_what, _outcome, well), _took in table) else 1


if __name__ == "__main__":
    sys.exit(main())
