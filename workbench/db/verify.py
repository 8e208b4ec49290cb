"""The proof that a case file is as it was written: pages, chain, fold and documents."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Row, select

from workbench.db.driver_faults import driver_faults
from workbench.db.store import ReadingStore
from workbench.db.tables import answers, records
from workbench.domain.answers import from_json
from workbench.domain.journal import chain_faults
from workbench.domain.record import Record, fold
from workbench.domain.sentence import sentence
from workbench.services.faults import DamagedDatabase
from workbench.services.flaws import Amiss, Flaw
from workbench.services.vault import Verification

_STREAMED = 500
_PURGED = "purged"
_PAGES = sentence("verify.place.pages")


def verify(store: ReadingStore) -> Verification:
    """Check a case file in one read transaction and name the place of every flaw."""
    flaws: list[Flaw] = []
    for check in (_page_flaws, _chain_flaws, _fold_flaws, _document_flaws):
        with _going_on(flaws):
            flaws += check(store)
    number, head, kept, documents = 0, "", 0, 0
    with _going_on(flaws):
        number, head = store.head()
        kept, documents = len(store.references()), len(store.all_documents())
    return Verification(
        entries=number, head=head, records=kept, documents=documents, flaws=tuple(flaws)
    )


@contextmanager
def _going_on(flaws: list[Flaw]) -> Iterator[None]:
    # What stands behind a broken page cannot be checked; the other checks go on.
    try:
        with driver_faults():
            yield
    except DamagedDatabase:
        flaws.append(Flaw(_PAGES, Amiss.UNREADABLE))


def _page_flaws(store: ReadingStore) -> Iterator[Flaw]:
    run = store.connection.exec_driver_sql
    for (answer,) in run("PRAGMA cipher_integrity_check"):
        page = re.search(r"\d+", str(answer))
        place = sentence("verify.place.page", number=int(page[0])) if page else _PAGES
        yield Flaw(place, Amiss.PAGE_SEAL_BROKEN)
    for (answer,) in run("PRAGMA quick_check(10)"):
        if answer != "ok":
            yield Flaw(_PAGES, Amiss.STRUCTURE_BROKEN)
    for _ in run("PRAGMA foreign_key_check"):
        yield Flaw(_PAGES, Amiss.REFERENCE_TO_NOTHING)


def _chain_flaws(store: ReadingStore) -> Iterator[Flaw]:
    for found in chain_faults(store.all_entries()):
        yield Flaw(sentence("verify.place.entry", number=found.number), found.fault)


def _fold_flaws(store: ReadingStore) -> Iterator[Flaw]:
    # Both streams follow the record numbers, so that no file is too large to be checked.
    kept = {document.id: document.sha256 for document in store.all_documents()}
    histories = itertools.groupby(store.entries_by_record(), key=lambda entry: entry.record)
    history = next(histories, None)
    for row in _stored_rows(store):
        place = sentence("verify.place.record", reference=row.reference)
        if history is None or history[0] != row.id:
            yield Flaw(place, Amiss.HAS_NO_ENTRIES)
            continue
        record = fold(history[1])
        history = next(histories, None)
        flaws = itertools.chain(_differences(row, record), _missing(record, kept))
        yield from (Flaw(place, flaw) for flaw in flaws)


def _stored_rows(store: ReadingStore) -> Iterator[Row[*tuple[Any, ...]]]:
    query = (
        select(
            records.c.id,
            records.c.kind,
            records.c.reference,
            records.c.standing,
            answers.c.answers,
            answers.c.answered_by,
        )
        .join(answers, answers.c.record == records.c.number, isouter=True)
        .order_by(records.c.number)
    )
    yield from store.connection.execution_options(yield_per=_STREAMED).execute(query)


def _differences(row: Row[*tuple[Any, ...]], record: Record) -> Iterator[Amiss]:
    stored = {name: from_json(one) for name, one in json.loads(row.answers or "{}").items()}
    if stored != record.answers:
        yield Amiss.ANSWERS_DIFFER
    if json.loads(row.answered_by or "{}") != record.answered_by:
        yield Amiss.SOURCES_DIFFER
    if (row.standing == _PURGED) != (record.standing == _PURGED):
        yield Amiss.STANDING_DIFFERS
    elif record.standing != _PURGED and (row.kind, row.reference) != (
        record.kind,
        record.reference,
    ):
        yield Amiss.IDENTITY_DIFFERS


def _missing(record: Record, kept: Mapping[str, str]) -> Iterator[Amiss]:
    named = [(letter.document, letter.sha256) for letter in record.letters]
    named += [(one.document, one.sha256) for one in record.attachments]
    for document, sha256 in named:
        if kept.get(document) != sha256:
            yield Amiss.DOCUMENT_MISSING_OR_EXCHANGED


def _document_flaws(store: ReadingStore) -> Iterator[Flaw]:
    for document in store.all_documents():
        digest, size = hashlib.sha256(), 0
        for chunk in store.document_chunks(document.id):
            digest.update(chunk)
            size += len(chunk)
        if digest.hexdigest() != document.sha256 or size != document.size:
            yield Flaw(sentence("verify.place.document", id=document.id), Amiss.BYTES_CHANGED)
