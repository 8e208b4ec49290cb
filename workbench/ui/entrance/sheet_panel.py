"""A recovery sheet on the screen: shown once, saved or printed, and then said to be stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from workbench.system.files import write_private
from workbench.ui import dialogs
from workbench.ui.controls import Banner, Card, button, column, label, row, selectable
from workbench.ui.papers.printing import print_pdf
from workbench.ui.words import say

SHEET_NAME = "recovery-sheet.pdf"


class SheetPanel(QWidget):
    """Shows a recovery key and hands out its sheet; `stored` when the person has put it away."""

    stored = Signal()

    def __init__(self, documents: Path, more: QWidget | None = None) -> None:
        super().__init__()
        self._documents, self._pdf = documents, b""
        self.heading = label(say("entrance.sheet_panel.recovery_sheet"), level="heading")
        self.about = label(tone="muted")
        self.banner = Banner()
        self.key = selectable(label(level="label"))
        self.save = button(say("entrance.sheet_panel.save_the_sheet"), "", "save")
        self.save.clicked.connect(self._save)
        self.print = button(say("entrance.sheet_panel.print_it"), "", "print")
        self.print.clicked.connect(lambda: print_pdf(self, self._pdf, SHEET_NAME))
        self.is_stored = QCheckBox(say("entrance.sheet_panel.i_have_stored_the_recovery_sheet"))
        self.finish = button(say("entrance.sheet_panel.continue"), "primary")
        self.finish.setEnabled(False)
        self.is_stored.toggled.connect(self.finish.setEnabled)
        self.finish.clicked.connect(self.stored)
        box = Card()
        box.body.addWidget(self.key)
        last = row(self.finish, 0) if more is None else row(self.finish, more, 0)
        self.setLayout(
            column(
                self.heading,
                self.about,
                box,
                row(self.save, self.print, 0),
                self.is_stored,
                self.banner,
                last,
                0,
                gap=12,
            )
        )

    def show_sheet(self, key: Sequence[str], pdf: bytes, about: str) -> None:
        """Show a key, its groups in their order, and what has to be known of it."""
        self._pdf = pdf
        self.about.setText(about)
        self.key.setText("  ".join(key))
        self.key.setAccessibleName(say("entrance.sheet_panel.recovery_key", key=self.key.text()))
        self.is_stored.setChecked(False)
        self.banner.say("")
        self.save.setFocus()

    def forget(self) -> None:
        """Keep nothing of the sheet."""
        self._pdf = b""
        self.key.clear()
        self.key.setAccessibleName("")
        self.is_stored.setChecked(False)

    def _save(self) -> None:
        def write(path: Path) -> None:
            try:
                write_private(path, self._pdf)
            except OSError:
                said = say("entrance.sheet_panel.the_sheet_could_not_be_written")
                dialogs.inform(self, say("entrance.sheet_panel.not_saved"), said)

        title = say("entrance.sheet_panel.save_the_recovery_sheet")
        dialogs.save_as(self, title, self._documents, SHEET_NAME, write)
