from __future__ import annotations

import pytest
from chain import chain_faults
from depth import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.db.verify import verify
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Projection

RECORDS = ("r1", "r2", "r3")
QUESTIONS = st.sampled_from(["name", "received_at", "rounds", "élève", ""])
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.text(st.characters(codec="utf-8"), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
ANSWERS = st.one_of(
    st.builds(lambda value: {"value": value}, VALUES),
    st.builds(lambda why: {"not_known": why}, st.text(st.characters(codec="utf-8"), max_size=8)),
    st.builds(lambda why: {"not_applicable": why}, st.just("never asked")),
)
PAYLOADS = st.fixed_dictionaries(
    {},
    optional={
        "set": st.dictionaries(QUESTIONS, ANSWERS, max_size=3),
        "unset": st.lists(QUESTIONS, max_size=2),
        "reason": st.text(st.characters(codec="utf-8"), max_size=8),
        "outcome": st.just("answered"),
    },
)
WRITTEN = st.sampled_from(
    [
        EntryType.ANSWERED,
        EntryType.NOTED,
        EntryType.FIXED,
        EntryType.OVERRIDDEN,
        EntryType.CLOSED,
        EntryType.REOPENED,
    ]
)
EVENTS = st.tuples(st.sampled_from(RECORDS), WRITTEN | st.just("purge"), PAYLOADS)


class Undone(Exception):
    """Ends a transaction, so that the next history starts from nothing."""


@given(history=st.lists(EVENTS, max_size=20))
@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_is_stored_is_what_the_entries_say_whatever_happened(case_file, now, history):
    with pytest.raises(Undone), case_file.writing(now) as writing:
        check(writing, history)


def check(writing, history):
    records = {}
    for record in RECORDS:
        reference = writing.next_reference("AR", 2026)
        writing.open_record(record, "access_request", reference, "m")
        payload = {"kind": "access_request", "reference": reference, "matter": "m"}
        write(writing, records, record, EntryType.OPENED, payload)
    purged = set()
    for record, what, payload in history:
        if record in purged:
            continue
        if what == "purge":
            write(writing, records, record, EntryType.PURGED, {"reason": "kept long enough"})
            writing.purge(record)
            purged.add(record)
        else:
            write(writing, records, record, what, payload)
    for record in RECORDS:
        stored, entries = writing.stored(record), writing.entries(record)
        folded = fold(entries)
        assert stored.answers == folded.answers == records[record].answers
        assert stored.answered_by == folded.answered_by
        assert (stored.status == "purged") is (record in purged)
        assert all(
            entry.payload is None
            for entry in entries
            if record in purged and entry.type != EntryType.PURGED
        )
    assert chain_faults(writing.all_entries()) == []
    assert verify(writing).flaws == ()
    raise Undone


def write(writing, records, record, what, payload):
    """Write one entry as a use case does: seal it, fold it onto the record, keep the record."""
    entries = writing.append([NewEntry(record=record, type=what, payload=payload)])
    records[record] = fold(entries, records.get(record))
    projection = Projection(
        title=records[record].reference,
        status=records[record].status,
        fields={name: "x" for name in records[record].answers if name},
        words="lorem",
        links=(),
        stamp="s",
    )
    writing.store(records[record], projection)
