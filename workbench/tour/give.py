"""Gives the tour: its folder, its clock, its own preferences, and the window they belong to."""

from __future__ import annotations

import shutil
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QtMsgType, qInstallMessageHandler

from workbench.app.packs import load
from workbench.app.wall_clock import moment
from workbench.app.window import draw_offscreen_without_screen, surroundings
from workbench.content.findings import Findings
from workbench.content.locale import catalogue
from workbench.content.pack_files import parse
from workbench.content.pack_folders import resources
from workbench.domain.fault import Fault
from workbench.domain.kind import Packs
from workbench.exchange.public_holidays import public_holidays
from workbench.services.faults import UnwritablePlace
from workbench.services.pages.speaker import speech_of
from workbench.tour.answering import Answering
from workbench.tour.camera import Camera
from workbench.tour.diary import Diary
from workbench.tour.hands import Hands
from workbench.tour.kit import Kit
from workbench.tour.performance import perform
from workbench.tour.script import Story, last_day, stories_from
from workbench.tour.stopped import FolderNotEmpty, TourStopped, UnsafeQt
from workbench.tour.tour_clock import TourClock, working_days_before
from workbench.ui.application import application, none_is_safe
from workbench.ui.preferences import Preferences
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.window import MainWindow

PASSPHRASE = "invented for this tour only"  # noqa: S105 - it is printed, and guards nothing real
_MARK = ".dpo-workbench-tour"
_ROOMS = ("mails", "letters", "screens", "backups")
_CALENDARS = ("ENG", "FR")
_ZONE = "Europe/London"
_SIZE = (1440, 900)
_HARMLESS = "This plugin does not support"


class TourPreferences:
    """Preferences that live as long as the tour; those of the person are left alone."""

    def __init__(self) -> None:
        self._kept = Preferences(appearance=Appearance(Mode.LIGHT), idle_minutes=0)

    def load(self) -> Preferences:
        """The preferences of the tour."""
        return self._kept

    def save(self, preferences: Preferences) -> None:
        """Keep them until the end."""
        self._kept = preferences


def give_tour(folder: Path, language: str, packs_folders: Sequence[str] = ()) -> int:
    """Give the tour into a folder; 0 when all of it worked, else 1 and one sentence."""
    draw_offscreen_without_screen()
    words = catalogue(language)
    try:
        packs, _problems = load(packs_folders)
        _prepare(folder)
        _give(folder.resolve(), language, packs)
    except Fault as fault:
        why = words.tell(fault.sentence)
    except TourStopped as stopped:
        why = words.tell(stopped.sentence)
    except PermissionError:
        why = words.tell(UnwritablePlace().sentence)
    except OSError as failed:
        why = str(failed)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the tour has not worked
        traceback.print_exception(fault)
        why = words.say("tour.unexpected", what=str(fault))
    else:
        return 0
    sys.stderr.write(words.say("tour.stopped", why=why) + "\n")
    return 1


def _give(folder: Path, language: str, packs: Packs) -> None:
    if not none_is_safe():
        raise UnsafeQt
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = application()
    hands = Hands()
    _watch(hands)
    stories = _stories()
    clock = TourClock(_days(stories, packs), _ZONE)
    around = surroundings(packs, TourPreferences(), documents=folder, now=clock, language=language)
    theme = Theme(app, around.resources)
    theme.apply(Appearance(Mode.LIGHT))
    window = MainWindow(around, theme)
    window.resize(*_SIZE)
    kit = Kit(
        window=window,
        hands=hands,
        clock=clock,
        camera=Camera(window, hands, folder / "screens"),
        answering=Answering(hands, clock, resources() / "tour" / "files"),
        diary=Diary(_say, catalogue(language), speech_of(packs, language), clock),
        folder=folder,
        mail=_mail,
    )
    try:
        perform(kit, stories, PASSPHRASE)
    finally:
        window.background.wait()
        window.session.stop()
        window.deleteLater()
        qInstallMessageHandler(None)


def _prepare(folder: Path) -> None:
    """Make the folder of the tour, in place of an earlier tour alone."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).is_file():
            raise FolderNotEmpty(folder)
        shutil.rmtree(folder)
    for room in _ROOMS:
        (folder / room).mkdir(parents=True, exist_ok=True)
    (folder / _MARK).write_text("Made by: dpo-workbench tour\n", encoding="utf-8")


def _days(stories: Sequence[Story], packs: Packs) -> tuple[Any, ...]:
    calendars = [
        public_holidays(
            country, [day for regime in packs.regimes.values() for day in regime.proclaimed]
        )
        for country in _CALENDARS
    ]
    return working_days_before(moment().date(), last_day(stories) + 1, calendars)


def _stories() -> tuple[Story, ...]:
    names = ("start", "london", "paris", "nobody")
    return stories_from([_toml(f"{name}.toml") for name in names])


def _toml(name: str) -> dict[str, Any]:
    findings = Findings()
    path = resources() / "tour" / name
    found = parse({name: path.read_bytes()}, name, findings)
    if found is None:
        raise TourStopped("tour.stop.file_unreadable", file=name)
    return found


def _mail(name: str, **filled: str) -> str:
    text = (resources() / "tour" / "mails" / f"{name}.eml").read_text(encoding="utf-8")
    for key, value in filled.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def _watch(hands: Hands) -> None:
    """What fails inside the window's own code stops the tour, too."""

    def excepted(
        kind: type[BaseException], value: BaseException, _trace: TracebackType | None
    ) -> None:
        hands.faults.append(f"{kind.__name__}({value})")
        sys.__excepthook__(kind, value, _trace)

    def warned(kind: QtMsgType, _context: object, message: str) -> None:
        severe = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if severe and not message.startswith(_HARMLESS):
            hands.faults.append(message)

    sys.excepthook = excepted
    qInstallMessageHandler(warned)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
