"""What a person can have open when the window locks: by name, how it is opened."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QToolTip,
)

from workbench.ui import dialogs
from workbench.ui.acts import help_dialogs
from workbench.ui.acts.commands import CommandId
from workbench.ui.papers.printing import print_pdf
from workbench.ui.places import Page, Place

TYPED = "Zoé said: “call me”"


def in_letter(act):
    def open_it(desk):
        desk.go(Place(Page.LETTER, desk.record.record, "acknowledgement"))
        act(desk.letter)

    return open_it


def first_part(letter):
    return letter._page.clauses[0].part


TYPING = {
    "note": lambda desk: desk.record.acts.write_note(),
    "next_action": lambda desk: desk.record.acts.write_next_action(),
    "reopen": lambda desk: desk.record.acts.reopen(),
    "gate": lambda desk: desk.record.acts.pass_gate("identity"),
    "withdraw": lambda desk: desk.record.acts.withdraw("due"),
    "override": lambda desk: desk.record.acts.override("due"),
    "dispatch": lambda desk: desk.record.papers.dispatch("letter-1"),
    "reword": in_letter(lambda letter: letter.reword(first_part(letter))),
    "leave_out": in_letter(lambda letter: letter.leave_out("identity")),
    "new": lambda desk: desk.new_record("person"),
}


def document_view(desk):
    page = desk.record
    path = desk.record.acts._start / "scan.txt"
    path.write_text("Zoé Martin, her file")
    page.acts.attach_files([path])
    page.papers.look(page._shown.documents[0].document)


def menu_of_a_field(desk):
    field = next(iter(desk.record.pane.form.fields.values()))
    menu = field.unknown.menu()
    menu.popup(QPoint(40, 40))
    return menu


def calendar(desk):
    editor = desk.record.pane.form.fields["received_at"].editor
    editor.day._open_calendar()


def dropped_down(desk):
    combo = next(combo for combo in desk.record.findChildren(QComboBox) if combo.isVisible())
    combo.showPopup()


def menu_of_the_window(desk):
    desk.window().menuBar().actions()[0].menu().popup(QPoint(40, 40))


def row_form(desk):
    desk.go(Place(Page.RECORD, desk.record.record, "search"))
    tables = [
        field.editor for field in desk.record.pane.form.fields.values() if field.view.columns
    ]
    tables[0].edit_row(None)


def link_picker(desk):
    desk.go(Place(Page.RECORD, desk.record.record, "identify_requester"))
    desk.record.pane.form.fields["person"].editor.choose.click()


SHOWING = {
    "tell": lambda desk: dialogs.inform(desk, "Said", "Zoé Martin"),
    "confirm": lambda desk: dialogs.confirm(desk, "Sure?", "Zoé Martin", "Yes", list),
    "choose_act": lambda desk: dialogs.choose_act(desk, "Which?", "Zoé", (("One", list),)),
    "choose_files": lambda desk: desk.choose_mail(),
    "choose_folder": lambda desk: dialogs.choose_folder(
        desk, "Where?", desk.record.acts._start, list
    ),
    "save_as": lambda desk: dialogs.save_as(
        desk, "Where?", desk.record.acts._start, "copy.txt", list
    ),
    "print": lambda desk: print_pdf(desk, b"%PDF-1.4", "AR-2026-0001"),
    "document": document_view,
    "palette": lambda desk: desk.window()._run(CommandId.FIND),
    "picker": link_picker,
    "row": row_form,
    "settings": lambda desk: desk.window()._open_settings(),
    "passphrase": lambda desk: desk.window()._run(CommandId.PASSPHRASE),
    "keys": help_dialogs.show_keys,
    "guide": help_dialogs.show_guide,
    "about": help_dialogs.show_about,
    "menu of the window": menu_of_the_window,
    "menu of a field": menu_of_a_field,
    "calendar": calendar,
    "a list that dropped down": dropped_down,
    "hint": lambda desk: QToolTip.showText(QPoint(40, 40), "Zoé Martin", desk),
    "a dialog over a dialog": lambda desk: (
        desk.record.acts.write_note(),
        dialogs.inform(QApplication.activeModalWidget(), "Said", "Zoé"),
    ),
}


def others(window):
    """What is to be seen beside the window."""
    return [
        toplevelwidget
        for toplevelwidget in QApplication.topLevelWidgets()
        if toplevelwidget is not window and toplevelwidget.isVisible()
    ]


def texts(widget):
    boxes = (*widget.findChildren(QLineEdit), *widget.findChildren(QPlainTextEdit))
    return [box.text() if isinstance(box, QLineEdit) else box.toPlainText() for box in boxes]
