"""What arrived as its page shows it: warnings, what it proposes, and where it may belong."""

from __future__ import annotations

from pathlib import Path

from workbench.services.casework.intake import (
    IntakeChoices,
    proposed_answers,
    proposed_person,
    read_dropped,
    take_in,
)
from workbench.services.pages.intake import intake_page

MAIL = Path(__file__).parents[2] / "data" / "mail" / "gmail.eml"
FROM_ADA = (
    b"Received: from a.example.org by mx.conex.net; Mon, 9 Mar 2026 10:00:00 +0000\n"
    b"From: Ada Lark <ada@example.org>\nTo: dpo@conex.net\nSubject: Hello\n"
    b"Date: Mon, 9 Mar 2026 10:00:00 +0000\n\nHello.\n"
)


def dropped(cases):
    return read_dropped(cases.desk, MAIL.name, MAIL.read_bytes())


def test_the_page_warns_of_a_mail_that_is_on_file_and_of_what_was_doubtful_in_it(cases):
    proposal = dropped(cases)
    given = proposed_answers(cases.desk, cases.desk.kind("errand"), proposal)
    take_in(cases.desk, proposal, IntakeChoices(kind="errand", answers=given))
    (warning,) = intake_page(cases.desk, dropped(cases), "errand").warnings
    assert "ERR-2026-0001" in warning
    broken = read_dropped(cases.desk, "broken.eml", b"\x00\x01\x02 not a mail at all")
    said = intake_page(cases.desk, broken, "errand").warnings
    assert said == tuple(cases.desk.words.tell(what.sentence) for what in broken.mail.problems)
    assert said


def test_a_kind_that_takes_no_mail_in_proposes_nothing_from_one(cases):
    sequel = cases.desk.kind("sequel")
    assert proposed_answers(cases.desk, sequel, dropped(cases)) == {}
    assert proposed_person(cases.desk, sequel, dropped(cases)) == {}
    # The page offers the first kind that does take mails in.
    page = intake_page(cases.desk, dropped(cases), "sequel")
    assert page.kind in dict(page.kinds)
    assert page.kind != "sequel"


def test_of_the_records_of_a_sender_only_those_that_asked_are_offered(cases):
    ada = cases.person("Ada Lark", email="ada@example.org")
    asked = cases.errand("Parcel", person=[ada])
    helped = cases.errand("Letter")
    row = {"id": "r1", "cells": {"asked_on": "2026-03-03", "helper": [ada]}}
    cases.answer(helped, "check", doubtful=True, rounds=[row])
    found = read_dropped(cases.desk, "mail.eml", FROM_ADA).cases
    assert [(match.record, match.why) for match in found] == [(asked, "sender")]
