"""Says that something could not be saved, and helps to keep what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from workbench.services.faults import CaseFileFault, CaseFileReplaced
from workbench.ui.fault_words import sentence_of
from workbench.ui.session import Session
from workbench.ui.words import say

if TYPE_CHECKING:  # the window is painted without dialogs
    from PySide6.QtWidgets import QMessageBox

_NAME = "typed.txt"


class NotSaved(QObject):
    """Says each fault of a command once, over the window, and leaves every form as it is.

    `back_up` makes a copy of what is open; `documents` is where file dialogs begin.
    """

    def __init__(
        self, window: QWidget, session: Session, back_up: Callable[[], object], documents: Path
    ) -> None:
        super().__init__(window)
        self._window, self._back_up, self._documents = window, back_up, documents
        self._box: QMessageBox | None = None
        session.faulted.connect(self.say)

    def say(self, fault: CaseFileFault) -> None:
        """Say what happened, unless that stands there already: a full disk fails each draft."""
        if self._box is not None and isValid(self._box) and self._box.isVisible():
            return
        from workbench.ui import dialogs  # noqa: PLC0415

        title, said = say("acts.not_saved.not_saved"), sentence_of(fault)
        if not isinstance(fault, CaseFileReplaced):
            self._box = dialogs.inform(self._window, title, said)
            return
        acts: list[tuple[str, Callable[[], object]]] = [
            (say("acts.not_saved.back_up_what_is_open"), self._back_up)
        ]
        text = typed_in(self._window)
        if text:
            acts.insert(0, (say("acts.not_saved.save_what_was_typed"), lambda: self._save(text)))
        self._box = dialogs.choose_act(self._window, title, said, acts)

    def _save(self, text: str) -> None:
        from workbench.ui import dialogs  # noqa: PLC0415

        def write(path: Path) -> None:
            try:
                path.touch(mode=0o600)
                path.write_text(text, encoding="utf-8")
            except OSError:
                said = say("acts.not_saved.the_text_could_not_be_written")
                dialogs.inform(self._window, say("acts.not_saved.not_saved"), said)

        title = say("acts.not_saved.save_what_was_typed_as_text")
        dialogs.save_as(self._window, title, self._documents, _NAME, write)


def typed_in(window: QWidget) -> str:
    """What stands in every field that can be typed in and is in sight, under its name."""
    return "\n\n".join(f"{name}\n{text}" for name, text in _fields(window) if text.strip())


def _fields(window: QWidget) -> Iterator[tuple[str, str]]:
    for field in window.findChildren(QWidget):
        if not field.isVisible() or not field.isEnabled():
            continue
        name = field.accessibleName()
        if isinstance(field, QLineEdit):
            if field.echoMode() is QLineEdit.EchoMode.Normal and not field.isReadOnly():
                yield name, field.text()
        elif isinstance(field, QPlainTextEdit | QTextEdit) and not field.isReadOnly():
            yield name, field.toPlainText()
