"""What was typed and not saved reaches nothing, and vanishes once it is answered."""

from __future__ import annotations

import pytest
from chain import chain_faults

from tests.services.casework.records_in_hand import draft, found
from workbench.domain.journal import EntryType, NewEntry
from workbench.services.casework.records import (
    save_draft,
)
from workbench.services.changes import NotAcceptable
from workbench.services.view import NoSuchRecord


def test_a_draft_reaches_neither_journal_nor_answers_nor_search_nor_the_clock(cases):
    record = cases.errand(entities=[cases.company()])
    before = (cases.head(), cases.stored(record), cases.row(record))
    due = cases.view(record).facts["due"].value
    save_draft(
        cases.desk,
        record,
        "receive",
        {"name": "Walrus", "received_at": {"at": "2026-01-01T09:00:00+00:00", "zone": "UTC"}},
    )
    assert draft(cases, record, "receive")["name"] == "Walrus"
    assert (cases.head(), cases.stored(record), cases.row(record)) == before
    assert cases.view(record).facts["due"].value == due
    assert cases.view(record).look("name") == "Parcel"
    assert found(cases, "walrus") == []


def test_a_draft_vanishes_when_its_step_is_answered_and_only_then(cases):
    record = cases.errand()
    save_draft(cases.desk, record, "check", {"doubtful": True})
    cases.answer(record, "remember", secret="x")
    assert draft(cases, record, "check") == {"doubtful": True}
    cases.answer(record, "check", doubtful=False)
    assert draft(cases, record, "check") is None


def test_a_refused_answer_keeps_the_draft(cases):
    record = cases.errand()
    save_draft(cases.desk, record, "check", {"doubtful": "perhaps"})
    with pytest.raises(NotAcceptable):
        cases.answer(record, "check", doubtful="perhaps")
    assert draft(cases, record, "check") == {"doubtful": "perhaps"}


def test_an_emptied_draft_is_no_draft(cases):
    record = cases.errand()
    save_draft(cases.desk, record, "check", {"doubtful": True})
    save_draft(cases.desk, record, "check", {})
    assert draft(cases, record, "check") is None


def test_a_purge_takes_the_drafts_along_and_leaves_no_record_behind(cases, clock):
    record = cases.errand("Walrus")
    save_draft(cases.desk, record, "check", {"doubtful": True})
    purge(cases, record, clock())
    assert draft(cases, record, "check") is None
    assert found(cases, "walrus") == []
    with pytest.raises(NoSuchRecord):
        cases.view(record)
    with cases.desk.file.reading() as reading:
        assert chain_faults(reading.all_entries()) == []


def purge(cases, record, now):
    with cases.desk.file.writing(now) as writing:
        writing.append([NewEntry(record=record, type=EntryType.PURGED, payload={})])
        writing.purge(record)
