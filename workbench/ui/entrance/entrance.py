"""The pages before a case file is open: unlock, create, recover, restore."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.ui.background import Background
from workbench.ui.entrance.unlock_page import UnlockPage
from workbench.ui.surroundings import Surroundings


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
        self.unlock.unlocked.connect(self.unlocked)
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
            page.unlocked.connect(self.made if way == "create" else self.unlocked)
            self.ways[way] = page
            self.addWidget(page)
        shown = self.ways[way]
        if isinstance(shown, RecoverPage):
            shown.begin(folder)
        elif isinstance(shown, CreatePage | RestorePage):
            shown.begin()
        self.setCurrentWidget(shown)
