"""The few numbers that stand for members of the namespace Qt are the numbers of those members."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from workbench.ui import controls

BY_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse
BY_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByKeyboard


@pytest.mark.parametrize(
    ("number", "member"),
    [
        (controls.PLAIN_TEXT, Qt.TextFormat.PlainText),
        (controls.SELECTABLE_BY_MOUSE_AND_KEYBOARD, BY_MOUSE | BY_KEYBOARD),
        (controls.DESCRIPTION_ROLE, Qt.ItemDataRole.AccessibleDescriptionRole),
        (controls.USER_ROLE, Qt.ItemDataRole.UserRole),
    ],
)
def test_a_number_is_that_of_the_member_it_stands_for(number, member):
    assert number == member.value
