"""Everything the window can be told to do, with its words, keys and menu."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.ui.controls import translate


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `needs_file` ones are off while the case file is locked."""

    id: str
    menu: str
    words: str
    keys: str = ""
    needs_file: bool = True


def menus() -> tuple[tuple[str, str], ...]:
    """The menus in order: id and words."""
    return (
        ("file", translate("Commands", "&File")),
        ("record", translate("Commands", "&Record")),
        ("go", translate("Commands", "&Go")),
        ("view", translate("Commands", "&View")),
        ("help", translate("Commands", "&Help")),
    )


def commands() -> tuple[Command, ...]:
    """Every command in the order of its menu."""
    return (
        Command("new", "file", translate("Commands", "&New record here…"), "Ctrl+N"),
        Command("mail", "file", translate("Commands", "Take in an &e-mail…"), "Ctrl+Shift+M"),
        Command("backup", "file", translate("Commands", "&Back up now…")),
        Command("passphrase", "file", translate("Commands", "Change the &passphrase…")),
        Command("lock", "file", translate("Commands", "&Lock"), "Ctrl+L"),
        Command("settings", "file", translate("Commands", "&Settings…"), "Ctrl+,", False),
        Command("quit", "file", translate("Commands", "&Quit"), "Ctrl+Q", False),
        Command("save", "record", translate("Commands", "&Save the draft now"), "Ctrl+S"),
        Command("attach", "record", translate("Commands", "&Attach a file…"), "Ctrl+Shift+A"),
        Command("letter", "record", translate("Commands", "&Letters"), "Ctrl+P"),
        Command("note", "record", translate("Commands", "Write a &note…"), "Ctrl+Shift+N"),
        Command("why", "record", translate("Commands", "&Why this date?"), "Ctrl+E"),
        Command("find", "go", translate("Commands", "&Find anything…"), "Ctrl+K"),
        Command("filter", "go", translate("Commands", "Search in this &list"), "Ctrl+F"),
        Command("back", "go", translate("Commands", "&Back"), "Alt+Left"),
        Command("forward", "go", translate("Commands", "F&orward"), "Alt+Right"),
        Command("pane", "go", translate("Commands", "Next &pane"), "F6"),
        Command("light", "view", translate("Commands", "&Light"), "", False),
        Command("dark", "view", translate("Commands", "&Dark"), "", False),
        Command("system", "view", translate("Commands", "As the &system"), "", False),
        Command("larger", "view", translate("Commands", "L&arger text"), "Ctrl++", False),
        Command("smaller", "view", translate("Commands", "S&maller text"), "Ctrl+-", False),
        Command("guide", "help", translate("Commands", "&Guide"), "F1", False),
        Command("keys", "help", translate("Commands", "&Keyboard"), "Ctrl+/", False),
        Command("about", "help", translate("Commands", "&About"), "", False),
    )


def other_keys() -> tuple[tuple[str, str], ...]:
    """Keys that belong to no menu, and what they do."""
    return (
        ("Ctrl+1 … Ctrl+9", translate("Commands", "Go to a page of the sidebar")),
        ("Enter", translate("Commands", "Open the selected record")),
        ("Ctrl+Return", translate("Commands", "Save the step and continue")),
        ("Esc", translate("Commands", "Clear the search, close a dialog, go back")),
    )
