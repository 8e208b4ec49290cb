"""Runs the commands of an open case file, whatever page is in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from workbench.ui.acts.command_palette import COMMAND, RECORD, open_palette
from workbench.ui.acts.commands import COMMANDS, CommandId
from workbench.ui.acts.settings_dialog import PassphraseDialog
from workbench.ui.background import Background
from workbench.ui.desk_view import DeskView
from workbench.ui.editors.editor import Chosen
from workbench.ui.lists.list_page import ListScreen
from workbench.ui.places import Page, Place
from workbench.ui.session import Session
from workbench.ui.words import joined


def act(
    command: CommandId,
    view: DeskView,
    session: Session,
    background: Background,
    run: Callable[[CommandId], object],
) -> None:
    """Run a command on the page in sight; `run` takes a command chosen in the palette."""
    acts: dict[CommandId, Callable[[], object]] = {
        CommandId.NEW: view.new_record,
        CommandId.MAIL: view.choose_mail,
        CommandId.PASSPHRASE: lambda: PassphraseDialog(view, session, background).open(),
        CommandId.SAVE: view.flush,
        CommandId.FIND: lambda: _find(view, session, run),
        CommandId.FILTER: lambda: _filter(view),
        CommandId.BACK: view.go_back,
        CommandId.FORWARD: view.go_forward,
        CommandId.PANE: lambda: _next_pane(view),
    }
    if command in acts:
        acts[command]()
    elif view.pages.in_sight is view.record and view.record.record:
        _on_record(command, view)
    elif view.pages.in_sight is view.matter and view.matter.record:
        _on_matter(command, view)


def _on_matter(command: CommandId, view: DeskView) -> None:
    if command is CommandId.JOIN:
        view.matter.acts.join(view.matter.record)


def _on_record(command: CommandId, view: DeskView) -> None:
    record = view.record
    acts: dict[CommandId, Callable[[], object]] = {
        CommandId.ATTACH: record.acts.add_files,
        CommandId.LETTER: record.show_letters,
        CommandId.NOTE: record.acts.write_note,
        CommandId.NEXT_ACTION: record.change_next_action,
        CommandId.WHY: record.show_why,
        CommandId.MATTER: record.show_matter,
        CommandId.JOIN: lambda: record.matters.join(record.record),
        CommandId.PART: lambda: record.matters.part(record.record),
        CommandId.FOLLOW: lambda: record.matters.follow(record.record),
        CommandId.MERGE: lambda: record.matters.merge(record.record),
        CommandId.UNMERGE: lambda: record.matters.unmerge(record.record),
    }
    acts[command]()


def _find(view: DeskView, session: Session, run: Callable[[CommandId], object]) -> None:
    offered = [
        (command.id, joined("joined.beside", (command.words.replace("&", ""), command.keys)))
        for command in COMMANDS
    ]

    def go(chosen: Chosen) -> None:
        if chosen.id.startswith(RECORD):
            view.go(Place(Page.RECORD, chosen.id.removeprefix(RECORD)))
        else:
            run(CommandId(chosen.id.removeprefix(COMMAND)))

    open_palette(view, session, offered, go)


def _filter(view: DeskView) -> None:
    page = view.pages.in_sight
    if isinstance(page, ListScreen):
        page.search.setFocus()
        page.search.selectAll()
    else:
        first = next((place for place in view.sidebar.places if place.page is Page.LIST), None)
        if first is not None:
            view.go(first)
            _filter(view)


def _next_pane(view: DeskView) -> None:
    """Put the focus into the pane after the one that has it: sidebar, then each part."""
    panes: list[QWidget] = [view.sidebar]
    page = view.pages.in_sight
    splitter = next(iter(page.findChildren(QSplitter)), None) if page is not None else None
    parts = [splitter.widget(at) for at in range(splitter.count())] if splitter else [page]
    panes += [pane for pane in parts if pane is not None]
    focus = QApplication.focusWidget()
    holding = [pane is focus or (focus is not None and pane.isAncestorOf(focus)) for pane in panes]
    here = holding.index(True) if True in holding else -1
    for step in range(1, len(panes) + 1):
        target = _first_control(panes[(here + step) % len(panes)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _first_control(pane: QWidget) -> QWidget | None:
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus and pane.isVisible():
        return pane
    for control in pane.findChildren(QWidget):
        takes = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and control.isVisible() and control.isEnabled():
            return control
    return None
