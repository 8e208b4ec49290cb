"""A list that drops down shows all of its few entries, and passes the wheel on."""

from __future__ import annotations

import pytest

from workbench.ui.editors.still import StillCombo


@pytest.mark.parametrize("entries", [1, 2, 3, 8])
def test_every_entry_of_a_short_list_is_seen(qtbot, theme, entries):
    combo = StillCombo()
    qtbot.addWidget(combo)
    combo.addItems([f"Entry {number}" for number in range(entries)])
    combo.show()
    combo.showPopup()
    view = combo.view()
    last = view.visualRect(view.model().index(entries - 1, 0))
    assert last.bottom() < view.viewport().height()
    assert view.viewport().height() - last.bottom() < view.sizeHintForRow(0)
    combo.hidePopup()
