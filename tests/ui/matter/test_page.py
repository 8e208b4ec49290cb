"""The page of a matter: its records, one chronology, and what joins and parts them."""

from __future__ import annotations

import pytest
from at_desk import acting_as
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from workbench.services.casework.matters.thread import join
from workbench.ui.acts.commands import CommandId
from workbench.ui.places import Page, Place

SECRET = "Keys lent out at night"


def words_on(page) -> str:
    found = [*page.findChildren(QLabel), *page.findChildren(QPushButton)]
    return "\n".join(f"{part.text()} {part.accessibleName()}" for part in found)


@pytest.fixture
def matter(errands, window):
    first = errands.errand("Parcel", entities=[errands.company()])
    second = errands.errand("Letter")
    window.session.do(join, second, first, "one e-mail")
    errands.go(first)
    return first, second


def test_a_record_that_is_not_alone_leads_to_its_matter(errands, window, desk, matter):
    first, second = matter
    assert desk.record.head.matter.text() == "Matter (2)"
    desk.record.head.matter.click()
    assert desk.history.here == Place(Page.MATTER, first)
    page = desk.matter
    assert page.title.text() == "Matter ERR-2026-0001 · 2 records"
    rows = page.rows.widgets
    assert [row.go.text() for row in rows] == ["ERR-2026-0001 · Parcel", "ERR-2026-0002 · Letter"]
    assert "d left" in rows[0].state.text()
    chronology = [line.findChildren(QLabel) for line in page.lines.widgets]
    assert "ERR-2026-0002" in chronology[0][0].text()
    assert chronology[0][1].text() == "Joined to a matter: ERR-2026-0001"
    assert sum("Joined" in labels[1].text() for labels in chronology) == 1
    assert {labels[1].text() for labels in chronology} >= {"Opened"}
    rows[1].go.click()
    assert desk.record.record == second
    desk.go_back()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert desk.history.here == Place(Page.RECORD, first)


def test_a_record_that_is_alone_has_no_button_and_finds_its_matter_by_the_command(
    errands, window, desk
):
    errands.go(errands.errand())
    assert desk.record.head.matter.isHidden()
    window.actions_by_id[CommandId.MATTER].trigger()
    assert desk.pages.in_sight is desk.matter
    assert len(desk.matter.rows.widgets) == 1
    assert desk.matter.rows.widgets[0].part.isHidden()


def test_another_record_joins_once_it_is_said_why(errands, desk, matter):
    first, _ = matter
    third = errands.errand("Box")
    errands.go(first, Page.MATTER)
    desk.matter.join.click()
    errands.pick("box")
    assert "ERR-2026-0003 · Box comes under the matter ERR-2026-0001" in errands.told()
    errands.give_reason("asked in the same breath")
    assert errands.stored(third).matter == errands.stored(first).matter
    assert errands.payloads(third, "joined")[0]["reason"] == "asked in the same breath"
    assert len(desk.matter.rows.widgets) == 3


def test_a_record_is_parted_from_its_row_and_told_so(errands, desk, matter):
    first, second = matter
    errands.go(first, Page.MATTER)
    desk.matter.rows.widgets[1].part.click()
    assert (
        "gets a matter of its own. These stay together where it was: ERR-2026-0001."
        in errands.told()
    )
    errands.give_reason("another story")
    assert errands.stored(second).matter != errands.stored(first).matter
    assert [row.go.text() for row in desk.matter.rows.widgets] == ["ERR-2026-0001 · Parcel"]


def test_parting_what_is_alone_is_refused_in_words(errands, window, desk):
    errands.go(errands.errand())
    head = errands.head()
    window.actions_by_id[CommandId.PART].trigger()
    assert "Nothing else is under this matter." in errands.told()
    errands.dialog().close()
    assert errands.head() == head


def test_what_stands_under_the_matter_is_beside_the_links_of_a_record(errands, window, desk):
    first, second = errands.errand("Parcel"), errands.errand("Letter")
    errands.go(first)
    desk.record.tabs.setCurrentWidget(desk.record.tabs.beside)
    together = desk.record.tabs.together
    assert not together.alone.isHidden()
    assert together.see.isHidden()
    assert together.heading.text() == "Matter"
    together.join.click()
    errands.pick("letter")
    errands.give_reason("one e-mail")
    assert together.alone.isHidden()
    assert [row.go.text() for row in together.rows.widgets] == ["ERR-2026-0002 · Letter"]
    together.rows.widgets[0].go.click()
    assert desk.record.record == second
    together.see.click()
    assert desk.history.here == Place(Page.MATTER, second)


def test_others_see_a_restricted_record_of_the_matter_as_a_bare_reference(
    errands, window, desk, unlock_again
):
    first = errands.errand()
    concern = errands.open("concern", subject=SECRET, raised_on="2026-03-02")
    errands.answer(concern, "take_down", in_confidence=True)
    window.session.do(join, concern, first, "one story")
    errands.go(first, Page.MATTER)
    assert SECRET in words_on(desk.matter)
    window.lock()
    with acting_as("kim"):
        seen = unlock_again()
        seen.go(Place(Page.MATTER, first))
        assert SECRET not in words_on(seen.matter)
        row = seen.matter.rows.widgets[1]
        assert row.go.text() == "CON-2026-0001"
        assert row.state.text() == "Restricted"
        assert row.part.isHidden()
        assert row.follow.isHidden()
        row.go.click()
        seen.record.tabs.setCurrentWidget(seen.record.tabs.beside)
        assert SECRET not in words_on(seen.record)
        assert seen.record.tabs.together.isHidden()
        window.lock()


def test_a_case_file_that_is_only_read_offers_no_act(errands, window, matter, unlock_again):
    first, _ = matter
    window.lock()
    seen = unlock_again(read_only=True)
    seen.go(Place(Page.MATTER, first))
    page = seen.matter
    assert page.join.isHidden()
    assert all(row.part.isHidden() and row.follow.isHidden() for row in page.rows.widgets)
    window.actions_by_id[CommandId.JOIN].trigger()
    assert "read-only" in errands.told()
    errands.dialog().close()


def test_nothing_of_a_matter_is_kept_after_the_lock(window, desk, errands, matter, unlock_again):
    first, _ = matter
    errands.go(first, Page.MATTER)
    page = desk.matter
    window.lock()
    QApplication.processEvents()
    assert page.title.text() == ""
    assert page.rows.widgets == page.lines.widgets == []
    assert unlock_again().history.here == Place(Page.MATTER, first)


def test_the_reason_of_a_join_is_told_only_where_whoever_reads_it_may_look_at_both(errands, desk):
    first = errands.errand()
    concern = errands.open("concern", subject=SECRET, raised_on="2026-03-02")
    errands.answer(concern, "take_down", in_confidence=True)
    errands.go(first, Page.MATTER)
    desk.matter.join.click()
    errands.pick("keys")
    assert "the reason is told in CON-2026-0001 alone" in errands.told()
    errands.give_reason("He named his manager")
    assert errands.payloads(concern, "joined")[0]["reason"] == "He named his manager"
    assert errands.payloads(first, "joined")[0]["reason"] == ""


def test_it_is_said_under_which_reference_both_will_stand(errands, desk):
    earlier, later = errands.errand("Parcel"), errands.errand("Letter")
    errands.go(later, Page.MATTER)
    desk.matter.join.click()
    errands.pick("parcel")
    assert "comes under the matter ERR-2026-0001" in errands.told()
    errands.give_reason("one story")
    assert desk.matter.title.text() == "Matter ERR-2026-0001 · 2 records"
    assert errands.stored(earlier).matter == errands.stored(later).matter
