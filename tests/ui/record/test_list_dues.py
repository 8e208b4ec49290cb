"""A list whose day has come is destroyed from the page of its record, without a word typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from at_desk import Cases
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

from tests.packs.acme import ACME_IN_LEEDS
from tests.packs.read_once import packs_with
from workbench.services.casework.documents import attach
from workbench.services.casework.keeping.holding import hold
from workbench.ui.places import Page, Place

HAPPENED = {"at": "2026-03-09T10:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture(scope="session")
def packs():
    return packs_with("documents")


@pytest.fixture
def cases(window):
    return Cases(window.session.desk)


@pytest.fixture
def listed(desk, cases):
    """A disclosure whose list is kept until the day after tomorrow."""
    company = cases.open("organisation", **ACME_IN_LEEDS)
    record = cases.open("disclosure", happened_at=HAPPENED, organisation=[company])
    document = attach(cases.desk, record, "customers.csv", b"name\r\nInes Vale\r\n").value
    cases.answer(
        record,
        "find_out",
        summary="A list was lost",
        customer_list=[document],
        list_kept_until="2026-03-12",
    )
    desk.go(Place(Page.RECORD, record))
    return record


def buttons(card):
    QApplication.processEvents()  # a line that came just now is shown by the next event
    return [push for push in card.findChildren(QPushButton) if push.isVisibleTo(card)]


def shown(card):
    return [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)]


def test_before_its_day_the_list_is_told_and_nothing_can_be_pressed(desk, listed):
    card = desk.record.lists
    assert "Destroy the list of customers" in shown(card)
    assert buttons(card) == []


def test_on_its_day_it_is_destroyed_once_that_is_confirmed(desk, cases, clock, listed):
    clock.at += timedelta(days=2)
    desk.record.refresh()
    card = desk.record.lists
    (destroy,) = buttons(card)
    destroy.click()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QMessageBox)
    next(push for push in asked.buttons() if push.text() == "Destroy").click()
    assert card.isHidden()
    (payload,) = cases.payloads(listed, "destroyed")
    assert payload["roll"] == "customers"


def test_a_refusal_is_said(desk, cases, clock, listed):
    clock.at += timedelta(days=2)
    hold(cases.desk, listed, "a lawsuit")
    desk.record.refresh()
    (destroy,) = buttons(desk.record.lists)
    destroy.click()
    asked = QApplication.activeModalWidget()
    next(push for push in asked.buttons() if push.text() == "Destroy").click()
    said = QApplication.activeModalWidget()
    assert isinstance(said, QMessageBox)
    assert "is held" in said.text() + said.informativeText()
    said.close()
    assert cases.payloads(listed, "destroyed") == []
