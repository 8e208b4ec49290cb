"""Errands, which open errands and sequels, at a real window, and ways through its dialogs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from at_desk import Cases
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from tests.packs.read_once import packs_with
from tests.services.conftest import ERRAND, RECEIVED, SEQUEL
from workbench.ui.editors.picker import PickerDialog
from workbench.ui.places import Page, Place


@pytest.fixture(scope="session")
def packs():
    known = packs_with("secrecy")
    return replace(known, kinds={**known.kinds, "errand": ERRAND, "sequel": SEQUEL})


class ErrandsInSight(Cases):
    """Records at the desk of the window, and the page that shows them."""

    def __init__(self, window, desk, qtbot):
        self._window, self._pages, self._qtbot = window, desk, qtbot

    @property
    def desk(self):
        """The desk of the window, which is another one after each lock."""
        return self._window.session.desk

    def errand(self, name: str = "Parcel", **values) -> str:
        return self.open("errand", **{"name": name, "received_at": RECEIVED, **values})

    def go(self, record: str, page: Page = Page.RECORD) -> None:
        self._pages.go(Place(page, record))

    def dialog(self):
        return QApplication.activeModalWidget()

    def told(self) -> str:
        """All that the dialog in sight says."""
        return "\n".join(label.text() for label in self.dialog().findChildren(QLabel))

    def pick(self, words: str) -> None:
        """Choose in the dialog the only record that has these words."""
        picker = self.dialog()
        assert isinstance(picker, PickerDialog)
        picker.words.setText(words)
        picker.search()
        self._qtbot.waitUntil(
            lambda: not picker.is_searching and picker.found.count() == 1, timeout=10_000
        )
        picker.act.click()

    def give_reason(self, why: str) -> None:
        """Write why, and do what the dialog asks about."""
        dialog = self.dialog()
        assert not dialog.act.isEnabled()
        dialog.findChild(QPlainTextEdit).setPlainText(why)
        dialog.act.click()
        QApplication.processEvents()


@pytest.fixture
def errands(window, desk, qtbot):
    return ErrandsInSight(window, desk, qtbot)
