"""The sheet of keys, the short guide, and what the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from workbench import __version__
from workbench.ui.acts.commands import commands, other_keys
from workbench.ui.controls import label, scrolled, selectable, translate
from workbench.ui.dialogs import FormDialog


def show_keys(parent: QWidget) -> FormDialog:
    """Show every key with what it does."""
    dialog = _sheet(parent, translate("Help", "Keyboard"))
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
    dialog = _sheet(parent, translate("Help", "From the request to the letter"))
    for number, text in enumerate(_guide(), start=1):
        dialog.body.addWidget(selectable(label(f"{number}.  {text}")))
    dialog.open()
    return dialog


def show_about(parent: QWidget) -> FormDialog:
    """Show name, version and licence."""
    dialog = _sheet(parent, translate("Help", "DPO Workbench"))
    version = translate("Help", "Version {version}").format(version=__version__)
    licence = translate(
        "Help", "Free software under the Apache License 2.0. It never goes online by itself."
    )
    for text in (version, licence):
        dialog.body.addWidget(selectable(label(text)))
    dialog.open()
    return dialog


def _sheet(parent: QWidget, title: str) -> FormDialog:
    dialog = FormDialog(parent, title, translate("Help", "Close"))
    dialog.act.clicked.connect(dialog.accept)
    dialog.buttons.button(dialog.buttons.StandardButton.Cancel).hide()
    return dialog


def _guide() -> tuple[str, ...]:
    return (
        translate(
            "Help",
            "Drop the e-mail anywhere on the window. Check when it reached the organisation: the "
            "time limit runs from then.",
        ),
        translate(
            "Help",
            "Work through the tasks at the left in the order you like. A task that cannot start "
            "yet says what it waits for.",
        ),
        translate(
            "Help",
            "If something is not known or does not apply, say so with a reason: no answer is not "
            "the same as no.",
        ),
        translate(
            "Help",
            "The tab Dates shows when the answer is due, why, and the cautious day to work to.",
        ),
        translate(
            "Help",
            "Write a letter from its task. Each missing answer leads you to its question. Issue "
            "the letter, send it yourself, then record how it left.",
        ),
        translate(
            "Help", "What you type is kept as a draft at once; it counts when you save the step."
        ),
    )
