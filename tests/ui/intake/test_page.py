"""A mail is dropped on the window, and becomes a request or is refused with a sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.ui.dropped import drop
from workbench.services.pages.record.contents import record_page


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
