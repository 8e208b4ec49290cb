"""Saves what is due as a calendar file, when the window closes or when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from workbench.system.files import write_private
from workbench.ui.acts.unsaved import Unsaved
from workbench.ui.session import Session
from workbench.ui.surroundings import Surroundings
from workbench.ui.words import say

_NAME = "dues.ics"


def calendar_offer(*, wanted: bool) -> QCheckBox:
    """The choice to write the file on every closing."""
    box = QCheckBox(say("acts.calendar_saving.on_closing"))
    box.setToolTip(say("acts.calendar_saving.references_only"))
    box.setChecked(wanted)
    return box


class CalendarSaving(QObject):
    """Writes the dues of the open case file, by reference only, where a person chose.

    `said` carries words for the status bar. What was written is told to the journal.
    """

    said = Signal(str)

    def __init__(self, window: QWidget, session: Session, around: Surroundings) -> None:
        super().__init__(window)
        self._window, self._session, self._around = window, session, around
        self._unsaved = Unsaved(self, session)

    @property
    def is_due(self) -> bool:
        """Whether a person wants the file written on closing, and something has changed."""
        return self._around.preferences.load().calendar_on_close and self._unsaved.is_there

    def offer(self) -> QCheckBox:
        """A quiet offer to write it on every closing, as it was chosen last."""
        box = calendar_offer(wanted=self._around.preferences.load().calendar_on_close)
        box.toggled.connect(self._choose)
        return box

    def then(self, go_on: Callable[[], object]) -> None:
        """Write the file if it is wanted, and go on."""
        if self.is_due:
            self.start(go_on)
        else:
            go_on()

    def start(self, done: Callable[[], object] | None = None) -> None:
        """Write the file where it was written last, asking for a place the first time."""
        kept = self._around.preferences.load().calendar_file
        if kept and Path(kept).parent.is_dir():
            self._write(Path(kept), done)
        else:
            self.ask(done)

    def ask(self, done: Callable[[], object] | None = None) -> None:
        """Ask where the file is to lie, and write it there."""
        later = self._around.later()
        title = say("acts.calendar_saving.save_the_calendar_file")
        later.save_as(
            self._window,
            title,
            self._around.documents,
            _NAME,
            lambda path: self._write(path, done),
        )

    def _write(self, path: Path, done: Callable[[], object] | None) -> None:
        if not self._session.is_open:
            return
        later = self._around.later()
        count, data = self._session.ask(later.calendar_of, self._around.calendar_file)
        try:
            write_private(path, data)
        except OSError:
            self._say_not_written(done)
            return
        if not self._session.file.read_only:
            self._session.do(later.note_calendar, data)
        store = self._around.preferences
        store.save(replace(store.load(), calendar_file=str(path)))
        self._unsaved.clear()
        self.said.emit(say("acts.calendar_saving.saved", count=count))
        if done is not None:
            done()

    def _say_not_written(self, go_on: Callable[[], object] | None) -> None:
        later, title = self._around.later(), say("acts.calendar_saving.not_saved")
        said = say("acts.calendar_saving.not_written")
        if go_on is None:
            later.inform(self._window, title, said)
            return
        # A stick that is not there today must not keep the window open.
        elsewhere = (say("acts.calendar_saving.another_place"), lambda: self.ask(go_on))
        without = (say("acts.calendar_saving.go_on_without"), go_on)
        later.choose_act(self._window, title, said, (elsewhere, without))

    def _choose(self, wanted: bool) -> None:  # noqa: FBT001 - what the signal carries
        store = self._around.preferences
        store.save(replace(store.load(), calendar_on_close=wanted))
