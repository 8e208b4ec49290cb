"""A mail arrives: read, matched, taken in whole or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workbench.domain.answers import Answer
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing
from workbench.services.casework import documents, intake
from workbench.services.casework.documents import attach
from workbench.services.casework.intake import (
    IntakeChoices,
    IntakeProposal,
    add_to_case,
    own_hosts,
    proposed_answers,
    proposed_person,
    read_dropped,
    take_in,
)
from workbench.services.changes import NotAcceptable
from workbench.services.pages.intake import intake_page

MAILS = Path(__file__).parents[2] / "data" / "mail"
MAIL = MAILS / "gmail.eml"
ASKED = {"asked_on": "2026-03-04"}
LETTER = b"%PDF-1.7 a letter that came by post"


def dropped(cases, path=MAIL) -> IntakeProposal:
    return read_dropped(cases.desk, path.name, path.read_bytes())


def text_mail(subject="Hello", body="Hello.", sender="Ada Lark <ada@example.org>", headers=""):
    return (
        f"Received: from a.example.org by mx.conex.net; Mon, 9 Mar 2026 10:00:00 +0000\n"
        f"From: {sender}\nTo: dpo@conex.net\nSubject: {subject}\n{headers}"
        f"Date: Mon, 9 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    ).encode()


def arrived(cases, name="mail.eml", **said):
    return read_dropped(cases.desk, name, text_mail(**said))


def choices(cases, proposal, kind="errand", **more):
    described = cases.desk.kind(kind)
    return IntakeChoices(
        kind=kind, answers=proposed_answers(cases.desk, described, proposal), **more
    )


def kept(cases, record):
    with cases.desk.file.reading() as reading:
        return [
            (attachment.role, attachment.name, reading.document_bytes(attachment.document))
            for attachment in cases.view(record).record.attachments
        ]


def everything(cases):
    with cases.desk.file.reading() as reading:
        return reading.count(Listing(kinds=())), reading.head()


def test_whoever_wrote_is_shown_in_words_and_never_by_the_id_of_a_choice(cases):
    proposal = arrived(cases, body="Bonjour, je vous demande une copie de mes données, merci.")
    page = intake_page(cases.desk, proposal, "errand")
    assert "fr" in [given.value for given in page.new_person.values()]
    said = page.new_words.split(", ")
    assert said[:2] == ["Ada Lark", "ada@example.org"]
    assert "fr" not in said


# --- what a mail proposes -------------------------------------------------------------------


def test_a_mail_proposes_its_arrival_at_the_hosts_of_the_organisations(cases):
    cases.company(mail_hosts="mx.conex.net  mx2.conex.net")
    with cases.desk.file.reading() as reading:
        assert own_hosts(cases.desk, reading) == ("mx.conex.net", "mx2.conex.net")
    proposal = dropped(cases)
    answers = proposed_answers(cases.desk, cases.desk.kind("access_request"), proposal)
    assert answers["received_at"].value["at"].startswith("2026-03-02T10:00:12")
    assert answers["message_id"].value == "<CAF1234@mail.example.org>"
    assert answers["mail_subject"].value == "Demande d’accès à mes données"
    assert "copie de toutes les données" in answers["request_text"].value
    assert answers["language"].value == "fr"
    assert answers["arrived_by"].value == "email"


def test_a_mail_proposes_the_person_who_sent_it(cases):
    person = proposed_person(cases.desk, cases.desk.kind("access_request"), dropped(cases))
    assert person["full_name"].value == "Zoé Martin"
    assert person["email"].value == "zoe.martin@example.org"


def test_reading_a_mail_keeps_nothing(cases):
    before = everything(cases)
    dropped(cases)
    assert everything(cases) == before


@pytest.mark.parametrize("path", sorted(MAILS.glob("*.eml")), ids=lambda path: path.name)
def test_every_sample_proposes_only_what_may_be_kept_or_says_what_is_doubtful(cases, path):
    proposal = dropped(cases, path)
    given = choices(cases, proposal, "access_request").answers
    mail = proposal.mail
    assert mail is not None
    assert "received_at" in given or mail.problems
    taken = replace(
        choices(cases, proposal, "access_request"),
        answers={
            "right": Answer("access"),
            "received_at": Answer({"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"}),
            **{name: answer for name, answer in given.items() if name != "received_at"},
        },
    )
    record = take_in(cases.desk, proposal, taken).value
    role, name, data = kept(cases, record)[0]
    assert (role, name, data) == ("original", path.name, path.read_bytes())


# --- taking in ------------------------------------------------------------------------------


def test_taking_in_opens_record_and_person_and_keeps_the_original_byte_for_byte(cases):
    proposal = dropped(cases)
    kind = cases.desk.kind("access_request")
    given = {**proposed_answers(cases.desk, kind, proposal), "right": Answer("access")}
    person = proposed_person(cases.desk, kind, proposal)
    made = take_in(
        cases.desk,
        proposal,
        IntakeChoices(kind="access_request", answers=given, new_person=person),
    )
    stored = cases.stored(made.value)
    (sender,) = stored.answers["person"].value
    assert made.changed == {made.value, sender}
    assert stored.title == "Zoé Martin"
    (attachment,) = cases.view(made.value).record.attachments
    data = MAIL.read_bytes()
    assert attachment.sha256 == hashlib.sha256(data).hexdigest()
    assert (attachment.size, attachment.media_type) == (len(data), "message/rfc822")
    assert kept(cases, made.value) == [("original", MAIL.name, data)]
    assert stored.answers["original"].value == [attachment.document]
    assert cases.journal(made.value) == ["opened", "attached"]


def test_taking_in_for_a_known_person_makes_no_second_one(cases):
    person = cases.person("Zoé Martin")
    proposal = dropped(cases)
    record = take_in(cases.desk, proposal, choices(cases, proposal, person=person)).value
    assert cases.stored(record).answers["person"].value == [person]
    with cases.desk.file.reading() as reading:
        assert reading.count(Listing(kinds=("person",))) == 1


def test_attachments_of_a_mail_are_kept_beside_it(cases):
    head, body = text_mail().split(b"\n\n", 1)
    head = head.replace(b"text/plain; charset=utf-8", b'multipart/mixed; boundary="x"')
    parts = (
        b"--x\nContent-Type: text/plain\n\n" + body + b"--x\nContent-Type: application/pdf\n"
        b'Content-Disposition: attachment; filename="proof.pdf"\n\n%PDF-1.7\n--x--\n'
    )
    proposal = read_dropped(cases.desk, "two.eml", head + b"\n\n" + parts)
    record = take_in(cases.desk, proposal, choices(cases, proposal)).value
    roles = [(role, name) for role, name, _data in kept(cases, record)]
    assert roles == [("original", "two.eml"), ("attachment", "proof.pdf")]
    assert cases.view(record).record.attachments[1].media_type == "application/pdf"


class Broken(Exception):
    """Stands for whatever may go wrong."""


@pytest.mark.parametrize("after", [1, 2, 3])
def test_taking_in_that_fails_in_the_middle_leaves_nothing_behind(cases, monkeypatch, after):
    proposal = dropped(cases)
    kind = cases.desk.kind("errand")
    before = everything(cases)
    calls = []

    def failing(original):
        def run(*args, **kwargs):
            calls.append(1)
            if len(calls) == after:
                raise Broken
            return original(*args, **kwargs)

        return run

    for name in ("open_in", "store_document", "commit"):
        monkeypatch.setattr(intake, name, failing(getattr(intake, name)))
    chosen = IntakeChoices(
        kind="errand",
        answers=proposed_answers(cases.desk, kind, proposal),
        new_person=proposed_person(cases.desk, kind, proposal),
    )
    with pytest.raises(Broken):
        take_in(cases.desk, proposal, chosen)
    assert everything(cases) == before
    with cases.desk.file.reading() as reading:
        assert reading.documents_with(hashlib.sha256(proposal.data).hexdigest()) == ()


def test_answers_that_cannot_be_kept_take_neither_record_nor_person_nor_file(cases):
    proposal = dropped(cases)
    before = everything(cases)
    future = Answer({"at": "2027-01-01T09:00:00+00:00", "zone": "Europe/London"})
    wrong = replace(
        choices(cases, proposal, new_person={"full_name": Answer("Zoé Martin")}),
        answers={"name": Answer("x"), "received_at": future},
    )
    with pytest.raises(NotAcceptable) as caught:
        take_in(cases.desk, proposal, wrong)
    assert [problem.place for problem in caught.value.problems] == ["received_at"]
    unknown = choices(cases, proposal, person="nobody")
    with pytest.raises(NotAcceptable):
        take_in(cases.desk, proposal, unknown)
    assert everything(cases) == before


def test_a_paper_that_is_no_mail_is_taken_in_too(cases):
    proposal = read_dropped(cases.desk, "letter.pdf", LETTER)
    assert (proposal.mail, proposal.refused) == (None, None)
    answers = {
        "name": Answer("By post"),
        "received_at": Answer({"at": "2026-03-09T09:00:00+00:00", "zone": "Europe/London"}),
    }
    record = take_in(cases.desk, proposal, IntakeChoices(kind="errand", answers=answers)).value
    assert kept(cases, record) == [("original", "letter.pdf", LETTER)]


# --- what is refused ------------------------------------------------------------------------


def test_what_is_empty_or_too_large_is_refused_and_nothing_is_stored(cases, monkeypatch):
    monkeypatch.setattr(documents, "LARGEST_FILE", 1000)
    record = cases.errand()
    before = everything(cases)
    for data, why in ((b"", "empty"), (b"x" * 1001, "too_large")):
        proposal = read_dropped(cases.desk, "mail.eml", data)
        assert (proposal.refused, proposal.data, proposal.mail) == (why, b"", None)
        with pytest.raises(NotAcceptable):
            take_in(cases.desk, proposal, IntakeChoices(kind="errand", answers={}))
        with pytest.raises(NotAcceptable):
            add_to_case(cases.desk, proposal, record, date(2026, 3, 10))
        with pytest.raises(NotAcceptable):
            attach(cases.desk, record, "mail.eml", data)
    assert everything(cases) == before
    attach(cases.desk, record, "just.txt", b"x" * 1000)


def test_the_limit_is_above_what_a_mailbox_takes_and_below_what_hurts():
    assert documents.LARGEST_FILE == 50 * 1024 * 1024


def test_a_mail_that_cannot_be_read_is_still_shown_as_what_it_is(cases):
    proposal = read_dropped(cases.desk, "broken.eml", b"\x00\x01\x02 not a mail at all")
    assert proposal.mail is not None
    assert proposal.mail.problems
    assert proposal.cases == proposal.persons == ()


# --- where it may belong --------------------------------------------------------------------


def test_the_same_mail_dropped_again_is_told(cases):
    proposal = dropped(cases)
    record = take_in(cases.desk, proposal, choices(cases, proposal)).value
    again = dropped(cases)
    assert again.on_file == (cases.stored(record).reference,)


@pytest.mark.parametrize("subject", ["Re: ERR-2026-0001", "aw: [err-2026-0001] Ihr Schreiben"])
def test_a_reply_is_offered_to_the_case_whose_reference_it_names(cases, subject):
    record = cases.errand()
    (match,) = arrived(cases, subject=subject).cases
    assert (match.record, match.reference, match.why) == (record, "ERR-2026-0001", "reference")


def test_a_reply_is_offered_to_the_case_whose_message_it_answers(cases):
    proposal = dropped(cases)
    given = {
        **proposed_answers(cases.desk, cases.desk.kind("access_request"), proposal),
        "right": Answer("access"),
    }
    record = take_in(
        cases.desk, proposal, IntakeChoices(kind="access_request", answers=given)
    ).value
    for headers in (
        "In-Reply-To: <CAF1234@mail.example.org>\n",
        "References: <first@example.org> <CAF1234@mail.example.org> <last@example.org>\n",
    ):
        (match,) = arrived(cases, headers=headers).cases
        assert (match.record, match.why) == (record, "message")
    assert arrived(cases, headers="In-Reply-To: <other@mail.example.org>\n").cases == ()


def test_a_second_mail_without_any_reference_is_offered_to_the_open_case_of_its_sender(cases):
    person, other = cases.person(email="ada@example.org"), cases.person("Ada Lark")
    asked = cases.errand("Parcel", person=[person])
    cases.errand("Letter", person=[other])
    (match,) = arrived(cases).cases
    assert (match.record, match.why) == (asked, "sender")
    by_reference = arrived(cases, subject="Re: ERR-2026-0001").cases
    assert [candidate.why for candidate in by_reference] == ["reference"]
    cases.answer(asked, "check", doubtful=False)
    cases.answer(asked, "weigh", risky=False)
    cases.answer(asked, "finish", outcome="granted")
    assert arrived(cases).cases == ()


def test_references_to_registers_to_nothing_and_to_erased_records_are_no_cases(cases, clock):
    cases.person()
    record = cases.errand()
    with cases.desk.file.writing(clock()) as writing:
        writing.append([NewEntry(record=record, type=EntryType.PURGED, payload={})])
        writing.purge(record)
    assert arrived(cases, subject="PER-2026-0001 ERR-2026-0001 ERR-2026-0099").cases == ()


def test_a_person_on_file_is_hinted_by_address_and_by_name(cases):
    by_mail = cases.person("A. L.", email="ada@example.org")
    by_name = cases.person("Ada Lark")
    cases.person("Somebody Else")
    matches = arrived(cases).persons
    assert [(match.record, match.why) for match in matches] == [
        (by_mail, "email"),
        (by_name, "name"),
    ]


@pytest.mark.parametrize("sender", ['"*\\" OR x" <"@example.org>', "<>", "''--; <a@b>"])
def test_a_nasty_sender_name_breaks_no_search(cases, sender):
    cases.person()
    assert arrived(cases, sender=sender).refused is None


# --- a reply to an open case ----------------------------------------------------------------


def rounds(cases, record):
    return [row["cells"] for row in cases.stored(record).answers["rounds"].value]


def waiting(cases):
    record = cases.errand(entities=[cases.company()])
    earlier = {"asked_on": "2026-03-03", "answered_on": "2026-03-04", "enough": False}
    cases.answer(
        record,
        "check",
        doubtful=True,
        rounds=[{"id": "a", "cells": earlier}, {"id": "b", "cells": {**ASKED, "note": "x"}}],
    )
    return record, earlier


def test_a_reply_fills_the_open_round_only_and_is_kept_with_the_case(cases):
    record, earlier = waiting(cases)
    proposal = arrived(cases, name="reply.eml", subject="ERR-2026-0001")
    before = len(cases.journal(record))
    add_to_case(cases.desk, proposal, record, date(2026, 3, 9))
    assert rounds(cases, record) == [earlier, {**ASKED, "note": "x", "answered_on": "2026-03-09"}]
    assert cases.journal(record)[before:] == ["attached", "answered"]
    assert cases.payloads(record, "answered")[-1]["occurred_on"] == "2026-03-09"
    assert kept(cases, record) == [("original", "reply.eml", proposal.data)]


def test_a_reply_to_a_case_that_waits_for_nothing_is_only_kept(cases):
    record = cases.errand()
    add_to_case(cases.desk, arrived(cases), record, date(2026, 3, 9))
    assert cases.journal(record) == ["opened", "attached"]


def test_a_reply_to_a_closed_case_is_kept_and_changes_no_answer(cases):
    record, _earlier = waiting(cases)
    cases.answer(record, "who", person=[cases.person()])
    cases.answer(record, "drop", outcome="refused")
    before = cases.stored(record).answers
    add_to_case(cases.desk, arrived(cases), record, date(2026, 3, 9))
    assert cases.stored(record).answers == before
    assert cases.journal(record)[-1] == "attached"
