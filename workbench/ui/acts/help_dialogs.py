"""The sheet of keys, the short guide, and what the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from workbench import __version__
from workbench.ui.acts.commands import COMMANDS, other_keys
from workbench.ui.controls import label, scrolled, selectable
from workbench.ui.dialogs import FormDialog
from workbench.ui.words import say


def show_keys(parent: QWidget) -> FormDialog:
    """Show every key with what it does."""
    dialog = _sheet(parent, say("acts.help_dialogs.keyboard"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    lines = [
        (command.keys, command.words.replace("&", "")) for command in COMMANDS if command.keys
    ]
    for at, (keys, words) in enumerate((*lines, *other_keys())):
        key: QLabel = label(keys, level="label", wrap=False)
        grid.addWidget(key, at, 0)
        grid.addWidget(label(words, wrap=False), at, 1)
    inner = QWidget()
    inner.setLayout(grid)
    area = scrolled(inner)
    area.setMinimumHeight(460)
    dialog.body.addWidget(area)
    dialog.open()
    return dialog


def show_guide(parent: QWidget) -> FormDialog:
    """Show how a request goes from its arrival to the letter."""
    dialog = _sheet(parent, say("acts.help_dialogs.from_the_request_to_the_letter"))
    for number, text in enumerate(_guide(), start=1):
        dialog.body.addWidget(
            selectable(label(say("acts.help_dialogs.guide_step", number=number, text=text)))
        )
    dialog.open()
    return dialog


def show_about(parent: QWidget) -> FormDialog:
    """Show name, version and licence."""
    dialog = _sheet(parent, say("acts.help_dialogs.dpo_workbench"))
    version = say("acts.help_dialogs.version", version=__version__)
    licence = say("acts.help_dialogs.licence")
    for text in (version, licence):
        dialog.body.addWidget(selectable(label(text)))
    dialog.open()
    return dialog


def _sheet(parent: QWidget, title: str) -> FormDialog:
    dialog = FormDialog(parent, title, say("acts.help_dialogs.close"))
    dialog.act.clicked.connect(dialog.accept)
    dialog.buttons.button(dialog.buttons.StandardButton.Cancel).hide()
    return dialog


def _guide() -> tuple[str, ...]:
    return (
        say("acts.help_dialogs.guide_drop_the_mail"),
        say("acts.help_dialogs.guide_work_through_tasks"),
        say("acts.help_dialogs.guide_say_what_is_not_known"),
        say("acts.help_dialogs.guide_look_at_the_dates"),
        say("acts.help_dialogs.guide_write_the_letter"),
        say("acts.help_dialogs.guide_drafts_are_kept"),
    )
