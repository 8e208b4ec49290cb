"""The window with an open case file: the sidebar, its pages, and the way between them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.services.casework.intake import IntakeProposal, read_dropped
from workbench.services.casework.refresh import behind, refresh
from workbench.services.pages.overview import KindItem, sections
from workbench.ui import dialogs
from workbench.ui.background import Background
from workbench.ui.controls import row
from workbench.ui.drop_area import dropped_files
from workbench.ui.editors.links import LARGEST_FILE
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.intake.page import IntakePage
from workbench.ui.letter.page import LetterPage
from workbench.ui.lists.list_page import ListPage
from workbench.ui.places import TODAY, History, Place
from workbench.ui.record.page import RecordScreen
from workbench.ui.session import Session
from workbench.ui.sidebar import Sidebar
from workbench.ui.theme import Theme
from workbench.ui.today import getting_started
from workbench.ui.today.getting_started import start_items
from workbench.ui.today.today_page import TodayPage

MAIL_ENDINGS = (".eml", ".msg")


class DeskView(QWidget):
    """Everything that is seen of an open case file.

    `wants_backup` asks for a backup; `went` follows each change of page.
    """

    wants_backup = Signal()
    went = Signal(object)

    def __init__(
        self, session: Session, theme: Theme, background: Background, start: Path
    ) -> None:
        super().__init__()
        self._session, self._theme, self._background = session, theme, background
        self._start = start
        self.history = History()
        self.lists: dict[str, ListPage] = {}
        self._kinds: dict[str, KindItem] = {}
        self.backed_up: datetime | None = None
        self.sidebar, self.pages = Sidebar(), QStackedWidget()
        self.today = TodayPage(session)
        self.record = RecordScreen(session, background, start)
        self.letter = LetterPage(session, background, start)
        self.intake = IntakePage(session)
        for page in (self.today, self.record, self.letter, self.intake):
            self.pages.addWidget(page)
        self.setAcceptDrops(True)
        layout = row(self.sidebar, self.pages, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._connect()

    def begin(self) -> None:
        """Show an open case file from its first page on."""
        found = self._session.ask(sections)
        self._kinds = {kind.id: kind for section in found for kind in section.kinds}
        self.sidebar.show_sections(found)
        self.history = History()
        self._show(TODAY)
        self._keep_up()

    def _keep_up(self) -> None:
        """Make lists anew in a worker where the packs are not those they were made with."""
        if not self._session.ask(behind):
            return
        desk, background = self._session.desk, self._background
        background.run(
            lambda: refresh(desk, go_on=lambda: not background.is_leaving),
            lambda _: self._kept_up(),
            self._session.faulted.emit,
            self,
        )

    def _kept_up(self) -> None:
        lists = self.pages.currentWidget() not in (self.record, self.letter, self.intake)
        if lists and self._session.is_open:
            self._changed()

    def end(self) -> None:
        """Drop every page that was read from the case file."""
        for page in self.lists.values():
            page.forget()
            self.pages.removeWidget(page)
            page.deleteLater()
        self.lists = {}
        self.record.forget()
        self.letter.forget()
        self.intake.forget()
        self.sidebar.forget()

    def go(self, place: Place) -> None:
        """Go to a place."""
        self.flush()
        self.history.go(place)
        self._show(place)

    def go_back(self) -> None:
        """Go to the place before."""
        self.flush()
        place = self.history.back()
        if place is not None:
            self._show(place)

    def go_forward(self) -> None:
        """Go forward again."""
        self.flush()
        place = self.history.forward()
        if place is not None:
            self._show(place)

    def flush(self) -> None:
        """Keep everything that is typed."""
        self.record.flush()

    def new_record(self, kind: str = "") -> None:
        """Open a record by hand: of a kind, of the list that is shown, or the first request."""
        here = self.history.here
        wanted = kind or (here.about if here.page == "list" else "") or next(iter(self._kinds), "")
        if wanted and not self._session.desk.file.read_only:
            NewRecordDialog(
                self, self._session, wanted, lambda made: self.go(Place("record", made.id))
            ).open()

    def choose_mail(self) -> None:
        """Ask for a mail and read it."""
        dialogs.choose_files(
            self,
            self.tr("Take in an e-mail"),
            self._start,
            self.tr("E-mails (*.eml *.msg)"),
            lambda files: self.take_mail(files[0]),
        )

    def take_mail(self, path: Path) -> None:
        """Read a mail in a worker and show what it says."""
        try:
            data = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None
        except OSError:
            data = None
        if data is None:
            said = self.tr("This file cannot be read, or is larger than 50 MB. Nothing was kept.")
            dialogs.tell(self, self.tr("Not taken in"), said)
            return
        desk = self._session.desk
        self._background.run(
            lambda: read_dropped(desk, path.name, data), self._show_mail, self._mail_failed
        )

    def _show_mail(self, proposal: IntakeProposal) -> None:
        """Show what was read, or say why it cannot be taken in."""
        if not self._session.is_open:
            return
        if proposal.refused or proposal.mail is None or not proposal.mail.is_mail:
            problems = proposal.mail.problems if proposal.mail is not None else ()
            said = " ".join(one.message for one in problems)
            empty = self.tr("It is empty, too large, or no e-mail. Nothing was kept.")
            dialogs.tell(self, self.tr("Not taken in"), said or empty)
            return
        self.flush()
        self.intake.show_proposal(proposal)
        self.history.go(Place("intake"))
        self.pages.setCurrentWidget(self.intake)
        self.went.emit(self.history.here)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A mail may be dropped anywhere."""
        files = dropped_files(event)
        if any(path.suffix.lower() in MAIL_ENDINGS for path in files):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first mail in."""
        files = dropped_files(event)
        mails = [path for path in files if path.suffix.lower() in MAIL_ENDINGS]
        if mails and not self._session.desk.file.read_only:
            event.acceptProposedAction()
            self.take_mail(mails[0])

    def _mail_failed(self, _error: Exception) -> None:
        dialogs.tell(self, self.tr("Not taken in"), self.tr("This file could not be read."))

    def _show(self, place: Place) -> None:
        if place.page == "list" and place.about in self._kinds:
            self._show_list(place)
        elif place.page == "record":
            self.record.show_record(place.about, place.part)
            self.pages.setCurrentWidget(self.record)
            self.sidebar.mark(Place("list", self.record.kind))
        elif place.page == "letter":
            self.letter.show_letter(place.about, place.part)
            self.pages.setCurrentWidget(self.letter)
        elif place.page == "intake":
            self.pages.setCurrentWidget(self.intake)
        else:
            self.show_today()
        self.went.emit(place)

    def show_today(self) -> None:
        """Show the morning page as it is now."""
        items = start_items(self._session, backed_up=self.backed_up is not None)
        self.today.reload(items, self.backed_up)
        self.pages.setCurrentWidget(self.today)
        self.sidebar.mark(TODAY)

    def _show_list(self, place: Place) -> None:
        page = self.lists.get(place.about)
        if page is None:
            page = ListPage(self._session, self._theme, self._kinds[place.about])
            page.opened.connect(lambda record: self.go(Place("record", record)))
            page.wants_new.connect(self.new_record)
            page.wants_mail.connect(self.choose_mail)
            self.lists[place.about] = page
            self.pages.addWidget(page)
        page.reload()
        self.pages.setCurrentWidget(page)
        self.sidebar.mark(place)

    def _start_with(self, item: str) -> None:
        first = self._session.ask(getting_started.first_organisation)
        requests = self._session.ask(getting_started.latest_requests)
        if item == getting_started.BACKUP:
            self.wants_backup.emit()
        elif item == getting_started.REQUEST:
            self.choose_mail()
        elif item == getting_started.FACTS and first:
            self.go(Place("record", first))
        elif item == getting_started.LETTER and requests:
            self.go(Place("record", requests[0]))
        elif item == getting_started.ORGANISATION:
            kinds = self._session.desk.kinds.values()
            self.new_record(next((one.id for one in kinds if one.sender is not None), ""))

    def _changed(self) -> None:
        # Only the page in sight asks again; the others do when they are shown.
        here = self.pages.currentWidget()
        if here is self.record:
            self.record.refresh()
        elif here is self.letter:
            self.letter.refresh()
        elif here is self.today:
            self.show_today()
        elif isinstance(here, ListPage):
            here.reload()

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go)
        self.today.opened.connect(lambda record: self.go(Place("record", record)))
        self.today.wants.connect(self._start_with)
        self.record.opened.connect(lambda record: self.go(Place("record", record)))
        self.record.wants_letter.connect(lambda of, one: self.go(Place("letter", of, one)))
        self.record.left.connect(self.go_back)
        self.letter.left.connect(lambda record: self.go(Place("record", record)))
        self.letter.wants_answer.connect(lambda of, step: self.go(Place("record", of, step)))
        self.intake.taken.connect(lambda record: self.go(Place("record", record)))
        self.intake.left.connect(self.go_back)
        self._session.changed.connect(lambda _changed: self._changed())
        self._theme.changed.connect(self.sidebar.recolour)
