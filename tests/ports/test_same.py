"""Whatever is done to two adapters, they answer alike: found by chance, not thought of."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from chain import chain_faults
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ports.conftest import ADAPTERS, begun, projected
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.keeping.tray import OnTray
from workbench.domain.listing import ANYTHING, TITLE, Listing, Where
from workbench.domain.listing import Test as Compared
from workbench.domain.status import Status
from workbench.services.ports import NewDocument
from workbench.services.tray_ports import NewReceived

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
RECORDS = ("r1", "r2", "r3", "r4")
FIELDS = ("work_to", "stage", "size")
VALUES = ("2026-01-05", "2026-02-01", "Éva", "eva", "zoë", "10", "9.5", "")
WORDS = ("", "Éva Blanc", "zoë 2026-01-05", "O’Neil, Anna", "anna@example.org")
LEAVES = (None, frozenset(), frozenset({"slot"}), frozenset({"other"}))
STAMPS = ("p", "q", "")
READ = ("", *RECORDS)
DATA = (b"", b"x", b"y")
NAMES = ("name", "person", TITLE, ANYTHING)

told = st.fixed_dictionaries(
    {
        "title": st.sampled_from(WORDS),
        "status": st.sampled_from([Status.OPEN, Status.CLOSED, Status.VOIDED]),
        "fields": st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(VALUES)),
        "words": st.sampled_from(WORDS),
        "links": st.lists(
            st.tuples(st.sampled_from(["to", "copies"]), st.sampled_from(RECORDS)), max_size=3
        ).map(tuple),
        "stamp": st.sampled_from(STAMPS),
        "leave": st.sampled_from(LEAVES),
        "good_until": st.sampled_from([None, NOW, NOW + timedelta(days=1)]),
        "reads": st.lists(
            st.tuples(st.sampled_from(READ), st.sampled_from(NAMES)), max_size=2
        ).map(tuple),
    }
)
changes = st.dictionaries(st.sampled_from(READ), st.sets(st.sampled_from(NAMES)), max_size=2)
begins = st.tuples(st.sampled_from(["request", "person"]), told)
acts = st.one_of(
    st.tuples(st.just("tell"), st.sampled_from(RECORDS), told),
    st.tuples(st.just("note"), st.sampled_from(RECORDS), st.sampled_from(WORDS)),
    st.tuples(st.just("draft"), st.sampled_from(RECORDS), st.sampled_from(WORDS)),
    st.tuples(st.just("drop"), st.sampled_from(RECORDS)),
    st.tuples(st.just("attach"), st.sampled_from(RECORDS), st.sampled_from([b"", b"x", b"y"])),
    st.tuples(st.just("stamp"), st.sampled_from(RECORDS), st.sampled_from(STAMPS)),
    st.tuples(st.just("leave"), changes, st.sets(st.sampled_from(RECORDS), max_size=1)),
    st.tuples(st.just("purge"), st.sampled_from(RECORDS)),
    st.tuples(st.just("join"), st.sampled_from(RECORDS), st.sampled_from(RECORDS)),
    st.tuples(st.just("destroy"), st.sampled_from(DATA)),
    st.tuples(st.just("move"), st.sampled_from(DATA), st.sampled_from(RECORDS)),
    st.tuples(st.just("merge"), st.sampled_from(RECORDS), st.sampled_from(RECORDS)),
    st.tuples(st.just("unmerge"), st.sampled_from(RECORDS)),
    st.tuples(st.just("receive"), st.sampled_from(DATA), st.sampled_from(list(OnTray))),
)
histories = st.lists(acts, max_size=20)
listings = st.builds(
    Listing,
    kinds=st.sampled_from([(), ("request",), ("person",), ("person", "request")]),
    where=st.lists(
        st.builds(
            Where,
            st.sampled_from((*FIELDS, "standing")),
            st.sampled_from(list(Compared)),
            st.sampled_from((*VALUES, "open", "purged")),
        ),
        max_size=2,
    ).map(tuple),
    words=st.sampled_from(["", "ev", "zo 2026", "o’n", "anna ex"]),
    sort=st.sampled_from((*FIELDS, "reference", "title", "standing")),
    descending=st.booleans(),
    of_nobody=st.booleans(),
)


ORDERS = [
    Listing(kinds=(), sort=field, descending=descending)
    for field in (*FIELDS, "title", "standing", "reference")
    for descending in (False, True)
]


class Undone(Exception):
    """Ends a transaction, so that the next example starts from nothing."""


class Play:
    """What is done to one adapter; a record of an act is opened first where it is not there."""

    def __init__(self, writing):
        self.writing = writing

    def begin(self, record, kind, told):
        if self.writing.stored(record) is None:
            begun(self.writing, record, kind=kind, **told)

    def tell(self, record, told):
        self.begin(record, "request", {})
        if self.writing.stored(record).status != "purged":
            self.writing.store(fold(self.writing.entries(record)), projected(**told))

    def note(self, record, words):
        self.begin(record, "request", {})
        payload = {"text": words}
        self.writing.append([NewEntry(record=record, type=EntryType.NOTED, payload=payload)])

    def draft(self, record, words):
        self.writing.save_draft(record, "step", {"words": words})

    def drop(self, record):
        self.writing.drop_draft(record, "step")

    def attach(self, record, data):
        self.begin(record, "request", {})
        name = f"{record}-{self.writing.head()[0]}"
        if self.writing.document(name) is None:
            self.writing.store_document(
                NewDocument(id=name, record=record, name=name, media_type="t", data=data)
            )

    def join(self, record, to):
        self.begin(record, "request", {})
        if self.writing.stored(record).status != "purged":
            payload = {"matter": f"matter-of-{to}"}
            self.writing.append([NewEntry(record=record, type=EntryType.JOINED, payload=payload)])
            self.tell(record, {})

    def destroy(self, data):
        for document in self.writing.documents_with(hashlib.sha256(data).hexdigest())[:1]:
            self.writing.destroy_document(document.id)

    def move(self, data, to):
        self.begin(to, "request", {})
        for document in self.writing.documents_with(hashlib.sha256(data).hexdigest())[:1]:
            self.writing.move_document(document.id, to)

    def merge(self, duplicate, kept):
        if duplicate != kept and self.writing.merged().get(kept) != duplicate:
            self.writing.merge(duplicate, kept)

    def unmerge(self, duplicate):
        self.writing.unmerge(duplicate)

    def receive(self, data, standing):
        item = f"item-{data.hex()}"
        if self.writing.received(item) is None:
            self.writing.store_received(
                NewReceived(id=item, name="mail", media_type="t", data=data)
            )
        self.writing.settle_received(item, standing)

    def stamp(self, record, stamp):
        self.writing.stamp(record, stamp)

    def leave(self, changes, but):
        self.writing.leave_behind(changes, but)

    def purge(self, record):
        self.begin(record, "request", {})
        self.writing.purge(record)
        self.writing.append([NewEntry(record=record, type=EntryType.PURGED, payload={})])


def play(file, acts_of_all, listing, limit):
    """Do it all in one transaction, look around in it, and take it back."""
    found = {}
    with suppress(Undone), file.writing(NOW) as writing:
        for act, *arguments in acts_of_all:
            getattr(Play(writing), act)(*arguments)
        found |= seen(writing, listing, limit)
        raise Undone
    return found


def seen(reading, listing, limit):
    """What a reader sees, without what is random in it."""
    assert chain_faults(reading.all_entries()) == []
    return {
        "found": (list(reading.numbers(listing, limit)), reading.count(listing)),
        "orders": [list(reading.numbers(order)) for order in ORDERS],
        "rows": reading.rows(list(reading.numbers(Listing(kinds=(), of_nobody=True)))),
        "records": [reading.stored(record) for record in RECORDS],
        "links": [
            reading.linking_to(record, latest) for record in RECORDS for latest in (None, 1)
        ],
        "drafts": [reading.draft(record, "step") for record in RECORDS],
        "overtaken": [
            reading.overtaken(NOW + timedelta(hours=hours), 99) for hours in (-1, 0, 30)
        ],
        "readers": [reading.readers({of: {name}}, (), 99) for of in READ for name in NAMES],
        "stale": [reading.stale(stamp) for stamp in STAMPS],
        "entries": [
            (entry.number, entry.record, entry.type, entry.payload)
            for entry in reading.all_entries()
        ],
        "documents": [reading.documents_with(digest) for digest in DIGESTS],
        "matters": [reading.of_matter(f"matter-of-{record}") for record in RECORDS],
        "restricted": [list(reading.restricted(kinds)) for kinds in (("request",), listing.kinds)],
        "merged": dict(reading.merged()),
        "tray": [reading.on_tray(standing) for standing in OnTray],
    }


DIGESTS = [hashlib.sha256(data).hexdigest() for data in (b"", b"x", b"y")]


@pytest.fixture(scope="module")
def files(case_template, tmp_path_factory):
    """An open case file of every adapter."""
    folder = tmp_path_factory.mktemp("same")
    opened = {
        name: adapter(case_template, folder / name).open() for name, adapter in ADAPTERS.items()
    }
    yield opened
    for file in opened.values():
        file.close()


@given(
    begun_with=st.lists(begins, max_size=4),
    history=histories,
    listing=listings,
    limit=st.sampled_from([None, 1, 3]),
)
@settings(max_examples=examples(80), deadline=None)
def test_adapters_answer_alike_whatever_was_done(files, begun_with, history, listing, limit):
    begin = [
        ("begin", record, *begin) for record, begin in zip(RECORDS[::-1], begun_with, strict=False)
    ]
    first, *others = [play(file, [*begin, *history], listing, limit) for file in files.values()]
    assert first
    assert all(other == first for other in others)
