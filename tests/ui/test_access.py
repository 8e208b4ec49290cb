"""Every page can be reached, read aloud and seen, by anybody."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest
from contrast import ENOUGH_CONTRAST, contrast
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabWidget,
    QWidget,
)

from workbench.domain.answers import Answer
from workbench.services.casework.records import open_record
from workbench.ui.acts.commands import CommandId
from workbench.ui.entrance.ways import Way
from workbench.ui.places import TODAY, Page, Place
from workbench.ui.theme import Appearance, Mode

SPOKEN = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractSpinBox,
          QPlainTextEdit, QProgressBar, QTabWidget)  # fmt: skip
PAGES = ("today", "list", "empty_list", "register", "request", "letter", "intake")
ENTRANCES = (Way.CREATE, Way.RECOVER, Way.RESTORE)


@pytest.fixture
def request_record(desk, window):
    given = {
        "received_at": Answer({"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"}),
        "right": Answer("access"),
    }
    return window.session.do(open_record, "access_request", given).value


@pytest.fixture
def shown(qtbot, desk, window, mails, request_record, first_organisation):
    """Goes to a page and gives the widget to look at."""

    def show(page):
        places = {
            "today": TODAY,
            "list": Place(Page.LIST, "activity"),
            "empty_list": Place(Page.LIST, "person"),
            "register": Place(Page.RECORD, window.session.ask(first_organisation)),
            "request": Place(Page.RECORD, request_record),
            "letter": Place(Page.LETTER, request_record, "acknowledgement"),
        }
        if page == "intake":
            desk.take_mail(mails / "gmail.eml")
            qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake)
        else:
            desk.go(places[page])
        qtbot.waitUntil(lambda: not window.background.is_busy, timeout=20_000)
        QApplication.processEvents()
        return window

    return show


def without_a_name(root):
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.objectName().startswith("qt_"):
            continue
        if not isinstance(widget, SPOKEN) or isinstance(widget.parent(), QAbstractSpinBox):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def out_of_reach(root):
    return [
        f"{type(widget).__name__} {widget.accessibleName()}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox)
        and widget.isVisibleTo(root)
        and widget.isEnabled()
        and not widget.objectName().startswith("qt_")
        and type(widget).__name__ != "QLineEditIconButton"
        and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
    ]


def clashes(root):
    letters = defaultdict(list)
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not isinstance(widget, QAbstractButton | QLabel):
            continue
        if isinstance(widget, QLabel) and widget.buddy() is None:
            continue
        found = re.search(r"&([^&\s])", widget.text().replace("&&", ""))
        if found:
            letters[found[1].lower()].append(widget.text())
    return {letter: words for letter, words in letters.items() if len(words) > 1}


def faults_of(root):
    return (without_a_name(root), out_of_reach(root), clashes(root))


NO_FAULTS = ([], [], {})


def test_everything_on_every_page_has_a_name_and_can_be_reached_by_keyboard(shown):
    for page in PAGES:
        assert (page, *faults_of(shown(page))) == (page, *NO_FAULTS)


def test_everything_before_the_case_file_is_open_has_a_name_too(window):
    assert faults_of(window) == NO_FAULTS
    for way in ENTRANCES:
        window.entrance.show_way(way)
        assert (way, *faults_of(window)) == (way, *NO_FAULTS)


def test_everything_in_a_dialog_has_a_name(desk, window):
    desk.go(Place(Page.LIST, "access_request"))
    for command in ("new", "settings", "passphrase", "keys", "guide", "find"):
        window._run(command)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog), command
        assert (command, *faults_of(dialog)) == (command, *NO_FAULTS)
        dialog.reject()


def test_the_tab_key_walks_a_form_from_top_to_bottom(desk, window, first_organisation):
    desk.go(Place(Page.RECORD, window.session.ask(first_organisation)))
    form = desk.record.pane.form
    tops, widget = [], form.nextInFocusChain()
    while widget is not form and (form.isAncestorOf(widget) or not tops):
        is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if is_stop and widget.isVisibleTo(form) and form.isAncestorOf(widget):
            tops.append(widget.mapTo(form, widget.rect().center()).y())
        widget = widget.nextInFocusChain()
    assert len(tops) > 3
    assert all(later >= earlier - 30 for earlier, later in pairwise(tops))


def test_f6_walks_from_pane_to_pane(qtbot, desk, window, first_organisation):
    desk.go(Place(Page.RECORD, window.session.ask(first_organisation)))
    with qtbot.waitActive(window):
        window.activateWindow()
    desk.sidebar.setFocus()
    seen = []
    for _ in range(4):
        window._run(CommandId.PANE)
        seen.append(QApplication.focusWidget())
    assert desk.record.panes.widget(0).isAncestorOf(seen[0])
    assert desk.record.panes.widget(1).isAncestorOf(seen[1])
    assert seen[3] is desk.sidebar


def faded(window):
    """Texts whose strongest pixel hardly differs from the commonest one behind them."""
    image = window.grab().toImage()
    ratio = image.width() / window.width()
    weak = []
    for text in window.findChildren(QLabel):
        is_seen = text.isVisibleTo(window) and not text.visibleRegion().isEmpty()
        if not is_seen or not text.text().strip() or not text.isEnabled():
            continue
        at = text.mapTo(window, text.rect().topLeft())
        fine = 1 if text.width() < 60 else 3
        colours = [
            image.pixelColor(int(x * ratio), int(y * ratio)).name()
            for x in range(max(at.x(), 0), min(at.x() + text.width(), window.width()), fine)
            for y in range(max(at.y(), 0), min(at.y() + text.height(), window.height()), fine)
        ]
        if not colours:
            continue
        ground = max(set(colours), key=colours.count)
        # Thin strokes are mixed with their ground, so the last tenth cannot be asked of them.
        if max(contrast(colour, ground) for colour in set(colours)) < ENOUGH_CONTRAST - 0.7:
            weak.append(text.text())
    return weak


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_no_text_fades_into_its_ground(shown, theme, mode):
    theme.apply(Appearance(mode))
    found = {page: faded(shown(page)) for page in PAGES}
    theme.apply(Appearance(Mode.LIGHT))
    assert found == {page: [] for page in PAGES}


def test_in_a_small_window_nothing_is_cut_at_the_side(qtbot, window, desk, case):
    window.resize(1024, 700)
    area = desk.record.pane.area

    def fits():
        return area.widget().minimumSizeHint().width() <= area.viewport().width()

    for step in window.session.desk.kind("access_request").flow.steps[:12]:
        desk.go(Place(Page.RECORD, case, step.id))
        qtbot.waitUntil(fits, timeout=2000)
