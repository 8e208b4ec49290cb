from __future__ import annotations

from email.message import EmailMessage

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from workbench.domain.answers import Answer
from workbench.services.casework.records import note, open_record
from workbench.services.faults import DiskFull
from workbench.services.pages.record.contents import record_page
from workbench.ui.controls import Banner
from workbench.ui.fault_words import sentence_of
from workbench.ui.places import Page, Place
from workbench.ui.session import Locked
from workbench.ui.words import tell


def test_a_full_disk_is_said_once_and_what_was_typed_stays(
    desk, window, type_text, monkeypatch, first_organisation
):
    record = window.session.ask(first_organisation)
    desk.go(Place(Page.RECORD, record))
    form = desk.record.pane.form
    field = next(iter(form.fields.values()))

    def refuse(*_args):
        raise DiskFull

    monkeypatch.setattr(type(window.session.file), "writing", refuse)
    for text in ("a", "b"):
        type_text(field.editor.main_control(), text)
        form._edited()
        form.flush()
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert [box.informativeText() for box in boxes] == [tell(DiskFull().sentence)]
    boxes[0].close()


def test_a_file_opened_read_only_can_be_read_and_nothing_else(
    window, around, case_file, passphrase, first_organisation
):
    window.open_file(around.vaults.open(case_file, passphrase, read_only=True))
    desk = window.desk_view
    record = window.session.ask(first_organisation)
    desk.go(Place(Page.RECORD, record))
    assert desk.record.pane.foot.isHidden()
    fields = desk.record.pane.form.fields.values()
    assert not any(field.editor.isEnabled() for field in fields)
    assert all(field.unknown.isHidden() for field in fields)
    said = {banner.text.text() for banner in desk.record.pane.findChildren(Banner)}
    assert "This can only be read: the case file is open read-only." in said
    assert window.session.do(note, record, "Not kept.") is None
    QApplication.activeModalWidget().close()
    desk.go(Place(Page.LIST, "activity"))
    assert not desk.lists["activity"].new.isEnabled()


def test_nothing_can_be_asked_while_the_file_is_locked(window, first_organisation):
    with pytest.raises(Locked):
        window.session.ask(first_organisation)


def test_a_foreign_error_is_worded_without_its_text():
    said = sentence_of(ValueError("Zoé Martin, letters of zoe"))
    assert "Zoé" not in said
    assert "ValueError" in said


def test_a_reply_is_offered_to_the_open_case_it_answers(qtbot, desk, window, tmp_path):
    given = {
        "received_at": Answer({"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"}),
        "right": Answer("access"),
    }
    record = window.session.do(open_record, "access_request", given).value
    reference = window.session.ask(record_page, record).reference
    mail = EmailMessage()
    mail["From"], mail["To"] = "Aoife Lambert <aoife@example.org>", "data-privacy@conex.net"
    mail["Subject"] = f"Re: your request {reference}"
    mail["Date"] = "Mon, 09 Mar 2026 10:00:00 +0000"
    mail.set_content("Here is what you asked for.")
    path = tmp_path / "reply.eml"
    path.write_bytes(mail.as_bytes())
    desk.take_mail(path)
    qtbot.waitUntil(lambda: desk.pages.currentWidget() is desk.intake, timeout=20_000)
    offers = [
        button for button in desk.intake.findChildren(QPushButton) if "Put it" in button.text()
    ]
    assert [reference in offer.accessibleName() for offer in offers] == [True]
    offers[0].click()
    assert desk.record.record == record
    assert [document.name for document in window.session.ask(record_page, record).documents] == [
        "reply.eml"
    ]
