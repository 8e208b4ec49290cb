"""Issuing a letter freezes it; nothing is issued while anything stands against it."""

from __future__ import annotations

import hashlib

import pytest

from workbench.content.wording import parse_wording
from workbench.domain.composing.context import ClauseOverride
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence
from workbench.services.casework.documents import NoSuchDocument, attach
from workbench.services.casework.records import save_draft
from workbench.services.changes import RecordClosed
from workbench.services.letters.cautions import Caution
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.copying import CopyWay, copy_name, copy_of, note_copy
from workbench.services.letters.issue import LetterNotReady, issue


def test_a_missing_particular_of_the_company_stops_the_letter(
    desk, bench, person, company_answers
):
    del company_answers["registered_office"]
    company = bench.open("organisation", **company_answers)
    record = bench.open(
        "enquiry",
        received_at={"at": "2026-11-02T10:00:00+00:00", "zone": "Europe/London"},
        person=[person],
        organisations=[company],
        topic="data",
    )
    with pytest.raises(LetterNotReady) as refused:
        issue(desk, record, "receipt")
    assert [(item.record, item.name) for item in refused.value.missing] == [
        (company, "registered_office")
    ]
    assert bench.view(record).record.letters == ()


def test_issuing_freezes_the_bytes_and_what_they_say(desk, bench, enquiry, press):
    issued = issue(desk, enquiry, "receipt").value
    entry = next(entry for entry in bench.view(enquiry).entries if entry.type == "issued")
    with desk.file.reading() as reading:
        data = reading.document_bytes(issued.document)
    assert hashlib.sha256(data).hexdigest() == issued.sha256 == entry.payload["sha256"]
    assert entry.payload["quoted"]["due"] == "2026-12-02"
    assert any(source[:2] == ["due", enquiry] for source in entry.payload["sources"])
    assert entry.payload["packs"] == desk.packs.digest
    assert issued.file_name == f"{bench.view(enquiry).record.reference}-receipt-en.pdf"


def test_issuing_moves_no_clock_and_adds_no_row(desk, bench, enquiry):
    before = bench.view(enquiry)
    issue(desk, enquiry, "ask_more")
    after = bench.view(enquiry)
    assert after.facts["due"].value == before.facts["due"].value
    assert "clarifications" not in after.answers


def test_an_edited_clause_is_issued_with_its_reason(desk, bench, enquiry):
    override = ClauseOverride(blocks=parse_wording("We answer soon, by {due}."), reason="Plainer.")
    issue(desk, enquiry, "receipt", LetterChoices(overrides={"due": override}))
    entry = next(entry for entry in bench.view(enquiry).entries if entry.type == "issued")
    clause = entry.payload["clauses"][0]
    assert clause["edited"] == "Plainer."
    assert clause["wording"] == "We answer soon, by 2 December 2026."
    assert entry.payload["quoted"]["due"] == "2026-12-02"


def test_characters_that_no_font_has_forbid_the_letter(desk, enquiry, press):
    press.gaps = (Problem("addressee", sentence("letters.coverage.no_font")),)
    with pytest.raises(LetterNotReady) as refused:
        issue(desk, enquiry, "receipt")
    assert [warning.caution for warning in refused.value.warnings] == [Caution.NO_GLYPH]


def test_a_closed_record_issues_nothing(desk, bench, enquiry):
    bench.answer(enquiry, "finish", outcome="answered")
    with pytest.raises(RecordClosed):
        issue(desk, enquiry, "receipt")


def test_a_copy_is_named_by_reference_and_journalled(desk, bench, enquiry):
    issued = issue(desk, enquiry, "receipt").value
    before = bench.view(enquiry).entries
    copy = copy_of(desk, issued.document)
    assert copy.file_name == copy_name(desk, issued.document) == issued.file_name
    assert hashlib.sha256(copy.data).hexdigest() == issued.sha256
    assert bench.view(enquiry).entries == before
    assert note_copy(desk, issued.document, CopyWay.PRINTED).changed == {enquiry}
    last = bench.view(enquiry).entries[-1]
    assert (last.type, last.payload["why"]) == ("exported", "printed")
    for act in (
        copy_of,
        copy_name,
        lambda desk, document: note_copy(desk, document, CopyWay.SAVED),
    ):
        with pytest.raises(NoSuchDocument):
            act(desk, "nobody")


def test_a_copy_of_an_attachment_is_named_by_reference_too(desk, bench, enquiry):
    attach(desk, enquiry, "Robin Ash payroll.CSV", b"a,b\r\n")
    record = bench.view(enquiry).record
    copy = copy_of(desk, record.attachments[0].document)
    assert copy.file_name == f"{record.reference}-document-1.csv"
    assert copy.data == b"a,b\r\n"


def test_what_was_typed_about_a_letter_is_gone_once_it_is_issued(desk, enquiry):
    save_draft(desk, enquiry, "letter.receipt", {"channel": "email"})
    issue(desk, enquiry, "receipt")
    with desk.file.reading() as reading:
        assert reading.draft(enquiry, "letter.receipt") is None
