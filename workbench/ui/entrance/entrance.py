"""The pages before a case file is shown: unlock, create, recover, restore, a new sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.ui.background import Background
from workbench.ui.entrance.unlock_page import UnlockPage
from workbench.ui.surroundings import Surroundings

if TYPE_CHECKING:  # the unlock page is painted before case files are known
    from workbench.services.vault import OpenCaseFile


class Entrance(QStackedWidget):
    """Shows one of the ways in.

    `unlocked` carries the open case file; `made` one that was just created.
    """

    unlocked = Signal(object)
    made = Signal(object)

    def __init__(self, around: Surroundings, background: Background) -> None:
        super().__init__()
        self._around, self._background = around, background
        self.unlock = UnlockPage(around, background)
        self.unlock.unlocked.connect(self._let_in)
        self.unlock.wants.connect(self.show_way)
        self.addWidget(self.unlock)
        self.ways: dict[str, QWidget] = {}

    def begin(self) -> None:
        """Show the unlock page."""
        self.unlock.refresh()
        self.setCurrentWidget(self.unlock)

    def show_way(self, way: str) -> None:
        """Show create, recover or restore, built when first wanted."""
        # Loaded here so that the unlock page paints without them.
        from workbench.ui.entrance.create_page import CreatePage  # noqa: PLC0415
        from workbench.ui.entrance.recover_page import RecoverPage, RestorePage  # noqa: PLC0415

        folder = self.unlock.folder
        makers = {"create": CreatePage, "recover": RecoverPage, "restore": RestorePage}
        if way not in self.ways:
            page: Any = makers[way](self._around, self._background)
            page.left.connect(self.begin)
            page.unlocked.connect(self.made if way == "create" else self._let_in)
            self.ways[way] = page
            self.addWidget(page)
        shown = self.ways[way]
        if isinstance(shown, RecoverPage):
            shown.begin(folder)
        elif isinstance(shown, CreatePage | RestorePage):
            shown.begin()
        self.setCurrentWidget(shown)

    def _let_in(self, file: OpenCaseFile) -> None:
        """Hand the file on, once it has a recovery sheet that can be relied on."""
        from workbench.services.key_slots import SheetState  # noqa: PLC0415 - loaded with the file
        from workbench.ui.entrance.new_sheet_page import NewSheetPage  # noqa: PLC0415 - rarely needed

        if file.read_only or file.keys.sheet is SheetState.STORED:
            self.unlocked.emit(file)
            return
        page = self.ways.get("sheet")
        if page is None:
            page = NewSheetPage(self._around, self._background)
            page.unlocked.connect(self.unlocked)
            self.ways["sheet"] = page
            self.addWidget(page)
        assert isinstance(page, NewSheetPage)
        page.begin(file)
        self.setCurrentWidget(page)
