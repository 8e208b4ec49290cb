"""A record opened by mistake: out of lists, search and dues, and back when that is undone."""

from __future__ import annotations

import pytest
from chain import chain_faults

from tests.services.casework.records_in_hand import closed, found
from workbench.domain.listing import ListField, Listing
from workbench.services.casework.decided_dates import adopt
from workbench.services.casework.documents import attach
from workbench.services.casework.keeping.undoing import undo
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.purge import purge
from workbench.services.casework.records import note, reopen
from workbench.services.casework.refresh import refresh
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.pages.record.page import record_in_hand
from workbench.services.pages.today import today_page

WHY = "Opened twice"
EARLIER = {"at": "2026-02-12T09:00:00+00:00", "zone": "Europe/London"}


def listed(cases, sort=ListField.REFERENCE):
    with cases.desk.file.reading() as reading:
        numbers = reading.numbers(Listing(kinds=("errand",), sort=sort))
        return [row.record for row in reading.rows(numbers)]


def dues(cases):
    return str(today_page(cases.desk, None))


def test_a_voided_record_is_in_no_list_no_search_and_no_due(cases):
    told = {"received_at": EARLIER, "entities": [cases.company()]}
    record, other = cases.errand("Walrus", **told), cases.errand("Parcel", **told)
    assert void(cases.desk, record, f" {WHY} ").changed == {record}
    assert cases.journal(record)[-1] == "voided"
    assert cases.payloads(record, "voided")[0]["reason"] == WHY
    assert listed(cases) == listed(cases, ListField.WORK_TO) == [other]
    assert found(cases, "walrus") == []
    assert "ERR-2026-0001" not in dues(cases)
    assert "ERR-2026-0002" in dues(cases)
    assert cases.desk.file.verify().whole


def test_its_reference_is_never_given_again_and_leads_to_it(cases):
    record = cases.errand()
    void(cases.desk, record, WHY)
    assert cases.stored(cases.errand()).reference == "ERR-2026-0002"
    with cases.desk.file.reading() as reading:
        assert reading.find("ERR-2026-0001") == record
    shown = record_in_hand(cases.desk, record)
    assert shown.heading.state.text == "Voided: opened by mistake"
    assert not shown.editable
    assert not shown.heading.may_reopen
    assert next((line.heading, line.reason) for line in shown.history) == ("Voided", f"“{WHY}”")


def test_nothing_is_done_to_a_voided_record_but_undoing_and_noting(cases):
    record = cases.errand()
    void(cases.desk, record, WHY)
    head = cases.head()
    for refused in (
        lambda: cases.answer(record, "check", doubtful=False),
        lambda: void(cases.desk, record, WHY),
        lambda: reopen(cases.desk, record, WHY),
        lambda: attach(cases.desk, record, "a.txt", b"x"),
        lambda: adopt(cases.desk, record, "due"),
    ):
        with pytest.raises(RecordClosed):
            refused()
    assert cases.head() == head
    note(cases.desk, record, "Told the colleague")
    undo(cases.desk, record)
    assert cases.stored(record).status == "open"


def test_a_reason_is_needed(cases):
    record, head = cases.errand(), cases.head()
    with pytest.raises(NotAcceptable):
        void(cases.desk, record, "  ")
    assert cases.head() != (0, "")
    assert listed(cases) == [record]
    assert cases.head() == head


def test_undoing_brings_it_back_as_it_was(cases):
    record = cases.errand("Walrus", received_at=EARLIER, entities=[cases.company()])
    before = cases.row(record)
    void(cases.desk, record, WHY)
    undo(cases.desk, record)
    assert cases.row(record) == before
    assert found(cases, "walrus") == [record]
    assert "ERR-2026-0001" in dues(cases)
    finished = closed(cases)
    void(cases.desk, finished, WHY)
    undo(cases.desk, finished)
    assert cases.stored(finished).status == "closed"
    assert cases.desk.file.verify().whole


def test_whoever_links_to_it_names_its_reference_and_nothing_new_links_to_it(cases):
    person = cases.person("Zoé Martin")
    record = cases.errand("Parcel", person=[person])
    void(cases.desk, person, WHY)
    assert cases.row(record).title == "Parcel · PER-2026-0001"
    with pytest.raises(NotAcceptable):
        cases.errand("Another", person=[person])
    undo(cases.desk, person)
    assert cases.row(record).title == "Parcel · Zoé Martin"


def test_it_stays_voided_under_other_packs_and_can_be_purged(cases, packs):
    record = cases.errand("Walrus")
    void(cases.desk, record, WHY)
    other = cases.under(packs)
    refresh(other.desk)
    assert listed(other) == []
    purge(cases.desk, record, "Nobody needs it", "ERR-2026-0001")
    assert cases.payloads(record, "purged")[0]["statistics"] == {}
    assert cases.desk.file.verify().whole
    with cases.desk.file.reading() as reading:
        assert chain_faults(reading.all_entries()) == []
