"""Two ways back to a case file: by the recovery sheet, or from a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QProgressBar, QWidget

from workbench.domain.recovery_key import mistyped
from workbench.services.pages.tone import Tone
from workbench.services.vault import OpenCaseFile, erased_in, recover, restore
from workbench.ui import dialogs
from workbench.ui.background import Background
from workbench.ui.controls import Banner, Card, button, column, label, row
from workbench.ui.entrance.passphrase import NewPassphrase, PassphraseEdit
from workbench.ui.entrance.unlock_page import SUFFIX, remember
from workbench.ui.fault_words import sentence_of
from workbench.ui.surroundings import Surroundings
from workbench.ui.words import joined, say


class WayBack(QWidget):
    """What both ways share: a card with fields, one act in a worker, and Back."""

    unlocked = Signal(object)
    left = Signal()

    def __init__(
        self, around: Surroundings, background: Background, title: str, action: str
    ) -> None:
        super().__init__()
        self._around, self._background = around, background
        self.card = Card(title)
        self.card.setFixedWidth(560)
        self.card.body.setContentsMargins(28, 24, 28, 24)
        self.banner = Banner()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(title)
        self.busy.hide()
        self.go = button(action, "primary")
        self.back = button(say("entrance.recover_page.back"), "quiet")
        self.back.clicked.connect(self.left)
        self.setLayout(column(0, row(0, self.card, 0), 0, 0))

    def finish_layout(self, *items: QWidget) -> None:
        """Put the fields into the card, above banner and buttons."""
        for item in (*items, self.banner, self.busy):
            self.card.body.addWidget(item)
        self.card.body.addLayout(row(self.go, self.back, 0))

    def place_line(self, name: str, choose: Callable[[], object]) -> tuple[QLineEdit, QWidget]:
        """A line that shows a chosen place, with its button."""
        line = QLineEdit()
        line.setReadOnly(True)
        line.setAccessibleName(name)
        pick = button(say("entrance.recover_page.choose"))
        pick.setAccessibleName(say("entrance.recover_page.choose_name", name=name))
        pick.clicked.connect(choose)
        holder = QWidget()
        inner = row(line, pick)
        inner.setStretch(0, 1)
        holder.setLayout(column(label(name, level="label"), inner, gap=4))
        return line, holder

    def start(self, work: Callable[[], OpenCaseFile], place: Path) -> None:
        """Run the work and hand on the open case file."""
        self.banner.say("")
        self._wait(True)

        def done(file: OpenCaseFile) -> None:
            self._wait(False)
            remember(self._around, place)
            self.unlocked.emit(file)

        def failed(error: Exception) -> None:
            self._wait(False)
            self.banner.say(sentence_of(error), Tone.BAD)

        self._background.run(work, done, failed)

    def _wait(self, waiting: bool) -> None:  # noqa: FBT001 - a state, not a choice
        self.busy.setVisible(waiting)
        self.go.setEnabled(not waiting)
        self.back.setEnabled(not waiting)


class RecoverPage(WayBack):
    """Opens a case file by the key of its recovery sheet and sets a new passphrase."""

    def __init__(self, around: Surroundings, background: Background) -> None:
        super().__init__(around, background, "", "")
        self.card.heading.setText(say("entrance.recover_page.open_with_the_recovery_sheet"))
        self.card.heading.show()
        self.go.setText(say("entrance.recover_page.open_and_set_the_new_passphrase"))
        self.folder, holder = self.place_line(say("entrance.recover_page.case_file"), self._choose)
        self.key = QPlainTextEdit()
        self.key.setAccessibleName(say("entrance.recover_page.recovery_key"))
        self.key.setTabChangesFocus(True)
        self.key.setFixedHeight(74)
        self.key.textChanged.connect(self._check)
        self.check = label(tone="muted")
        self.passphrase = NewPassphrase()
        key = QWidget()
        key.setLayout(
            column(
                label(say("entrance.recover_page.recovery_key"), level="label"),
                self.key,
                self.check,
                gap=4,
            )
        )
        self.finish_layout(holder, key, self.passphrase)
        self.go.clicked.connect(self.recover)

    def begin(self, folder: Path | None) -> None:
        """Start with the case file that was chosen before."""
        self.folder.setText(str(folder) if folder is not None else "")
        self.key.clear()
        self.passphrase.forget()
        self.banner.say("")
        self.key.setFocus()

    def recover(self) -> None:
        """Open by the key."""
        folder, key, new = self.folder.text(), self.key.toPlainText(), self.passphrase.value
        if not folder or mistyped(key) or not new:
            said = say("entrance.recover_page.all_is_needed_to_recover")
            self.banner.say(said, Tone.WARN)
            return
        around, place = self._around, Path(folder)
        self.start(lambda: recover(around.vaults, place, key, new, around.now()).value, place)

    def _check(self) -> None:
        typed = self.key.toPlainText().strip()
        wrong = mistyped(typed) if typed else ()
        if not typed:
            self.check.setText("")
        elif wrong:
            groups = joined("joined.list", map(str, wrong))
            self.check.setText(say("entrance.recover_page.groups_still_wrong", groups=groups))
        else:
            self.check.setText(say("entrance.recover_page.every_group_is_right"))

    def _choose(self) -> None:
        dialogs.choose_folder(
            self,
            say("entrance.recover_page.case_file"),
            self._around.documents,
            lambda folder: self.folder.setText(str(folder)),
        )


class RestorePage(WayBack):
    """Puts a verified backup in a free place and opens it."""

    def __init__(self, around: Surroundings, background: Background) -> None:
        super().__init__(around, background, "", "")
        self.card.heading.setText(say("entrance.recover_page.restore_a_backup"))
        self.card.heading.show()
        self.go.setText(say("entrance.recover_page.check_and_restore"))
        self.source, source = self.place_line(
            say("entrance.recover_page.backup"), self._choose_source
        )
        self.target, target = self.place_line(
            say("entrance.recover_page.folder_to_restore_into"), self._choose_target
        )
        self.passphrase = PassphraseEdit(say("entrance.recover_page.passphrase_of_the_backup"))
        words = label(say("entrance.recover_page.passphrase_of_the_backup"), level="label")
        self.passphrase.returnPressed.connect(self.restore)
        self.finish_layout(source, target, words, self.passphrase)
        self.go.clicked.connect(self.restore)

    def begin(self) -> None:
        """Start anew."""
        self.source.clear()
        self.target.setText(str(self._around.documents))
        self.passphrase.clear()
        self.banner.say("")

    def restore(self) -> None:
        """Check the backup and put it in place; nothing is ever replaced."""
        source, target, typed = self.source.text(), self.target.text(), self.passphrase.text()
        if not source or not target or not typed:
            self.banner.say(say("entrance.recover_page.all_is_needed_to_restore"), Tone.WARN)
            return
        backup, around = Path(source), self._around
        place = Path(target) / f"{backup.name.removesuffix(SUFFIX)}-restored{SUFFIX}"
        self.passphrase.clear()
        # What was erased since the copy was made is known to the file it was made of.
        known = [Path(folder) for folder in around.preferences.load().recent]
        origins = [folder for folder in known if backup.name.startswith(f"{folder.stem}-")]

        def restored() -> OpenCaseFile:
            erased = erased_in(around.vaults, origins, typed)
            return restore(around.vaults, backup, place, typed, around.now(), erased).value

        self.start(restored, place)

    def _choose_source(self) -> None:
        dialogs.choose_folder(
            self,
            say("entrance.recover_page.backup"),
            self._around.documents,
            lambda folder: self.source.setText(str(folder)),
        )

    def _choose_target(self) -> None:
        dialogs.choose_folder(
            self,
            say("entrance.recover_page.folder_to_restore_into"),
            self._around.documents,
            lambda folder: self.target.setText(str(folder)),
        )
