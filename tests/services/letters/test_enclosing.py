"""Documents on file go along with a letter; a clause may want every regime of its record."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from tests.packs.acme import ACME_IN_LEEDS
from tests.services.letters.conftest import with_kind, with_letter
from tests.services.letters.test_furniture import notified  # noqa: F401 - a fixture
from tests.typeset import gate
from workbench.app.desks import Press
from workbench.domain.answers import Answer, Knowing
from workbench.domain.composing.context import MissingReason
from workbench.services.casework.documents import attach
from workbench.services.casework.keeping.destroying import destroy
from workbench.services.casework.records import answer
from workbench.services.letters import enclosing
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import issue
from workbench.services.letters.withdraw import withdraw
from workbench.services.pages.letter.page import letter_page

LOG = b"09:00 the list was there\r\n"


@pytest.fixture
def evident(desk, bench, notified):  # noqa: F811 - the fixture above
    documents = [attach(desk, notified, "log.txt", LOG).value for _ in range(2)]
    bench.answer(notified, "find_out", evidence=documents)
    return notified


def composed(desk, record):
    return draft(desk, record, "notification", LetterChoices(language="en")).composition


def test_they_are_listed_and_lie_inside_the_file_under_names_of_their_own(desk, evident):
    letter = composed(desk, evident).letter
    assert letter.enclosures == ("log.txt", "log.txt")
    data = Press().pdf(letter)
    gate.passes(data)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert sorted(document.attachments) == ["2-log.txt", "log.txt"]
        assert document.attachments["log.txt"].get_file().read_bytes() == LOG
        relations = {str(each.AFRelationship) for each in document.Root.AF}
    assert relations == {"/Supplement"}


def test_one_that_was_destroyed_is_taken_along_no_more(desk, bench, evident):
    first, second = bench.view(evident).answers["evidence"].value
    destroy(desk, evident, first, "it was not ours")
    (enclosed,) = composed(desk, evident).letter.enclosed
    assert enclosed.document == second
    assert enclosed.data == LOG


def test_whoever_issues_is_told_what_goes_along_no_more(desk, bench, evident):
    def told():
        cautions = letter_page(desk, evident, "notification").cautions
        return [line.text for line in cautions if "was destroyed" in line.text]

    assert told() == []
    destroy(desk, evident, bench.view(evident).answers["evidence"].value[0], "it was not ours")
    (said,) = told()
    assert said.startswith("What “Evidence” names was destroyed and does not go along.")


def test_the_journal_keeps_which_they_were(desk, bench, evident):
    issue(desk, evident, "notification")
    (entry,) = (entry for entry in bench.view(evident).entries if entry.type == "issued")
    documents = bench.view(evident).answers["evidence"].value
    assert [each["document"] for each in entry.payload["enclosed"]] == list(documents)
    assert all(each["inside"] and len(each["sha256"]) == 64 for each in entry.payload["enclosed"])


def test_what_is_too_large_is_listed_alone(desk, evident, monkeypatch):
    monkeypatch.setattr(enclosing, "LARGEST_EMBEDDED", len(LOG))
    letter = composed(desk, evident).letter
    assert letter.enclosures == ("log.txt", "log.txt")
    assert [bool(each.data) for each in letter.enclosed] == [True, False]


def test_an_optional_question_without_documents_encloses_nothing(desk, notified):  # noqa: F811
    assert composed(desk, notified).letter.enclosures == ()


def needed(desk):
    """The desk whose notifications need their evidence."""
    questions = tuple(
        replace(asked, optional=False) if asked.id == "evidence" else asked
        for asked in desk.packs.kinds["disclosure"].questions
    )
    return with_kind(desk, "disclosure", questions=questions)


def test_a_question_whose_documents_are_needed_is_a_gap_until_it_is_answered(
    desk,
    bench,
    notified,  # noqa: F811
):
    (gap,) = composed(needed(desk), notified).missing
    assert (gap.name, gap.why, gap.key) == (
        "evidence",
        MissingReason.UNANSWERED,
        "question.evidence",
    )
    document = attach(desk, notified, "log.txt", LOG).value
    bench.answer(notified, "find_out", evidence=[document])
    made = composed(needed(desk), notified)
    assert (made.missing, made.letter.enclosures) == ((), ("log.txt",))


def test_a_question_that_does_not_apply_encloses_nothing_and_is_no_gap(desk, notified):  # noqa: F811
    none = Answer(knowing=Knowing.NOT_APPLICABLE, why="Nothing was kept.")
    answer(desk, notified, "find_out", {"evidence": none})
    made = composed(needed(desk), notified)
    assert (made.missing, made.letter.enclosures) == ((), ())


def test_a_document_of_the_record_goes_along_once_it_was_issued(
    desk,
    bench,
    notified,  # noqa: F811
):
    with_it = with_letter(desk, "disclosure", "notification", enclose=("certificate",))
    (gap,) = composed(with_it, notified).missing
    assert (gap.name, gap.why) == ("certificate", MissingReason.NOT_ISSUED)
    (line,) = letter_page(with_it, notified, "notification").missing
    offering = [
        step.id
        for step in with_it.packs.kinds["disclosure"].flow.steps
        if "certificate" in step.letters
    ]
    assert (line.name, line.step) == ("Certificate", offering[0])
    assert line.why == "goes along, and is not issued yet"
    issue(with_it, notified, "certificate")
    last = issue(with_it, notified, "certificate").value
    made = composed(with_it, notified)
    assert made.missing == ()
    (enclosed,) = made.letter.enclosed
    assert (enclosed.document, enclosed.media_type) == (last.document, "application/pdf")
    reference = bench.view(notified).record.reference
    assert made.letter.enclosures == (f"Certificate ({reference})",)
    french = draft(with_it, notified, "notification", LetterChoices(language="fr")).composition
    assert french.letter.enclosures == (f"Attestation ({reference})",)
    withdraw(with_it, notified, last.id, "a wrong date")
    (enclosed,) = composed(with_it, notified).letter.enclosed
    assert enclosed.document != last.document


def test_that_of_another_sender_stays(desk, bench, notified, company):  # noqa: F811
    with_it = with_letter(desk, "disclosure", "notification", enclose=("certificate",))
    other = bench.open("organisation", **{**ACME_IN_LEEDS, "legal_name": "Other Ltd"})
    bench.answer(notified, "find_out", organisation=[company, other])
    issue(with_it, notified, "certificate", LetterChoices(language="en", sender=other))
    assert [gap.name for gap in composed(with_it, notified).missing] == ["certificate"]


def test_a_clause_for_both_regimes_stands_where_both_hold(
    desk, bench, evident, company, company_answers
):
    def said():
        return [clause.id for clause in composed(desk, evident).letter.clauses]

    assert said() == ["what"]
    french = bench.open("organisation", legal_name="Acme SAS", regime="fr")
    bench.answer(evident, "find_out", organisation=[company, french])
    letter = composed(desk, evident).letter
    assert said() == ["what", "both"]
    text = letter.clauses[1].blocks[0].text[0].text
    assert text == "Both United Kingdom and France law apply."


def test_rows_hold_documents(desk, bench, evident):
    document = attach(desk, evident, "paper.txt", b"x").value
    rows = [{"id": "s1", "cells": {"step": "Locked the door", "paper": [document]}}]
    bench.answer(evident, "find_out", steps_taken=rows)
    (row,) = bench.view(evident).answers["steps_taken"].value
    assert row.cells["paper"] == (document,)
