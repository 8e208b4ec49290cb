"""What a draft can keep of a dialog: an editor, or a plain box of text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


class Drafting(Protocol):
    """A control that a draft can keep, as every editor is."""

    def draft(self) -> dict[str, Any]:
        """What stands in it; empty when it is nothing."""
        ...

    def show_draft(self, draft: Mapping[str, Any]) -> None:
        """Show again what a draft kept."""
        ...


class TextDraft:
    """A plain box or line of text as a draft keeps it."""

    def __init__(self, box: QLineEdit | QPlainTextEdit) -> None:
        self._box = box

    def draft(self) -> dict[str, Any]:
        """The text; empty when there is none."""
        box = self._box
        text = box.text() if isinstance(box, QLineEdit) else box.toPlainText()
        return {"value": text} if text else {}

    def show_draft(self, draft: Mapping[str, Any]) -> None:
        """Show the text again."""
        text, box = str(draft.get("value") or ""), self._box
        if isinstance(box, QLineEdit):
            box.setText(text)
        else:
            box.setPlainText(text)
            box.moveCursor(QTextCursor.MoveOperation.End)
