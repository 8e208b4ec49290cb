"""A case file of any size for measurements: invented records, written in bulk."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from workbench.db import engine
from workbench.db.engine import CipherKey
from workbench.db.schema import create_schema
from workbench.db.sort_key import sort_key
from workbench.domain.canonical import canonical
from workbench.domain.journal import GENESIS, EntryType, NewEntry, seal

KINDS = (("access_request", "AR", 6), ("person", "PE", 3), ("activity", "AC", 1))
TODAY = date(2026, 9, 1)
START = datetime(2016, 1, 4, 9, 0, tzinfo=UTC)
BATCH = 2000
STAGES = ("intake", "identity", "search", "decision", "letter", "closed")
_SYLLABLES = ("ba", "co", "di", "fe", "gu", "ha", "jo", "ka", "li", "mo", "né", "or", "pa", "ru")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much there is of everything."""

    records: int
    entries_each: int = 5
    open_share: float = 0.04


def fill(files: list[tuple[Path, CipherKey | None]], sizes: Sizes) -> None:
    """Write the same case file to several places, each under its own key or under none."""
    targets = [_new_database(file, key) for file, key in files]
    chance = random.Random(sizes.records)
    words = _vocabulary(chance)
    previous, entry_number = GENESIS, 0
    batch: list[dict[str, Any]] = []
    for number in range(1, sizes.records + 1):
        row = _record(number, chance, words, sizes.open_share)
        row["entries"] = []
        for event in range(sizes.entries_each):
            entry_number += 1
            sealed = seal(
                NewEntry(
                    record=row["id"],
                    type=EntryType.ANSWERED if event else EntryType.OPENED,
                    payload=_payload(row, event),
                ),
                number=entry_number,
                recorded_at=START + timedelta(minutes=7 * entry_number),
                actor="slot",
                salt=f"{chance.getrandbits(128):032x}",
                previous=previous,
            )
            previous = sealed.hash
            row["entries"].append(sealed)
        batch.append(row)
        if len(batch) == BATCH or number == sizes.records:
            for target in targets:
                _write(target, batch)
            batch = []
    for target in targets:
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        target.close()


def _new_database(file: Path, key: CipherKey | None) -> Any:
    raw = engine.connect(file, key, mode="rwc")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()
    engines = engine.Engines(file, key, read_only=False, immutable=False)
    with engines.writing() as connection:
        create_schema(connection)
    engines.dispose()
    raw = engine.connect(file, key)
    raw.execute("PRAGMA synchronous = OFF")
    raw.execute("PRAGMA cache_size = -262144")
    return raw


def _vocabulary(chance: random.Random) -> list[str]:
    return ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(6000)]


