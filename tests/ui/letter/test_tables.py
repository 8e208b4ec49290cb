"""The data that leaves with a letter is shown as it was read, and confirmed by whoever looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from workbench.domain.answers import Answer
from workbench.services.casework.documents import attach
from workbench.services.casework.records import answer, open_record
from workbench.services.view import view_of
from workbench.ui.letter.heading_dialog import HeadingDialog
from workbench.ui.places import Page, Place

ANNEX = Path(__file__).parents[2] / "data" / "annex"
MOMENT = {"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture
def letter_with(desk, window):
    """Opens the page of an answer that encloses this file."""

    def opened(name):
        session = window.session
        given = {"received_at": Answer(MOMENT), "right": Answer("access")}
        record = session.do(open_record, "access_request", given).value
        session.do(attach, record, name, (ANNEX / name).read_bytes())
        with session.desk.file.reading() as reading:
            kept = view_of(session.desk, reading, record).record.attachments
        session.do(answer, record, "judge_search", {"data_found": Answer(value=True)})
        session.do(answer, record, "prepare_copy", {"data_files": Answer([kept[0].document])})
        desk.go(Place(Page.LETTER, record, "access_response"))
        return desk.letter

    return opened


def said(widget):
    QApplication.processEvents()  # what was just put onto a page comes into sight
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def buttons(widget, words):
    QApplication.processEvents()
    found = [button for button in widget.findChildren(QPushButton) if words in button.text()]
    return [hit for hit in found if hit.isVisibleTo(widget)]


def pressed(widget, words):
    (found,) = buttons(widget, words)
    found.click()


def still_missing(page, name):
    return buttons(page.gaps, name)


def test_a_table_is_shown_counted_and_confirmed_before_it_leaves(letter_with):
    page = letter_with("annex-title-line-comma.csv")
    shown = said(page.tables)
    assert "Rows: 3. Columns: 5. The heading is row 3." in shown
    assert "Name · E-mail · Telephone · Credit score · Internal note" in shown
    assert any("Check which row is the heading." in words for words in shown)
    assert still_missing(page, "annex-title-line-comma")
    pressed(page.tables, "I have looked at it")
    assert not still_missing(page, "annex-title-line-comma")
    page.refresh()
    assert not still_missing(page, "annex-title-line-comma")


def test_another_heading_is_chosen_from_the_first_rows(letter_with):
    page = letter_with("annex-title-line-comma.csv")
    pressed(page.tables, "Choose the heading")
    dialog = page.findChild(HeadingDialog)
    assert dialog.rows.currentItem().text().startswith("3: Name · E-mail")
    dialog.rows.setCurrentRow(1)
    dialog.act.click()
    assert any("The heading is row 1." in words for words in said(page.tables))


def test_sheets_are_named_and_can_be_left_out(letter_with):
    page = letter_with("annex-two-sheets.xlsx")
    shown = said(page.tables)
    assert "Orders" in shown
    assert "Complaints" in shown
    buttons(page.tables, "Leave it out")[1].click()
    assert "Left out" in said(page.tables)
    pressed(page.tables, "Take it in")
    assert "Left out" not in said(page.tables)


def test_a_gap_about_a_table_leads_to_where_it_is_confirmed(letter_with, qtbot):
    page = letter_with("annex-title-row.xlsx")
    (gap,) = still_missing(page, "annex-title-row")
    gap.click()
    qtbot.waitUntil(lambda: "I have looked" in getattr(page.window().focusWidget(), "text", str)())


def test_a_letter_without_data_shows_no_table(desk, letter_with):
    page = letter_with("annex-title-row.xlsx")
    desk.go(Place(Page.LETTER, page.record, "acknowledgement"))
    assert not page.tables.isVisibleTo(page)
