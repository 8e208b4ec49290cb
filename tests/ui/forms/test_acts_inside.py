"""What a person adds from inside a form ends up in that form, though the page asks anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from workbench.domain.answers import Answer
from workbench.services.casework.records import open_record
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.places import Page, Place

RECEIVED = {"at": "2026-03-09T10:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture
def request_in_hand(desk, window):
    given = {"received_at": Answer(RECEIVED), "right": Answer("access")}
    record = open_record(window.session.desk, "access_request", given).value
    desk.go(Place(Page.RECORD, record))
    return record


def test_a_file_dropped_on_a_question_answers_it(qtbot, desk, request_in_hand, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.4 not really")
    desk.record.tasks.buttons["record_receipt"].click()
    form = desk.record.pane.form
    form.fields["arrived_by"].editor.combo.setCurrentIndex(2)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    form.fields["original"].editor.drop.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.wait(20)
    assert desk.record.pane.form is form
    assert len(form.fields["original"].editor.read()) == 1


def test_a_person_made_from_inside_a_form_is_linked_in_it(qtbot, desk, request_in_hand, type_text):
    desk.record.tasks.buttons["identify_requester"].click()
    form = desk.record.pane.form
    form.fields["person"].editor.makers[0].click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewRecordDialog)
    type_text(dialog.form.fields["full_name"].editor.line, "Robin Ash")
    dialog.act.click()
    qtbot.wait(20)
    assert desk.record.pane.form is form
    assert len(form.fields["person"].editor.read()) == 1
