"""What is shown of a case file first, and what opens a record in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.domain.answers import Answer
from workbench.services.casework.unfinished import Unfinished, save_unfinished
from workbench.services.changes import NotAcceptable
from workbench.services.pages.finding import form_offers
from workbench.services.pages.new_record import new_record_page, open_new
from workbench.services.pages.today import today_page
from workbench.services.pages.unlocked import unlocked_page


def test_what_is_shown_first_is_one_answer(cases, clock):
    errand = cases.errand("Parcel")
    save_unfinished(cases.desk, (Unfinished(act="note", record=errand, typed={"text": "a"}),))
    found = unlocked_page(cases.desk, clock(), errand)
    assert found.today == today_page(cases.desk, clock())
    assert [line.called for line in found.unfinished] == ["ERR-2026-0001 · Parcel"]
    assert "errand" in [kind.id for section in found.sections for kind in section.kinds]
    assert (found.is_there, found.stale) == (True, 0)


def test_a_record_that_is_gone_is_not_gone_back_to(cases):
    assert not unlocked_page(cases.desk, None, "nobody").is_there
    assert not unlocked_page(cases.desk, None).is_there


def test_lists_that_other_packs_made_are_counted(cases, packs):
    cases.errand()
    desk = replace(cases.desk, packs=replace(packs, digest="f" * 64))
    assert unlocked_page(desk, None).stale == 1


def test_a_new_record_is_opened_and_called_by_its_name(cases):
    page = new_record_page(cases.desk, "person")
    assert page.title == form_offers(cases.desk).creatable["person"]
    assert "full_name" in [field.question.id for field in page.fields]
    assert (page.typed, page.titles) == ({}, {})
    done = open_new(cases.desk, "person", {"full_name": Answer("Zoé Martin")})
    assert done.changed == {done.value.id}
    assert done.value.name == "PER-2026-0001 · Zoé Martin"


def test_a_record_begun_before_a_lock_comes_with_the_names_in_it(cases):
    person = cases.person("Zoé Martin")
    typed = {"person": {"value": [person]}}
    save_unfinished(cases.desk, (Unfinished(act="new", about="errand/id7", typed=typed),))
    page = new_record_page(cases.desk, "errand", "errand/id7")
    assert page.typed == typed
    assert page.titles == {person: "PER-2026-0001 · Zoé Martin"}


def test_a_new_record_names_none_that_is_not_on_file(cases):
    before = cases.head()
    given = {"name": Answer("Parcel"), "received_at": Answer("never"), "person": Answer(["x"])}
    with pytest.raises(NotAcceptable):
        open_new(cases.desk, "errand", given)
    assert cases.head() == before
