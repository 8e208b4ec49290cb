"""What a record begins with that is carried there from another one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.services.pages.matters.following import CarriedAnswer
from workbench.ui.controls import column, label, selectable


def carried_line(line: CarriedAnswer) -> QWidget:
    """One answer that is carried, below its question."""
    made = QWidget()
    asked = label(line.label, level="small", tone="muted")
    made.setLayout(column(asked, selectable(label(line.text)), gap=0))
    return made
