from __future__ import annotations

from dataclasses import replace

from tests.services.casework.records_in_hand import closed
from workbench.services.casework.purge import purge
from workbench.services.casework.records import answer, save_draft
from workbench.services.casework.unfinished import (
    InHand,
    Unfinished,
    UnfinishedLine,
    drop_unfinished,
    save_unfinished,
    taken_up,
    titles_named_in,
    unfinished,
)

NOTE = {"text": "Called her; she agrees."}


def test_what_is_in_hand_is_found_again_and_writes_no_entry(cases, desk):
    errand = cases.errand("Parcel")
    before = cases.head()
    pieces = (
        Unfinished(act=InHand.NOTE, record=errand, typed=NOTE),
        Unfinished(act=InHand.NEW, about="person/id7", typed={"form": {}}),
    )
    assert save_unfinished(desk, pieces).value == 2
    assert taken_up(desk, InHand.NOTE, errand) == NOTE
    assert taken_up(desk, InHand.REOPEN, errand) == {}
    assert unfinished(desk) == (
        UnfinishedLine(
            act=InHand.NEW, record="", about="person/id7", kind_name="Person", called=""
        ),
        UnfinishedLine(
            act=InHand.NOTE,
            record=errand,
            about="",
            kind_name="Errand",
            called="ERR-2026-0001 · Parcel",
        ),
    )
    assert cases.head() == before


def test_what_is_kept_anew_takes_the_place_of_what_was_kept_before(cases, desk):
    errand = cases.errand()
    for text in ("a", "b"):
        save_unfinished(desk, (Unfinished(act=InHand.NOTE, record=errand, typed={"text": text}),))
    assert taken_up(desk, InHand.NOTE, errand) == {"text": "b"}
    assert len(unfinished(desk)) == 1
    drop_unfinished(desk, InHand.NOTE, errand)
    assert unfinished(desk) == ()


def test_a_form_that_was_not_saved_is_told_until_it_is_saved(cases, desk):
    errand = cases.errand()
    save_draft(desk, errand, "weigh", {"risky": {"value": True}})
    save_draft(desk, errand, "letter.anything", {"language": "fr"})
    (line,) = unfinished(desk)
    assert (line.act, line.record, line.about) == ("step", errand, "weigh")
    answer(desk, errand, "weigh", {})
    assert unfinished(desk) == ()


def test_what_can_be_gone_on_with_no_more_is_not_told(cases, desk, packs):
    errand, person = closed(cases), cases.person()
    save_unfinished(desk, (Unfinished(act=InHand.NOTE, record=person, typed=NOTE),))
    save_draft(desk, errand, "weigh", {"risky": {"value": True}})
    save_draft(desk, cases.errand(), "a_step_of_older_packs", {"risky": {"value": True}})
    save_draft(desk, person, "unfinished/an_act_of_a_newer_version", {"text": "?"})
    assert [(line.act, line.record) for line in unfinished(desk)] == [("note", person)]
    kinds = {name: kind for name, kind in packs.kinds.items() if name != "person"}
    (line,) = unfinished(cases.under(replace(packs, kinds=kinds)).desk)
    assert (line.kind_name, line.called) == ("", "PER-2026-0001 · Zoé Martin")


def test_records_that_were_typed_anywhere_are_called_by_name(cases, desk):
    person, errand = cases.person(), cases.errand("Parcel")
    typed = {"form": [{"person": [person]}, {"n": 3, "note": "nobody"}], "of": errand}
    assert titles_named_in(desk, typed) == {
        person: "PER-2026-0001 · Zoé Martin",
        errand: "ERR-2026-0001 · Parcel",
    }


def test_a_form_can_be_thrown_away(cases, desk):
    errand = cases.errand()
    save_draft(desk, errand, "weigh", {"risky": {"value": True}})
    drop_unfinished(desk, InHand.STEP, errand, "weigh")
    assert unfinished(desk) == ()


def test_a_purged_record_leaves_nothing_in_hand(cases, desk):
    person = cases.person()
    save_unfinished(desk, (Unfinished(act=InHand.NOTE, record=person, typed=NOTE),))
    save_draft(desk, person, "keep_person", {"full_name": {"value": "Zoé"}})
    purge(desk, person, "She asked for it.", cases.stored(person).reference)
    assert taken_up(desk, InHand.NOTE, person) == {}
    assert unfinished(desk) == ()


def test_nothing_in_hand_opens_no_transaction(desk, monkeypatch):
    monkeypatch.delattr(type(desk.file), "writing")
    assert save_unfinished(desk, ()).value == 0


def test_what_is_typed_is_no_part_of_how_a_piece_is_told():
    assert "agrees" not in repr(Unfinished(act=InHand.NOTE, record="r1", typed=NOTE))
