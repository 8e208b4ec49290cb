"""The only modal code: every dialog is opened without blocking and answers by a call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.services.casework.unfinished import InHand, Unfinished, drop_unfinished, taken_up
from workbench.services.changes import GateClosed, NotAcceptable, RecordClosed
from workbench.ui.controls import MARGIN, label, mark
from workbench.ui.fault_words import sentence_of
from workbench.ui.safekeeping.drafting import Drafting, TextDraft
from workbench.ui.safekeeping.sent_away import until_sent_away
from workbench.ui.session import Session
from workbench.ui.words import say

Done = Callable[[str], object]


def choose_folder(
    parent: QWidget, title: str, start: Path, done: Callable[[Path], object]
) -> None:
    """Ask for an existing folder."""
    dialog = _file_dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    heard = until_sent_away(dialog, done)
    dialog.fileSelected.connect(lambda name: heard(Path(name)))
    dialog.open()


def choose_files(
    parent: QWidget, title: str, start: Path, filters: str, done: Callable[[list[Path]], object]
) -> None:
    """Ask for one or more existing files."""
    dialog = _file_dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(filters)
    heard = until_sent_away(dialog, done)
    dialog.filesSelected.connect(lambda names: heard([Path(name) for name in names]))
    dialog.open()


def save_as(
    parent: QWidget, title: str, start: Path, name: str, done: Callable[[Path], object]
) -> None:
    """Ask where a copy should be kept."""
    dialog = _file_dialog(parent, title, start)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    heard = until_sent_away(dialog, done)
    dialog.fileSelected.connect(lambda chosen: heard(Path(chosen)))
    dialog.open()


def inform(parent: QWidget, title: str, text: str) -> QMessageBox:
    """Say something that must be read before going on."""
    box = _box(parent, title, text, QMessageBox.Icon.Information)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()
    return box


def confirm(
    parent: QWidget,
    title: str,
    text: str,
    action: str,
    done: Callable[[], object],
) -> QMessageBox:
    """Ask before something final; the button names the act, never just OK."""
    box = _box(parent, title, text, QMessageBox.Icon.Question)
    act = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.buttonClicked.connect(lambda pressed: done() if pressed is act else None)
    box.open()
    return box


def choose_act(
    parent: QWidget,
    title: str,
    text: str,
    acts: Sequence[tuple[str, Callable[[], object]]],
    beside: QCheckBox | None = None,
) -> QMessageBox:
    """Offer several acts; the first is the one that Enter takes, Esc takes none.

    `beside` is something that may be chosen with each of them.
    """
    box = _box(parent, title, text, QMessageBox.Icon.Question)
    if beside is not None:
        beside.setParent(box)  # Qt alone keeps what Python lets go of
        box.setCheckBox(beside)
    buttons: dict[QPushButton, Callable[[], object]] = {}
    for words, act in acts:
        buttons[box.addButton(words, QMessageBox.ButtonRole.ActionRole)] = act
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setEscapeButton(cancel)
    box.setDefaultButton(next(iter(buttons)))

    def pressed() -> None:
        clicked = box.clickedButton()
        for button, act in buttons.items():
            if button is clicked:
                act()

    box.buttonClicked.connect(pressed)
    box.open()
    return box


class FormDialog(QDialog):
    """A small form with one act and Cancel; a problem is said above the buttons.

    What is typed in its parts outlives a lock once `draft_as` has said what is being done.
    """

    def __init__(self, parent: QWidget, title: str, action: str, explanation: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self._parts: dict[str, Drafting] = {}
        self._in_hand: Unfinished | None = None
        self._at_first: Mapping[str, Any] = {}
        self._was_saved = False
        self.body = QVBoxLayout()
        self.problem = label(tone="problem")
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.act = QPushButton(action)
        mark(self.act, "kind", "primary")
        buttons.addButton(self.act, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        self.buttons = buttons
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN + 4, MARGIN, MARGIN + 4, MARGIN)
        layout.setSpacing(12)
        layout.addWidget(label(title, level="heading"))
        if explanation:
            layout.addWidget(label(explanation, tone="muted"))
        layout.addLayout(self.body)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """The first thing that can be filled in takes the focus."""
        super().showEvent(event)
        for control in self.findChildren(QWidget):
            takes = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes and not self.buttons.isAncestorOf(control) and control.isVisibleTo(self):
                control.setFocus()
                return

    def add(self, words: str, editor: QWidget, part: str = "") -> QLabel:
        """Put a labelled editor into the form; a draft knows it as `part`."""
        caption = label(words, level="label")
        caption.setBuddy(editor)
        editor.setAccessibleName(words.replace("&", ""))
        self.body.addWidget(caption)
        self.body.addWidget(editor)
        if part and isinstance(editor, QLineEdit | QPlainTextEdit):
            self.add_part(part, TextDraft(editor))
        return caption

    def add_part(self, part: str, control: Drafting) -> None:
        """Let a draft keep what stands in a control."""
        self._parts[part] = control

    def say(self, problem: str) -> None:
        """Show what is wrong; an empty sentence takes it away."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def draft_as(
        self,
        session: Session,
        act: InHand,
        record: str = "",
        about: str = "",
        before: Mapping[str, Any] | None = None,
    ) -> None:
        """Say what is being done, so that a lock can keep it, and show what was kept `before`.

        What was kept is forgotten once the act is done. A person who cancels leaves what was
        kept before, and nothing of what was typed since.
        """
        if session.file.read_only:
            return
        self._in_hand = Unfinished(act=act, record=record, about=about)
        self._at_first = self.typed()
        kept = session.ask(taken_up, act, record, about) if before is None else before
        self.show_typed(kept)

        def end(result: int) -> None:
            is_done = result == QDialog.DialogCode.Accepted
            if session.is_open and (is_done or not kept) and (kept or self._was_saved):
                session.do(drop_unfinished, act, record, about)

        self.finished.connect(end)

    def unfinished(self) -> tuple[Unfinished, ...]:
        """What is in hand here and would be lost; empty when nothing was typed."""
        typed = self.typed()
        if self._in_hand is None or not self.isVisible() or typed == self._at_first:
            return ()
        self._was_saved = True
        return (replace(self._in_hand, typed=typed),)

    def typed(self) -> dict[str, Any]:
        """What stands in the parts, as a draft keeps it."""
        drafts = {name: part.draft() for name, part in self._parts.items()}
        return {name: draft for name, draft in drafts.items() if draft}

    def show_typed(self, typed: Mapping[str, Any]) -> None:
        """Show again what a draft kept."""
        for name, part in self._parts.items():
            draft = typed.get(name)
            if isinstance(draft, Mapping):
                part.show_draft(draft)


def ask_reason(
    parent: QWidget, title: str, explanation: str, action: str, done: Done, asked: str = ""
) -> FormDialog:
    """Ask for a text, as a rule why; without one nothing is done.

    The dialog stays, with its text, where `done` gives False or refuses what was said.
    """
    dialog = FormDialog(parent, title, action, explanation)
    reason = QPlainTextEdit()
    reason.setTabChangesFocus(True)
    reason.setFixedHeight(96)
    dialog.add(asked or say("window.dialogs.reason"), reason, "text")
    reason.textChanged.connect(lambda: dialog.act.setEnabled(bool(reason.toPlainText().strip())))
    dialog.act.setEnabled(False)

    def take() -> None:
        try:
            is_done = done(reason.toPlainText().strip()) is not False
        except (NotAcceptable, GateClosed, RecordClosed) as refused:
            dialog.say(sentence_of(refused))
            return
        if is_done:
            dialog.accept()

    dialog.act.clicked.connect(take)
    dialog.open()
    reason.setFocus()
    return dialog


def _file_dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _box(parent: QWidget, title: str, text: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    return box
