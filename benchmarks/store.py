"""The encrypted store beside plain SQLite with the same library, the same queries, one run."""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sqlalchemy import select
from store_data import STAGES, TODAY, Sizes, fill
from table import Row, print_table

from workbench.db.engine import CipherKey, Engines
from workbench.db.sql_tables import search
from workbench.db.store import ReadingStore, WritingStore
from workbench.domain.answers import Written
from workbench.domain.due.due import DueGroup, in_group
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing, Projection, Test, Where

KEY = CipherKey(bytes(range(32)), bytes(range(16)))
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
REQUESTS = ("access_request",)
ALL = ("access_request", "activity", "person")
OPEN = Where("standing", Test.IS, "open")
UNDATED = (
    (OPEN, Where("work_to", Test.ABSENT), Where("waiting", Test.ABSENT)),
    (OPEN,),
)
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
AIM, LIMIT = 1.2, 1.5
UNLOCK_MS, STEP_MS, MEMORY_MB = 50.0, 10.0, 200.0


class Side:
    """One of the two stores, with the queries that are put to both."""

    def __init__(self, file: Path, key: CipherKey | None) -> None:
        self.engines = Engines(file, key, read_only=False, immutable=False)

    def open_by_reference(self, reference: str) -> None:
        """Find a record by its reference and read it."""
        with self.engines.reading() as connection:
            store = ReadingStore(connection)
            assert store.stored(store.find(reference) or "") is not None

    def open_with_entries(self, record: str) -> None:
        """Read a record and its history."""
        with self.engines.reading() as connection:
            store = ReadingStore(connection)
            assert store.stored(record) is not None
            assert store.entries(record)

    def page(self, listing: Listing) -> None:
        """The first page of a listing, with its lines."""
        with self.engines.reading() as connection:
            store = ReadingStore(connection)
            assert store.rows(store.numbers(listing, 50)[:50])

    def whole_list(self, listing: Listing) -> None:
        """Every number of a listing, and the lines of the first screen."""
        with self.engines.reading() as connection:
            store = ReadingStore(connection)
            assert store.rows(store.numbers(listing)[:128])

    def todays_counts(self) -> None:
        """What the morning page counts: dues by how they stand, and open records."""
        with self.engines.reading() as connection:
            store = ReadingStore(connection)
            counts = [store.count_dues(in_group(group, NOON, TODAY, "slot")) for group in DueGroup]
            counts += [store.count(Listing(kinds=ALL, where=where)) for where in UNDATED]
            assert any(counts)

    def todays_lines(self) -> None:
        """The first lines of every group of the morning page, with their records."""
        with self.engines.reading() as connection:
            store = ReadingStore(connection)
            for group in DueGroup:
                found = store.dues(in_group(group, NOON, TODAY, "slot"), 13)
                assert store.rows([of.number for of in found]) or not found

    def step(self, record: str) -> None:
        """One step answered and committed, with everything that follows from it."""
        with self.engines.writing() as connection:
            store = WritingStore(connection, NOW, "slot")
            before = store.stored(record)
            assert before is not None
            new = NewEntry(
                record=record,
                type=EntryType.ANSWERED,
                payload={"step": "identity", "set": {"identity_doubt": {"value": "no"}}},
            )
            history = (*store.entries(record), *store.append([new]))
            folded = fold(history)
            row = store.rows([before.number])[0]
            words = connection.scalar(select(search.c.words).where(search.c.rowid == row.number))
            projection = Projection(
                title=row.title,
                status=row.status,
                fields={**row.fields, "stage": STAGES[len(history) % 5]},
                words=f"{words} {len(history)}",
                links=(),
                stamp="stamp",
            )
            store.store(replace(folded, id=record, answers={"a": Written("b")}), projection)
            store.drop_draft(record, "identity")


Work = tuple[str, Callable[[Side, int], None], int]


def works(ids: list[str], references: list[str]) -> list[Work]:
    """What is measured: name, the call for one round, and how many rounds."""
    due = Listing(kinds=REQUESTS, sort="due", descending=True)
    latest = Listing(kinds=REQUESTS, where=(OPEN,), sort="work_to")
    by_name = Listing(
        kinds=REQUESTS, where=(Where("channel", Test.IS, "post"), OPEN), sort="title"
    )
    wide = Listing(kinds=REQUESTS, where=(Where("outcome", Test.IS, "answered"),), sort="title")
    prefixes = ("bac", "fegu", "har", "lim", "orp", "rup", "ka", "ne jo", "co di ba")

    def of(rows: list[str], round_: int) -> str:
        return rows[round_ % len(rows)]

    return [
        ("open by reference", lambda side, n: side.open_by_reference(of(references, n)), 300),
        (
            "open a record with its entries",
            lambda side, n: side.open_with_entries(of(ids, n)),
            300,
        ),
        ("first page of 50 by due date", lambda side, _: side.page(due), 200),
        ("first page of open ones, most urgent first", lambda side, _: side.page(latest), 200),
        ("filter and sort, few found", lambda side, _: side.page(by_name), 60),
        ("filter and sort, many found", lambda side, _: side.page(wide), 120),
        ("a whole list in order", lambda side, _: side.whole_list(due), 15),
        (
            "search by beginnings of words",
            lambda side, n: side.page(
                Listing(kinds=ALL, words=prefixes[n % len(prefixes)], descending=True)
            ),
            45,
        ),
        ("Today's counts", lambda side, _: side.todays_counts(), 30),
        ("Today's first lines", lambda side, _: side.todays_lines(), 30),
        ("one answered step, committed", lambda side, n: side.step(of(ids, n)), 200),
    ]


