"""The pages before a case file is shown: unlock, create, recover, restore, a new sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.ui.background import Background
from workbench.ui.entrance.unlock_page import UnlockPage
from workbench.ui.entrance.ways import Way
from workbench.ui.late_types import OpenCaseFile
from workbench.ui.surroundings import Surroundings


class Entrance(QStackedWidget):
    """Shows one of the ways in.

    `unlocked` carries the open case file; `made` one that was just created.
    """

    unlocked = Signal(object)
    made = Signal(object)

    def __init__(self, around: Surroundings, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._background = around, background
        self.unlock = UnlockPage(around, background)
        self.unlock.unlocked.connect(self._let_in)
        self.unlock.wants.connect(self.show_way)
        self.addWidget(self.unlock)
        self.ways: dict[Way, QWidget] = {}

    def begin(self) -> None:
        """Show the unlock page."""
        self.unlock.refresh()
        self.setCurrentWidget(self.unlock)

    def show_way(self, way: Way) -> None:
        """Show create, recover or restore, built when first wanted."""
        later, folder = self._around.later(), self.unlock.folder
        makers = {
            Way.CREATE: later.create_page,
            Way.RECOVER: later.recover_page,
            Way.RESTORE: later.restore_page,
        }
        if way not in self.ways:
            page: Any = makers[way](self._around, self._background)
            page.left.connect(self.begin)
            page.unlocked.connect(self.made if way is Way.CREATE else self._let_in)
            self.ways[way] = page
            self.addWidget(page)
        shown = self.ways[way]
        if isinstance(shown, later.recover_page):
            shown.begin(folder)
        elif isinstance(shown, (later.create_page, later.restore_page)):
            shown.begin()
        self.setCurrentWidget(shown)

    def _let_in(self, file: OpenCaseFile) -> None:
        """Hand the file on, once it has a recovery sheet that can be relied on."""
        later = self._around.later()
        if file.read_only or file.keys.sheet is later.sheet.STORED:
            self.unlocked.emit(file)
            return
        page = self.ways.get(Way.SHEET)
        if page is None:
            page = later.new_sheet_page(self._around, self._background)
            page.unlocked.connect(self.unlocked)
            self.ways[Way.SHEET] = page
            self.addWidget(page)
        assert isinstance(page, later.new_sheet_page)
        page.begin(file)
        self.setCurrentWidget(page)
