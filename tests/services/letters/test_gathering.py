"""What a letter takes from the register: rows with their sources, gaps with their places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.letters.conftest import with_letter
from workbench.domain.answers import Answer, Knowing
from workbench.domain.composing.context import MissingReason
from workbench.domain.letter import Table, text_of
from workbench.services.casework.documents import attach
from workbench.services.casework.keeping.destroying import destroy
from workbench.services.casework.records import answer, pass_gate
from workbench.services.letters.cautions import Caution
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import LetterNotReady, issue
from workbench.services.pages.letter.page import letter_page
from workbench.services.pages.letter.state import LetterState

DATA = "Source,Field,Value\r\nCRM,City,Leeds\r\nCRM,Formula,=1+1\r\n".encode("utf-8-sig")


def purpose(row, english, french, retention=None):
    cells = {"purpose": {"en": english, "fr": french}}
    if retention:
        cells["retention"] = {"en": retention, "fr": f"{retention} (fr)"}
    return {"id": row, "cells": cells}


@pytest.fixture
def activity(bench, company):
    return bench.open(
        "activity",
        name={"en": "Sales", "fr": "Ventes"},
        organisations=[company],
        purposes=[
            purpose("p1", "Selling", "Vendre", "6 years"),
            purpose("p2", "Invoicing", "Facturer", "10 years"),
        ],
    )


@pytest.fixture
def ready(desk, bench, enquiry, activity):
    """An enquiry whose answer lacks nothing."""
    attach(desk, enquiry, "crm.csv", DATA)
    document = bench.view(enquiry).record.attachments[0].document
    bench.answer(enquiry, "ask_more", activities=[activity])
    bench.answer(enquiry, "answer", data_files=[document], approved=True)
    bench.answer(enquiry, "take_in", topic="data")
    pass_gate(desk, enquiry, "approval", "Nobody else is here.")
    dispatch(desk, enquiry, issue(desk, enquiry, "receipt").value.id, bench.sending())
    return enquiry


def table(composition):
    blocks = [block for clause in composition.letter.clauses for block in clause.blocks]
    found = next(block for block in blocks if isinstance(block, Table))
    return [[text_of(cell) for cell in row] for row in found.rows]


def test_rows_come_from_the_register_in_the_language_of_the_letter(desk, ready):
    assert table(draft(desk, ready, "reply").composition) == [
        ["Selling", "6 years"],
        ["Invoicing", "10 years"],
    ]
    french = draft(desk, ready, "reply", LetterChoices(language="fr"))
    assert table(french.composition)[0] == ["Vendre", "6 years (fr)"]


def test_each_cell_keeps_its_record_and_entry(desk, bench, ready, activity):
    issued = issue(desk, ready, "reply").value
    entry = next(
        entry for entry in bench.view(ready).entries if entry.payload.get("id") == issued.id
    )
    opened = bench.view(activity).entries[0].number
    assert ["purposes.p1.retention", activity, opened] in entry.payload["sources"]


def test_an_unknown_cell_names_the_record_where_it_is_filled(desk, bench, ready, company):
    bare = bench.open(
        "activity",
        name={"en": "Surveys", "fr": "Enquêtes"},
        organisations=[company],
        purposes=[purpose("p1", "Asking", "Interroger")],
    )
    bench.answer(ready, "ask_more", activities=[bare])
    (missing,) = draft(desk, ready, "reply").composition.missing
    assert (missing.record, missing.kind, missing.key) == (
        bare,
        "activity",
        "question.purposes.column.retention",
    )


def test_an_activity_without_its_table_is_a_gap_and_not_an_empty_table(
    desk, bench, ready, company
):
    bare = bench.open("activity", name={"en": "Surveys"}, organisations=[company])
    bench.answer(ready, "ask_more", activities=[bare])
    (missing,) = draft(desk, ready, "reply").composition.missing
    assert (missing.record, missing.key) == (bare, "question.purposes")


def test_a_text_that_is_not_there_in_the_language_is_missing(desk, bench, ready, company):
    row = {"id": "p1", "cells": {"purpose": {"en": "Selling"}, "retention": {"en": "Ever"}}}
    english = bench.open("activity", name={"en": "Sales"}, organisations=[company], purposes=[row])
    bench.answer(ready, "ask_more", activities=[english])
    assert draft(desk, ready, "reply").composition.complete
    french = draft(desk, ready, "reply", LetterChoices(language="fr"))
    assert {item.why for item in french.composition.missing} == {MissingReason.NO_WORDS}


def test_links_that_are_not_known_are_asked_for(desk, ready):
    unknown = Answer(knowing=Knowing.NOT_KNOWN, why="Nobody has looked.")
    answer(desk, ready, "ask_more", {"activities": unknown})
    (missing,) = draft(desk, ready, "reply").composition.missing
    assert (missing.record, missing.key, missing.why) == (
        "",
        "question.activities",
        MissingReason.NOT_KNOWN,
    )


def test_nothing_gathered_leaves_the_law_uncovered_until_a_reason_is_given(desk, ready):
    none = Answer(knowing=Knowing.NOT_APPLICABLE, why="No register entry concerns it.")
    answer(desk, ready, "ask_more", {"activities": none})
    with pytest.raises(LetterNotReady) as refused:
        issue(desk, ready, "reply")
    assert refused.value.uncovered == ("15.1.a",)
    choices = LetterChoices(reasons={"15.1.a": "Told by telephone."})
    assert issue(desk, ready, "reply", choices).value.sha256


def test_the_reason_for_an_uncovered_item_stands_in_the_journal(desk, bench, ready):
    none = Answer(knowing=Knowing.NOT_APPLICABLE, why="No register entry concerns it.")
    answer(desk, ready, "ask_more", {"activities": none})
    choices = LetterChoices(reasons={"15.1.a": "Told by telephone."})
    issued = issue(desk, ready, "reply", choices).value
    entry = next(
        entry for entry in bench.view(ready).entries if entry.payload.get("id") == issued.id
    )
    assert entry.payload["reasons"] == {"15.1.a": "Told by telephone."}


def test_the_annex_is_read_from_the_document_on_file(desk, ready):
    annex = draft(desk, ready, "reply").composition.letter.annex
    assert annex.columns == ("Source", "Field", "Value")
    assert annex.rows == (("CRM", "City", "Leeds"), ("CRM", "Formula", "=1+1"))
    assert b"'=1+1" in annex.file


def test_a_missing_document_is_a_missing_item(desk, ready):
    answer(desk, ready, "answer", {"data_files": None})
    assert [item.name for item in draft(desk, ready, "reply").composition.missing] == [
        "data_files"
    ]


def test_the_remedies_are_those_of_the_regime_of_the_sender(desk, bench, ready, company_answers):
    paris = bench.open(
        "organisation",
        **company_answers | {"legal_name": "Acme SAS", "regime": "fr", "calendar": "FR"},
        legal_form="SAS",
        share_capital="1 000 euros",
        siren="000 000 000",
        rcs_town="Paris",
    )
    company = bench.view(ready).answers["organisations"].value[0]
    bench.answer(ready, "take_in", organisations=[company, paris])
    english = draft(desk, ready, "reply")
    assert set(english.senders) == {company, paris}
    french = draft(desk, ready, "reply", LetterChoices(sender=paris))
    assert "CNIL" in repr(french.composition.letter)
    assert "Information Commission" not in repr(french.composition.letter)
    british = draft(desk, ready, "reply", LetterChoices(sender=company))
    assert "CNIL" not in repr(british.composition.letter)
    assert "R.C.S" not in british.composition.letter.particulars


def test_a_closed_gate_is_passed_only_with_a_reason_on_file(desk, bench, enquiry):
    cautions = [warning.caution for warning in draft(desk, enquiry, "reply").warnings]
    assert Caution.GATE_CLOSED in cautions
    pass_gate(desk, enquiry, "approval", "Nobody else is here.")
    cautions = [warning.caution for warning in draft(desk, enquiry, "reply").warnings]
    assert Caution.GATE_CLOSED not in cautions


def test_the_page_lists_what_was_left_out_on_purpose_with_its_reason(desk, ready):
    none = Answer(knowing=Knowing.NOT_APPLICABLE, why="No register entry concerns it.")
    answer(desk, ready, "ask_more", {"activities": none})
    page = letter_page(desk, ready, "reply")
    assert [(line.id, line.reason) for line in page.uncovered] == [("15.1.a", "")]
    page = letter_page(desk, ready, "reply", LetterState().with_reason("15.1.a", "Told by phone."))
    assert [(line.id, line.reason) for line in page.left_out] == [("15.1.a", "Told by phone.")]
    assert page.uncovered == ()


def test_only_a_clause_that_nobody_reviewed_is_marked_so(desk, ready):
    reply = desk.packs.kinds["enquiry"].letters["reply"]
    clauses = tuple(
        replace(clause, reviewed_by="Kim Reed") if clause.id == "purposes" else clause
        for clause in reply.clauses
    )
    page = letter_page(with_letter(desk, "enquiry", "reply", clauses=clauses), ready, "reply")
    marks = {line.part: [mark.text for mark in line.marks] for line in page.clauses}
    assert marks["purposes"] == []
    assert marks["remedies"][0] == "Not reviewed by a lawyer"


def test_a_file_of_data_that_was_destroyed_holds_the_letter_back(desk, bench, ready):
    (document,) = bench.view(ready).answers["data_files"].value
    destroy(desk, ready, document, "it was another person's")
    (missing,) = draft(desk, ready, "reply").composition.missing
    assert (missing.name, missing.why) == ("annex.1", MissingReason.UNREADABLE)


def test_a_code_that_nobody_has_explained_holds_the_letter_back(desk, bench, ready):
    explained = {"id": "c1", "cells": {"code": "X1", "meaning": "moved"}}
    bench.answer(ready, "answer", codes=[explained, {"id": "c2", "cells": {"code": "X2"}}])
    made = draft(desk, ready, "reply")
    assert [(item.name, item.key) for item in made.composition.missing] == [
        ("codes.meaning", "question.codes.column.meaning")
    ]
    assert not made.ready
    bench.answer(ready, "answer", codes=[explained])
    made = draft(desk, ready, "reply")
    assert made.composition.letter.annex.glossary == (("X1", "moved"),)
    assert made.ready
