"""A person's hands: clicks, typing, keys, drops and files chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QUrl,
)
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from workbench.domain.sentence import Sentence, sentence
from workbench.tour.eyes import Eyes
from workbench.tour.stopped import TourStopped

_BITE = 24


class Hands(Eyes):
    """Does what a person does, and only where a person could.

    Every method raises TourStopped when a person could not have done it.
    """

    def click(self, widget: QWidget) -> None:
        """Press a control that is in sight, enabled and not behind a dialog."""
        name = widget.accessibleName() or getattr(widget, "text", str)()
        self._reach(widget, name)
        at = widget.rect().center()
        if isinstance(widget, QCheckBox | QRadioButton):
            at = QPoint(12, at.y())
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.settle()

    def click_line(self, area: QListWidget, item: QListWidgetItem) -> None:
        """Press a line of a list."""
        self._reach(area, item.text())
        area.scrollToItem(item)
        self.click_at(area.viewport(), area.visualItemRect(item).center())

    def choose(self, bar: QMenuBar, action: QAction) -> None:
        """Open the menu that holds an action, and choose it."""
        if not action.isEnabled():
            raise TourStopped("tour.stop.act_cannot_be_used", words=action.text())
        for title in bar.actions():
            menu = title.menu()
            if isinstance(menu, QMenu) and action in menu.actions():
                self.click_at(bar, bar.actionGeometry(title).center())
                self.wait(menu.isVisible, sentence("tour.awaited.menu_opens"))
                self.click_at(menu, menu.actionGeometry(action).center())
                return
        raise TourStopped("tour.stop.no_menu_holds", words=action.text())

    def press(self, widget: QWidget, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key in a control, with Ctrl held where wanted."""
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        # Keys reach the window that is in front, and a dialog may just have left it.
        widget.window().activateWindow()
        self.wait(widget.isActiveWindow, sentence("tour.awaited.window_in_front"))
        widget.setFocus()
        QTest.keyClick(widget, key, held)
        self.settle()

    def write(self, widget: QWidget, text: str) -> None:
        """Replace what a control holds by what is typed."""
        self._reach(widget, widget.accessibleName())
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        # Letters beyond ASCII have no key code, so the events carry the text itself.
        for at in range(0, len(text), _BITE):
            bite = text[at : at + _BITE]
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, bite)
                QApplication.sendEvent(widget, event)
        self.settle()

    def pick(self, combo: QComboBox, value: object) -> None:
        """Choose a line of a drop-down list with the arrow keys."""
        self._reach(combo, combo.accessibleName())
        at = combo.findData(value) if value is not None else 0
        if at < 0:
            at = combo.findText(str(value))
        if at < 0:
            raise TourStopped("tour.stop.choice_not_offered", question=combo.accessibleName())
        combo.setFocus()
        while combo.currentIndex() != at:
            down = combo.currentIndex() < at
            QTest.keyClick(combo, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
            self.settle()

    def drop(self, widget: QWidget, files: Sequence[Path]) -> None:
        """Drop files on a widget, as a file manager would."""
        target: QWidget | None = widget
        while target is not None and not target.acceptDrops():
            target = target.parentWidget()
        if target is None:
            raise TourStopped("tour.stop.nothing_takes_a_drop")
        self._reach(target, sentence("tour.awaited.place_to_drop"))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path.resolve())) for path in files])
        at, copy = target.rect().center(), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, copy, data, left, none)
        QApplication.sendEvent(target, enter)
        if not enter.isAccepted():
            raise TourStopped("tour.stop.drop_not_taken")
        QApplication.sendEvent(target, QDropEvent(QPointF(at), copy, data, left, none))
        self.settle()

    def name_file(self, path: Path) -> None:
        """Answer the file dialog that has come up with a path."""
        dialog = self.dialog(QFileDialog, sentence("tour.awaited.file_dialog_comes_up"))
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        if line is None:
            raise TourStopped("tour.stop.no_line_for_file_name")
        self.write(line, str(path))
        accept = next(
            button
            for button in dialog.findChildren(QPushButton)
            if button.isDefault() or button.text().replace("&", "") in ("Save", "Open", "Choose")
        )
        self.click(accept)
        self.wait_until_closed(dialog)

    def click_at(self, widget: QWidget, at: QPoint) -> None:
        """Press a point of a control."""
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(widget, left, none, at)
        self.settle()

    def _reach(self, widget: QWidget, name: str | Sentence) -> None:
        self.settle()
        modal = QApplication.activeModalWidget()
        if modal is not None and widget is not modal and not modal.isAncestorOf(widget):
            raise TourStopped("tour.stop.behind_a_dialog", words=name, dialog=modal.windowTitle())
        if not widget.isVisible():
            raise TourStopped("tour.stop.not_in_sight", words=name)
        if not widget.isEnabled():
            raise TourStopped("tour.stop.act_cannot_be_used", words=name)
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
