"""How a mail comes into the window: chosen, dropped or taken up again, and read in a worker."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.foreign_file import LARGEST_FILE
from workbench.services.casework.intake import IntakeProposal, read_dropped
from workbench.services.casework.unfinished import Unfinished
from workbench.ui import dialogs
from workbench.ui.background import Background
from workbench.ui.intake.mail_in_hand import MailInHand, mail_again
from workbench.ui.session import Session
from workbench.ui.words import joined, say, tell


class MailArrival(QObject):
    """Reads mails for a view; `arrived` carries what a mail proposes, and the mail itself."""

    arrived = Signal(object, object)

    def __init__(
        self, view: QWidget, session: Session, background: Background, start: Path
    ) -> None:
        super().__init__(view)
        self._view, self._session, self._background = view, session, background
        self._start = start
        self._being_read: MailInHand | None = None

    def choose(self, kind: str = "") -> None:
        """Ask for a mail and read it, for a record of this kind where the mail may become one."""
        dialogs.choose_files(
            self._view,
            say("intake.arriving.take_in_an_e_mail"),
            self._start,
            say("intake.arriving.e_mails_eml_msg"),
            lambda files: self.take(files[0], kind),
        )

    def take(self, path: Path, kind: str = "") -> None:
        """Read a mail in a worker, for a record of this kind."""
        try:
            data = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None
        except OSError:
            data = None
        if data is None:
            self._refuse(say("intake.arriving.file_too_large"))
            return
        about = self._session.desk.new_id()
        self._read(MailInHand(name=path.name, data=data, about=about, kind=kind))

    def take_again(self, about: str) -> None:
        """Take up a mail that was in hand before a lock."""
        mail = mail_again(self._session, about)
        if mail is not None:
            self._read(mail)

    def unfinished(self) -> tuple[Unfinished, ...]:
        """The mail that is still being read."""
        return self._being_read.unfinished({}) if self._being_read is not None else ()

    def forget(self) -> None:
        """Drop the mail."""
        self._being_read = None

    def _read(self, mail: MailInHand) -> None:
        desk, self._being_read = self._session.desk, mail
        self._background.run(
            lambda: read_dropped(desk, mail.name, mail.data),
            lambda proposal: self._show(proposal, mail),
            self._fail,
            self,
        )

    def _show(self, proposal: IntakeProposal, mail: MailInHand) -> None:
        self._being_read = None
        if proposal.refused or proposal.mail is None or not proposal.mail.is_mail:
            problems = proposal.mail.problems if proposal.mail is not None else ()
            said = joined("joined.sentences", (tell(problem.sentence) for problem in problems))
            self._refuse(said or say("intake.arriving.no_mail"))
        elif self._session.is_open:
            self.arrived.emit(proposal, mail)

    def _fail(self, _error: Exception) -> None:
        self._being_read = None
        self._refuse(say("intake.arriving.this_file_could_not_be_read"))

    def _refuse(self, said: str) -> None:
        dialogs.inform(self._view, say("intake.arriving.not_taken_in"), said)
