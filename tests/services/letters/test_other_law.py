"""Choices that only one of the laws of a record lists, in documents of the other one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.packs.acme import ACME_IN_LEITH
from tests.packs.edits import edited, needed
from tests.packs.read_once import DATA
from tests.services.letters.conftest import with_letter
from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive
from workbench.domain.composing.context import MissingReason
from workbench.domain.letter import Bullets, Table, text_of
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.copying import copy_of
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import issue
from workbench.services.pages.letter.page import letter_page
from workbench.services.pages.letter.state import LetterState

OF_THE_UK = "parliamentary_privilege"
WORDS = "parliamentary privilege"
ARTICLE = "Data Protection Act 2018, Sch. 2 para. 13"
KIND, FLOW = "kinds/enquiry/kind.toml", "kinds/enquiry/flow.toml"
LETTERS = "kinds/enquiry/letters"
GROUNDS = """
[[question]]
id = "grounds"
type = "choices"
choices_from = "exemptions"
optional = true

[[question]]
id = "places"
type = "table"
[[question.column]]
id = "place"
type = "text"
[[question.column]]
id = "why"
type = "choice"
choices_from = "exemptions"
optional = true
"""
LABELS = """
[question.places]
label = "Places"
[question.places.column]
place = "Place"
why = "Ground of the place"
"""
HEAD = 'v = 1\nfrom = "organisations"\nlanguages = ["en"]\n'
GATHERS = """
[gather.reasons]
take = "grounds"
columns = ["grounds", "topic"]

