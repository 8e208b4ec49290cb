"""The page of a person: all matters, duplicates that are merged and taken apart again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.matters.thread import join
from workbench.services.casework.purge import purge
from workbench.services.casework.unfinished import InHand
from workbench.ui.acts.commands import CommandId
from workbench.ui.places import Page, Place, Tab

WHY = "the same address"


@pytest.fixture
def twice(errands):
    return errands.person("Zoé Martin"), errands.person("Z. Martin-Duval")


def turn_to_matters(desk):
    desk.record.tabs.setCurrentWidget(desk.record.tabs.matters)
    return desk.record.tabs.person


def named(widget, words):
    return next(push for push in widget.findChildren(QPushButton) if push.text() == words)


def test_a_person_has_all_matters_on_its_page_and_others_have_no_such_tab(
    errands, window, desk, twice
):
    person, _ = twice
    first = errands.errand("Parcel", person=[person])
    beside = errands.errand("Box")
    second = errands.errand("Letter", person=[person])
    window.session.do(join, beside, first, "one story")
    errands.go(person)
    at = desk.record.tabs.indexOf(desk.record.tabs.matters)
    assert desk.record.tabs.widget(at).objectName() == Tab.MATTERS
    assert desk.record.tabs.isTabVisible(at)
    panel = turn_to_matters(desk)
    cards = panel.matters.widgets
    assert [card.heading.text() for card in cards] == [
        "Matter ERR-2026-0001 · 2 records",
        "Matter ERR-2026-0003 · 1 record",
    ]
    assert named(cards[0], "ERR-2026-0002 · Box").isVisible()
    named(cards[0], "See it as one thread").click()
    assert desk.history.here == Place(Page.MATTER, first)
    errands.go(second)
    assert not desk.record.tabs.isTabVisible(at)


def test_a_person_whom_no_record_names_says_so(errands, desk, twice):
    errands.go(twice[0])
    panel = turn_to_matters(desk)
    assert not panel.nothing.isHidden()
    assert panel.matters.widgets == []


def test_matters_are_asked_for_once_somebody_turns_to_them(errands, window, desk, twice):
    person, _ = twice
    parcel, box = errands.errand("Parcel", person=[person]), errands.errand("Box")
    errands.go(person)
    tabs, panel = desk.record.tabs, turn_to_matters(desk)
    tabs.setCurrentWidget(tabs.beside)
    panel.matters.forget()
    desk.record.refresh()
    assert panel.matters.widgets == []
    turn_to_matters(desk)
    assert [card.heading.text() for card in panel.matters.widgets] == [
        "Matter ERR-2026-0001 · 1 record"
    ]
    window.session.do(join, box, parcel, "one story")
    desk.record.refresh()
    assert [card.heading.text() for card in panel.matters.widgets] == [
        "Matter ERR-2026-0001 · 2 records"
    ]


def test_what_is_left_of_a_purged_person_has_no_such_tab(errands, window, desk, twice):
    _, double = twice
    errands.go(double)
    turn_to_matters(desk)
    window.session.do(void, double, "opened twice")
    window.session.do(purge, double, "not needed", "PER-2026-0002")
    errands.go(double)
    tabs = desk.record.tabs
    assert not tabs.isTabVisible(tabs.indexOf(tabs.matters))


def test_a_duplicate_is_merged_once_its_effect_was_said_and_taken_apart_again(
    errands, window, desk, twice
):
    kept, double = twice
    record = errands.errand("Parcel", person=[double])
    errands.go(double)
    turn_to_matters(desk).merge.click()
    errands.pick("zoé")
    assert "PER-2026-0001 · Zoé Martin stands for it" in errands.told()
    assert "1 record that names it" in errands.told()
    assert errands.journal(double) == ["opened"]
    errands.give_reason(WHY)
    assert errands.payloads(double, "merged")[0]["reason"] == WHY
    assert errands.view(record).answers["person"].value == (kept,)
    panel = turn_to_matters(desk)
    assert "shown with the one that stands for it" in panel.nothing.text()
    assert panel.merge.isHidden()
    assert desk.record.next_action.write.isHidden()
    assert desk.record.head.title.text() == "Z. Martin-Duval"
    told = {task.accessibleName() for task in desk.record.tasks.buttons.values()}
    assert any("Left as it was" in name for name in told)
    assert not any("In progress" in name or "To do" in name for name in told)
    named(panel.duplicates, "PER-2026-0001 · Zoé Martin").click()
    assert desk.record.record == kept
    panel = turn_to_matters(desk)
    assert [card.heading.text() for card in panel.matters.widgets] == [
        "Matter ERR-2026-0001 · 1 record"
    ]
    named(panel.duplicates, "Take apart…").click()
    assert "comes back into lists and search" in errands.told()
    errands.give_reason("two persons after all")
    assert errands.view(record).answers["person"].value == (double,)
    assert panel.matters.widgets == []
    assert all(
        "Duval" not in push.text()
        for push in panel.duplicates.findChildren(QPushButton)
        if push.isVisibleTo(panel)
    )


def test_only_persons_are_merged_and_only_the_merged_taken_apart(errands, window, desk, twice):
    errands.go(errands.company())
    window.actions_by_id[CommandId.MERGE].trigger()
    assert "Only persons of one kind are duplicates" in errands.told()
    errands.dialog().close()
    errands.go(twice[0])
    window.actions_by_id[CommandId.UNMERGE].trigger()
    assert "The record was not merged." in errands.told()
    errands.dialog().close()


def test_a_reason_for_merging_outlives_a_lock(errands, window, desk, twice, unlock_again):
    kept, double = twice
    errands.go(double)
    desk.record.matters.merge_into(double, kept)
    errands.dialog().findChild(QPlainTextEdit).setPlainText(WHY)
    window.lock()
    seen = unlock_again()
    (line,) = seen.bar.lines
    assert line.act is InHand.MERGE
    seen.bar.wants.emit(line)
    assert errands.dialog().findChild(QPlainTextEdit).toPlainText() == WHY
    errands.dialog().act.click()
    assert errands.stored(double).status == "merged"


@pytest.fixture
def in_hand(errands, window, desk, twice):
    """For each act a way to begin it."""
    first, second = errands.errand("Parcel"), errands.errand("Letter")
    kept, double = twice
    acts = desk.record.matters
    acts.merge_into(double, kept)
    errands.give_reason(WHY)
    third = errands.errand("Box")
    window.session.do(join, third, first, WHY)
    return {
        InHand.JOIN: lambda: acts.join_this(first, second),
        InHand.PART: lambda: acts.part(third),
        InHand.UNMERGE: lambda: acts.unmerge(double),
    }


@pytest.mark.parametrize("act", [InHand.JOIN, InHand.PART, InHand.UNMERGE])
def test_an_act_that_was_in_hand_at_the_lock_is_taken_up(
    errands, window, in_hand, act, unlock_again
):
    in_hand[act]()
    asked = errands.told()
    errands.dialog().findChild(QPlainTextEdit).setPlainText(WHY)
    window.lock()
    seen = unlock_again()
    (line,) = seen.bar.lines
    assert line.act is act
    seen.bar.wants.emit(line)
    assert errands.told() == asked
    errands.dialog().act.click()
    assert seen.bar.lines == ()
