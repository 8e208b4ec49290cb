"""Whoever had no leave to a record has none once it is voided or stands for nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.conftest import ERRAND, Office, told
from workbench.domain.guard import PRESENT, Guard
from workbench.domain.question import FactBinding
from workbench.services.casework.documents import attach
from workbench.services.casework.keeping.merging import merge
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.refresh import catch_up
from workbench.services.pages.document import document_page
from workbench.services.pages.overview import find_anything
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.matter import matter_page
from workbench.services.view import NoLeave


def test_the_thread_of_a_matter_has_no_more_than_its_reference_once_it_is_voided(office):
    record = office.concern()
    void(office.desk, record, "A mistake.")
    page = matter_page(office.as_("kim"), record)
    assert not told(page)
    assert [under.reference for under in page.matter.records] == ["CON-2026-0001"]
    assert page.chronology == ()
    assert told(matter_page(office.as_("dana"), record).chronology)


def test_a_voided_one_follows_the_record_that_it_is_restricted_by(
    tmp_path, clock, packs_with_concerns
):
    taken = FactBinding(
        id="alias", uses="linked", inputs={"link": "raised_by"}, options={"take": "aliases"}
    )
    concern = packs_with_concerns.kinds["concern"]
    concern = replace(
        concern,
        facts=(*concern.facts, taken),
        restricted_when=Guard(({"alias": frozenset({PRESENT})},)),
    )
    kinds = {**packs_with_concerns.kinds, "concern": concern}
    office = Office(tmp_path / "Alias.dpo", clock, replace(packs_with_concerns, kinds=kinds))
    person = office.person("Zoé Martin")
    record = office.concern()
    office.answer(record, "take_down", raised_by=[person])
    document = attach(office.desk, record, "Keys.txt", b"Keys").value
    void(office.desk, record, "A mistake.")
    kim = office.as_("kim")
    assert document_page(kim, document).data == b"Keys"
    office.as_("dana")
    office.answer(person, "help_the_search", aliases="Nightowl")
    assert office.stored(record).leave == {"dana"}
    with pytest.raises(NoLeave):
        document_page(office.as_("kim"), document)
    office.file.close()


def test_a_voided_one_is_restricted_once_its_day_has_come(tmp_path, clock, packs_with_concerns):
    late = replace(ERRAND, restricted_when=Guard(({"due.late": frozenset({True})},)))
    kinds = {**packs_with_concerns.kinds, "errand": late}
    office = Office(tmp_path / "Day.dpo", clock, replace(packs_with_concerns, kinds=kinds))
    record = office.errand(entities=[office.company()])
    void(office.desk, record, "A mistake.")
    assert office.stored(record).leave is None
    clock.move(days=60)
    catch_up(office.desk)
    assert office.stored(record).leave == {"dana"}
    office.file.close()


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_a_kind_that_is_always_restricted_is_so_once_it_is_voided(
    tmp_path, clock, packs_with_concerns, closed
):
    always = Guard(({"standing": frozenset({"open", "closed"})},))
    concern = replace(packs_with_concerns.kinds["concern"], restricted_when=always)
    kinds = {**packs_with_concerns.kinds, "concern": concern}
    office = Office(tmp_path / "Always.dpo", clock, replace(packs_with_concerns, kinds=kinds))
    record = office.concern()
    if closed:
        office.answer(record, "settle", outcome="settled")
    void(office.desk, record, "A mistake.")
    assert record_page(office.as_("kim"), record).restricted
    assert office.stored(record).leave == {"dana"}
    office.file.close()


def test_a_duplicate_of_a_kind_that_is_always_restricted_stays_so(
    tmp_path, clock, packs_with_concerns
):
    always = Guard(({"standing": frozenset({"open", "closed"})},))
    person = replace(packs_with_concerns.kinds["person"], restricted_when=always)
    kinds = {**packs_with_concerns.kinds, "person": person}
    office = Office(tmp_path / "Always.dpo", clock, replace(packs_with_concerns, kinds=kinds))
    duplicate = office.person("Zoé Martin")
    merge(office.desk, duplicate, office.person("Zoe Martin"))
    assert record_page(office.as_("kim"), duplicate).restricted
    office.file.close()


@pytest.mark.parametrize("alike", [False, True], ids=["the other not", "both"])
def test_search_finds_the_words_of_a_restricted_duplicate_for_those_with_leave_alone(
    tmp_path, clock, packs_with_concerns, alike
):
    known = Guard(({"aliases": frozenset({PRESENT})},))
    person = replace(packs_with_concerns.kinds["person"], restricted_when=known)
    kinds = {**packs_with_concerns.kinds, "person": person}
    office = Office(tmp_path / "Alias.dpo", clock, replace(packs_with_concerns, kinds=kinds))
    duplicate = office.person("Zoé Martin", aliases="Nightowl")
    kept = office.person("Zoe Martin", **({"aliases": "Zo"} if alike else {}))
    merge(office.desk, duplicate, kept)
    assert find_anything(office.as_("kim"), "nightowl") == ()
    assert bool(find_anything(office.as_("dana"), "nightowl")) is alike
    if not alike:
        office.answer(kept, "help_the_search", aliases="Zo")
        assert find_anything(office.desk, "nightowl")
    office.file.close()
