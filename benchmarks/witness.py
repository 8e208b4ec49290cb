"""A write that is witnessed and compared with its place, beside one that is neither."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from table import Row, print_table

from workbench.db.case_file import create_case_file, open_case_file
from workbench.db.keys.key_slots import FLOOR
from workbench.db.open_file import EncryptedCaseFile
from workbench.db.store import WritingStore
from workbench.domain.journal import EntryType, NewEntry

PASSPHRASE = "measured many times over"
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
NOTE = NewEntry(record="", type=EntryType.NOTED, payload={"text": "x" * 700})
LIMIT = 1.5
STEP_SECONDS = 0.008
"""What a step computes before it is written; the disk takes up the last mark meanwhile."""


def measured(folder: Path, rounds: int) -> list[Row]:
    """Write into two case files in turns, once without a pause and once at the pace of steps."""
    files = [_made(folder / f"{name}.dpo") for name in ("with", "without")]
    rows = []
    for name, pause in (
        ("a write, one after another", 0.0),
        ("at the pace of steps", STEP_SECONDS),
    ):
        taken: tuple[list[float], list[float]] = ([], [])
        for round_ in range(rounds):
            turns = list(zip((_witnessed, _bare), files, taken, strict=True))
            for write, file, times in turns if round_ % 2 else reversed(turns):
                _compute(pause)
                times.append(_timed(write, file))
        ours, theirs = (statistics.median(times[rounds // 10 :]) for times in taken)
        ratio = ours / theirs
        rows.append(
            Row(
                f"{name}: witnessed and in its place",
                f"{ours:.2f} ms",
                f"{theirs:.2f} ms",
                ratio,
                f"{LIMIT}",
                ratio <= LIMIT,
            )
        )
    for file in files:
        file.close()
    return rows


def _made(path: Path) -> EncryptedCaseFile:
    create_case_file(path, PASSPHRASE, NOW, cost=FLOOR)
    return open_case_file(path, PASSPHRASE)


def _witnessed(file: EncryptedCaseFile) -> None:
    with file.writing(NOW) as writing:
        writing.append([NOTE])


def _bare(file: EncryptedCaseFile) -> None:
    with file._engines.writing() as connection:  # noqa: SLF001 - what is measured against
        WritingStore(connection, NOW, "slot").append([NOTE])


def _timed(write: Callable[[EncryptedCaseFile], None], file: EncryptedCaseFile) -> float:
    started = time.perf_counter()
    write(file)
    return (time.perf_counter() - started) * 1000


def _compute(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(Path(folder), 400)
    print_table("A witnessed write beside a bare one", rows)
    return int(any(row.ok is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
