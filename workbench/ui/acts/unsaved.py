"""What has changed in the open case file since something was made of it that leaves."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workbench.services.changes import Done
from workbench.ui.session import Session


class Unsaved(QObject):
    """Whether a copy of the open case file, or a list made of it, would say more than the last."""

    def __init__(self, parent: QObject, session: Session) -> None:
        super().__init__(parent)
        self._session, self._changed = session, False
        session.opened.connect(self.clear)
        session.changed.connect(self._note_change)

    @property
    def is_there(self) -> bool:
        """Whether something was changed, in a case file that may be written."""
        return self._changed and self._session.is_open and not self._session.file.read_only

    def clear(self) -> None:
        """Hear that everything is in what was just made."""
        self._changed = False

    def _note_change(self, done: Done[object]) -> None:
        # What lists know is made of what is in the last copy.
        self._changed = self._changed or not done.renewed
