"""A small window to find one record or document by typing a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from workbench.ui.controls import label
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.editor import Chosen, Show
from workbench.ui.words import say

_PAUSE_MS = 120

Find = Callable[[str, QObject, Show], object]
"""Looks for words, for somebody, and shows what is found sooner or later."""


def among(offered: Callable[[], tuple[Chosen, ...]]) -> Find:
    """Looks for words in the titles of what is offered, asked for anew each time."""

    def find(words: str, _asker: QObject, show: Show) -> None:
        wanted = words.casefold().split()
        show(
            tuple(
                offer
                for offer in offered()
                if all(word in offer.title.casefold() for word in wanted)
            )
        )

    return find


class PickerDialog(FormDialog):
    """Lists what `find` shows for the words typed; Enter takes the marked line."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        find: Find,
        done: Callable[[Chosen], object],
    ) -> None:
        super().__init__(parent, title, say("editors.picker.choose"))
        self._find, self._done = find, done
        self.is_searching = self._takes_first = False
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("editors.picker.type_a_name_or_a_reference"))
        self.words.setAccessibleName(say("editors.picker.words_to_look_for"))
        self.words.installEventFilter(self)
        self.found = QListWidget()
        self.found.setObjectName("plain")
        self.found.setAccessibleName(say("editors.picker.found"))
        self.found.setMinimumHeight(220)
        # A long name takes two lines: nobody scrolls sideways to read who it is.
        self.found.setWordWrap(True)
        self.found.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._listen()
        self.nothing = label(say("editors.picker.nothing_found_try_fewer_letters"), tone="muted")
        for widget in (self.words, self.found, self.nothing):
            self.body.addWidget(widget)
        # Until something was looked for, nothing is known of what there is.
        self.nothing.hide()
        self.act.setEnabled(False)
        self.act.clicked.connect(self._take)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.search)
        self.words.textChanged.connect(self._type)
        self.search()
        self.words.setFocus()

    def search(self) -> None:
        """Look for the words typed now."""
        self.is_searching = True
        self.nothing.hide()
        self._find(self.words.text().strip(), self, self.show_found)

    def show_found(self, found: Sequence[Chosen]) -> None:
        """Show what was found for the words asked last; take it if Enter was pressed."""
        self.is_searching = False
        self.found.clear()
        for offer in found:
            self.found.addItem(self._line(offer))
        self.found.setCurrentRow(0)
        self.nothing.setVisible(self.found.count() == 0)
        self.act.setEnabled(self.found.count() > 0)
        takes, self._takes_first = self._takes_first and self.isVisible(), False
        if takes:
            self._take_marked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move through the list while the words keep the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                at = min(max(self.found.currentRow() + step, 0), self.found.count() - 1)
                self.found.setCurrentRow(at)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # What is typed counts first; a line marked since then stays marked.
                if self._timer.isActive():
                    self._timer.stop()
                    self.search()
                if self.is_searching:
                    self._takes_first = True
                else:
                    self._take_marked()
                return True
        return super().eventFilter(watched, event)

    def _type(self) -> None:
        self._takes_first = False
        self._timer.start()

    def _listen(self) -> None:
        self.found.itemActivated.connect(self._take)

    def _line(self, offer: Chosen) -> QListWidgetItem:
        item = QListWidgetItem(offer.title)
        item.setData(Qt.ItemDataRole.UserRole, offer)
        return item

    def _take_marked(self) -> None:
        self._take()

    def _take(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            self.accept()
            self._done(item.data(Qt.ItemDataRole.UserRole))
