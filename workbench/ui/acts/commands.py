"""Everything the window can be told to do, with its words, keys and menu."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.ui.words import say


class Menu(StrEnum):
    """The menus of the window."""

    FILE = "file"
    RECORD = "record"
    GO = "go"
    VIEW = "view"
    HELP = "help"


class CommandId(StrEnum):
    """Every command, by the name its menu, its keys and the palette know it by."""

    NEW = "new"
    MAIL = "mail"
    BACKUP = "backup"
    CALENDAR = "calendar"
    PASSPHRASE = "passphrase"  # noqa: S105 - a word of the menu
    LOCK = "lock"
    SETTINGS = "settings"
    QUIT = "quit"
    SAVE = "save"
    ATTACH = "attach"
    LETTER = "letter"
    NOTE = "note"
    NEXT_ACTION = "next_action"
    WHY = "why"
    MATTER = "matter"
    JOIN = "join"
    PART = "part"
    FOLLOW = "follow"
    MERGE = "merge"
    UNMERGE = "unmerge"
    FIND = "find"
    FILTER = "filter"
    BACK = "back"
    FORWARD = "forward"
    PANE = "pane"
    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"
    LARGER = "larger"
    SMALLER = "smaller"
    GUIDE = "guide"
    KEYS = "keys"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `needs_file` ones are off while the case file is locked."""

    id: CommandId
    menu: Menu
    sentence: str
    keys: str = ""
    needs_file: bool = True

    @property
    def words(self) -> str:
        """What its menu says."""
        return say(self.sentence)


COMMANDS = (
    Command(CommandId.NEW, Menu.FILE, "acts.commands.new_record_here", "Ctrl+N"),
    Command(CommandId.MAIL, Menu.FILE, "acts.commands.take_in_an_e_mail", "Ctrl+Shift+M"),
    Command(CommandId.BACKUP, Menu.FILE, "acts.commands.back_up_now"),
    Command(CommandId.CALENDAR, Menu.FILE, "acts.commands.save_the_calendar_file"),
    Command(CommandId.PASSPHRASE, Menu.FILE, "acts.commands.change_the_passphrase"),
    Command(CommandId.LOCK, Menu.FILE, "acts.commands.lock", "Ctrl+L"),
    Command(CommandId.SETTINGS, Menu.FILE, "acts.commands.settings", "Ctrl+,", False),
    Command(CommandId.QUIT, Menu.FILE, "acts.commands.quit", "Ctrl+Q", False),
    Command(CommandId.SAVE, Menu.RECORD, "acts.commands.save_the_draft_now", "Ctrl+S"),
    Command(CommandId.ATTACH, Menu.RECORD, "acts.commands.attach_a_file", "Ctrl+Shift+A"),
    Command(CommandId.LETTER, Menu.RECORD, "acts.commands.letters", "Ctrl+P"),
    Command(CommandId.NOTE, Menu.RECORD, "acts.commands.write_a_note", "Ctrl+Shift+N"),
    Command(CommandId.NEXT_ACTION, Menu.RECORD, "acts.commands.next_action", "Ctrl+Shift+D"),
    Command(CommandId.WHY, Menu.RECORD, "acts.commands.why_this_date", "Ctrl+E"),
    Command(CommandId.MATTER, Menu.RECORD, "acts.commands.matter", "Ctrl+M"),
    Command(CommandId.JOIN, Menu.RECORD, "acts.commands.join_another_record"),
    Command(CommandId.PART, Menu.RECORD, "acts.commands.part_from_the_matter"),
    Command(CommandId.FOLLOW, Menu.RECORD, "acts.commands.open_what_follows"),
    Command(CommandId.MERGE, Menu.RECORD, "acts.commands.merge_a_duplicate"),
    Command(CommandId.UNMERGE, Menu.RECORD, "acts.commands.take_the_merging_apart"),
    Command(CommandId.FIND, Menu.GO, "acts.commands.find_anything", "Ctrl+K"),
    Command(CommandId.FILTER, Menu.GO, "acts.commands.search_in_this_list", "Ctrl+F"),
    Command(CommandId.BACK, Menu.GO, "acts.commands.back", "Alt+Left"),
    Command(CommandId.FORWARD, Menu.GO, "acts.commands.forward", "Alt+Right"),
    Command(CommandId.PANE, Menu.GO, "acts.commands.next_pane", "F6"),
    Command(CommandId.LIGHT, Menu.VIEW, "acts.commands.light", "", False),
    Command(CommandId.DARK, Menu.VIEW, "acts.commands.dark", "", False),
    Command(CommandId.SYSTEM, Menu.VIEW, "acts.commands.as_the_system", "", False),
    Command(CommandId.LARGER, Menu.VIEW, "acts.commands.larger_text", "Ctrl++", False),
    Command(CommandId.SMALLER, Menu.VIEW, "acts.commands.smaller_text", "Ctrl+-", False),
    Command(CommandId.GUIDE, Menu.HELP, "acts.commands.guide", "F1", False),
    Command(CommandId.KEYS, Menu.HELP, "acts.commands.keyboard", "Ctrl+/", False),
    Command(CommandId.ABOUT, Menu.HELP, "acts.commands.about", "", False),
)
"""Every command in the order of its menu."""
KEYS_OF = {command.id: command.keys for command in COMMANDS}


def menus() -> tuple[tuple[Menu, str], ...]:
    """The menus in order: id and words."""
    return (
        (Menu.FILE, say("acts.commands.file")),
        (Menu.RECORD, say("acts.commands.record")),
        (Menu.GO, say("acts.commands.go")),
        (Menu.VIEW, say("acts.commands.view")),
        (Menu.HELP, say("acts.commands.help")),
    )


def other_keys() -> tuple[tuple[str, str], ...]:
    """Keys that belong to no menu, and what they do."""
    return (
        ("Ctrl+1 … Ctrl+9", say("acts.commands.go_to_a_page")),
        ("Enter", say("acts.commands.open_the_selected_record")),
        ("Ctrl+Return", say("acts.commands.save_the_step_and_continue")),
        ("Esc", say("acts.commands.escape")),
    )
