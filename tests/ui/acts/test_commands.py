from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from workbench.ui.acts.commands import COMMANDS, CommandId, menus, other_keys

GUIDE = Path(__file__).parents[3] / "docs" / "guide-dpo.md"


def test_no_two_commands_share_a_key(qapp):
    used = Counter(QKeySequence(command.keys).toString() for command in COMMANDS if command.keys)
    assert [keys for keys, times in used.items() if times > 1] == []
    assert "" not in used


def test_no_two_entries_of_a_menu_share_a_letter(qapp):
    for menu, _ in menus():
        words = [command.words for command in COMMANDS if command.menu == menu]
        letters = Counter(word.partition("&")[2][:1].lower() for word in words if "&" in word)
        assert [letter for letter, times in letters.items() if times > 1] == [], menu


def test_every_key_stands_in_the_guide(qapp):
    guide = GUIDE.read_text(encoding="utf-8")
    keys = [command.keys for command in COMMANDS if command.keys] + [
        keys for keys, _ in other_keys()
    ]
    assert [key for key in keys if key not in guide] == []


def test_commands_of_a_case_file_are_off_while_it_is_locked(window):
    off = {name for name, action in window.actions_by_id.items() if not action.isEnabled()}
    assert off == {command.id for command in COMMANDS if command.needs_file}


def test_every_command_can_be_given_on_every_page(qtbot, desk, window):
    for command in (command.id for command in COMMANDS if command.id not in ("quit", "lock")):
        for place in desk.sidebar.places[:2]:
            desk.go(place)
            window._run(command)
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                dialog.close()
    assert window.session.is_open
    qtbot.waitUntil(lambda: not window.background.is_busy)


def test_text_size_and_colours_are_remembered(window, around):
    window._run(CommandId.DARK)
    window._run(CommandId.LARGER)
    assert around.preferences.load().appearance.mode == "dark"
    assert around.preferences.load().appearance.text_percent == 110
    window._run(CommandId.LIGHT)
    window._run(CommandId.SMALLER)
    assert around.preferences.load().appearance.text_percent == 100
