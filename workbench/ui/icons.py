"""Icons drawn from the strokes in resources/icons, in the colours of the palette."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from workbench.ui.colours import LIGHT, Colours

SIZE = 20
_UNKNOWN = "document"
_DRAWN_IN = b"#1b1f24"
_NAME, _TONE, _ACROSS = "icon_name", "icon_tone", "icon_size"

_shown: list[Colours] = [LIGHT]


def recolour(colours: Colours) -> None:
    """Draw icons in these colours from now on."""
    _shown[0] = colours
    _icon.cache_clear()
    for widget in QApplication.allWidgets():
        name = widget.property(_NAME)
        if name and isinstance(widget, QAbstractButton):
            put(widget, name, widget.property(_TONE))
        elif name and isinstance(widget, QLabel):
            picture(widget, name, widget.property(_TONE), widget.property(_ACROSS))


def put(button: QAbstractButton, name: str, tone: str = "text") -> None:
    """Give a button an icon that follows the colours when they change."""
    button.setProperty(_NAME, name)
    button.setProperty(_TONE, tone)
    button.setIcon(icon(name, tone))


def picture(label: QLabel, name: str, tone: str = "text", size: int = SIZE) -> None:
    """Show a drawing that follows the colours when they change."""
    for key, value in ((_NAME, name), (_TONE, tone), (_ACROSS, size)):
        label.setProperty(key, value)
    label.setPixmap(pixmap(name, tone, size))


def icon(name: str, tone: str = "text") -> QIcon:
    """The icon of this name in a colour of the theme; white on accent where it is selected.

    A name without a drawing, as a pack may bring one, shows a plain document.
    """
    return _icon(name, tone)


def pixmap(name: str, tone: str = "text", size: int = SIZE) -> QPixmap:
    """One drawing, twice as fine as asked so that it stays crisp on dense screens."""
    return _drawn(name, getattr(_shown[0], tone), size)


@lru_cache(maxsize=256)
def _icon(name: str, tone: str) -> QIcon:
    colours = _shown[0]
    made = QIcon()
    made.addPixmap(_drawn(name, getattr(colours, tone), SIZE), QIcon.Mode.Normal)
    made.addPixmap(_drawn(name, colours.on_accent, SIZE), QIcon.Mode.Selected)
    made.addPixmap(_drawn(name, colours.disabled, SIZE), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int) -> QPixmap:
    scale = 2
    made = QPixmap(QSize(size * scale, size * scale))
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    QSvgRenderer(QByteArray(_strokes(name).replace(_DRAWN_IN, colour.encode()))).render(painter)
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


def _strokes(name: str) -> bytes:
    for tried in (name, _UNKNOWN):
        file = QFile(f"icons:{tried}.svg")
        if file.open(QIODevice.OpenModeFlag.ReadOnly):
            return bytes(file.readAll().data())
    return b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'/>"
