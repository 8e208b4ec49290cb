"""The documents of a record: looked at inside the window, copied out only on purpose."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.record import Attachment
from workbench.ui.controls import button, clear, column, label, row
from workbench.ui.day_text import show_day
from workbench.ui.drop_area import DropArea
from workbench.ui.wording import size_of


class DocumentsPanel(QWidget):
    """Lists what was put on file.

    `wants_look` and `wants_copy` carry a document id; `dropped` carries files to keep and
    `wants_files` asks for some.
    """

    wants_look = Signal(str)
    wants_copy = Signal(str)
    wants_files = Signal()
    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.drop = DropArea(self.tr("Drop mails, letters or other files here"))
        self.drop.dropped.connect(self._take)
        self.add = button(self.tr("Add a file…"), "", "attach")
        self.add.setToolTip("Ctrl+Shift+A")
        self.add.clicked.connect(self.wants_files)
        self._lines = column(gap=10)
        self.nothing = label(self.tr("No document yet."), tone="muted")
        self.setLayout(
            column(self.drop, row(self.add, 0), self.nothing, self._lines, 0, margin=12, gap=12)
        )

    def show_documents(self, documents: tuple[Attachment, ...], *, editable: bool) -> None:
        """Show these documents."""
        clear(self._lines)
        self.nothing.setVisible(not documents)
        self.drop.setVisible(editable)
        self.add.setVisible(editable)
        for document in documents:
            self._lines.addWidget(self._line(document))

    def _line(self, document: Attachment) -> QWidget:
        look = button(document.name, "row", "document")
        look.setToolTip(self.tr("Look at it"))
        look.setAccessibleName(self.tr("Look at {name}").format(name=document.name))
        look.setMinimumWidth(80)
        look.clicked.connect(lambda: self.wants_look.emit(document.document))
        copy = button(self.tr("Save a copy…"), "quiet")
        copy.setAccessibleName(self.tr("Save a copy of {name}").format(name=document.name))
        copy.clicked.connect(lambda: self.wants_copy.emit(document.document))
        kept = show_day(document.attached_at.date())
        said = f"{size_of(document.size)} · {kept} · SHA-256 {document.sha256[:12]}…"
        about = label(said, level="small", tone="muted")
        about.setToolTip(document.sha256)
        line = row(look, copy, gap=4)
        line.setStretch(0, 1)
        made = QWidget()
        made.setLayout(column(line, about, gap=0))
        return made

    def _take(self, files: list[Path]) -> None:
        self.dropped.emit(files)
