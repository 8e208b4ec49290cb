"""A mail is dropped on the window, and becomes a request or is refused with a sentence."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from PySide6.QtWidgets import QApplication

from tests.packs.read_once import packs_with
from tests.ui.dropped import drop
from workbench.app.desks import desk_for
from workbench.services.pages.record.contents import record_page
from workbench.ui import dialogs
from workbench.ui.places import Page, Place


def test_a_dropped_mail_becomes_a_request_with_its_person_and_its_original(
    qtbot, desk, window, mails
):
    drop(desk, mails / "gmail.eml")
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake, timeout=20_000)
    page = desk.intake
    chosen = [radio.text() for radio in page.arrival._candidates if radio.isChecked()]
    assert ["mx.conex.net" in text for text in chosen] == [True]
    page.form.fields["right"].editor.buttons["access"].click()
    page.take.click()
    shown = window.session.ask(record_page, desk.record.record)
    assert [document.name for document in shown.documents] == ["gmail.eml"]
    assert shown.title == "Zoé Martin"
    assert desk.pages.currentWidget() is desk.record


def test_a_mail_without_its_right_is_not_taken_in(qtbot, desk, mails):
    desk.take_mail(mails / "gmail.eml")
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake, timeout=20_000)
    desk.intake.form.fields["right"].editor.show_value(None)
    desk.intake.take.click()
    assert desk.pages.currentWidget() is desk.intake
    assert desk.intake.form.fields["right"].problem.isVisible()


def test_what_is_no_mail_is_refused_with_a_sentence(qtbot, desk, tmp_path):
    picture = tmp_path / "picture.eml"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    desk.take_mail(picture)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=20_000)
    box = QApplication.activeModalWidget()
    assert box.informativeText()
    box.close()
    assert desk.pages.currentWidget() is desk.today


class TestTwoKindsThatTakeMails:
    """A mail may become a record of several kinds."""

    @pytest.fixture
    def around(self, around, clock):
        """A window that knows a second right."""
        packs, ids = packs_with("second_right"), count(1)

        def desk(file):
            return desk_for(file, packs, now=clock, new_id=lambda: f"id{next(ids):06d}")

        return replace(around, desk_for=desk)

    @pytest.mark.parametrize("kind", ["access_request", "rectification"])
    def test_a_mail_asked_for_from_a_list_becomes_a_record_of_that_list(
        self, qtbot, desk, mails, monkeypatch, kind
    ):
        def choose(_parent, _title, _start, _filters, done):
            done([mails / "gmail.eml"])

        monkeypatch.setattr(dialogs, "choose_files", choose)
        desk.go(Place(Page.LIST, kind))
        desk.lists[kind].mail.click()
        qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake, timeout=20_000)
        assert desk.intake._kind == kind
