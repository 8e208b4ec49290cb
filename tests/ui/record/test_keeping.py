"""The page of a record after something was done with it as a whole."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QPushButton

from workbench.services.casework.documents import attach
from workbench.services.casework.keeping.destroying import destroy
from workbench.services.casework.keeping.holding import hold
from workbench.services.casework.keeping.undoing import undo
from workbench.services.casework.keeping.voiding import void
from workbench.services.pages.record.lines import FiledLetter
from workbench.ui.places import Page, Place
from workbench.ui.record.letters_panel import LettersPanel


def chips(desk):
    row = desk.record.head._chips
    return [row.itemAt(at).widget().text() for at in range(row.count())]


def turn_to_documents(desk):
    tabs, documents = desk.record.tabs, desk.record.documents
    at = next(n for n in range(tabs.count()) if tabs.widget(n).isAncestorOf(documents))
    tabs.setCurrentIndex(at)


def test_a_voided_record_can_be_looked_at_and_not_worked_on(desk, window, case):
    window.session.do(void, case, "Opened twice")
    desk.go(Place(Page.RECORD, case))
    turn_to_documents(desk)
    assert chips(desk) == ["Voided: opened by mistake"]
    assert desk.record.documents.drop.isHidden()
    assert desk.record.documents.add.isHidden()
    assert desk.record.head.reopen.isHidden()
    window.session.do(undo, case)
    assert not desk.record.documents.add.isHidden()


def test_nothing_of_a_destroyed_document_is_offered(desk, window, case):
    document = window.session.do(attach, case, "Walrus.txt", b"x").value
    turn_to_documents(desk)
    window.session.do(destroy, case, document, "No longer needed")
    QApplication.processEvents()
    panel = desk.record.documents
    buttons = [push for push in panel.findChildren(QPushButton) if push.isVisibleTo(panel)]
    assert not any("Walrus" in button.text() + button.accessibleName() for button in buttons)
    (line,) = (button for button in buttons if button.text() == "Destroyed document")
    assert not line.isEnabled()


def test_nothing_of_a_destroyed_letter_is_offered(keep):
    panel = keep(LettersPanel())
    filed = FiledLetter(
        id="l",
        document="d",
        title="Report",
        to="",
        issued="Issued",
        sent="Destroyed",
        has_left=True,
    )
    for letter, offered in ((filed, 4), (replace(filed, there=False), 0)):
        shown = replace(letter, is_batch=True)
        panel.show_letters((shown,), (), editable=True)
        pushed = [push for push in panel.findChildren(QPushButton) if push.isVisibleTo(panel)]
        assert len(pushed) == offered


def test_a_held_record_says_so(desk, window, case):
    window.session.do(hold, case, "A lawsuit")
    assert "is held" in desk.record.head.banner.text.text()
    assert not desk.record.head.banner.isHidden()
