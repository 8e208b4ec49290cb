"""Everything the window can be told to do, with its words, keys and menu."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.ui.words import say


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
        ("file", say("acts.commands.file")),
        ("record", say("acts.commands.record")),
        ("go", say("acts.commands.go")),
        ("view", say("acts.commands.view")),
        ("help", say("acts.commands.help")),
    )


def commands() -> tuple[Command, ...]:
    """Every command in the order of its menu."""
    return (
        Command("new", "file", say("acts.commands.new_record_here"), "Ctrl+N"),
        Command("mail", "file", say("acts.commands.take_in_an_e_mail"), "Ctrl+Shift+M"),
        Command("backup", "file", say("acts.commands.back_up_now")),
        Command("passphrase", "file", say("acts.commands.change_the_passphrase")),
        Command("lock", "file", say("acts.commands.lock"), "Ctrl+L"),
        Command("settings", "file", say("acts.commands.settings"), "Ctrl+,", False),
        Command("quit", "file", say("acts.commands.quit"), "Ctrl+Q", False),
        Command("save", "record", say("acts.commands.save_the_draft_now"), "Ctrl+S"),
        Command("attach", "record", say("acts.commands.attach_a_file"), "Ctrl+Shift+A"),
        Command("letter", "record", say("acts.commands.letters"), "Ctrl+P"),
        Command("note", "record", say("acts.commands.write_a_note"), "Ctrl+Shift+N"),
        Command("why", "record", say("acts.commands.why_this_date"), "Ctrl+E"),
        Command("find", "go", say("acts.commands.find_anything"), "Ctrl+K"),
        Command("filter", "go", say("acts.commands.search_in_this_list"), "Ctrl+F"),
        Command("back", "go", say("acts.commands.back"), "Alt+Left"),
        Command("forward", "go", say("acts.commands.forward"), "Alt+Right"),
        Command("pane", "go", say("acts.commands.next_pane"), "F6"),
        Command("light", "view", say("acts.commands.light"), "", False),
        Command("dark", "view", say("acts.commands.dark"), "", False),
        Command("system", "view", say("acts.commands.as_the_system"), "", False),
        Command("larger", "view", say("acts.commands.larger_text"), "Ctrl++", False),
        Command("smaller", "view", say("acts.commands.smaller_text"), "Ctrl+-", False),
        Command("guide", "help", say("acts.commands.guide"), "F1", False),
        Command("keys", "help", say("acts.commands.keyboard"), "Ctrl+/", False),
        Command("about", "help", say("acts.commands.about"), "", False),
    )


def other_keys() -> tuple[tuple[str, str], ...]:
    """Keys that belong to no menu, and what they do."""
    return (
        ("Ctrl+1 … Ctrl+9", say("acts.commands.go_to_a_page")),
        ("Enter", say("acts.commands.open_the_selected_record")),
        ("Ctrl+Return", say("acts.commands.save_the_step_and_continue")),
        ("Esc", say("acts.commands.escape")),
    )
