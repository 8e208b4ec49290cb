"""A letter to each of several is picked, issued and recorded as sent in one gesture."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from workbench.services.letters.addressees import Target
from workbench.ui.letter.addressees import AddresseesCard


def decisions(*names, picked=()):
    targets = tuple(
        Target(id=name, name=name, is_issued=name == "Bo", has_left=name == "Cy") for name in names
    )
    return SimpleNamespace(targets=targets, picked=picked, shown=next(iter(picked), ""))


@pytest.fixture
def card(qtbot):
    made = AddresseesCard()
    qtbot.addWidget(made)
    return made


def test_everybody_is_listed_with_what_each_has(card):
    card.show_decisions(decisions("Al & Co", "Bo", "Cy", picked=("Bo",)))
    assert [box.text() for box in card.ticks.boxes.values()] == [
        "Al && Co",
        "Bo · issued, not sent yet",
        "Cy · has it",
    ]
    assert [box.isChecked() for box in card.ticks.boxes.values()] == [False, True, False]


def test_a_tick_says_who_is_picked_now(card, qtbot):
    card.show_decisions(decisions("Al", "Bo", picked=("Al",)))
    with qtbot.waitSignal(card.decided) as told:
        card.ticks.boxes["Bo"].click()
    assert told.args == [("Al", "Bo")]


def test_a_letter_to_one_shows_nothing(card):
    card.show_decisions(decisions())
    assert card.isHidden()
