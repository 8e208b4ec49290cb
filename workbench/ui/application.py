"""The application as Qt and the desktop know it, and whether this Qt can be trusted with it."""

from __future__ import annotations

import linecache
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

PROGRAM = "DPO Workbench"
DESKTOP_NAME = "dpo-workbench"

_CALLS = 100
_TOLERATED = 50


def application() -> QApplication:
    """The application, named as the desktop knows it."""
    QCoreApplication.setApplicationName(PROGRAM)
    # As an argument: setStyle would give a style back, with hundreds of enums made for it.
    app = QApplication([PROGRAM, "-style", "Fusion"])
    QGuiApplication.setDesktopFileName(DESKTOP_NAME)
    return app


def documents() -> Path:
    """Where a person keeps documents, else their own folder."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place))
    return folder if folder.is_dir() else Path.home()


def settings_folder() -> Path:
    """Where programs keep the settings of a person."""
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place))


def none_is_safe() -> bool:
    """Whether ordinary Qt calls leave the reference count of None alone.

    PySide6 6.12.0 drops one reference a call on Python 3.11, where None can die
    (PYSIDE-3474); the window must not start on such a build.
    """
    probe = QObject()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        probe.setObjectName("probe")
    return sys.getrefcount(None) > before - _TOLERATED


def forget_sources() -> None:
    """Let go of the text of every module imported so far: fifteen megabytes, read again if needed.

    PySide looks through it for its own name, and Python keeps the lines it was read by.
    """
    linecache.clearcache()
