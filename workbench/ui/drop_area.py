"""A place to drop files on; everything it does can be done with a button as well."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from workbench.ui.controls import label, mark, row


def dropped_files(event: QDropEvent) -> list[Path]:
    """The local files that an event carries."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def take_as_copy(event: QDropEvent) -> bool:
    """Accept what is dropped as a copy, or not at all; gives whether it is taken.

    Where a move is accepted, the program it comes from may delete its own.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    is_copy = event.dropAction() == Qt.DropAction.CopyAction
    event.setAccepted(is_copy)
    return is_copy


class DropArea(QFrame):
    """A dashed frame that takes files; `dropped` carries their paths."""

    dropped = Signal(list)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setProperty("drop", "true")
        self.setAccessibleName(words)
        self.words = label(words, tone="muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = row(self.words)
        line.setContentsMargins(12, 10, 12, 10)
        self.setLayout(line)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and show it."""
        if dropped_files(event) and take_as_copy(event):
            mark(self, "drop", "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        mark(self, "drop", "true")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        mark(self, "drop", "true")
        if take_as_copy(event):
            self.dropped.emit(dropped_files(event))
