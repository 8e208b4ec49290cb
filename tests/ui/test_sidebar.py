"""The pages at the side: a click goes there, wherever somebody is."""

from __future__ import annotations

from PySide6.QtCore import Qt

from workbench.ui.places import Page, Place

LIST = Place(Page.LIST, "organisation")


def click(qtbot, sidebar, place):
    at = next(
        n
        for n in range(sidebar.count())
        if sidebar.item(n).data(Qt.ItemDataRole.UserRole) == place
    )
    middle = sidebar.visualItemRect(sidebar.item(at)).center()
    qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_a_click_goes_to_a_page(qtbot, desk):
    went = []
    desk.went.connect(went.append)
    click(qtbot, desk.sidebar, LIST)
    assert went == [LIST]


def test_a_click_on_the_marked_page_leads_back_from_a_record(qtbot, desk, first_organisation):
    record = first_organisation(desk._session.desk)
    desk.go(LIST)
    desk.go(Place(Page.RECORD, record))
    click(qtbot, desk.sidebar, LIST)
    assert desk.history.here == LIST
    assert desk.pages.currentWidget() is desk.lists["organisation"]
