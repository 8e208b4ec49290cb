"""The types of what is loaded once the window is painted, for annotations and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the one place of this room that names what it does not load
    from PySide6.QtWidgets import QMessageBox

    from workbench.domain.due.calendar_entry import CalendarEntry
    from workbench.domain.kind import Packs
    from workbench.services.casework.unfinished import Unfinished
    from workbench.services.desk import Desk
    from workbench.services.doubts import WitnessDoubt
    from workbench.services.key_slots import Created
    from workbench.services.vault import OpenCaseFile, Vaults
    from workbench.ui.desk_view import DeskView
    from workbench.ui.later import Later
    from workbench.ui.places import Place
else:
    Created = Desk = DeskView = WitnessDoubt = Later = OpenCaseFile = Packs = Place = Any
    CalendarEntry = QMessageBox = Unfinished = Vaults = Any

__all__ = [
    "CalendarEntry",
    "Created",
    "Desk",
    "DeskView",
    "Later",
    "OpenCaseFile",
    "Packs",
    "Place",
    "QMessageBox",
    "Unfinished",
    "Vaults",
    "WitnessDoubt",
]
