"""The proof that a case file is as it was written: pages, chain, fold, lists and documents."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import Row

from workbench.db.driver_faults import RefusedByDatabase, driver_faults
from workbench.db.due_rows import DUES_BY_RECORD
from workbench.db.journal import entry_of
from workbench.db.keeping.proof import merge_flaws, tray_flaws
from workbench.db.listing.filed import is_filed
from workbench.db.safeguards import safeguard_flaws
from workbench.db.schema import needs_migration
from workbench.db.store import ReadingStore
from workbench.domain.answers import from_json, to_json
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.folding import fold
from workbench.domain.journal import Chain, Link
from workbench.domain.keeping.attachment import Attachment
from workbench.domain.record import Record
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.status import Status
from workbench.services.faults import Cancelled, DamagedDatabase
from workbench.services.flaws import Amiss, Flaw
from workbench.services.ports import Document
from workbench.services.vault import Checked, Checking, Verification, unwatched

_PAGES = sentence("verify.place.pages")
_STREAMED = 1000
_TOLD = 5000
"""After so many rows somebody is told how far it is."""

_LINKS = """
    SELECT
        entries.number, coalesce(records.id, ''), recorded_at, actor, type,
        payload, salt, head, hash
    FROM entries
    LEFT JOIN payloads ON payloads.number = entries.number
    LEFT JOIN records ON records.number = entries.record
    ORDER BY entries.number
"""
_HISTORIES = """
    SELECT
        entries.number, recorded_at, actor, type, payload, salt, head, hash, records.id
    FROM entries
    JOIN records ON records.number = entries.record
    LEFT JOIN payloads ON payloads.number = entries.number
    ORDER BY entries.record, entries.number
"""
_LINES = """
    SELECT
        number, id, kind, reference, matter, title, standing AS status, stamp, fields,
        answers, answered_by
    FROM records LEFT JOIN answers ON record = number
    ORDER BY number
