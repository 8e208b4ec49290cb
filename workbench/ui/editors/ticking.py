"""The same small window where many may be chosen: tick some, look for others, take them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from workbench.ui.controls import label
from workbench.ui.editors.editor import Chosen
from workbench.ui.editors.picker import Find, PickerDialog
from workbench.ui.words import joined, say

_NAMED = 4  # the small window stays small
_OFFER = Qt.ItemDataRole.UserRole

Take = Callable[[tuple[Chosen, ...]], object]
"""Takes all that is ticked, in the order of ticking."""


class TickingDialog(PickerDialog):
    """Lists with a tick what `find` shows; what is ticked stays so while others are looked for.

    Enter ticks the marked line and, on one that is ticked, takes them all. `ticked` follows
    every tick.
    """

    ticked = Signal()

    def __init__(
        self, parent: QWidget, title: str, find: Find, before: Sequence[Chosen], done: Take
    ) -> None:
        self._before = tuple(offer.id for offer in before)
        self._ticks = {offer.id: offer for offer in before}
        self._take_all = done
        self._stood: Qt.CheckState | None = None
        self.counted = label(tone="muted")
        self.hint = label(say("editors.picker.how_to_tick"), tone="muted")
        super().__init__(parent, title, find, lambda _offer: None)
        for words in (self.counted, self.hint):
            self.body.addWidget(words)
        self.found.installEventFilter(self)
        self._show_count()

    @property
    def taken(self) -> tuple[Chosen, ...]:
        """What is ticked now."""
        return tuple(self._ticks.values())

    def show_found(self, found: Sequence[Chosen]) -> None:
        """Show what was found, each with its tick."""
        super().show_found(found)
        self._show_count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter does the same in the list as in the words."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.found and is_key and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_marked()
                return True
            return False
        return super().eventFilter(watched, event)

    def _listen(self) -> None:
        self.found.itemPressed.connect(self._remember)
        self.found.itemClicked.connect(self._click)
        self.found.itemDoubleClicked.connect(self._click_twice)
        self.found.itemChanged.connect(self._note)

    def _line(self, offer: Chosen) -> QListWidgetItem:
        item = super()._line(offer)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        is_ticked = offer.id in self._ticks
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        return item

    def _take_marked(self) -> None:
        if self.found.currentRow() < 0:
            return
        item = self.found.currentItem()
        if item.checkState() is Qt.CheckState.Checked:
            self._take()
            return
        item.setCheckState(Qt.CheckState.Checked)
        self.words.selectAll()

    def _take(self) -> None:
        self.accept()
        self._take_all(self.taken)

    def _note(self, item: QListWidgetItem) -> None:
        offer = item.data(_OFFER)
        if item.checkState() is Qt.CheckState.Checked:
            self._ticks.setdefault(offer.id, offer)
        else:
            self._ticks.pop(offer.id, None)
        self._show_count()
        self.ticked.emit()

    def _remember(self, item: QListWidgetItem) -> None:
        self._stood = item.checkState()

    def _click(self, item: QListWidgetItem) -> None:
        # The little box turns its tick by itself and tells of no press; the words are as good.
        stood, self._stood = self._stood, None
        if item.checkState() is stood:
            is_ticked = stood is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)

    def _click_twice(self, item: QListWidgetItem) -> None:
        item.setCheckState(Qt.CheckState.Checked)
        self._take()

    def _show_count(self) -> None:
        latest, count = self.taken[-_NAMED:], len(self._ticks)
        key = "editors.picker.ticked" if count <= _NAMED else "editors.picker.ticked_at_last"
        names = joined("joined.list", (offer.title for offer in latest))
        nothing = say("editors.picker.nothing_ticked")
        self.counted.setText(say(key, count=count, names=names) if count else nothing)
        self.act.setEnabled(tuple(self._ticks) != self._before)
