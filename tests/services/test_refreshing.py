"""Lists are a cache: made anew when packs change, and never part of the journal."""

from __future__ import annotations

from dataclasses import replace

from workbench.services.casework.refresh import behind, refresh
from workbench.services.pages.overview import find_anything


def test_lists_are_made_anew_when_the_case_file_is_opened_with_other_packs(cases, packs):
    record = cases.errand("Parcel", risky=True)
    errand = packs.kinds["errand"]
    listing = replace(errand.listing, columns=("name",))
    changed = replace(errand, title=("name", "risky"), listing=listing)
    kinds = {**packs.kinds, "errand": changed}
    head, version = cases.head(), cases.stored(record).version
    later = cases.under(replace(packs, digest="f" * 64, kinds=kinds))
    row = later.row(record)
    assert row.title == "Parcel · yes"
    assert "risky" not in row.fields
    assert cases.stored(record).version == version + 1
    # The packs were kept, which the journal tells; nothing else was written to it.
    assert later.head()[0] == head[0] + 1


def test_nothing_is_made_anew_where_the_packs_are_the_same(cases, packs):
    record = cases.errand()
    version = cases.stored(record).version
    assert refresh(cases.under(packs).desk) == 0
    assert cases.stored(record).version == version


def test_a_long_refresh_can_be_taken_up_where_it_ended(cases, packs, monkeypatch):
    monkeypatch.setattr("workbench.services.casework.refresh.AT_ONCE", 2)
    for number in range(7):
        cases.errand(f"Parcel {number}")
    changed = replace(packs.kinds["errand"], title=("name", "received_at"))
    later = replace(
        cases.desk,
        packs=replace(packs, digest="f" * 64, kinds={**packs.kinds, "errand": changed}),
    )
    assert refresh(later, most=3) == 3
    assert len(behind(later)) == 4
    assert refresh(later, go_on=iter((True, False)).__next__) == 2
    assert refresh(later) == 2
    assert behind(later) == ()


def test_a_name_that_changes_with_the_packs_is_told_to_those_made_before(cases, packs):
    record = cases.errand("Parcel")
    cases.answer(record, "who", person=[cases.person("Zoé Martin")])
    person = replace(packs.kinds["person"], title=("email",))
    kinds = {**packs.kinds, "person": person}
    later = cases.under(replace(packs, digest="f" * 64, kinds=kinds))
    assert later.row(record).title == "Parcel · PER-2026-0001"


def test_a_record_whose_kind_is_gone_is_still_found(cases, packs, packs_with_visits):
    visits = cases.under(packs_with_visits)
    visits.open(
        "visitor_log",
        arrived_at={"at": "2026-03-09T09:00:00+00:00", "zone": "Europe/London"},
        visitor=[cases.person("Ada Lark")],
    )
    lines = find_anything(cases.under(packs).desk, "lark")
    assert [line.reference for line in lines] == ["VIS-2026-0001", "PER-2026-0001"]
