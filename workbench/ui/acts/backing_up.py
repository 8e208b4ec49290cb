"""One-step backups: now, or when the window closes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.background import Background
from workbench.ui.session import Session
from workbench.ui.surroundings import Surroundings
from workbench.ui.wording import sentence_of


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
        self._changed = False
        session.opened.connect(self._begin)
        session.changed.connect(lambda _changed: self._note_change())

    @property
    def is_due(self) -> bool:
        """Whether something was changed since the last copy and may be copied."""
        return self._changed and self._session.is_open and not self._session.file.read_only

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
        from workbench.ui import dialogs  # noqa: PLC0415 - the window is painted without them

        title = self.tr("Folder for backups (a stick or another disk)")
        dialogs.choose_folder(
            self._window, title, self._around.documents, lambda chosen: self._choose(chosen, done)
        )

    def _choose(self, folder: Path, done: Callable[[], object] | None) -> None:
        store = self._around.preferences
        store.save(replace(store.load(), backup_folder=str(folder)))
        self._copy(folder, done)

    def _copy(self, folder: Path, done: Callable[[], object] | None) -> None:
        # Loaded when first wanted, so that the unlock page paints without them.
        from workbench.services.vault import back_up  # noqa: PLC0415
        from workbench.ui import dialogs  # noqa: PLC0415

        file, now, key = self._session.file, self._around.now(), self._key()
        self.said.emit(self.tr("Backing up and checking the copy…"))

        def finish(_made: Path) -> None:
            self._changed = False
            store = self._around.preferences
            known = store.load()
            times = {**dict(known.backed_up), key: now.isoformat()}
            store.save(replace(known, backed_up=tuple(times.items())))
            self.said.emit(self.tr("Backup made and checked."))
            self.finished.emit()
            if done is not None:
                done()

        def fail(error: Exception) -> None:
            self.said.emit("")
            dialogs.tell(self._window, self.tr("No backup was made"), sentence_of(error))

        self._background.run(lambda: back_up(file, folder, now), finish, fail)

    def _begin(self) -> None:
        self._changed = False

    def _note_change(self) -> None:
        self._changed = True

    def _key(self) -> str:
        return self._session.file.name if self._session.is_open else ""
