"""Who a letter is from and to, and which gap stands where nobody is named yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.letters.conftest import with_kind, with_letter
from workbench.domain.composing.context import MissingReason
from workbench.domain.letter_template import ITSELF, AddresseeRole
from workbench.services.letters.addressees import targets_in_words
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft
from workbench.services.sight import looking

BY_HAND = {"whom": [], "at": {"at": "2026-11-05T09:00:00+00:00", "zone": "Europe/London"}}


def gaps(desk, record, letter, **choices):
    missing = draft(desk, record, letter, LetterChoices(**choices)).composition.missing
    return [(item.name, item.why, item.key) for item in missing]


@pytest.fixture
def told(bench, disclosure):
    """The disclosure with a table of whom it was told: a name, a person, and nobody yet."""
    robin = bench.view(disclosure).answers["people"].value[0]
    rows = [
        {"id": "named", "cells": {**BY_HAND, "whom": [robin], "name": "R. Ash"}},
        {"id": "linked", "cells": {**BY_HAND, "whom": [robin]}},
        {"id": "nobody", "cells": {"at": BY_HAND["at"]}},
    ]
    bench.answer(disclosure, "record", told=rows)
    return disclosure


@pytest.fixture
def to_told(desk):
    """The desk whose notice goes to each row of that table."""
    return with_letter(desk, "disclosure", "notice", to_link="whom", to_each=False, rows="told")


def test_rows_are_called_by_name_or_by_whom_they_link_or_by_their_number(to_told, bench, told):
    view = bench.view(told)
    notice = to_told.packs.kinds["disclosure"].letters["notice"]
    by_name = replace(notice, to_answers={AddresseeRole.NAME: "@row.name"})
    with looking(to_told) as sight:
        assert [
            [target.name for target in targets_in_words(sight, view, template)]
            for template in (by_name, notice)
        ] == [["R. Ash", "Robin Ash", "3"], ["Robin Ash", "Robin Ash", "3"]]


def test_whom_a_row_links_is_written_to_and_a_row_without_anybody_is_a_gap(to_told, told):
    made = draft(to_told, told, "notice", LetterChoices(target="linked"))
    assert made.composition.letter.addressee == ("Robin Ash", "robin@example.org")
    assert made.composition.missing == ()
    assert gaps(to_told, told, "notice", target="nobody") == [
        ("told.whom", MissingReason.UNANSWERED, "question.told.column.whom")
    ]


def test_a_letter_to_the_rows_of_a_table_that_has_none_asks_for_the_table(desk, bench, disclosure):
    bench.answer(disclosure, "find_out", affected=[])
    found = gaps(desk, disclosure, "telling")
    assert found
    assert {(name, key) for name, _why, key in found} <= {
        ("affected", "question.affected"),
        ("row.name", "question.affected"),
        ("row.lost", "question.affected"),
    }


def test_a_letter_may_be_from_the_organisation_whose_record_it_belongs_to(desk, company):
    notice = desk.packs.kinds["disclosure"].letters["certificate"]
    own = replace(notice, from_link=ITSELF)
    desk = with_kind(desk, "organisation", letters={"certificate": own})
    made = draft(desk, company, "certificate")
    assert made.senders == (company,)
    assert made.composition.letter.signatory == (
        "For and on behalf of Acme Ltd",
        "Kim Reed",
        "Director",
    )


def test_particulars_may_be_an_answer_of_the_sender(desk, bench, disclosure, company):
    sender = replace(desk.packs.kinds["organisation"].sender, particulars="company_number")
    desk = with_kind(desk, "organisation", sender=sender)
    assert draft(desk, disclosure, "notice").composition.letter.particulars == "SC000001"


def test_a_sender_whose_kind_says_nothing_of_letters_is_a_gap(desk, disclosure, company):
    desk = with_kind(desk, "organisation", sender=None)
    made = draft(desk, disclosure, "certificate").composition
    assert not made.complete
    assert {item.name for item in made.missing} == {"organisation"}


def test_roles_that_a_kind_leaves_out_are_left_out_of_the_letter(desk, disclosure, company):
    organisation = desk.packs.kinds["organisation"]
    sender = replace(organisation.sender, office="", lines=(), contact="", town="")
    desk = with_kind(desk, "organisation", sender=sender)
    made = draft(desk, disclosure, "notice").composition
    assert (made.letter.letterhead.office, made.letter.letterhead.lines) == ("", ())
    assert made.missing == ()
