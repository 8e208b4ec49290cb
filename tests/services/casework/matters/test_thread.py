"""Records under one matter: joined, parted, and told as one thread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.casework.records_in_hand import closed
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.matters.sharing import may_share
from workbench.services.casework.matters.thread import join, part
from workbench.services.casework.purge import purge
from workbench.services.casework.records import open_record
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.pages.record.matter import matter_page, person_page
from workbench.services.pages.record.page import record_in_hand
from workbench.services.sight import looking
from workbench.services.view import NoSuchRecord


def matter(cases, record):
    return cases.stored(record).matter


def test_a_record_joins_the_matter_of_another_and_both_tell_it(cases):
    first, second = cases.errand("Parcel"), cases.errand("Letter")
    was = matter(cases, second)
    done = join(cases.desk, second, first, " one e-mail ")
    assert done.value == matter(cases, first) == matter(cases, second)
    assert done.changed == {first, second}
    (moved,), (stayed,) = cases.payloads(second, "joined"), cases.payloads(first, "joined")
    assert (moved["matter"], moved["was"], moved["with"]) == (done.value, was, first)
    assert (stayed["with"], stayed["reason"]) == (second, "one e-mail")
    assert "matter" not in stayed
    assert cases.desk.file.verify().whole


def test_a_matter_has_the_reference_of_its_first_record_and_one_chronology(cases):
    first, second = cases.errand("Parcel"), cases.errand("Letter")
    join(cases.desk, first, second)
    cases.answer(first, "check", doubtful=False)
    page = matter_page(cases.desk, second)
    assert page.matter.reference == "ERR-2026-0001"
    assert [line.reference for line in page.matter.records] == ["ERR-2026-0001", "ERR-2026-0002"]
    assert [(line.reference, line.happened.heading) for line in page.chronology] == [
        ("ERR-2026-0001", "Opened"),
        ("ERR-2026-0002", "Opened"),
        ("ERR-2026-0001", "Joined to a matter: ERR-2026-0002"),
        ("ERR-2026-0001", "Answered: check"),
    ]
    assert page == matter_page(cases.desk, first)


def test_a_record_is_parted_again_and_the_first_that_stays_tells_it(cases):
    first, second, third = (cases.errand(name) for name in ("Parcel", "Letter", "Box"))
    for other in (second, third):
        join(cases.desk, other, first)
    done = part(cases.desk, first, "another story")
    assert done.changed == {first, second}
    assert matter(cases, first) == done.value
    assert matter(cases, second) == matter(cases, third) != done.value
    assert cases.journal(first)[-1] == cases.journal(second)[-1] == "parted"
    assert cases.journal(third)[-1] == "joined"
    assert matter_page(cases.desk, third).matter.reference == "ERR-2026-0002"
    assert cases.desk.file.verify().whole


def test_what_is_together_is_not_joined_and_what_is_alone_not_parted(cases):
    first, second = cases.errand(), cases.errand()
    join(cases.desk, second, first)
    head = cases.head()
    for refused in (
        lambda: join(cases.desk, second, first),
        lambda: join(cases.desk, first, first),
        lambda: part(cases.desk, cases.errand()),
    ):
        with pytest.raises(NotAcceptable):
            refused()
    assert cases.head()[0] == head[0] + 1  # the errand that is alone
    void(cases.desk, second, "opened twice")
    with pytest.raises(RecordClosed):
        part(cases.desk, second)
    with pytest.raises(NotAcceptable):
        part(cases.desk, first)


def test_a_person_has_one_page_of_all_matters(cases):
    person = cases.person("Zoé Martin")
    first = cases.errand("Parcel", person=[person])
    second = cases.errand("Letter", person=[person])
    beside = cases.errand("Box")
    join(cases.desk, beside, first)
    void(cases.desk, cases.errand("Twice", person=[person]), "opened twice")
    page = person_page(cases.desk, person)
    assert [[line.record for line in found.records] for found in page.matters] == [
        [first, beside],
        [second],
    ]
    assert [found.reference for found in page.matters] == ["ERR-2026-0001", "ERR-2026-0002"]


def test_the_thread_of_a_matter_goes_on_when_a_record_of_it_is_purged(cases):
    record = closed(cases)
    other = cases.errand("Letter")
    join(cases.desk, other, record)
    purge(cases.desk, record, "kept long enough", "ERR-2026-0001")
    page = matter_page(cases.desk, other)
    assert page.chronology[-1].happened.heading == "Purged"
    assert page.matter.reference == "ERR-2026-0001"


def test_a_document_may_stand_for_open_records_about_the_same_person(cases):
    person = cases.person()
    about = {"person": [person]}
    first, second = cases.errand("Parcel", **about), cases.errand("Letter", **about)
    others = (cases.errand("Box"), cases.errand("Crate", person=[cases.person("Ann Ash")]))
    cases.errand("Elsewhere", **about)
    for other in (second, *others):
        join(cases.desk, other, first)
    with looking(cases.desk) as sight:
        assert may_share(sight, sight.view(first)) == (second,)
        assert may_share(sight, sight.view(others[0])) == ()


def test_a_record_may_begin_under_the_matter_of_another(cases):
    first = cases.errand()
    person = open_record(
        cases.desk,
        "person",
        {"full_name": cases.view(first).record.answers["name"]},
        matter=matter(cases, first),
    ).value
    assert [line.record for line in matter_page(cases.desk, first).matter.records] == [
        first,
        person,
    ]


def test_there_is_no_matter_of_a_record_or_person_that_is_not_there(cases):
    for page in (matter_page, record_in_hand):
        with pytest.raises(NoSuchRecord):
            page(cases.desk, "nobody")


def test_a_record_whose_kind_no_pack_has_any_more_keeps_its_place_in_the_matter(cases, packs):
    first, second = cases.errand("Parcel"), cases.person()
    join(cases.desk, second, first)
    kinds = {name: kind for name, kind in packs.kinds.items() if name != "person"}
    page = matter_page(cases.under(replace(packs, kinds=kinds)).desk, first)
    assert [(line.record, line.kind_name) for line in page.matter.records] == [
        (first, "Errand"),
        (second, ""),
    ]
    assert "Opened" in {line.happened.heading for line in page.chronology if line.record == second}


def test_a_purged_record_whose_kind_no_pack_has_any_more_shows_what_is_left(cases, packs):
    first, second = closed(cases), cases.person()
    join(cases.desk, second, first)
    purge(cases.desk, first, "kept long enough", "ERR-2026-0001")
    kinds = {name: kind for name, kind in packs.kinds.items() if name != "errand"}
    later = cases.under(replace(packs, kinds=kinds)).desk
    page = matter_page(later, second)
    left = page.matter.records[0]
    assert (left.record, left.status, left.kind_name) == (first, "purged", "")
    assert left.name == "ERR-2026-0001"
    headings = [line.happened.heading for line in page.chronology if line.record == first]
    assert (headings[0], headings[-1]) == ("Opened", "Purged")
    shown = record_in_hand(later, first)
    assert shown.heading.title == "ERR-2026-0001"
    assert shown.history[0].heading == "Purged"
