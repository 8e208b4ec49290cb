"""The next action on the page of a record: written down, changed, done."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from workbench.domain.due.own import Acting
from workbench.services.casework.next_action import set_next_action
from workbench.services.casework.unfinished import InHand, taken_up
from workbench.ui.acts.commands import CommandId
from workbench.ui.acts.next_action import NextActionDialog
from workbench.ui.places import Page, Place


@pytest.fixture
def card(desk, case):
    desk.go(Place(Page.RECORD, case))
    return desk.record.next_action


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def asked(card):
    (card.change if card.isVisible() else card.write).click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NextActionDialog)
    return dialog


def test_it_is_written_down_changed_and_marked_as_done(qtbot, desk, card):
    assert texts(card) == []
    dialog = asked(card)
    dialog.text.setText("Ring the processor")
    dialog.day.day.line.setText("12/03/2026")
    dialog.who.combo.setCurrentIndex(1)
    dialog.write_down()
    assert {"Ring the processor", "Next action · For me"} <= set(texts(card))
    qtbot.waitUntil(lambda: any(" d " in text for text in texts(card)))
    dialog = asked(card)
    assert dialog.text.text() == "Ring the processor"
    assert dialog.who.combo.currentText() == "I"
    dialog.text.setText("Write to the processor")
    dialog.write_down()
    assert "Write to the processor" in texts(card)
    card.done.click()
    assert card.write.isVisible()
    assert texts(card) == []


def test_without_words_or_a_day_it_says_what_is_missing(card):
    dialog = asked(card)
    dialog.write_down()
    assert dialog.problem.text() == "Both what is to be done and its day are needed."
    dialog.text.setText("Ring")
    dialog.day.day.line.setText("31/02/2026")
    dialog.write_down()
    assert dialog.isVisible()
    assert dialog.problem.text()
    dialog.reject()


def test_a_command_asks_for_it_and_a_lock_keeps_what_was_typed(window, desk, card, case):
    window.actions_by_id[CommandId.NEXT_ACTION].trigger()
    dialog = QApplication.activeModalWidget()
    dialog.text.setText("Ring")
    dialog.who.combo.setCurrentIndex(2)
    (kept,) = dialog.unfinished()
    assert kept.act is InHand.NEXT_ACTION
    assert kept.typed == {"text": {"value": "Ring"}, "who": {"value": "others"}}
    dialog.show_typed({"text": {"value": "Write"}, "who": {"value": "me"}})
    assert (dialog.text.text(), dialog.who.combo.currentText()) == ("Write", "I")
    dialog.reject()
    assert window.session.ask(taken_up, InHand.NEXT_ACTION, case) == {}


def test_who_has_to_act_is_not_forgotten_over_a_lock(desk, window, case, card, unlock_again):
    given = ("Ring the processor", date(2026, 3, 12), Acting.OTHERS)
    window.session.do(set_next_action, case, *given)
    dialog = asked(card)
    dialog.who.combo.setCurrentIndex(0)
    window.lock()
    pages = unlock_again()
    pages.go(Place(Page.RECORD, case))
    dialog = asked(pages.record.next_action)
    assert dialog.who.combo.currentText() == "Any of us"
    dialog.reject()


def test_no_name_that_is_read_aloud_holds_a_sign_of_a_shortcut(desk, card):
    dialog = asked(card)
    named = [part.accessibleName() for part in dialog.findChildren(QWidget)]
    assert "Who has to act" in named
    assert not any("&" in name for name in named)


def test_a_day_that_is_past_is_written_down_once_it_was_said(desk, card):
    dialog = asked(card)
    dialog.text.setText("Ring the processor")
    dialog.day.day.line.setText("1/3/2026")
    dialog.write_down()
    assert "This day is past" in dialog.problem.text()
    assert texts(card) == []
    dialog.write_down()
    assert "Ring the processor" in texts(card)
