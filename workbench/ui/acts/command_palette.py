"""One line for everything: go to a page, find a record, run a command."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from workbench.services.pages.overview import find_anything
from workbench.ui.controls import translate
from workbench.ui.editors.editor import Chosen
from workbench.ui.editors.picker import PickerDialog
from workbench.ui.session import Session

_LEAST_LETTERS = 2
RECORD, COMMAND = "record:", "command:"


def open_palette(
    parent: QWidget,
    session: Session,
    commands: Sequence[tuple[str, str]],
    done: Callable[[Chosen], object],
) -> PickerDialog:
    """Open the palette; the chosen id begins with `record:` or `command:`."""

    def find(words: str) -> tuple[Chosen, ...]:
        wanted = words.casefold().split()
        found = [
            Chosen(f"{COMMAND}{identity}", text)
            for identity, text in commands
            if all(word in text.casefold() for word in wanted)
        ]
        if len(words) >= _LEAST_LETTERS:
            for line in session.ask(find_anything, words):
                parts = (line.reference, line.title, line.kind_name)
                text = " · ".join(part for part in parts if part)
                found.append(Chosen(f"{RECORD}{line.record}", text))
        return tuple(found)

    dialog = PickerDialog(parent, translate("Palette", "Find anything"), find, done)
    dialog.words.setPlaceholderText(
        translate("Palette", "A name, a reference, a word, or a command")
    )
    session.closed.connect(dialog.reject)
    dialog.open()
    return dialog
