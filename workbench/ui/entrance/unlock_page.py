"""The first page: choose a case file and unlock it, or go on to make one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QProgressBar, QWidget

from workbench.services.faults import ReadOnlyCaseFile
from workbench.services.pages.tone import Tone
from workbench.ui import icons
from workbench.ui.background import Background
from workbench.ui.controls import (
    DESCRIPTION_ROLE,
    USER_ROLE,
    Banner,
    Card,
    button,
    column,
    fill,
    label,
    mark,
    row,
    rule,
)
from workbench.ui.entrance.passphrase import PassphraseEdit
from workbench.ui.entrance.ways import Way
from workbench.ui.fault_words import sentence_of
from workbench.ui.late_types import OpenCaseFile
from workbench.ui.preferences import with_recent
from workbench.ui.surroundings import Surroundings
from workbench.ui.words import say

SUFFIX = ".dpo"


class UnlockPage(QWidget):
    """Lists the case files of this computer and opens one in a worker.

    `unlocked` carries the open case file; `wants` names another way in.
    """

    unlocked = Signal(object)
    wants = Signal(object)

    def __init__(self, around: Surroundings, background: Background) -> None:
        super().__init__()
        self._around = around
        self._background = background
        self._build()
        self.refresh()

    @property
    def folder(self) -> Path | None:
        """The chosen case file."""
        chosen = self.recent.selectedItems()
        return Path(chosen[0].data(USER_ROLE)) if chosen else None

    def refresh(self) -> None:
        """Show the case files that were opened before, and which can still be reached."""
        self.recent.clear()
        for folder in self._around.preferences.load().recent:
            self._add(Path(folder))
        self._show_choice(self.recent.count() > 0)
        self.recent.setCurrentRow(0)
        self.passphrase.clear()
        self.banner.say("")

    def choose(self, folder: Path) -> None:
        """Put a case file first in the list and ask for its passphrase."""
        for at in range(self.recent.count()):
            if self.recent.item(at).data(USER_ROLE) == str(folder):
                self.recent.setCurrentRow(at)
                break
        else:
            self._add(folder)
            self.recent.setCurrentRow(self.recent.count() - 1)
        self._show_choice(True)
        self.passphrase.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The passphrase is what is typed first."""
        super().showEvent(event)
        (self.passphrase if self.recent.count() else self.make_new).setFocus()

    def unlock(self, *, read_only: bool = False) -> None:
        """Open the chosen case file without blocking the window."""
        folder, typed = self.folder, self.passphrase.text()
        if folder is None or not typed:
            self.banner.say(say("entrance.unlock_page.passphrase_is_needed"), Tone.WARN)
            self.passphrase.setFocus()
            return
        self._wait(True)
        vaults, now, later = self._around.vaults, self._around.now(), self._around.later

        def work() -> OpenCaseFile:
            return later().unlock(vaults, folder, typed, now, read_only=read_only)

        self._background.run(work, self._opened, self._failed)

    def _opened(self, file: OpenCaseFile) -> None:
        self._wait(False)
        self.passphrase.clear()
        folder = self.folder
        if folder is not None:
            remember(self._around, folder)
        self.unlocked.emit(file)

    def _failed(self, error: Exception) -> None:
        self._wait(False)
        unwritable = isinstance(error, ReadOnlyCaseFile)
        said = say("entrance.unlock_page.nothing_can_be_written") if unwritable else ""
        self.banner.say(said or sentence_of(error), Tone.BAD)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _wait(self, waiting: bool) -> None:  # noqa: FBT001 - a state, not a choice
        self.busy.setVisible(waiting)
        self.patience.setVisible(waiting)
        asked = (self.open, self.read_only, self.passphrase, self.recent)
        for control in (*asked, self.make_new, self.other):
            control.setEnabled(not waiting)
        if waiting:
            self.banner.say("")

    def _browse(self) -> None:
        self._around.later().choose_folder(
            self, say("entrance.unlock_page.open_a_case_file"), self._around.documents, self.choose
        )

    def _add(self, folder: Path) -> None:
        item = QListWidgetItem(icons.icon("folder", "muted"), folder.name.removesuffix(SUFFIX))
        item.setData(USER_ROLE, str(folder))
        item.setToolTip(str(folder))
        item.setData(DESCRIPTION_ROLE, str(folder))
        item.setSizeHint(QSize(100, 38))
        self.recent.addItem(item)

    def _show_choice(self, any_known: bool) -> None:  # noqa: FBT001 - a state, not a choice
        for widget in (self.recent, self.passphrase, self.open, self.read_only, self.caption):
            widget.setVisible(any_known)
        self.nothing.setVisible(not any_known)
        mark(self.make_new, "kind", "" if any_known else "primary")
        icons.put(self.make_new, "add", "text" if any_known else "on_accent")

    def _build(self) -> None:
        self.recent = QListWidget()
        self.recent.setObjectName("plain")
        self.recent.setAccessibleName(say("entrance.unlock_page.case_files_on_this_computer"))
        self.recent.setMaximumHeight(130)
        self.nothing = label(
            say("entrance.unlock_page.no_case_file_yet"),
            tone="muted",
        )
        self.caption = label(say("entrance.unlock_page.passphrase"), level="label")
        self.passphrase = PassphraseEdit(say("entrance.unlock_page.passphrase"))
        self.passphrase.returnPressed.connect(self.unlock)
        self.caps = label(say("entrance.unlock_page.caps_lock_is_on"), tone="soon")
        self.caps.hide()
        self.passphrase.caps_lock.connect(self.caps.setVisible)
        self.banner = Banner()
        self.recent.currentRowChanged.connect(lambda: self.banner.say(""))
        self.recent.itemActivated.connect(lambda _item: self.passphrase.setFocus())
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("entrance.unlock_page.opening"))
        self.patience = label(
            say("entrance.unlock_page.opening_takes_a_second"),
            tone="muted",
        )
        self._build_buttons()
        self._arrange()

    def _build_buttons(self) -> None:
        self.open = button(say("entrance.unlock_page.unlock"), "primary", "unlock")
        self.open.clicked.connect(lambda _checked: self.unlock())
        self.read_only = button(say("entrance.unlock_page.open_it_read_only"), "quiet", "eye")
        self.read_only.clicked.connect(lambda: self.unlock(read_only=True))
        self.make_new = button(say("entrance.unlock_page.create_a_case_file"), "", "add")
        self.make_new.clicked.connect(lambda: self.wants.emit(Way.CREATE))
        self.other = button(say("entrance.unlock_page.open_another"), "quiet")
        self.other.clicked.connect(self._browse)
        self.recover = button(say("entrance.unlock_page.passphrase_forgotten"), "quiet")
        self.recover.clicked.connect(lambda: self.wants.emit(Way.RECOVER))
        self.restore = button(say("entrance.unlock_page.restore_a_backup"), "quiet")
        self.restore.clicked.connect(lambda: self.wants.emit(Way.RESTORE))

    def _arrange(self) -> None:
        card = Card()
        card.setFixedWidth(520)
        card.body.setContentsMargins(28, 26, 28, 20)
        card.body.setSpacing(10)
        title = label(say("entrance.unlock_page.dpo_workbench"), level="title")
        promise = say("entrance.unlock_page.what_the_program_is")
        card.body.addWidget(title)
        card.body.addWidget(label(promise, tone="muted"))
        card.body.addSpacing(6)
        asked = (self.nothing, self.recent, self.caption, self.passphrase, self.caps)
        said = (self.banner, self.busy, self.patience)
        fill(card.body, (*asked, *said))
        card.body.addLayout(row(self.open, 0, self.make_new))
        card.body.addLayout(row(self.read_only, 0))
        card.body.addSpacing(4)
        card.body.addWidget(rule())
        card.body.addLayout(row(self.other, self.recover, self.restore, 0, gap=2))
        for hidden in (self.busy, self.patience):
            hidden.hide()
        self.setLayout(column(0, row(0, card, 0), 0, 0))


def remember(around: Surroundings, folder: Path) -> None:
    """Put a case file first among the recent ones."""
    preferences = around.preferences.load()
    recent = with_recent(preferences.recent, str(folder))
    around.preferences.save(replace(preferences, recent=recent))
