"""Registers of organisations that could not be taken over as they stand."""

from __future__ import annotations

import pytest
from spoken import ENGLISH, errors, told

from tests.packs.edits import read_edited

REGISTER = "organisations/example/organisation.toml"
GOOD_REGISTER = b"""
name = "Example"
source = "A notice"
[[record]]
kind = "person"
key = "alex"
[record.answers]
full_name = "Alex Example"
[[record]]
kind = "visitor_log"
key = "first_visit"
[record.answers]
arrived_at = 2026-01-05T09:30:00+00:00
visitor = "@alex"
companions = 2
belongings = [{ what = "An umbrella", returned_on = 2026-01-06 }]
[record.passages]
visitor = "Alex Example came first."
[record.not_stated]
badge = "The notice does not say."
"""


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ('kind = "person"', 'kind = "persn"', "record.alex.kind", "Did you mean `person`?"),
        ('key = "first_visit"', 'key = "alex"', "record.alex.key", "twice"),
        ('"@alex"', '"@sam"', "record.first_visit.answers.visitor", "record of this file"),
        ('visitor = "@alex"\n', "", "record.first_visit.answers", "`visitor` is missing"),
        ("companions = 2", "companions = 99", "record.first_visit.answers.companions", "20"),
        ("companions = 2", "companion = 2", "record.first_visit.answers.companion", "Did you"),
        ("what =", "that =", "record.first_visit.answers.belongings[1].that", "no such column"),
        ("badge =", "bagde =", "record.first_visit.not_stated", "Did you mean `badge`?"),
        ("badge =", "visitor =", "record.first_visit.not_stated.visitor", "answered above"),
        ('visitor = "Alex', 'guest = "Alex', "record.first_visit.passages", "no question"),
    ],
)
def test_a_register_that_cannot_be_taken_over_is_named(good, old, new, place, says):
    with_register = good | {REGISTER: GOOD_REGISTER}
    _packs, problems = read_edited(with_register, (REGISTER, old, new))

    found = [told(problem) for problem in problems if problem.place == f"{REGISTER} {place}"]
    assert any(says in line for line in found), "\n".join(map(told, problems))


def test_a_register_is_read_in_the_spelling_of_the_journal(good):
    packs, problems = read_edited(good | {REGISTER: GOOD_REGISTER})

    assert [told(problem) for problem in problems if "example" in problem.place] == []
    visit = packs.organisations["example"].records[1]
    assert {name: answer.value for name, answer in visit.answers.items()} == {
        "arrived_at": {"at": "2026-01-05T09:30:00+00:00"},
        "visitor": ["@alex"],
        "companions": "2",
        "belongings": [
            {"id": "r1", "cells": {"what": "An umbrella", "returned_on": "2026-01-06"}}
        ],
    }


def test_a_text_per_language_is_not_one_text(good):
    register = b"""
name = "Example"
source = "A notice"
[[record]]
kind = "organisation"
key = "example"
[record.answers]
legal_name = "Example Ltd"
regime = "uk"
signatory_title = "The director"
"""
    _packs, problems = read_edited(good | {REGISTER: register})

    place = f"{REGISTER} record.example.answers.signatory_title"
    assert [ENGLISH.tell(problem.cure) for problem in problems if problem.place == place] == [
        'Write { en = "…" }.'
    ]


def test_a_link_takes_a_record_of_a_kind_that_continues_the_one_it_names(good):
    own = {
        path.replace("kinds/person/", "kinds/guest/"): data
        for path, data in good.items()
        if path.startswith("kinds/person/") and "/journeys/" not in path
    }
    head = own["kinds/guest/kind.toml"].decode()
    head = head.replace('id = "person"', 'id = "guest"', 1).replace(
        'prefix = "PER"', 'prefix = "GU"'
    )
    taken = '\n[takes_over]\nkind = "person"\nwhere = { civility = "ms" }\n'
    own["kinds/guest/kind.toml"] = (head + taken).encode()
    register = GOOD_REGISTER.replace(b'kind = "person"', b'kind = "guest"')
    _packs, problems = read_edited(good | own | {REGISTER: register})
    assert errors(problem for problem in problems if "example" in problem.place) == []
    assert errors(problem for problem in problems if "kinds/guest" in problem.place) == []
