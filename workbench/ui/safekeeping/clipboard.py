"""Remembers what was copied here, so that a lock leaves none of it on the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit

_PARAGRAPH = "\u2029"  # how Qt spells the end of a line in what is selected


class CopiedText(QObject):
    """Knows what this program put on the clipboard; the text itself is not kept."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours = b""
        self._clipboard: QClipboard | None = None

    def begin(self) -> None:
        """Begin to notice what is copied."""
        if self._clipboard is None:
            self._clipboard = QGuiApplication.clipboard()
            self._clipboard.dataChanged.connect(self._note)

    def forget(self) -> None:
        """Empty the clipboard where it still holds what was copied here."""
        clipboard = self._clipboard
        if clipboard is None:
            return
        # Where it is ours, its content lies in this process whatever it is.
        is_ours = clipboard.ownsClipboard()
        if is_ours or (self._ours and _digest(clipboard.text()) == self._ours):
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)
        self._ours = b""

    def _note(self) -> None:
        assert self._clipboard is not None
        selected = _selected()
        if selected and self._clipboard.text() == selected:
            self._ours = _digest(selected)


def _selected() -> str:
    """What is selected where the keys go; the window system may not tell who copied."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QLabel):
        return focus.selectedText()
    if isinstance(focus, QPlainTextEdit):
        return focus.textCursor().selectedText().replace(_PARAGRAPH, "\n")
    if isinstance(focus, QAbstractItemView):
        return str(focus.currentIndex().data() or "")
    return ""


def _digest(text: str) -> bytes:
    import hashlib  # noqa: PLC0415 - the window is painted before anything is copied

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
