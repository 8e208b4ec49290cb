"""The documents of a record: looked at inside the window, copied out only on purpose."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.lines import FiledDocument
from workbench.ui.controls import button, column, label, row
from workbench.ui.drop_area import DropArea
from workbench.ui.kept_lines import KeptLines
from workbench.ui.words import say


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
        self.drop = DropArea(say("record.documents_panel.drop_files_here"))
        self.drop.dropped.connect(self._take)
        self.add = button(say("record.documents_panel.add_a_file"), "", "attach")
        self.add.setToolTip("Ctrl+Shift+A")
        self.add.clicked.connect(self.wants_files)
        lines = column(gap=10)
        self.lines = KeptLines(lines, self._line)
        self.nothing = label(say("record.documents_panel.no_document_yet"), tone="muted")
        self.setLayout(
            column(self.drop, row(self.add, 0), self.nothing, lines, 0, margin=12, gap=12)
        )

    def show_documents(self, documents: tuple[FiledDocument, ...], *, editable: bool) -> None:
        """Show these documents."""
        self.lines.show(documents)
        self.nothing.setVisible(not documents)
        self.drop.setVisible(editable)
        self.add.setVisible(editable)

    def _line(self, document: FiledDocument) -> QWidget:
        look = button(document.name, "row", "document")
        look.setToolTip(say("record.documents_panel.look_at_it"))
        look.setAccessibleName(say("record.documents_panel.look_at", name=document.name))
        look.setMinimumWidth(80)
        look.clicked.connect(lambda: self.wants_look.emit(document.document))
        look.setEnabled(document.there)
        copy = button(say("record.documents_panel.save_a_copy"), "quiet")
        copy.setAccessibleName(say("record.documents_panel.save_a_copy_of", name=document.name))
        copy.clicked.connect(lambda: self.wants_copy.emit(document.document))
        copy.setVisible(document.there)
        about = label(document.about, level="small", tone="muted")
        about.setToolTip(document.sha256)
        line = row(look, copy, gap=4)
        line.setStretch(0, 1)
        made = QWidget()
        made.setLayout(column(line, about, gap=0))
        return made

    def _take(self, files: list[Path]) -> None:
        self.dropped.emit(files)
