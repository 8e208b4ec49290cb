"""What follows a record is opened from it, and what is carried is seen before."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from workbench.services.casework.unfinished import InHand, taken_up
from workbench.ui.acts.commands import CommandId
from workbench.ui.matter.opening import OpenFromDialog
from workbench.ui.places import Page, Place

ROWS = [
    {"id": "a", "cells": {"asked_on": "2026-03-03", "note": "A passport"}},
    {"id": "b", "cells": {"asked_on": "2026-03-04"}},
]


@pytest.fixture
def doubtful(errands):
    record = errands.errand("Parcel")
    errands.answer(record, "check", doubtful=True, rounds=ROWS)
    errands.go(record)
    return record


def test_a_row_opens_a_record_and_what_it_carries_is_seen_before(errands, window, desk, doubtful):
    window.actions_by_id[CommandId.FOLLOW].trigger()
    picker = errands.dialog()
    offered = [picker.found.item(at).text() for at in range(picker.found.count())]
    assert offered[0] == "Errand · 3 March 2026 · A passport"
    errands.pick("passport")
    dialog = errands.dialog()
    assert isinstance(dialog, OpenFromDialog)
    assert "Carried from ERR-2026-0001 · Parcel" in errands.told()
    assert "A passport" in errands.told()
    head = errands.head()
    dialog.act.click()
    assert errands.head() != head
    assert desk.record.head.title.text() == "A passport"
    assert errands.stored(desk.record.record).matter == errands.stored(doubtful).matter


def test_what_is_not_carried_is_asked_and_refused_where_it_is_missing(
    errands, window, desk, doubtful
):
    errands.go(doubtful, Page.MATTER)
    desk.matter.rows.widgets[0].follow.click()
    errands.pick("4 march")
    dialog = errands.dialog()
    assert list(dialog.form.fields) == ["name"]
    dialog.act.click()
    assert errands.dialog() is dialog
    dialog.form.findChild(QLineEdit).setText("A driving licence")
    dialog.act.click()
    assert desk.history.here.page is Page.RECORD
    assert desk.record.head.title.text() == "A driving licence"


def test_the_only_thing_that_may_follow_is_opened_without_choosing(errands, desk):
    record = errands.errand("Parcel")
    errands.go(record)
    desk.record.tabs.setCurrentWidget(desk.record.tabs.beside)
    head = errands.head()
    desk.record.tabs.together.follow.click()
    assert isinstance(errands.dialog(), OpenFromDialog)
    errands.dialog().reject()
    assert errands.head() == head


def test_a_kind_that_opens_nothing_says_so(errands, window, desk):
    errands.go(errands.person())
    window.actions_by_id[CommandId.FOLLOW].trigger()
    assert "Nothing is opened from this record now" in errands.told()
    errands.dialog().close()


def test_what_is_typed_outlives_a_lock(errands, window, desk, doubtful, unlock_again):
    desk.record.matters.open_from(doubtful, "errand", "b")
    errands.dialog().form.findChild(QLineEdit).setText("A driving licence")
    window.lock()
    seen = unlock_again()
    (line,) = seen.bar.lines
    assert line.act is InHand.OPEN_FROM
    assert seen.bar.words_of(line) == "A record opened from: ERR-2026-0001 · Parcel"
    seen.bar.wants.emit(line)
    assert seen.history.here == Place(Page.RECORD, doubtful)
    dialog = errands.dialog()
    assert dialog.form.findChild(QLineEdit).text() == "A driving licence"
    dialog.act.click()
    assert seen.record.head.title.text() == "A driving licence"
    assert window.session.ask(taken_up, InHand.OPEN_FROM, doubtful, "errand/b") == {}
