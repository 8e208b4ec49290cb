"""The only modal code: every dialog is opened without blocking and answers by a call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.controls import MARGIN, label, mark, translate

Done = Callable[[str], object]


def choose_folder(
    parent: QWidget, title: str, start: Path, done: Callable[[Path], object]
) -> None:
    """Ask for an existing folder."""
    dialog = _file_dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: done(Path(name)))
    dialog.open()


def choose_files(
    parent: QWidget, title: str, start: Path, filters: str, done: Callable[[list[Path]], object]
) -> None:
    """Ask for one or more existing files."""
    dialog = _file_dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(filters)
    dialog.filesSelected.connect(lambda names: done([Path(name) for name in names]))
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
    dialog.fileSelected.connect(lambda chosen: done(Path(chosen)))
    dialog.open()


def tell(parent: QWidget, title: str, text: str) -> QMessageBox:
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
    parent: QWidget, title: str, text: str, acts: Sequence[tuple[str, Callable[[], object]]]
) -> QMessageBox:
    """Offer several acts; the first is the one that Enter takes, Esc takes none."""
    box = _box(parent, title, text, QMessageBox.Icon.Question)
    buttons: dict[QPushButton, Callable[[], object]] = {}
    for words, act in acts:
        buttons[box.addButton(words, QMessageBox.ButtonRole.ActionRole)] = act
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setEscapeButton(cancel)
    box.setDefaultButton(next(iter(buttons)))

    def pressed() -> None:
        clicked = box.clickedButton()
        for one, act in buttons.items():
            if one is clicked:
                act()

    box.buttonClicked.connect(pressed)
    box.open()
    return box


class FormDialog(QDialog):
    """A small form with one act and Cancel; a problem is said above the buttons."""

    def __init__(self, parent: QWidget, title: str, action: str, explanation: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
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

    def add(self, words: str, editor: QWidget) -> QLabel:
        """Put a labelled editor into the form."""
        caption = label(words, level="label")
        caption.setBuddy(editor)
        editor.setAccessibleName(words.replace("&", ""))
        self.body.addWidget(caption)
        self.body.addWidget(editor)
        return caption

    def say(self, problem: str) -> None:
        """Show what is wrong; an empty sentence takes it away."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


def ask_reason(
    parent: QWidget, title: str, explanation: str, action: str, done: Done, asked: str = ""
) -> FormDialog:
    """Ask for a text, as a rule why; without one nothing is done."""
    dialog = FormDialog(parent, title, action, explanation)
    reason = QPlainTextEdit()
    reason.setTabChangesFocus(True)
    reason.setFixedHeight(96)
    dialog.add(asked or translate("Dialog", "Reason"), reason)
    reason.textChanged.connect(lambda: dialog.act.setEnabled(bool(reason.toPlainText().strip())))
    dialog.act.setEnabled(False)

    def take() -> None:
        said = reason.toPlainText().strip()
        dialog.accept()
        done(said)

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