def compare(
    plain: Side,
    cipher: Side,
    work: Work,
    scale: float,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """The median milliseconds of both sides, taken in turns."""
    _, call, rounds = work
    times: dict[Side, list[float]] = {plain: [], cipher: []}
    for round_ in range(max(9, int(rounds * scale))):
        for side in (plain, cipher) if round_ % 2 else (cipher, plain):
            started = clock()
            call(side, round_)
            times[side].append((clock() - started) * 1000)
    # The first tenth fills the caches, of both alike.
    skipped = max(2, len(times[plain]) // 10)
    return statistics.median(times[plain][skipped:]), statistics.median(times[cipher][skipped:])


def unlock(file: Path) -> float:
    """Milliseconds from the data key to the first list, median of several openings."""
    taken = []
    for _ in range(15):
        started = time.perf_counter()
        side = Side(file, KEY)
        side.page(Listing(kinds=REQUESTS, where=(OPEN,), sort="work_to"))
        taken.append((time.perf_counter() - started) * 1000)
        side.engines.dispose()
    return statistics.median(taken)


def browse(file: Path) -> None:
    """Open everything a long day would, and print the most memory that was used, in MB."""
    side = Side(file, KEY)
    chance = random.Random(1)
    for sort in ("due", "title", "work_to", "reference"):
        for kind in ALL:
            listing = Listing(kinds=(kind,), sort=sort)
            with side.engines.reading() as connection:
                store = ReadingStore(connection)
                numbers = store.numbers(listing)
                for start in range(0, len(numbers), 1280):
                    store.rows(numbers[start : start + 128])
                for number in chance.choices(numbers, k=100):
                    record = store.rows([number])[0].record
                    store.stored(record)
                    store.entries(record)
    for words in ("ba", "co", "di fe"):
        side.page(Listing(kinds=ALL, words=words))
    side.todays_counts()
    print(most_memory())


def memory_now() -> float:
    """The memory this process holds now, in MB; the most it held where that is not told."""
    return _told("VmRSS")


def most_memory() -> float:
    """The most memory this process ever held, in MB."""
    return _told("VmHWM")


def _told(what: str) -> float:
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says there counts the parent before the start as well
        line = next(
            status_line
            for status_line in status.read_text().splitlines()
            if status_line.startswith(what)
        )
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


def measured(folder: Path, records: int, scale: float) -> list[Row]:
    """Fill both stores, ask both, and judge."""
    plain_file, cipher_file = folder / "plain.db", folder / "cipher.db"
    started = time.perf_counter()
    fill([(plain_file, None), (cipher_file, KEY)], Sizes(records))
    print(f"filled in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    plain, cipher = Side(plain_file, None), Side(cipher_file, KEY)
    with plain.engines.reading() as connection:
        lines = ReadingStore(connection).rows(
            random.Random(7).sample(range(1, records + 1), min(400, records))
        )
    ids, references = [line.record for line in lines], [line.reference for line in lines]
    rows, ratios = [], []
    for work in works(ids, references):
        theirs, ours = compare(plain, cipher, work, scale)
        ratios.append(ours / theirs)
        rows.append(_row(work[0], ours, theirs))
        if work[0].startswith("one answered step"):
            ok = ours <= STEP_MS
            rows.append(Row("  of that, as a duration", f"{ours:.2f} ms", "", None, "10 ms", ok))
    middle = statistics.median(ratios)
    rows.append(Row("median of the ratios", "", "", middle, f"{AIM}", middle <= AIM))
    plain.engines.dispose()
    cipher.engines.dispose()
    opening = unlock(cipher_file)
    rows.append(
        Row("unlock to first list", f"{opening:.1f} ms", "", None, "50 ms", opening <= UNLOCK_MS)
    )
    memory = float(
        subprocess.run(
            [sys.executable, __file__, "--browse", str(cipher_file)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )
    rows.append(
        Row("memory after browsing", f"{memory:.0f} MB", "", None, "200 MB", memory <= MEMORY_MB)
    )
    return rows


def _row(name: str, ours: float, theirs: float) -> Row:
    ratio = ours / theirs
    return Row(name, f"{ours:.2f} ms", f"{theirs:.2f} ms", ratio, f"{LIMIT}", ratio <= LIMIT)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=100_000)
    asked.add_argument("--rounds", type=float, default=1.0, help="multiplies every round count")
    asked.add_argument("--browse", type=Path, help=argparse.SUPPRESS)
    asked.add_argument("--keep", type=Path, help="a folder to leave the databases in")
    found = asked.parse_args()
    if found.browse is not None:
        browse(found.browse)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(found.keep or Path(folder), found.records, found.rounds)
    print_table(
        f"Encrypted case file beside plain SQLite, {found.records:,} records, "
        f"{5 * found.records:,} entries",
        rows,
    )
    return int(any(row.ok is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