def _record(
    number: int, chance: random.Random, words: list[str], open_share: float
) -> dict[str, Any]:
    kind, prefix, _ = chance.choices(KINDS, weights=[weight for *_, weight in KINDS])[0]
    received = date(2016, 1, 4) + timedelta(days=number * 3890 // 100_000 % 3890)
    still_open = chance.random() < open_share
    name = " ".join(chance.choices(words, k=2)).title()
    fields = {
        "title": name,
        "standing": "open" if still_open else "closed",
        "stage": chance.choice(STAGES[:-1]) if still_open else "closed",
        "received_at": received.isoformat(),
        "due": (received + timedelta(days=chance.randint(25, 95))).isoformat(),
        "channel": chance.choice(("email", "post", "form")),
        "outcome": chance.choice(("answered", "refused", "withdrawn")),
        "entity": chance.choice(("CONEX SAS", "CONEX SYSTEMS LTD")),
    }
    if still_open:
        due = TODAY + timedelta(days=chance.randint(-20, 60))
        fields["due"], fields["work_to"] = due.isoformat(), (due - timedelta(days=2)).isoformat()
        if chance.random() < 0.3:
            fields["waiting"] = "person"
        late = datetime.combine(due + timedelta(days=1), time(), UTC)
        fields["@late"] = late.isoformat(timespec="microseconds")
    return {
        "number": number,
        "id": f"{chance.getrandbits(128):032x}",
        "kind": kind,
        "reference": f"{prefix}-{received.year}-{number:04d}",
        "title": name,
        "fields": fields,
        "answers": _answers(chance, words, name),
        "words": " ".join((name, *chance.choices(words, k=35))),
    }


def _answers(chance: random.Random, words: list[str], name: str) -> dict[str, Any]:
    said = {f"question_{index}": {"value": chance.choice(words)} for index in range(14)}
    return {
        "name": {"value": name},
        "message": {"value": " ".join(chance.choices(words, k=60))},
        **said,
    }


def _payload(row: dict[str, Any], event: int) -> dict[str, Any]:
    asked = list(row["answers"].items())
    share = dict(asked[event * 3 : event * 3 + 4])
    identity = {"kind": row["kind"], "reference": row["reference"], "matter": row["id"]}
    return {"step": f"step_{event}", "set": share, **(identity if event == 0 else {})}


def _dues(row: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Two dues a record: the one it waits with, and one of its own half a year later."""
    fields, number = row["fields"], row["number"]
    day, law = fields["work_to"], fields["due"]
    waits = fields.get("waiting", "")
    yield number, "work_to", "", fields["@late"], day, "", waits, "", law, day, ""
    later = (date.fromisoformat(law) + timedelta(days=182)).isoformat()
    own = "slot" if number % 5 == 0 else ""
    yield (
        number,
        "next_action",
        "",
        f"{later}T23:00:00.000000+00:00",
        later,
        "",
        "",
        own,
        later,
        later,
        "x",
    )


def _is_open(row: dict[str, Any]) -> int:
    return int(row["fields"]["standing"] == "open")


def _write(raw: Any, batch: list[dict[str, Any]]) -> None:
    raw.execute("BEGIN")
    for statement, rows in _statements(batch):
        raw.executemany(statement, rows)
    raw.execute("COMMIT")


def _statements(batch: list[dict[str, Any]]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    sealed = [(row["number"], entry) for row in batch for entry in row["entries"]]
    yield (
        "INSERT INTO records VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                row["number"],
                row["id"],
                row["kind"],
                row["reference"],
                row["id"],
                row["title"],
                row["fields"]["standing"],
                "stamp",
                1,
                canonical(row["fields"]),
                None,
            )
            for row in batch
        ],
    )
    yield (
        "INSERT INTO answers VALUES (?,?,?)",
        [
            (
                row["number"],
                canonical(row["answers"]),
                json.dumps(dict.fromkeys(row["answers"], 1)),
            )
            for row in batch
        ],
    )
    yield (
        "INSERT INTO summary VALUES (?,?,?,?,?)",
        [
            (row["number"], field, row["kind"], sort_key(field, value), _is_open(row))
            for row in batch
            for field, value in (*row["fields"].items(), ("reference", row["reference"]))
        ],
    )
    yield (
        "INSERT INTO agenda VALUES (?,?,?,?,?)",
        [
            (
                row["number"],
                row["kind"],
                *(row["fields"].get(field) for field in ("@late", "work_to", "waiting")),
            )
            for row in batch
            if _is_open(row)
        ],
    )
    yield (
        "INSERT INTO dues VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        [line for row in batch if _is_open(row) for line in _dues(row)],
    )
    yield (
        "INSERT INTO search (rowid, words) VALUES (?,?)",
        [(row["number"], row["words"]) for row in batch],
    )
    yield (
        "INSERT INTO entries VALUES (?,?,?,?,?,?,?)",
        [
            (
                entry.number,
                number,
                entry.recorded_at.isoformat(timespec="milliseconds"),
                entry.actor,
                entry.type,
                entry.head,
                bytes.fromhex(entry.hash),
            )
            for number, entry in sealed
        ],
    )
    yield (
        "INSERT INTO payloads VALUES (?,?,?)",
        [
            (entry.number, bytes.fromhex(entry.salt or ""), canonical(entry.payload or {}))
            for _, entry in sealed
        ],
    )
