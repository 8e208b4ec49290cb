"""Says that something could not be saved, and helps to keep what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from workbench.services.faults import CaseFileFault, CaseFileReplaced
from workbench.ui.fault_words import sentence_of
from workbench.ui.late_types import QMessageBox
from workbench.ui.session import Session
from workbench.ui.surroundings import Surroundings
from workbench.ui.words import say

_NAME = "typed.txt"


class NotSaved(QObject):
    """Says each fault of a command once, over the window, and leaves every form as it is.

    `back_up` makes a copy of what is open.
    """

    def __init__(
        self,
        window: QWidget,
        session: Session,
        back_up: Callable[[], object],
        around: Surroundings,
    ) -> None:
        super().__init__(window)
        self._window, self._back_up, self._around = window, back_up, around
        self._box: QMessageBox | None = None
        session.faulted.connect(self.say)

    def say(self, fault: CaseFileFault) -> None:
        """Say what happened, unless that stands there already: a full disk fails each draft."""
        if self._box is not None and isValid(self._box) and self._box.isVisible():
            return
        title, said = say("acts.not_saved.not_saved"), sentence_of(fault)
        if not isinstance(fault, CaseFileReplaced):
            self._box = self._around.later().tell(self._window, title, said)
            return
        acts: list[tuple[str, Callable[[], object]]] = [
            (say("acts.not_saved.back_up_what_is_open"), self._back_up)
        ]
        text = typed_in(self._window)
        if text:
            acts.insert(0, (say("acts.not_saved.save_what_was_typed"), lambda: self._save(text)))
        self._box = self._around.later().choose_act(self._window, title, said, acts)

    def _save(self, text: str) -> None:
        def write(path: Path) -> None:
            try:
                path.touch(mode=0o600)
                path.write_text(text, encoding="utf-8")
            except OSError:
                said = say("acts.not_saved.the_text_could_not_be_written")
                self._around.later().tell(self._window, say("acts.not_saved.not_saved"), said)

        title = say("acts.not_saved.save_what_was_typed_as_text")
        self._around.later().save_as(self._window, title, self._around.documents, _NAME, write)


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
