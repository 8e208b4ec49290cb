"""A real window on a real case file: only the screen is imagined."""

from __future__ import annotations

import os
import shutil
import sys
import threading

from workbench.ui.preferences import BackupOnClose

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "*.debug=false;qt.qpa.*=false")

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.app.desks import desk_for
from workbench.app.lazy import calendar_file, later
from workbench.app.words import catalogue_for
from workbench.content.pack_folders import resources
from workbench.db.case_file import (
    create_case_file,
    open_case_file,
    recover_case_file,
    restore_case_file,
)
from workbench.db.keys.key_slots import FLOOR
from workbench.domain.answers import Answer
from workbench.domain.listing import Listing
from workbench.services.casework.records import open_record
from workbench.services.casework.take_over import take_over
from workbench.ui import background, searching
from workbench.ui.editors.day_text import speak_days
from workbench.ui.places import Page, Place
from workbench.ui.preferences import Preferences
from workbench.ui.surroundings import Surroundings
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.window import MainWindow
from workbench.ui.words import speak

PASSPHRASE = "orange lantern quiet harbour"
START = datetime(2026, 3, 10, 9, 14, tzinfo=ZoneInfo("Europe/London"))


class Clock:
    """A clock that tests set; each look is a moment later than the one before."""

    def __init__(self):
        self.at = START
        self._looks = count()

    def __call__(self):
        return self.at + timedelta(milliseconds=next(self._looks))


class FloorVaults:
    """Real case files with the cheapest passphrase slots that may be opened."""

    def create(self, path, passphrase, now):
        return create_case_file(path, passphrase, now, cost=FLOOR)

    def open(self, path, passphrase, *, read_only=False):
        return open_case_file(path, passphrase, read_only=read_only)

    def recover(self, path, recovery_key, new_passphrase):
        return recover_case_file(path, recovery_key, new_passphrase, cost=FLOOR)

    def restore(self, backup, path, passphrase):
        return restore_case_file(backup, path, passphrase)


class RememberedPreferences:
    def __init__(self):
        self.kept = Preferences(backup_on_close=BackupOnClose.NEVER)

    def load(self):
        return self.kept

    def save(self, preferences):
        self.kept = preferences


@pytest.fixture(scope="session", autouse=True)
def _english(packs):
    speak(catalogue_for("en"))
    speak_days(packs.speeches["en"], packs.speeches.values())


@pytest.fixture(scope="session", autouse=True)
def _workers_are_measured():
    """Qt starts its threads itself: what counts lines is handed to them where it is at work."""
    counting = threading.gettrace()
    if counting is None:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        for worker in (background._Job, searching.Search):
            patch.setattr(worker, "run", _counted(worker.run, counting))
        yield


def _counted(run, counting):
    def counted(worker):
        sys.settrace(counting)
        try:
            run(worker)
        finally:
            sys.settrace(None)

    return counted


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def theme(qapp):
    made = Theme(qapp, resources())
    made.apply(Appearance(Mode.LIGHT))
    return made


@pytest.fixture
def around(tmp_path, packs, clock):
    ids = count(1)
    return Surroundings(
        vaults=FloorVaults(),
        desk_for=lambda file: desk_for(
            file, packs, now=clock, new_id=lambda: f"id{next(ids):06d}"
        ),
        preferences=RememberedPreferences(),
        calendar_file=calendar_file,
        recovery_sheet=lambda created, _name: b"%PDF-" + " ".join(created.recovery_key).encode(),
        now=clock,
        resources=resources(),
        documents=tmp_path,
        warm_up=lambda: None,
        later=later,
    )


@pytest.fixture
def window(qtbot, around, theme):
    made = MainWindow(around, theme)
    qtbot.addWidget(made, before_close_func=lambda opened: opened.session.stop())
    with qtbot.waitSignal(made.painted, timeout=20_000):  # then it warms up, in the background
        made.show()
    qtbot.waitUntil(lambda: not made.background.is_busy, timeout=20_000)
    yield made
    assert made.background.wait()
    made.session.stop()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, packs):
    """A case file with the register of CONEX, made once and copied for each test."""
    path = tmp_path_factory.mktemp("prepared") / "desk.dpo"
    ids, clock = count(1), Clock()
    create_case_file(path, PASSPHRASE, clock(), cost=FLOOR)
    file = open_case_file(path, PASSPHRASE)
    take_over(desk_for(file, packs, now=clock, new_id=lambda: f"prep{next(ids):04d}"), "conex")
    file.close()
    return path


@pytest.fixture
def case_file(tmp_path, prepared):
    path = tmp_path / "desk.dpo"
    shutil.copytree(prepared, path)
    return path


@pytest.fixture
def first_organisation():
    return _first_organisation


def _first_organisation(desk):
    """The record of the first organisation on file."""
    with desk.file.reading() as reading:
        (row,) = reading.rows(reading.numbers(Listing(kinds=("organisation",)), 1))
    return row.record


@pytest.fixture
def passphrase():
    return PASSPHRASE


@pytest.fixture
def desk(window, around, case_file):
    """The pages of an unlocked window with the register of CONEX."""
    window.open_file(around.vaults.open(case_file, PASSPHRASE))
    return window.desk_view


@pytest.fixture
def unlock_again(window, around, case_file):
    """Unlocks once more and gives the pages, which are new ones."""

    def unlock(*, read_only=False):
        window.open_file(around.vaults.open(case_file, PASSPHRASE, read_only=read_only))
        return window.desk_view

    return unlock


@pytest.fixture(autouse=True)
def deferred_deletes(qapp):
    yield
    # Widgets that asked to be deleted must be gone before the next test looks.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def keep(qtbot):
    """Holds a widget for the time of a test; its dialogs must not be the last to know it."""
    held = []

    def hold(widget):
        qtbot.addWidget(widget)
        held.append(widget)
        return widget

    return hold


@pytest.fixture
def type_text():
    return _type_text


def _type_text(widget: QWidget, text: str) -> None:
    """Type any letters; the keys of QTest know only those of an American keyboard."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


@pytest.fixture
def mails() -> Path:
    return Path(__file__).parents[1] / "data" / "mail"


@pytest.fixture
def case(desk, window):
    """An access request that has just been opened, in sight."""
    received = Answer({"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"})
    given = {"received_at": received, "right": Answer("access")}
    record = window.session.do(open_record, "access_request", given).value
    desk.go(Place(Page.RECORD, record))
    return record
