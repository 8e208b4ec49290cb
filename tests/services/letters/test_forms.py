"""Documents that nobody is written to: gathered, composed, kept on file, never sent."""

from __future__ import annotations

import hashlib
import json

import pytest
from spoken import told

from workbench.domain.flow import Progress
from workbench.domain.letter import DocumentForm, Table, text_of
from workbench.services.casework.documents import NoSuchDocument, attach
from workbench.services.casework.keeping.destroying import destroy
from workbench.services.changes import NotAcceptable
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.copying import copy_of
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import issue
from workbench.services.pages.letter.page import letter_page
from workbench.services.pages.record.page import record_around, record_in_hand


@pytest.fixture
def written_up(bench, disclosure):
    """The disclosure with who handled it, and an activity whose data two recipients have."""
    recipients = []
    for name in ("Copy shop", "Archive"):
        recipient = bench.open(
            "recipient", name={"en": name, "fr": name}, category="service_provider"
        )
        bench.answer(recipient, "review", reviewed_on="2026-03-01", reviewed_by="Kim Reed")
        recipients.append(recipient)
    company = bench.view(disclosure).answers["organisation"].value
    activity = bench.open("activity", name="Lists", organisations=list(company))
    asking = bench.step_asking(activity, "recipients")
    bench.answer(activity, asking, shared=True, recipients=recipients)
    bench.answer(disclosure, "find_out", handler="Sam Poe", activities=[activity], gravity="high")
    return disclosure


def composed(desk, record, letter, **choices):
    return draft(desk, record, letter, LetterChoices(**choices)).composition


def table_in(letter):
    return next(
        block for clause in letter.clauses for block in clause.blocks if isinstance(block, Table)
    )


def cells(letter):
    return [[text_of(cell) for cell in row] for row in table_in(letter).rows]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_report_has_title_date_reference_and_author_and_nobody_it_is_to(
    desk, written_up, language
):
    made = composed(desk, written_up, "report", language=language)
    letter = made.letter
    assert made.missing == ()
    assert (letter.addressee, letter.salutation, letter.closing, letter.signatory) == (
        (),
        "",
        "",
        (),
    )
    assert [value for _label, value in letter.references][2] == "Sam Poe"
    assert letter.confidentiality == ""
    assert len(letter.references) == 3


def test_a_gather_follows_two_links_and_says_facts_of_what_is_there(desk, written_up):
    letter = composed(desk, written_up, "report", language="en").letter
    (listed,) = (clause for clause in letter.clauses if clause.id == "whose")
    assert [text_of(item) for item in listed.blocks[1].items] == [
        "Copy shop, to be reviewed by 1 March 2027",
        "Archive, to be reviewed by 1 March 2027",
    ]


def test_a_certificate_is_signed(desk, written_up):
    letter = composed(desk, written_up, "certificate").letter
    assert letter.signatory == ("For and on behalf of Acme Ltd", "Kim Reed", "Director")
    assert (letter.form, letter.closing) == (DocumentForm.CERTIFICATE, "")


def test_a_register_gathers_those_of_its_organisation_in_its_period_in_order(
    desk, bench, written_up, company_answers
):
    company = bench.view(written_up).answers["organisation"].value[0]
    other = bench.open("organisation", **{**company_answers, "legal_name": "Zeta Ltd"})
    for summary, day, organisation in (
        ("zebra", "2026-11-03", company),
        ("an early one", "2026-10-01", company),
        ("another house", "2026-11-03", other),
    ):
        opened = bench.open(
            "disclosure",
            happened_at={"at": f"{day}T10:00:00+00:00", "zone": "Europe/London"},
            organisation=[organisation],
        )
        bench.answer(opened, "find_out", summary=summary)
    bench.answer(written_up, "find_out", from_day="2026-11-01")
    letter = composed(desk, written_up, "register").letter
    reference = bench.view(written_up).record.reference
    found = [row[1:] for row in cells(letter)]
    assert found[0] == [
        "a list was lost",
        "4 November 2026",
        "High",
        "Robin Ash and Marie Roux",
        "2",
    ]
    assert [row[0] for row in found] == ["a list was lost", "zebra"]
    assert cells(letter)[0][0] == reference


def test_a_register_of_the_case_file_gathers_all_of_a_kind(desk, written_up):
    names = [row[0] for row in cells(composed(desk, written_up, "whole_register").letter)]
    assert {"Robin Ash", "Marie Roux"} <= set(names)


def test_a_period_that_is_not_known_is_missing(desk, bench, written_up):
    from_day = {"from_day": "2026-11-01"}
    bench.answer(written_up, "find_out", **from_day)
    assert composed(desk, written_up, "register").missing == ()


