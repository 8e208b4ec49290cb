"""Builds the window and everything it needs from outside, and stays until it is closed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from workbench.app import lazy
from workbench.app.case_files import CaseFilesOnDemand
from workbench.app.packs import PacksOnDemand, folders
from workbench.app.preferences import PreferenceFile
from workbench.app.wall_clock import moment
from workbench.app.words import catalogue_for, spoken_language
from workbench.content.pack_folders import missing_folder, resources
from workbench.domain.problem import Problem
from workbench.domain.wording.catalogue import Catalogue
from workbench.system import screens
from workbench.ui.application import application, documents, none_is_safe
from workbench.ui.late_types import Created, Desk, OpenCaseFile, Packs
from workbench.ui.mishaps import Mishaps
from workbench.ui.preferences import PreferenceStore
from workbench.ui.surroundings import Surroundings
from workbench.ui.theme import Theme
from workbench.ui.window import MainWindow
from workbench.ui.words import speak

_PLATFORM = "QT_QPA_PLATFORM"


def open_window(packs_folders: Sequence[str] = ()) -> int:
    """Open the window; the exit code when it was closed, 1 where it cannot open."""
    if not has_screen():
        _say(_words().say("app.no_screen"))
        return 1
    if not none_is_safe():
        _say(_words().say("fault.unsafe_qt"))
        return 1
    for folder in folders(packs_folders):
        if (missing := missing_folder(folder)) is not None:
            _say(_words().tell(missing.sentence))
            return 2
    app = application()
    preferences = PreferenceFile()
    packs = PacksOnDemand(packs_folders, _say_problem)
    around = surroundings_of(packs, preferences, documents=documents())
    theme = Theme(app, around.resources)
    theme.apply(preferences.load().appearance)
    window = MainWindow(around, theme)
    Mishaps(window, window.session, _say, lazy.later).begin()
    window.show()
    return app.exec()


def has_screen() -> bool:
    """Whether a window can be shown, or is drawn offscreen because somebody asked for it."""
    environment = os.environ  # noqa: TID251 - app reads it
    return bool(environment.get(_PLATFORM)) or screens.has_screen(environment)


def draw_offscreen_without_screen() -> None:
    """Let Qt draw into memory where there is no screen."""
    if not has_screen():
        os.environ[_PLATFORM] = "offscreen"  # noqa: TID251 - before Qt starts


def surroundings(
    packs: Packs,
    preferences: PreferenceStore,
    *,
    documents: Path,
    now: Callable[[], datetime] = moment,
    language: str = "",
) -> Surroundings:
    """Everything the window needs from outside; `documents` is where file dialogs begin."""
    return surroundings_of(
        lambda: packs, preferences, documents=documents, now=now, language=language
    )


def surroundings_of(
    packs: Callable[[], Packs],
    preferences: PreferenceStore,
    *,
    documents: Path,
    now: Callable[[], datetime] = moment,
    language: str = "",
) -> Surroundings:
    """The same around packs that are read when they are first wanted; the window speaks then."""
    language = language or spoken_language()
    words = catalogue_for(language)
    speak(words)

    def desk(file: OpenCaseFile) -> Desk:
        return lazy.desk_for(file, packs(), now=now, language=language)

    def sheet(created: Created, name: str) -> bytes:
        return lazy.recovery_sheet(created, name, now().date(), words)

    return Surroundings(
        vaults=CaseFilesOnDemand(),
        desk_for=desk,
        preferences=preferences,
        recovery_sheet=sheet,
        now=now,
        resources=resources(),
        documents=documents,
        warm_up=lambda: lazy.warm_up(packs),
        calendar_file=lazy.calendar_file,
        synchronised_by=lazy.synchronised_by,
        later=lazy.later,
    )


def _say(sentence: str) -> None:
    """Where there is no window, the terminal it was started from is told."""
    sys.stderr.write(f"{sentence}\n")


def _say_problem(problem: Problem) -> None:
    _say(problem.told(_words().tell))


def _words() -> Catalogue:
    return catalogue_for(spoken_language())
