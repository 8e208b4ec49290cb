"""Lines to tick, one under the other, that stay while only what they say changes."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.controls import clear, column
from workbench.ui.editors.wrapped import WrappedTick


class Tick(NamedTuple):
    """One line: what it stands for, its words, and whether it is ticked."""

    key: Hashable
    words: str
    is_ticked: bool


class Ticks(QWidget):
    """Shows lines to tick; `ticked` carries what a person ticked, or took the tick from."""

    ticked = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=4)
        self.boxes: dict[Hashable, WrappedTick] = {}
        self.setLayout(self._lines)

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these lines in their order."""
        if list(self.boxes) != [tick.key for tick in ticks]:
            self.forget()
            self.boxes = {tick.key: self._box(tick.key) for tick in ticks}
        for tick in ticks:
            box = self.boxes[tick.key]
            box.take_words(tick.words)
            box.setChecked(tick.is_ticked)

    def forget(self) -> None:
        """Keep no line."""
        clear(self._lines)
        self.boxes = {}

    def _box(self, key: Hashable) -> WrappedTick:
        box = WrappedTick()
        box.clicked.connect(lambda checked: self.ticked.emit(key, checked))
        self._lines.addWidget(box)
        return box
