"""One-step backups: now, or when the window closes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.services.changes import Done
from workbench.ui.acts.calendar_saving import CalendarSaving
from workbench.ui.acts.unsaved import Unsaved
from workbench.ui.background import Background
from workbench.ui.fault_words import sentence_of
from workbench.ui.preferences import BackupOnClose
from workbench.ui.session import Session
from workbench.ui.surroundings import Surroundings
from workbench.ui.words import say


class BackingUp(QObject):
    """Makes verified copies of the open case file; `said` carries words for the status bar."""

    said = Signal(str)
    finished = Signal()

    def __init__(
        self, window: QWidget, session: Session, around: Surroundings, background: Background
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._around, self._background = around, background
        self.calendar = CalendarSaving(window, session, around)
        self._unsaved = Unsaved(self, session)

    @property
    def is_due(self) -> bool:
        """Whether something was changed since the last copy and may be copied."""
        return self._unsaved.is_there

    def last(self) -> datetime | None:
        """When this case file was last copied on this computer."""
        made = dict(self._around.preferences.load().backed_up).get(self._key(), "")
        return datetime.fromisoformat(made) if made else None

    def start(self, done: Callable[[], object] | None = None) -> None:
        """Copy the case file to the chosen folder, asking for one the first time."""
        folder = self._around.preferences.load().backup_folder
        if folder and Path(folder).is_dir():
            self._copy(Path(folder), done)
            return
        title = say("acts.backing_up.folder_for_backups")
        self._around.later().choose_folder(
            self._window, title, self._around.documents, lambda chosen: self._choose(chosen, done)
        )

    def comes_first(self, close: Callable[[], object]) -> bool:
        """Whether a copy or a calendar is made, or offered, before `close` closes the window."""
        choice = self._around.preferences.load().backup_on_close

        def and_close() -> None:
            self.calendar.then(close)

        def back_up_and_close() -> None:
            # The calendar file is told to the journal, and that belongs into the copy.
            self.calendar.then(lambda: self.start(close))

        if choice is BackupOnClose.NEVER or not self.is_due:
            comes = self.calendar.is_due
            if comes:
                QTimer.singleShot(0, self, and_close)  # once the window has heard that it waits
            return comes
        if choice is BackupOnClose.ALWAYS:
            back_up_and_close()
            return True
        self._around.later().choose_act(
            self._window,
            say("acts.backing_up.back_up_before_closing"),
            say("acts.backing_up.why_back_up"),
            (
                (say("acts.backing_up.back_up_and_close"), back_up_and_close),
                (say("acts.backing_up.always_back_up"), lambda: self._always(back_up_and_close)),
                (say("acts.backing_up.close_without"), and_close),
            ),
            self.calendar.offer(),
        )
        return True

    def _always(self, back_up: Callable[[], object]) -> None:
        store = self._around.preferences
        store.save(replace(store.load(), backup_on_close=BackupOnClose.ALWAYS))
        back_up()

    def _choose(self, folder: Path, done: Callable[[], object] | None) -> None:
        store = self._around.preferences
        store.save(replace(store.load(), backup_folder=str(folder)))
        self._copy(folder, done)

    def _copy(self, folder: Path, done: Callable[[], object] | None) -> None:
        later = self._around.later()
        file, now, key = self._session.file, self._around.now(), self._key()
        self.said.emit(say("acts.backing_up.backing_up_and_checking_the_copy"))

        def finish(_made: Done[Path]) -> None:
            self._unsaved.clear()
            store = self._around.preferences
            known = store.load()
            times = {**dict(known.backed_up), key: now.isoformat()}
            store.save(replace(known, backed_up=tuple(times.items())))
            self.said.emit(say("acts.backing_up.backup_made_and_checked"))
            self.finished.emit()
            if done is not None:
                done()

        def fail(error: Exception) -> None:
            self.said.emit("")
            later.inform(
                self._window, say("acts.backing_up.no_backup_was_made"), sentence_of(error)
            )

        self._background.run(
            lambda: later.back_up(file, folder, now), finish, fail, outlasts_lock=True
        )

    def _key(self) -> str:
        return self._session.file.name if self._session.is_open else ""
