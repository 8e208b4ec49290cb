"""A search never holds the window up, and only the latest one is ever shown."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from workbench.domain.answers import Answer
from workbench.services.casework.records import note, open_record
from workbench.services.faults import ReadOnlyCaseFile
from workbench.services.pages.lists import list_found
from workbench.ui.acts.commands import CommandId
from workbench.ui.places import Page, Place

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def for_ever(desk, begun=None):
    """A query that ends only when it is cancelled."""
    with desk.file.reading() as reading:
        if begun is not None:
            begun.set()
        reading.connection.exec_driver_sql(ENDLESS)


def one_after_the_other(desk):
    """A query of many statements: an interrupt between two of them counts all the same."""
    with desk.file.reading() as reading:
        while True:
            reading.references()
            time.sleep(0.0001)


@pytest.fixture
def people(desk, window):
    for name in ("Éloïse Dubois", "Noah Šimić", "Aoife Lambert"):
        window.session.do(open_record, "person", {"full_name": Answer(name)})
    desk.go(Place(Page.LIST, "person"))
    return desk.lists["person"]


@pytest.fixture
def requests(qtbot, desk, window):
    received = Answer({"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"})
    given = {"received_at": received, "right": Answer("access")}
    for _ in range(3):
        window.session.do(open_record, "access_request", given)
    desk.go(Place(Page.LIST, "access_request"))
    page = desk.lists["access_request"]
    page.chips["all"].click()
    qtbot.waitUntil(lambda: not page.is_searching)
    return page


def test_a_newer_search_cancels_the_older_one_whose_answer_never_comes(qtbot, desk, window):
    asker, shown, begun = QObject(), [], threading.Event()
    window.session.search(asker, lambda _: shown.append("old"), for_ever, begun)
    assert begun.wait(10)
    window.session.search(asker, shown.append, lambda _desk: "new")
    assert window.session.is_searching(asker)
    qtbot.waitUntil(lambda: shown == ["new"], timeout=10_000)
    assert not window.session.is_searching(asker)


def test_a_search_of_many_short_statements_is_cancelled(qtbot, desk, window):
    asker, shown = QObject(), []
    window.session.search(asker, lambda _: shown.append("old"), one_after_the_other)
    window.session.search(asker, shown.append, lambda _desk: "new")
    qtbot.waitUntil(lambda: shown == ["new"], timeout=10_000)


def test_two_who_search_do_not_cancel_each_other(qtbot, desk, window):
    first, second, shown = QObject(), QObject(), []
    for asker, words in ((first, "one"), (second, "two")):
        window.session.search(asker, shown.append, lambda _desk, word=words: word)
    qtbot.waitUntil(lambda: shown == ["one", "two"])


def test_who_has_gone_is_told_nothing_and_holds_nobody_up(qtbot, desk, window):
    shown, asker = [], QObject()
    window.session.search(asker, shown.append, for_ever)
    asker.deleteLater()
    QApplication.sendPostedEvents(asker, 52)  # its deletion
    window.session.search(window, shown.append, lambda _desk: "here")
    qtbot.waitUntil(lambda: shown == ["here"], timeout=10_000)


def test_the_window_goes_on_while_a_search_runs(qtbot, desk, window, people):
    window.session.search(window, list, for_ever)
    assert window.session.do(note, people.model.record_at(0), "Written meanwhile.") is not None
    qtbot.waitUntil(window.busy.isVisible, timeout=5_000)
    window.session.forget_search(window)
    qtbot.waitUntil(lambda: not window.busy.isVisible(), timeout=5_000)


def test_a_search_writes_nothing(qtbot, desk, window):
    refused = []

    def write(desk):
        try:
            with desk.file.writing(desk.now()):
                pass
        except ReadOnlyCaseFile:
            return "refused"

    window.session.search(window, refused.append, write)
    qtbot.waitUntil(lambda: refused == ["refused"])


def test_a_lock_ends_a_search_at_once_and_shows_nothing_of_it(qtbot, desk, window):
    shown, begun = [], threading.Event()
    window.session.search(window, shown.append, for_ever, begun)
    assert begun.wait(10)
    started = time.monotonic()
    window.lock()
    # No measure of speed: a lock that waits for a search waits for ever.
    assert time.monotonic() - started < 5
    qtbot.wait(50)
    assert shown == []


def test_what_is_typed_last_is_what_the_list_shows(qtbot, desk, window, people, type_text):
    for word in ("noah", "aoife", "eloise"):
        people.search.clear()
        type_text(people.search, word)
        people.reload()
    assert people.is_searching
    qtbot.waitUntil(lambda: not people.is_searching)
    shown = [people.model.index(0, at).data() for at in range(3)]
    assert people.model.rowCount() == 1
    assert "Éloïse Dubois" in shown


def test_an_answer_for_old_words_does_not_replace_the_whole_list(qtbot, desk, window, people):
    people.search.setText("noah")
    people.reload()
    people.clear_filters()
    assert people.model.rowCount() == 3
    qtbot.wait(200)
    assert people.model.rowCount() == 3


def test_a_filter_is_looked_up_outside_the_thread_of_the_window(
    qtbot, desk, window, requests, monkeypatch
):
    seen = []

    def numbers(self, listing, limit=None):
        seen.append(threading.current_thread() is threading.main_thread())
        return original(self, listing, limit)

    from workbench.db.store import ReadingStore  # noqa: PLC0415 - patched here alone

    original = ReadingStore.numbers
    monkeypatch.setattr(ReadingStore, "numbers", numbers)
    requests.chips["open"].click()
    qtbot.waitUntil(lambda: not requests.is_searching)
    assert seen == [False]
    assert requests.model.rowCount() == 3


def test_enter_takes_what_is_found_for_the_words_and_not_what_stood_there(
    qtbot, desk, window, people, type_text
):
    window._run(CommandId.FIND)
    palette = QApplication.activeModalWidget()
    type_text(palette.words, "Šimić")
    qtbot.keyClick(palette.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.record)
    assert window.session.ask(list_found, people._head, people._asked()).numbers
    assert "Šimić" in desk.record.head.title.text()


CLOSED_WHILE_SEARCHING = """
import sys, time
sys.path[:0] = [{tests!r}]
import conftest
from pathlib import Path
from workbench.app.window import surroundings
from workbench.ui.application import application
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.window import MainWindow
import test_searching

app = application()
around = surroundings(sound(*read_packs((resources(),))), conftest.RememberedPreferences(),
                      documents=Path({folder!r}))
theme = Theme(app, around.resources)
theme.apply(Appearance(Mode.LIGHT))
window = MainWindow(around, theme)
window.show()
window.open_file(conftest.FloorVaults().open(Path({case!r}), conftest.PASSPHRASE))
window.session.search(window, list, test_searching.for_ever)
time.sleep(0.3)
window.close()
print("closed")
"""


def test_a_window_closed_in_the_middle_of_a_search_ends_well(case_file, tmp_path):
    program = CLOSED_WHILE_SEARCHING.format(
        tests=__file__.rsplit("/", 1)[0], folder=str(tmp_path), case=str(case_file)
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout.strip()) == (0, "closed"), done.stderr