"""
_FILED = "SELECT record, field, kind, value, open FROM summary ORDER BY record, field"
_AGENDA = "SELECT record, late, work_to, waiting FROM agenda ORDER BY record"

Rows = Iterator[Row[*tuple[Any, ...]]]
Tell = Callable[[Checking], bool]


def verify(store: ReadingStore, tell: Tell = unwatched) -> Verification:
    """Check a case file in one read transaction and name the place of every flaw.

    Raises Cancelled when `tell`, which hears how far it is, gives False.
    """
    flaws: list[Flaw] = []
    number, head, kept, documents = 0, "", 0, 0
    destroyed: set[str] = set()
    merged: dict[str, str] = {}
    with _going_on(flaws, Checked.PAGES):
        number, head = store.head()
        kept, documents = len(store.references()), len(store.all_documents())
    totals = {
        Checked.PAGES: 1,
        Checked.ENTRIES: number,
        Checked.RECORDS: kept,
        Checked.LISTS: kept,
        Checked.DOCUMENTS: documents,
    }
    for what, check in (
        (Checked.PAGES, _page_flaws),
        (Checked.ENTRIES, _chain_flaws),
        (Checked.RECORDS, partial(_record_flaws, destroyed=destroyed, merged=merged)),
        (Checked.LISTS, partial(_list_flaws, merged=merged)),
        (Checked.DOCUMENTS, partial(_document_flaws, destroyed=destroyed)),
    ):
        with _going_on(flaws, what):
            flaws += check(store, _Steps(what, totals[what], tell))
    return Verification(
        entries=number, head=head, records=kept, documents=documents, flaws=tuple(flaws)
    )


class _Steps:
    """How far one check is; every so often somebody is told, and may end it."""

    def __init__(self, what: Checked, total: int, tell: Tell) -> None:
        self._what, self._total, self._tell = what, total, tell
        self._done = 0
        self._told()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._done % _TOLD == 0 or self._done == self._total:
            self._told()

    def _told(self) -> None:
        if not self._tell(Checking(self._what, self._done, self._total)):
            raise Cancelled


@contextmanager
def _going_on(flaws: list[Flaw], what: Checked) -> Iterator[None]:
    # What stands behind a broken page cannot be checked; the other checks go on.
    try:
        with driver_faults():
            yield
    except (DamagedDatabase, RefusedByDatabase):
        unread = Flaw(sentence(f"verify.unread.{what}"), Amiss.UNREADABLE)
        flaws += [unread] if unread not in flaws else []


def _rows(store: ReadingStore, query: str) -> Rows:
    streamed = store.connection.execution_options(yield_per=_STREAMED)
    for rows in streamed.exec_driver_sql(query).partitions(_STREAMED):
        yield from rows


def _page_flaws(store: ReadingStore, steps: _Steps) -> Iterator[Flaw]:
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
    yield from safeguard_flaws(store.connection)
    steps.step()


def _chain_flaws(store: ReadingStore, steps: _Steps) -> Iterator[Flaw]:
    chain = Chain()
    for *about, payload, salt, head, hash_ in _rows(store, _LINKS):
        salt_text = None if salt is None else salt.hex()
        link = Link._make((*about, payload, salt_text, head, hash_.hex()))
        for fault in chain.follow(link):
            yield Flaw(sentence("verify.place.entry", number=fault.number), fault.fault)
        steps.step()
    for fault in chain.lost():
        yield Flaw(sentence("verify.place.entry", number=fault.number), fault.fault)


def _record_flaws(
    store: ReadingStore, steps: _Steps, destroyed: set[str], merged: dict[str, str]
) -> Iterator[Flaw]:
    """What is wrong with records; learns which bytes are gone on purpose, and who is merged."""
    # Both streams follow the record numbers, so that no file is too large to be checked.
    kept = {document.id: document for document in store.all_documents()}
    histories = _Beside(_rows(store, _HISTORIES), itemgetter(8))
    for row in _rows(store, _LINES):
        for flaw in _flaws_of(row, histories.of(row.id), kept, destroyed, merged):
            yield Flaw(_place(row), flaw)
        steps.step()


def _list_flaws(store: ReadingStore, steps: _Steps, merged: Mapping[str, str]) -> Iterator[Flaw]:
    """Whether lists and Today find each record under what was kept of it."""
    if needs_migration(store.connection):
        return
    yield from merge_flaws(store, merged)
    listed = _Beside(_rows(store, _FILED), itemgetter(0))
    dated = _Beside(_rows(store, _AGENDA), itemgetter(0))
    owed = _Beside(_rows(store, DUES_BY_RECORD), itemgetter(0))
    for row in _rows(store, _LINES):
        fields = {field: about for _, field, *about in listed.of(row.number)}
        dates = [about for _, *about in dated.of(row.number)]
        due = [about for _, *about in owed.of(row.number)]
        # One without a stamp is to be made anew anyway.
        as_it_was = not row.stamp and row.status != Status.PURGED
        if not as_it_was and not is_filed(row, fields, dates, due):
            yield Flaw(_place(row), Amiss.LISTS_DIFFER)
        steps.step()


def _place(row: Any) -> Sentence:
    return sentence("verify.place.record", reference=row.reference)


class _Beside:
    """A stream of rows grouped by what they belong to, walked along with another stream."""

    def __init__(self, rows: Rows, key: Callable[[Any], Any]) -> None:
        self._groups = itertools.groupby(rows, key=key)
        self._next = next(self._groups, None)

    def of(self, wanted: Any) -> list[Any]:
        """The rows that belong to this one; none where others come first."""
        if self._next is None or self._next[0] != wanted:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def _flaws_of(
    row: Any,
    history: Iterable[Any],
    kept: Mapping[str, Document],
    destroyed: set[str],
    merged: dict[str, str],
) -> Iterator[Amiss]:
    if not history:
        yield Amiss.HAS_NO_ENTRIES
        return
    try:
        record = fold(entry_of(entry, row.id) for entry in history)
        yield from _differences(row, record)
        destroyed.update(record.keeping.destroyed)
        merged |= dict.fromkeys(record.keeping.duplicates, record.id)
        yield from _missing(record, kept)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        # Whatever stands there, this program never wrote it.
        yield Amiss.UNREADABLE


def _differences(row: Any, record: Record) -> Iterator[Amiss]:
    stored = json.loads(row.answers or "{}")
    # What is spelt alike is alike; only what is not has to be read.
    if stored != {name: to_json(answer) for name, answer in record.answers.items()} and (
        {name: from_json(answer) for name, answer in stored.items()} != record.answers
    ):
        yield Amiss.ANSWERS_DIFFER
    if json.loads(row.answered_by or "{}") != record.answered_by:
        yield Amiss.SOURCES_DIFFER
    if row.status != record.status:
        yield Amiss.STATUS_DIFFERS
    elif record.status != Status.PURGED and (row.kind, row.reference, row.matter) != (
        record.kind,
        record.reference,
        record.matter or row.matter,
    ):
        yield Amiss.IDENTITY_DIFFERS


def _missing(record: Record, kept: Mapping[str, Document]) -> Iterator[Amiss]:
    told: list[LetterOnFile | Attachment] = [*record.letters, *record.attachments]
    for named in told:
        document = kept.get(named.document)
        if document is None or (document.record, document.sha256) != (record.id, named.sha256):
            yield Amiss.DOCUMENT_MISSING_OR_EXCHANGED
        elif isinstance(named, Attachment) and not _is_named(document, named):
            yield Amiss.DOCUMENT_NAMED_OTHERWISE


def _is_named(document: Document, attached: Attachment) -> bool:
    return document.name == attached.name and attached.media_type in ("", document.media_type)


def _document_flaws(
    store: ReadingStore, steps: _Steps, destroyed: Collection[str]
) -> Iterator[Flaw]:
    for document in store.all_documents():
        if document.destroyed and document.id in destroyed:
            steps.step()
            continue
        digest, size = hashlib.sha256(), 0
        for chunk in store.document_chunks(document.id):
            digest.update(chunk)
            size += len(chunk)
        is_whole = digest.hexdigest() == document.sha256 and size == document.size
        if not is_whole or document.id in destroyed:
            yield Flaw(sentence("verify.place.document", id=document.id), Amiss.BYTES_CHANGED)
        steps.step()
    if not needs_migration(store.connection):
        yield from tray_flaws(store)
