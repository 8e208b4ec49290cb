"""Builds the window and everything it needs from outside, and stays until it is closed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path

import platformdirs
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from workbench.app.clock import moment
from workbench.app.desks import desk_for
from workbench.app.packs import load
from workbench.app.preferences import PreferenceFile
from workbench.content.folders import resources
from workbench.content.pack_files import NoSuchFolder
from workbench.db.case_file import CaseFiles
from workbench.domain.kind import Packs
from workbench.services.vault import Created
from workbench.ui.preferences import PreferenceStore
from workbench.ui.pyside_guard import none_is_safe
from workbench.ui.surroundings import Surroundings
from workbench.ui.theme import Theme
from workbench.ui.window import PROGRAM, MainWindow

DESKTOP_NAME = "dpo-workbench"

_NO_SCREEN = (
    "There is no screen here. Start the window in a desktop session, or see it offscreen with: "
    "dpo-workbench tour DIR"
)
_BAD_QT = (
    "The installed version of PySide6 would end the program without warning. "
    "Install the versions that the program was tested with: make setup"
)
_KEY_NOTE = "The last character of each group checks the others: a slip in typing is noticed."
_PLATFORM = "QT_QPA_PLATFORM"


def open_window(packs_folders: Sequence[str] = ()) -> int:
    """Open the window; the exit code when it was closed, 1 where it cannot open."""
    if not has_screen():
        _say(_NO_SCREEN)
        return 1
    if not none_is_safe():
        _say(_BAD_QT)
        return 1
    try:
        packs, problems = load(packs_folders)
    except NoSuchFolder as missing:
        _say(f"There is no folder {missing}.")
        return 2
    for problem in problems:
        _say(f"{problem.place}: {problem.problem} {problem.cure}")
    app = application()
    preferences = PreferenceFile()
    around = surroundings(packs, preferences, documents=_documents())
    theme = Theme(app, around.resources)
    theme.apply(preferences.load().appearance)
    window = MainWindow(around, theme)
    window.show()
    return app.exec()


def has_screen() -> bool:
    """Whether a window can be shown, or is drawn offscreen because somebody asked for it."""
    if sys.platform in ("win32", "darwin"):
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", _PLATFORM)
    return any(os.environ.get(name) for name in named)  # noqa: TID251 - app reads it


def draw_offscreen_without_screen() -> None:
    """Let Qt draw into memory where there is no screen."""
    if not has_screen():
        os.environ[_PLATFORM] = "offscreen"  # noqa: TID251 - before Qt starts


def application() -> QApplication:
    """The application, named as the desktop knows it."""
    QCoreApplication.setApplicationName(PROGRAM)
    app = QApplication([PROGRAM])
    QGuiApplication.setDesktopFileName(DESKTOP_NAME)
    return app


def surroundings(
    packs: Packs,
    preferences: PreferenceStore,
    *,
    documents: Path,
    now: Callable[[], datetime] = moment,
    language: str = "en",
) -> Surroundings:
    """Everything the window needs from outside; `documents` is where file dialogs begin."""

    def sheet(created: Created, name: str) -> bytes:
        from workbench.typeset.recovery_sheet import recovery_sheet  # noqa: PLC0415 - ReportLab

        day = now().date()
        return recovery_sheet(name, day, created.recovery_key, _KEY_NOTE, created.header)

    return Surroundings(
        vaults=CaseFiles(),
        desk_for=lambda file: desk_for(file, packs, now=now, language=language),
        preferences=preferences,
        recovery_sheet=sheet,
        now=now,
        resources=resources(),
        documents=documents,
        warm_up=_warm_up,
    )


def _say(sentence: str) -> None:
    """Where there is no window, the terminal it was started from is told."""
    sys.stderr.write(f"{sentence}\n")


def _documents() -> Path:
    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()


def _warm_up() -> None:
    """Load what the first letter needs while nobody waits for it."""
    for name in ("workbench.typeset.pdf", "workbench.exchange.public_holidays", "holidays"):
        import_module(name)
