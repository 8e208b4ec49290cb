"""Tabs are found by what they are called, wherever they stand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QTabWidget, QWidget

from workbench.tour.hands import Hands
from workbench.tour.navigating import show_tab
from workbench.tour.stopped import TourStopped

NAMES = ("dates", "letters", "documents", "links", "history")


@pytest.fixture
def kit(desk, case):
    return SimpleNamespace(view=desk, hands=Hands())


def test_every_tab_of_the_window_has_a_name_of_its_own(window, desk, case):
    found = window.findChildren(QTabWidget)
    assert found
    for tabs in found:
        names = [tabs.widget(at).objectName() for at in range(tabs.count())]
        assert all(names)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", NAMES)
def test_a_tab_is_found_when_it_stands_elsewhere(kit, name):
    tabs = kit.view.record.tabs
    tabs.tabBar().moveTab(0, tabs.count() - 1)
    tabs.tabBar().moveTab(1, 0)
    tabs.setCurrentIndex((tabs.indexOf(tabs.findChild(QWidget, name)) + 1) % tabs.count())
    show_tab(kit, name)
    assert tabs.currentWidget().objectName() == name


def test_what_the_tour_turns_to_shows_what_it_is_called_after(kit):
    record = kit.view.record
    shown = {
        "letters": record.letters,
        "documents": record.documents,
        "links": record.links,
        "history": record.timeline,
    }
    for name, panel in shown.items():
        show_tab(kit, name)
        assert panel.isVisible(), name


def test_a_tab_that_is_not_in_sight_stops_the_tour(kit):
    tabs = kit.view.record.tabs
    tabs.setTabVisible(tabs.indexOf(tabs.findChild(QWidget, "links")), False)
    for name in ("links", "elsewhere"):
        with pytest.raises(TourStopped):
            show_tab(kit, name)
