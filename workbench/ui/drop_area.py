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
        if dropped_files(event):
            event.acceptProposedAction()
            mark(self, "drop", "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        mark(self, "drop", "true")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        mark(self, "drop", "true")
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event))
