"""Takes pictures of the window as it stands, with the dialog in front of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from workbench.tour.hands import Hands
from workbench.tour.stopped import TourStopped

_OFFSCREEN = "offscreen"
_ROUNDS = 6
_QUALITY = 60  # of a PNG: how little time is spent on making it small
_SHADE = QColor(0, 0, 0, 70)
_EDGE = QColor(0, 0, 0, 110)


class Camera:
    """Keeps numbered pictures in a folder; `taken` are their files in order."""

    def __init__(self, window: QWidget, hands: Hands, folder: Path) -> None:
        self._window, self._hands, self._folder = window, hands, folder
        self.taken: list[Path] = []

    def take(self, name: str) -> None:
        """Take a picture, unless it has no name."""
        if not name:
            return
        self._window.setUpdatesEnabled(True)
        for _ in range(_ROUNDS):  # a change of height travels through one layout a round
            self._hands.settle()
        picture = self._window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog is not self._window:
            self._paint_over(picture, dialog)
        path = self._folder / f"{len(self.taken) + 1:02d}-{name}.png"
        if not picture.save(str(path), "PNG", _QUALITY):
            raise TourStopped("A picture could not be kept.")
        self.taken.append(path)
        self.rest()

    def rest(self) -> None:
        """Let the window draw itself for pictures alone where no screen shows it."""
        self._window.setUpdatesEnabled(QGuiApplication.platformName() != _OFFSCREEN)

    def _paint_over(self, picture: QPixmap, dialog: QWidget) -> None:
        front = dialog.grab()
        ratio = picture.devicePixelRatio()
        room = QRect(QPoint(0, 0), (picture.size() / ratio))
        place = QRect(QPoint(0, 0), (front.size() / ratio))
        place.moveCenter(room.center())
        painter = QPainter(picture)
        painter.fillRect(room, _SHADE)
        painter.drawPixmap(place.topLeft(), front)
        painter.setPen(_EDGE)
        painter.drawRect(place)
        painter.end()
