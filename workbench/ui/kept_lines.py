"""Lines of a page as widgets: what has not changed keeps its widget, its focus and its place.

New lines come into the order of Tab where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QScrollArea, QWidget

L = TypeVar("L", bound=Hashable)
W = TypeVar("W", bound=QWidget)


class KeptLines(Generic[L, W]):
    """Shows frozen lines in a layout that holds nothing else; only new ones are built."""

    def __init__(self, layout: QBoxLayout, build: Callable[[L], W], *, stretch: int = 0) -> None:
        self._layout, self._build, self._stretch = layout, build, stretch
        self._shown: list[tuple[L, W]] = []

    @property
    def widgets(self) -> list[W]:
        """The widgets of the lines, in their order."""
        return [widget for _line, widget in self._shown]

    def show(self, lines: Sequence[L]) -> bool:
        """Show these lines in this order; gives whether they differ from those before."""
        if [line for line, _widget in self._shown] == list(lines):
            return False
        spare: dict[L, list[W]] = {}
        for line, widget in self._shown:
            spare.setdefault(line, []).append(widget)
        self._shown = [(line, self._taken(spare, line)) for line in lines]
        for widget in (widget for left in spare.values() for widget in left):
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for at, (_line, widget) in enumerate(self._shown):
            if self._layout.indexOf(widget) != at:
                self._layout.insertWidget(at, widget, self._stretch)
        return True

    def forget(self) -> None:
        """Take every line away."""
        self.show(())

    def _taken(self, spare: dict[L, list[W]], line: L) -> W:
        left = spare.get(line)
        return left.pop(0) if left else self._build(line)


def follow_reading_order(page: QWidget) -> None:
    """Let Tab go through the controls of a page in the order in which they are laid out."""
    for before, after in pairwise(_controls(page)):
        QWidget.setTabOrder(before, after)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _controls(inner)
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _controls(widget)
        elif inner is not None:
            yield from _laid_out(inner)
