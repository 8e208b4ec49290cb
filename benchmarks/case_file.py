"""A case file of any size that the real desk can work in: some demonstration cases, many times."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.app.demo import open_invented_cases
from workbench.app.desks import desk_for
from workbench.app.ids import fresh_id
from workbench.app.packs import load
from workbench.app.wall_clock import moment
from workbench.db import engine
from workbench.db.case_file import create_case_file, open_case_file
from workbench.db.keys.key_slots import FLOOR
from workbench.db.keys.unlocking import unlock
from workbench.db.sort_key import sort_key
from workbench.domain.canonical import canonical
from workbench.domain.journal import Entry, EntryType, NewEntry, seal

PASSPHRASE = "measured many times over"
CASES = 60
BATCH = 1000
_SYLLABLES = ("ba", "co", "di", "fe", "gu", "ha", "jo", "ka", "li", "mo", "nu", "or", "pa", "ru")

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class _Case:
    """A person and her request as one text, and what in it must differ in every copy."""

    text: str
    ids: tuple[str, ...]
    references: tuple[str, ...]
    family: str


@dataclass(slots=True)
class _Ends:
    """Where the tables end: the last record and entry, and the hash to go on from."""

    record: int
    entry: int
    hash: str
    actor: str


def make(path: Path, records: int) -> None:
    """Make a case file with CONEX and about so many records in it, half of them requests."""
    create_case_file(path, PASSPHRASE, moment(), cost=FLOOR)
    file = open_case_file(path, PASSPHRASE)
    try:
        references = list(open_invented_cases(desk_for(file, load()[0]), CASES, seed=1))
    finally:
        file.close()
    raw = engine.connect(path / engine.FILE, unlock(path, PASSPHRASE).cipher_key)
    for setting in ("synchronous = OFF", "cache_size = -262144", "foreign_keys = OFF"):
        raw.execute(f"PRAGMA {setting}")
    cases = [_read_case(raw, reference) for reference in references]
    number, entry, hash_, actor = (
        raw.execute(f"SELECT {counted}").fetchone()[0]
        for counted in (
            "max(number) FROM records",
            "max(number) FROM entries",
            "lower(hex(hash)) FROM entries ORDER BY number DESC LIMIT 1",
            "actor FROM entries ORDER BY number DESC LIMIT 1",
        )
    )
    ends = _Ends(number, entry, hash_, actor)
    _copy(raw, cases, ends, (records - number) // 2)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()


def _copy(raw: Any, cases: list[_Case], ends: _Ends, copies: int) -> None:
    chance = random.Random(copies)
    rows: Rows = {}
    for copy in range(1, copies + 1):
        case = cases[copy % len(cases)]
        for table, row in _rows(_anew(case, copy, chance), ends):
            rows.setdefault(table, []).append(row)
        if copy % BATCH == 0 or copy == copies:
            _write(raw, rows)
            rows = {}
    raw.execute("UPDATE counters SET last = last + ?", (copies,))


def _write(raw: Any, rows: Rows) -> None:
    raw.execute("BEGIN")
    for table, lines in rows.items():
        places = ",".join("?" * len(lines[0]))
        name = "search (rowid, words)" if table == "search" else table
        raw.executemany(f"INSERT INTO {name} VALUES ({places})", lines)
    raw.execute("COMMIT")


def _read_case(raw: Any, reference: str) -> _Case:
    number, record, matter = raw.execute(
        "SELECT number, id, matter FROM records WHERE reference = ?", (reference,)
    ).fetchone()
    (person,) = raw.execute(
        "SELECT target FROM links WHERE record = ? AND question = 'person'", (number,)
    ).fetchone()
    other, second, matter_too = raw.execute(
        "SELECT number, reference, matter FROM records WHERE id = ?", (person,)
    ).fetchone()
    read = [_read_record(raw, number_read) for number_read in (other, number)]
    return _Case(
        text=json.dumps(read, ensure_ascii=False),
        ids=(record, person, matter, matter_too),
        references=(reference, second),
        family=read[0]["answers"]["family_name"]["value"],
    )


def _read_record(raw: Any, number: int) -> dict[str, Any]:
    def rows(query: str) -> list[Row]:
        return list(raw.execute(query, (number,)).fetchall())

    answers, answered_by = rows("SELECT answers, answered_by FROM answers WHERE record = ?")[0]
    return {
        "record": rows("SELECT * FROM records WHERE number = ?")[0][1:],
        "fields": json.loads(rows("SELECT fields FROM records WHERE number = ?")[0][0]),
        "answers": json.loads(answers),
        "answered_by": json.loads(answered_by),
        "summary": rows("SELECT field, value, open FROM summary WHERE record = ?"),
        "agenda": rows("SELECT kind, late, work_to, waiting FROM agenda WHERE record = ?"),
        "dues": rows(
            "SELECT due, of_row, late_from, day, shown_from, waits_for, actor, date_in_law,"
            " work_to, title FROM dues WHERE record = ?"
        ),
        "reads": rows("SELECT target, name FROM reads WHERE record = ?"),
        "words": rows("SELECT words FROM search WHERE rowid = ?")[0][0],
        "links": rows("SELECT question, target FROM links WHERE record = ?"),
        "entries": [
            (at, type_, entry, json.loads(payload))
            for at, type_, entry, payload in rows(
                "SELECT recorded_at, type, number, payload FROM entries JOIN payloads"
                " USING (number) WHERE record = ? ORDER BY number"
            )
        ],
    }


def _anew(case: _Case, copy: int, chance: random.Random) -> list[dict[str, Any]]:
    """The case again under other names, ids and references."""
    text = case.text
    for old in case.ids:
        text = text.replace(old, fresh_id())
    for old in case.references:
        head, _, last = old.rpartition("-")
        text = text.replace(old, f"{head}-{CASES + copy:04d}")
        # In the summary a reference is filed with its number filled up.
        text = text.replace(f"{head}-{last:0>10}", f"{head}-{CASES + copy:010d}")
    name = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
    text = text.replace(case.family, name.title())
    read: list[dict[str, Any]] = json.loads(text)
    return read


def _rows(case: list[dict[str, Any]], ends: _Ends) -> Iterator[tuple[str, Row]]:
    for record in case:
        ends.record += 1
        renumbered = {}
        for at, type_, old, payload in record["entries"]:
            sealed = _sealed(record["record"][0], type_, payload, at, ends)
            renumbered[old] = sealed.number
            yield "entries", _entry(sealed, ends.record)
            yield "payloads", (sealed.number, bytes.fromhex(sealed.salt or ""), canonical(payload))
        yield from _record_rows(record, ends.record, renumbered)


def _record_rows(
    case: dict[str, Any], number: int, renumbered: Mapping[int, int]
) -> Iterator[tuple[str, Row]]:
    yield "records", (number, *case["record"])
    sources = {name: renumbered[entry] for name, entry in case["answered_by"].items()}
    yield "answers", (number, canonical(case["answers"]), canonical(sources))
    kind, fields = case["record"][1], {**case["fields"], "title": case["record"][4]}
    for field, value, is_open in case["summary"]:
        kept = fields.get(field)
        # What is kept with a key of its own is filed under that key as it is.
        filed = sort_key(field, kept) if isinstance(kept, str) else value
        yield "summary", (number, field, kind, filed, is_open)
    yield "search", (number, case["words"])
    for table in ("links", "agenda", "dues", "reads"):
        for line in case[table]:
            yield table, (number, *line)


def _sealed(record: str, type_: str, payload: dict[str, Any], at: str, ends: _Ends) -> Entry:
    ends.entry += 1
    sealed = seal(
        NewEntry(record=record, type=EntryType(type_), payload=payload),
        number=ends.entry,
        recorded_at=datetime.fromisoformat(at),
        actor=ends.actor,
        salt=fresh_id()[:32].ljust(32, "0"),
        previous=ends.hash,
    )
    ends.hash = sealed.hash
    return sealed


def _entry(sealed: Entry, record: int) -> Row:
    return (
        sealed.number,
        record,
        sealed.recorded_at.isoformat(timespec="milliseconds"),
        sealed.actor,
        sealed.type,
        sealed.head,
        bytes.fromhex(sealed.hash),
    )
