"""Boxes that let the wheel pass: a form that scrolls under the pointer changes no answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox


class StillCombo(QComboBox):
    """A list that drops down, changed by a click or by keys alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around it."""
        event.ignore()

    def showPopup(self) -> None:
        """Drop the list down whole: Qt forgets its own margins where there are two entries."""
        super().showPopup()
        view, popup = self.view(), self.view().window()
        last = view.model().index(self.count() - 1, 0)
        if not self._is_whole(last) and self.count() <= self.maxVisibleItems():
            view.scrollToBottom()  # back at the top, the arrows for scrolling go by themselves
            popup.resize(popup.width(), popup.height() + view.sizeHintForRow(0))
            view.scrollToTop()
            QApplication.sendPostedEvents(popup, QEvent.Type.LayoutRequest)
            left = view.viewport().height() - view.visualRect(last).bottom() - 1
            popup.resize(popup.width(), popup.height() - max(left, 0))

    def _is_whole(self, row: QModelIndex) -> bool:
        return self.view().visualRect(row).bottom() < self.view().viewport().height()


class StillSpin(QSpinBox):
    """A number with arrows, changed by them or by keys alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around it."""
        event.ignore()
