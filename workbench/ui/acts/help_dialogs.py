"""The sheet of keys, the short guide, and what the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from workbench import __version__
from workbench.ui.acts.commands import commands, other_keys
from workbench.ui.controls import label, scrolled, selectable
from workbench.ui.dialogs import FormDialog
from workbench.ui.words import say


def show_keys(parent: QWidget) -> FormDialog:
    """Show every key with what it does."""
    dialog = _sheet(parent, say("acts.help_dialogs.keyboard"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    lines = [(one.keys, one.words.replace("&", "")) for one in commands() if one.keys]
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
            selectable(label(say("acts.help_dialogs.step", number=number, text=text)))
        )
    dialog.open()
    return dialog


def show_about(parent: QWidget) -> FormDialog:
    """Show name, version and licence."""
    dialog = _sheet(parent, say("acts.help_dialogs.dpo_workbench"))
    version = say("acts.help_dialogs.version", version=__version__)
    licence = say("acts.help_dialogs.free_software_under_the_apache_license")
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
        say("acts.help_dialogs.drop_the_e_mail_anywhere_on"),
        say("acts.help_dialogs.work_through_the_tasks_at_the"),
        say("acts.help_dialogs.if_something_is_not_known_or"),
        say("acts.help_dialogs.the_tab_dates_shows_when_the"),
        say("acts.help_dialogs.write_a_letter_from_its_task"),
        say("acts.help_dialogs.what_you_type_is_kept_as"),
    )
