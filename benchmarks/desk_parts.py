"""The measurements at the desk, each meant for a process of its own."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from case_file import PASSPHRASE
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from store import memory_now, most_memory

from workbench.app.desks import desk_for
from workbench.app.packs import load
from workbench.app.preferences import PreferenceFile
from workbench.app.window import surroundings
from workbench.db.case_file import open_case_file
from workbench.domain.answers import Answer
from workbench.domain.listing import Listing, Test, Where
from workbench.services.casework.records import answer
from workbench.services.desk import Desk
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.today import today_page
from workbench.ui.application import application
from workbench.ui.lists.list_page import ListScreen
from workbench.ui.places import TODAY, Page, Place
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.window import MainWindow

KIND = "access_request"
OPEN = Listing(kinds=(KIND,), where=(Where("standing", Test.IS, "open"),), sort="work_to")
WORDS = ("ba", "coda", "fe", "guha", "jo", "lim", "mo", "nuor", "pa", "ruk")
SEVERAL = 5


def services(path: Path, rounds: int) -> dict[str, float]:
    """Median milliseconds of what a service takes, everything included."""
    file = open_case_file(path, PASSPHRASE)
    desk = desk_for(file, load()[0])
    ids = _open_ones(desk)
    found = {
        "one step answered, from its service to the disk": _median(
            lambda n: answer(
                desk, ids[n % len(ids)], "judge_search", {"search_reasoning": _words(n)}
            ),
            rounds * SEVERAL,
        ),
        "the morning page's lists and counts": _median(lambda _: today_page(desk, None), rounds),
        "a record with everything its page shows": _median(
            lambda n: record_page(desk, ids[n % len(ids)]), rounds
        ),
    }
    file.close()
    return found


def _open_ones(desk: Desk) -> list[str]:
    with desk.file.reading() as reading:
        lines = reading.rows(reading.numbers(OPEN, 1000))
    ids = [line.record for line in lines]
    random.Random(1).shuffle(ids)
    return ids


def _words(number: int) -> Answer:
    return Answer(f"Every system that holds customers was searched, {number} hits were read.")


def window(path: Path, rounds: int) -> dict[str, float]:
    """Median milliseconds in the real window, and the most memory it took, in MB."""
    app = application()
    around = surroundings(load()[0], PreferenceFile(), documents=path.parent)
    theme = Theme(app, around.resources)
    theme.apply(Appearance(Mode.LIGHT))
    shown = MainWindow(around, theme)
    shown.show()
    shown.open_file(around.vaults.open(path, PASSPHRASE))
    view = shown.desk_view
    assert view is not None
    view.go(Place(Page.LIST, KIND))
    page = view.lists[KIND]
    page.clear_filters()
    app.processEvents()
    found = {
        **_scrolling(page, rounds),
        "a click on a heading: every record sorted": _sorting(page, rounds),
        "a word typed: its rows shown": _searching(page, rounds),
    }
    page.clear_filters()
    ids = [page.model.record_at(n * 97 % page.model.rowCount()) for n in range(rounds)]

    def switch(place: Place) -> Callable[[], None]:
        return lambda: view.go(place)

    opened, left = [], []
    for record in ids:
        opened.append(_shown(switch(Place(Page.RECORD, record))))
        _shown(switch(Place(Page.LIST, KIND)))
        left.append(_shown(switch(TODAY)))
    for kind in ("person", "organisation", "activity", KIND):
        _shown(switch(Place(Page.LIST, kind)))
    found |= {
        "a record opened from the list": _middle(opened),
        "from the list to Today": _middle(left),
        "memory": memory_now(),
        "most memory": most_memory(),
    }
    shown.background.wait()
    shown.session.stop()
    sys.stdout.flush()
    return found


def _scrolling(page: ListScreen, rounds: int) -> dict[str, float]:
    bar = page.table.verticalScrollBar()
    many = range(rounds * SEVERAL)
    wheel = [_shown(lambda at=number: bar.setValue(at * 3)) for number in many]
    paged = [_shown(lambda: QTest.keyClick(page.table, Qt.Key.Key_PageDown)) for _ in many]
    return {"a wheel step in the list": _middle(wheel), "Page Down in the list": _middle(paged)}


def _sorting(page: ListScreen, rounds: int) -> float:
    header = page.table.horizontalHeader()

    def click(at: int) -> None:
        place = QPoint(header.sectionViewportPosition(at) + 30, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    return _middle([_shown(lambda at=n: click(at % 3)) for n in range(rounds)])


def _searching(page: ListScreen, rounds: int) -> float:
    def search(word: str) -> None:
        page.search.setText(word)
        page.reload()  # what follows when the pause in typing, 120 ms, is over
        while page.is_searching:
            QApplication.processEvents()

    words = [WORDS[n % len(WORDS)] for n in range(rounds)]
    return _middle([_shown(lambda word=word: search(word)) for word in words])


def _shown(act: Callable[[], object]) -> float:
    """Milliseconds from an act of the person until the window is painted again."""
    started = time.perf_counter()
    act()
    QApplication.processEvents()
    taken = (time.perf_counter() - started) * 1000
    # What was replaced goes when the event loop of a real program comes round.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return taken


def _median(work: Callable[[int], object], rounds: int) -> float:
    taken = []
    for number in range(rounds):
        started = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - started) * 1000)
    return _middle(taken)


def _middle(taken: list[float]) -> float:
    """The median; the first tenth fills the caches."""
    return statistics.median(taken[len(taken) // 10 :])