[gather.kept]
take = "places"
columns = ["place"]
optional = ["why"]
"""
PLAIN = {
    "named": (
        'id = "named"\nto = "person"\n' + HEAD + '[[clause]]\nid = "why"\n',
        'why = "Because of {grounds} ({grounds.law})."\n',
    ),
    "listed": (
        'id = "listed"\nto = "person"\n'
        + HEAD
        + GATHERS.replace('"topic"]', '"topic"]\nown_law = "grounds"', 1)
        + '[[clause]]\nid = "why"\nas = "list"\n',
        'why = """\n- {reasons.grounds} ({reasons.grounds.law}), about {reasons.topic}\n"""\n',
    ),
    "rows": (
        'id = "rows"\nto = "person"\n' + HEAD + GATHERS + '[[clause]]\nid = "why"\nas = "table"\n',
        'why = """\n| Place | Why |\n|---|---|\n| {kept.place} | {kept.why} |\n"""\n',
    ),
    "sheet": (
        'id = "sheet"\nform = "report"\n' + HEAD + '[[clause]]\nid = "why"\n',
        'why = "Because of {grounds}."\n',
    ),
    "register": (
        'id = "register"\nform = "register"\nof = "case_file"\n'
        + HEAD
        + '[gather.all]\nkind = "enquiry"\ntake = "grounds"\noptional = ["grounds"]\n'
        + 'columns = ["reference"]\n[[clause]]\nid = "why"\nas = "table"\n',
        'why = """\n| Of | Why |\n|---|---|\n| {all.reference} | {all.grounds.law} |\n"""\n',
    ),
    "export": ('id = "export"\nform = "data"\n' + HEAD + GATHERS, ""),
}


@pytest.fixture(scope="module")
def packs():
    files = needed(DATA / "letters")
    for name, (letter, words) in PLAIN.items():
        files[f"{LETTERS}/{name}.toml"] = letter.encode()
        head = f'title = "T"\nsubject = "S"\n[clause]\n{words}'
        files[f"{LETTERS}/{name}.en.toml"] = head.encode()
    files[KIND] += GROUNDS.encode()
    files["kinds/enquiry/words.en.toml"] += LABELS.encode()
    asked = (FLOW, '"activities", "ground"]', '"activities", "ground", "grounds", "places"]')
    return packs_from_archive(archive(edited(files, asked)))[0]


@pytest.fixture
def desk(desk, packs):
    return replace(desk, packs=packs)


@pytest.fixture
def french(bench):
    answers = ACME_IN_LEITH | {"legal_name": "Acme SAS", "regime": "fr", "calendar": "FR"}
    return bench.open(
        "organisation",
        **{name: value for name, value in answers.items() if name != "part_of_uk"},
    )


@pytest.fixture
def under_both(bench, enquiry, company, french):
    """An enquiry of two companies, with a ground that only the law of the first one knows."""
    rows = [
        {"id": "r1", "cells": {"place": "The archive", "why": OF_THE_UK}},
        {"id": "r2", "cells": {"place": "The shop", "why": "others_rights"}},
        {"id": "r3", "cells": {"place": "The cellar"}},
    ]
    bench.answer(enquiry, "take_in", organisations=[company, french])
    bench.answer(enquiry, "ask_more", grounds=[OF_THE_UK, "others_rights"], places=rows)
    return enquiry


def made(desk, record, letter, sender=""):
    return draft(desk, record, letter, LetterChoices(language="en", sender=sender)).composition


def words(composition):
    """What its clauses say, lists and tables line by line."""
    for clause in composition.letter.clauses:
        for block in clause.blocks:
            match block:
                case Bullets(items):
                    yield from map(text_of, items)
                case Table(_, rows):
                    yield from (" | ".join(map(text_of, row)) for row in rows)
                case _:
                    yield text_of(block.text)


def gaps(composition):
    return [(item.name, item.why) for item in composition.missing if item.clause == "why"]


def test_a_letter_of_the_law_that_lists_it_says_it(desk, under_both, company):
    said = made(desk, under_both, "named", company)
    assert said.complete
    (line,) = words(said)
    assert WORDS in line
    assert ARTICLE in line


def test_one_of_another_law_is_refused_and_says_so(desk, under_both, french):
    refused = made(desk, under_both, "named", french)
    assert set(gaps(refused)) == {("grounds", MissingReason.OTHER_LAW)}
    rows = made(desk, under_both, "rows", french)
    assert gaps(rows) == [("places.r1.why", MissingReason.OTHER_LAW)]


def test_the_page_names_the_question_and_says_why(desk, under_both, french):
    state = LetterState(language="en", sender=french)
    page = letter_page(desk, under_both, "rows", state)
    lines = [(line.name, line.why, line.record) for line in page.missing]
    assert ("Ground of the place", "is not in the law of the sender", under_both) in lines


def test_a_clause_of_any_law_says_it_in_the_words_of_that_law(desk, under_both, french):
    (clause,) = desk.packs.kinds["enquiry"].letters["named"].clauses
    free = with_letter(desk, "enquiry", "named", clauses=(replace(clause, any_law=True),))
    said = made(free, under_both, "named", french)
    assert gaps(said) == []
    (line,) = words(said)
    assert WORDS in line
    assert ARTICLE in line


def test_documents_that_stay_on_file_say_the_choices_of_every_law(desk, under_both, french):
    said = made(desk, under_both, "sheet", french)
    assert gaps(said) == []
    assert WORDS in next(words(said))


def test_a_register_says_the_choices_of_records_under_other_laws(
    desk, bench, enquiry, under_both, french
):
    other = bench.open(
        "enquiry",
        received_at={"at": "2026-11-03T10:00:00+00:00", "zone": "Europe/Paris"},
        person=bench.view(enquiry).answers["person"].value,
        organisations=[french],
        topic="data",
    )
    said = made(desk, other, "register", french)
    assert gaps(said) == []
    lines = list(words(said))
    assert f"{bench.view(enquiry).record.reference} | {ARTICLE}" in lines
    assert not any(line.startswith(bench.view(other).record.reference) for line in lines)


def test_data_for_machines_hold_the_ids(desk, under_both, company, french):
    issued = issue(desk, under_both, "export", LetterChoices(language="en", sender=french))
    data = json.loads(copy_of(desk, issued.value.document).data)
    assert [row["why"] for row in data["kept"]] == [OF_THE_UK, "others_rights", None]
    assert [row["grounds"] for row in data["reasons"]] == [OF_THE_UK, "others_rights"]


def test_choices_are_listed_one_by_one_each_with_its_law(desk, under_both, company):
    said = made(desk, under_both, "listed", company)
    assert said.complete
    first, second = words(said)
    assert first == f"{WORDS} ({ARTICLE}), about your data"
    assert second.endswith("about your data")


def test_a_list_of_the_own_law_leaves_out_what_another_one_lists(desk, under_both, french):
    said = made(desk, under_both, "listed", french)
    assert gaps(said) == []
    (only,) = words(said)
    assert WORDS not in only


def test_whoever_issues_is_told_how_many_rows_the_own_law_leaves_out(
    desk, under_both, company, french
):
    def told(sender):
        page = letter_page(desk, under_both, "listed", LetterState(language="en", sender=sender))
        return [line.text for line in page.cautions if "the law of the sender" in line.text]

    assert told(company) == []
    (said,) = told(french)
    assert "does not list what they say: 1." in said


def test_choices_that_nobody_made_hold_a_letter_up_unless_they_may_stay_open(desk, bench, enquiry):
    assert gaps(made(desk, enquiry, "rows")) == [("places", MissingReason.UNANSWERED)]
    gathers = dict(desk.packs.kinds["enquiry"].letters["rows"].gathers)
    gathers["kept"] = replace(gathers["kept"], optional=("why", "places"))
    free = with_letter(desk, "enquiry", "rows", gathers=gathers)
    open_one = made(free, enquiry, "rows")
    assert gaps(open_one) == []
    assert list(words(open_one)) == []
