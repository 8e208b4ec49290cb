"""Choices that are long, and a choice that can no longer be changed."""

from __future__ import annotations

import pytest

from workbench.ui.editors.choosing import ChoicesEditor, ComboEditor, RadioEditor
from workbench.ui.theme import Appearance, Mode


def test_long_choices_wrap_instead_of_widening_the_form(qtbot):
    words = "Another person’s rights and freedoms, weighed against those of the one who asks"
    editor = ChoicesEditor((("one", words), ("two", "Short")))
    qtbot.addWidget(editor)
    editor.resize(300, 200)
    editor.show()
    tick = editor.ticks["one"]
    assert editor.minimumSizeHint().width() <= 300
    assert tick.text().replace("\n", " ") == words
    assert "\n" in tick.text()
    assert tick.height() >= 2 * tick.fontMetrics().lineSpacing()
    assert "\n" not in editor.ticks["two"].text()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_choice_of_a_closed_record_can_be_told_from_the_others(qtbot, theme, mode):
    theme.apply(Appearance(mode))
    editor = RadioEditor((("one", "One"), ("two", "Two")))
    qtbot.addWidget(editor)
    editor.show_value("one")
    editor.setEnabled(False)
    editor.show()

    def strong(radio):
        image = radio.grab().toImage()
        points = ((x, y) for x in range(22) for y in range(image.height()))
        return sum(image.pixelColor(x, y).name() == theme.colours.muted for x, y in points)

    assert strong(editor.buttons["one"]) > 40
    assert strong(editor.buttons["two"]) == 0
    theme.apply(Appearance(Mode.LIGHT))


def test_where_none_is_not_offered_the_first_stands_there(keep):
    editor = keep(ComboEditor((("us", "Any of us"), ("me", "I")), offers_none=False))
    assert (editor.combo.count(), editor.read()) == (2, "us")
    editor.show_value("me")
    assert editor.draft() == {"value": "me"}
    editor.show_draft({})
    assert editor.read() == "us"


def test_a_box_takes_the_room_there_is_where_a_choice_is_long(keep):
    short = keep(ComboEditor((("a", "Consent"),)))
    cites = keep(ComboEditor((("a", "Recognised legitimate interest (UK GDPR Art. 6(1)(ea))"),)))
    for editor in (short, cites):
        editor.resize(440, 40)
        editor.show()
    assert short.combo.width() < 440
    assert cites.combo.width() == 440
    assert cites.minimumSizeHint().width() == short.minimumSizeHint().width()
