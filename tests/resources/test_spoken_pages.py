"""Every page of the window, walked in every language: no word is missing anywhere on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from tests.resources.office import PACKS
from workbench.domain.letter import Letter
from workbench.services.pages.letter.page import letter_page
from workbench.services.pages.lists import Asked, lines_of, list_found, list_head
from workbench.services.pages.overview import sections
from workbench.services.pages.record.page import record_in_hand
from workbench.services.pages.today import today_page

RECEIVED = {"at": "2026-10-05T09:00:00+01:00", "zone": "Europe/London"}
SORTS = "stage|step|gate|letter|item|fact|question|help|list|list_law"
MISSING = re.compile(rf" \[EN\]|\[({SORTS})\.[a-z0-9_.]+\]")
LANGUAGES = sorted(PACKS.speeches)


def texts(value) -> Iterator[str]:
    """Every text in a page, however deep."""
    if isinstance(value, Letter):
        return  # a letter shows its gaps in brackets, and speaks the language of its reader
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def missing(page):
    return [text for text in texts(page) if MISSING.search(text)]


@pytest.fixture(scope="module")
def request_record(office):
    companies = office.ids("organisation")
    person = office.open("person", full_name="Ada Sample", email="ada@example.org")
    return office.open(
        "access_request",
        received_at=RECEIVED,
        right="access",
        person=[person],
        entities=[companies["CONEX SYSTEMS LTD"]],
    )


@pytest.fixture(params=LANGUAGES)
def desk(office, request):
    return replace(office.desk, language=request.param)


def test_a_record_is_said_in_full_at_each_of_its_steps(desk, request_record):
    steps = [step.id for step in PACKS.kinds["access_request"].flow.steps]
    for step in steps:
        page = record_in_hand(desk, request_record, step)
        assert page.step == step
        assert (step, missing(page)) == (step, [])


def test_every_letter_is_said_in_full_with_all_that_stands_against_it(desk, request_record):
    letters = PACKS.kinds["access_request"].letters
    assert letters
    for letter in letters:
        page = letter_page(desk, request_record, letter)
        assert page.clauses or page.missing
        assert (letter, missing(page)) == (letter, [])


def test_today_the_sidebar_and_every_list_are_said_in_full(desk, request_record):
    assert missing(today_page(desk, None)) == []
    assert missing(sections(desk)) == []
    for kind in desk.kinds:
        head = list_head(desk, kind)
        asked = Asked(filter="all", words="", sort=head.sort, descending=head.descending)
        numbers = list_found(desk, head, asked).numbers
        assert missing((head, lines_of(desk, head, numbers[:50]))) == []


def test_a_text_that_is_missing_would_be_found():
    assert missing({"a": ["Retention [EN]"]}) == ["Retention [EN]"]
    assert missing([("see [question.retention]",)]) == ["see [question.retention]"]
    assert missing(["[your name]", "a [b] c", date(2026, 1, 1)]) == []