def test_it_is_kept_on_file_and_never_leaves(desk, bench, written_up):
    made = issue(desk, written_up, "certificate").value
    view = bench.view(written_up)
    assert next(t for t in view.tasks() if t.step.id == "write_it_up").progress is Progress.DONE
    (filed,) = record_around(desk, written_up).letters
    assert (filed.sent, filed.has_left, filed.to) == ("✓ On file", True, "")
    with pytest.raises(NotAcceptable):
        dispatch(desk, written_up, made.id, bench.sending())
    assert not letter_page(desk, written_up, "certificate").is_sent
    assert letter_page(desk, written_up, "certificate").decisions.channels == ()


def test_data_for_machines_come_with_their_schema_and_the_hash_of_both(desk, bench, written_up):
    made = issue(desk, written_up, "export").value
    copy = copy_of(desk, made.document)
    assert (copy.media_type, copy.file_name.endswith(".json")) == ("application/json", True)
    assert hashlib.sha256(copy.data).hexdigest() == made.sha256
    said = json.loads(copy.data)
    assert said["affected_people"][0] == {
        "name": "Ines Vale",
        "lost": "a key",
        "told_on": None,
        "outside": None,
    }
    assert said["affected_people"][2]["told_on"] == "2026-11-04"
    assert said["cases"] == [
        {
            "happened_at": "2026-11-04T18:00:00+00:00",
            "organisation": ["Acme Ltd"],
            "gravity": "high",
        }
    ]
    (attached,) = bench.view(written_up).record.attachments
    assert (attached.role, (attached.sha256,)) == ("schema", made.beside)
    with desk.file.reading() as reading:
        schema = json.loads(reading.document_bytes(attached.document))
    columns = schema["properties"]["affected_people"]["items"]["properties"]
    assert columns["name"] == {"title": "Name", "type": "string"}
    assert columns["told_on"]["anyOf"][0] == {"type": "string", "format": "date"}
    assert schema["properties"]["cases"]["items"]["properties"]["gravity"]["anyOf"][0]["enum"] == [
        "low",
        "high",
    ]
    issued = next(e for e in bench.view(written_up).entries if e.type == "issued")
    assert (issued.payload["sha256"], tuple(issued.payload["beside"])) == (
        made.sha256,
        made.beside,
    )


def test_the_same_data_are_the_same_bytes_to_the_last(desk, written_up):
    first, second = (issue(desk, written_up, "export").value for _ in range(2))
    assert (first.sha256, first.beside) == (second.sha256, second.beside)


def test_one_gather_may_be_csv(desk, written_up):
    made = issue(desk, written_up, "list_export").value
    lines = copy_of(desk, made.document).data.decode("utf-8-sig").split("\r\n")
    assert lines[:2] == ["name,lost,told_on,outside", "Ines Vale,a key,,"]


def test_data_with_a_gap_are_not_issued(desk, bench, written_up):
    bench.answer(written_up, "find_out", affected=[{"id": "r1", "cells": {"name": "Ines"}}])
    missing = composed(desk, written_up, "export").missing
    assert [item.key for item in missing] == ["question.affected.column.lost"]


def test_what_nobody_was_sent_is_destroyed_with_a_reason_and_what_it_did_stays_done(
    desk, bench, written_up
):
    made = issue(desk, written_up, "report").value.id
    document = bench.view(written_up).record.letters[0].document
    step = bench.view(written_up).kind.letters["report"].id
    before = [task.progress for task in bench.view(written_up).tasks()]
    with pytest.raises(NotAcceptable):
        destroy(desk, written_up, document, " ")
    destroy(desk, written_up, document, "ten years are over")
    view = bench.view(written_up)
    assert [letter.id for letter in view.record.standing_letters] == [made]
    assert [task.progress for task in view.tasks()] == before
    (payload,) = bench.payloads(written_up, "destroyed")
    assert (payload["reason"], payload["letters"]) == ("ten years are over", [step])
    shown = record_in_hand(desk, written_up)
    assert [(letter.sent, letter.has_left) for letter in shown.letters] == [("Destroyed", True)]
    assert shown.history[0].heading == "Document destroyed"
    assert shown.history[0].details[0].startswith("It was: ")
    with pytest.raises(NoSuchDocument):
        copy_of(desk, document)
    assert desk.file.verify().whole


def test_a_letter_that_may_still_leave_is_not_destroyed(desk, bench, written_up):
    person = bench.view(written_up).answers["people"].value[0]
    issue(desk, written_up, "notice", LetterChoices(target=person))
    document = bench.view(written_up).record.letters[0].document
    with pytest.raises(NotAcceptable) as caught:
        destroy(desk, written_up, document, "no longer needed")
    assert "may still leave" in told(caught.value.problems[0])


def test_destroying_tells_which_answers_name_the_document(desk, bench, written_up):
    document = attach(desk, written_up, "Photo.txt", b"A photo").value
    bench.tell(written_up, evidence=[document])
    destroy(desk, written_up, document, "no longer needed")
    (payload,) = bench.payloads(written_up, "destroyed")
    assert (payload["named_by"], payload["letters"]) == (["evidence"], [])
    assert record_in_hand(desk, written_up).history[0].details == ("Named by: Evidence",)
