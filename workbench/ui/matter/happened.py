"""One thing that happened, as a history or the chronology of a matter shows it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.history import HistoryLine
from workbench.ui.controls import column, label, selectable


def happened_view(line: HistoryLine, when: str) -> QWidget:
    """One thing that happened, with the words that say when, and perhaps where."""
    items: list[QWidget] = [
        label(when, level="small", tone="muted"),
        selectable(label(line.heading, level="label")),
    ]
    items += [selectable(label(text, level="small")) for text in line.details]
    if line.reason:
        items.append(selectable(label(line.reason, level="small")))
    made = QWidget()
    made.setLayout(column(*items, gap=1))
    return made
