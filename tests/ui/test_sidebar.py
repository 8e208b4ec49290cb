"""The pages at the side: a click goes there, wherever somebody is."""

from __future__ import annotations

from PySide6.QtCore import Qt

from workbench.services.pages.overview import KindItem, SidebarSection
from workbench.ui.places import Page, Place
from workbench.ui.sidebar import Sidebar

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


def test_what_a_kind_counts_stands_beside_its_entry_and_is_said(qtbot):
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    kinds = [
        KindItem(
            id=name, name=name, plural=name, new="", empty="", icon="incident", from_mail=False
        )
        for name in ("breach", "near_miss")
    ]
    group = SidebarSection(id="incidents", kinds=tuple(kinds), heading="Incidents")
    sidebar.show_sections((group,))
    sidebar.show()
    without = sidebar.grab().toImage()
    sidebar.show_counters({"breach": 3})
    breach, near_miss = (sidebar.item(at) for at in (2, 3))
    assert sidebar.item(1).text() == "Incidents"
    assert breach.data(Qt.ItemDataRole.AccessibleTextRole) == "breach, 3"
    assert near_miss.data(Qt.ItemDataRole.AccessibleTextRole) is None
    assert sidebar.grab().toImage() != without
    sidebar.show_counters({"breach": 0})
    assert sidebar.grab().toImage() == without
