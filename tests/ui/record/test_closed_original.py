"""A closed record shows its original, and nothing beside it that would take it off."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton

from workbench.domain.answers import Answer
from workbench.services.casework.documents import attach
from workbench.services.casework.records import answer
from workbench.ui.places import Page, Place


def test_beside_the_original_of_a_closed_record_nothing_acts(qtbot, window, desk, case):
    do = window.session.do
    original = do(attach, case, "mail.eml", b"Subject: my data\n\nPlease.").value
    receipt = {"arrived_by": Answer("email"), "original": Answer((original,))}
    do(answer, case, "record_receipt", receipt)
    desk.go(Place(Page.RECORD, case, "record_receipt"))
    editor = desk.record.pane.form.fields["original"].editor
    qtbot.waitUntil(lambda: removes(editor))
    kept = {"retain_until": "2027-03-10", "retention_reason": "Proof that she withdrew"}
    do(answer, case, "set_retention", {name: Answer(value) for name, value in kept.items()})
    ended = {"stopped_on": "2026-03-10", "stopped_why": "Withdrawn", "outcome": "withdrawn"}
    do(answer, case, "stop_early", {name: Answer(value) for name, value in ended.items()})
    for place in (Place(Page.RECORD, case, "stop_early"), Place(Page.RECORD, case)):
        desk.go(place)
    desk.go(Place(Page.RECORD, case, "record_receipt"))
    QCoreApplication.processEvents()
    editor = desk.record.pane.form.fields["original"].editor
    assert not desk.record.pane.save.isVisible()
    assert "mail.eml" in [text.text() for text in editor.findChildren(QLabel) if text.isVisible()]
    assert [part.text() for part in editor.findChildren(QPushButton) if part.isVisible()] == []


def removes(editor):
    return any(part.isVisible() for part in editor.chosen.findChildren(QPushButton))
