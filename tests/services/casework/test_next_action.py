"""The next action of a record: written down, changed, done, and nothing else touched."""

from __future__ import annotations

from datetime import date

import pytest
from listed import today

from tests.services.conftest import Cases
from workbench.app.desks import desk_for
from workbench.db.throw_away import ThrowAwayFile, make_throw_away
from workbench.domain.due.own import Acting
from workbench.services.casework.next_action import end_next_action, set_next_action
from workbench.services.casework.records import note
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.pages.record.page import record_in_hand

DAY = date(2026, 3, 12)


def entries(cases, record):
    with cases.desk.file.reading() as reading:
        return reading.entries(record)


def found(cases, group):
    return [line.due.word for line in today(cases.desk)[group].lines]


def test_it_is_one_entry_and_a_due_like_the_others(cases):
    record = cases.errand()
    before = len(entries(cases, record))
    done = set_next_action(cases.desk, record, " Ring the processor ", DAY)
    assert done.changed == {record}
    *_, last = entries(cases, record)
    assert len(entries(cases, record)) == before + 1
    assert (last.type, last.text("text")) == ("noted", "Ring the processor")
    assert last.payload["next"] == {"at": "2026-03-12", "who": "us"}
    (line,) = [line for line in today(cases.desk)["soon"].lines if line.record == record]
    assert (line.due.word, line.due.text) == ("Ring the processor", "◆ 2 d left")


def test_every_kind_may_have_one(cases):
    person = cases.person()
    set_next_action(cases.desk, person, "Check the address", DAY)
    assert found(cases, "soon") == ["Check the address"]
    assert record_in_hand(cases.desk, person).heading.state.word == "Check the address"


@pytest.mark.parametrize(
    ("who", "groups", "words"),
    [
        (Acting.US, {"soon"}, "For any of us"),
        (Acting.ME, {"soon", "mine"}, "For me"),
        (Acting.OTHERS, {"soon", "waiting"}, "For others"),
    ],
)
def test_who_has_to_act_says_where_else_it_stands(cases, who, groups, words):
    person = cases.person()
    set_next_action(cases.desk, person, "Ring", DAY, who)
    assert {name for name in ("soon", "mine", "waiting") if found(cases, name)} == groups
    shown = record_in_hand(cases.desk, person).next_action
    assert (shown.action.text, shown.who, shown.due.text) == ("Ring", words, "◆ 2 d left")


def test_what_one_of_us_took_on_is_theirs_and_for_the_others_no_task(
    tmp_path, packs, clock, fresh_ids
):
    folder = tmp_path / "Ours.dpo"
    file = ThrowAwayFile(folder, make_throw_away(folder, clock()))
    cases = Cases(desk_for(file, packs, now=clock, new_id=fresh_ids))
    file.acting = "dana"
    person = cases.person()
    set_next_action(cases.desk, person, "Ring", DAY, Acting.ME)
    shown = {}
    for actor in ("dana", "kim"):
        file.acting = actor
        shown[actor] = (record_in_hand(cases.desk, person).next_action.who, found(cases, "mine"))
    assert shown == {"dana": ("For me", ["Ring"]), "kim": ("For any of us", [])}


def test_another_one_takes_its_place_and_once_done_there_is_none(cases):
    person = cases.person()
    set_next_action(cases.desk, person, "Ring", DAY)
    set_next_action(cases.desk, person, "Write", DAY)
    assert found(cases, "soon") == ["Write"]
    end_next_action(cases.desk, person)
    assert found(cases, "soon") == []
    assert record_in_hand(cases.desk, person).next_action is None
    history = record_in_hand(cases.desk, person).history
    assert [(line.details, line.reason) for line in history[:3]] == [
        (("Next action: done",), "“Write”"),
        (("Next action (by 12 March 2026)",), "“Write”"),
        (("Next action (by 12 March 2026)",), "“Ring”"),
    ]
    with pytest.raises(NotAcceptable):
        end_next_action(cases.desk, person)


def test_a_note_beside_it_leaves_it_alone(cases):
    person = cases.person()
    set_next_action(cases.desk, person, "Ring", DAY)
    note(cases.desk, person, "She called.")
    assert found(cases, "soon") == ["Ring"]


@pytest.mark.parametrize("text", ["", "   ", "x" * 201])
def test_without_words_or_with_too_many_nothing_is_written(cases, text):
    person = cases.person()
    before = len(entries(cases, person))
    with pytest.raises(NotAcceptable):
        set_next_action(cases.desk, person, text, DAY)
    assert len(entries(cases, person)) == before


def test_a_closed_record_has_none(cases):
    record = cases.errand(entities=[cases.company()])
    set_next_action(cases.desk, record, "Ring", DAY)
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=False)
    cases.answer(record, "finish", outcome="granted")
    assert found(cases, "soon") == []
    with pytest.raises(RecordClosed):
        set_next_action(cases.desk, record, "Ring", DAY)
    with pytest.raises(RecordClosed):
        end_next_action(cases.desk, record)
