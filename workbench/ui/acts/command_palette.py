"""One line for everything: go to a page, find a record, run a command."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workbench.services.pages.overview import ListLine, find_anything
from workbench.ui.editors.editor import Chosen, Show
from workbench.ui.editors.picker import PickerDialog
from workbench.ui.session import Session
from workbench.ui.words import joined, say

_LEAST_LETTERS = 2
RECORD, COMMAND = "record:", "command:"


def open_palette(
    parent: QWidget,
    session: Session,
    commands: Sequence[tuple[str, str]],
    done: Callable[[Chosen], object],
) -> PickerDialog:
    """Open the palette; the chosen id begins with `record:` or `command:`."""

    def find(words: str, asker: QObject, show: Show) -> None:
        wanted = words.casefold().split()
        known = tuple(
            Chosen(f"{COMMAND}{identity}", text)
            for identity, text in commands
            if all(word in text.casefold() for word in wanted)
        )
        if len(words) < _LEAST_LETTERS:
            session.forget_search(asker)
            show(known)
        else:
            session.search(
                asker, lambda lines: show((*known, *_chosen(lines))), find_anything, words
            )

    dialog = PickerDialog(parent, say("acts.command_palette.find_anything"), find, done)
    dialog.words.setPlaceholderText(say("acts.command_palette.what_to_type"))
    dialog.open()
    return dialog


def _chosen(lines: Sequence[ListLine]) -> tuple[Chosen, ...]:
    return tuple(
        Chosen(
            f"{RECORD}{line.record}",
            joined("joined.beside", (line.reference, line.title, line.kind_name)),
        )
        for line in lines
    )
