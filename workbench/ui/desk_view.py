"""The window with an open case file: the sidebar, its pages, and the way between them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.foreign_file import is_named_like_a_mail
from workbench.services.casework.intake import IntakeProposal
from workbench.services.changes import Done
from workbench.services.pages.counters import counters
from workbench.services.pages.overview import KindItem
from workbench.services.pages.start import Begin, StartItem
from workbench.services.pages.today import TodayPage as Morning
from workbench.services.pages.unlocked import unlocked_page
from workbench.ui.acts.unfinished_bar import UnfinishedBar
from workbench.ui.background import Background
from workbench.ui.controls import column, row
from workbench.ui.drop_area import dropped_files, take_as_copy
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.intake.arriving import MailArrival
from workbench.ui.intake.mail_in_hand import MailInHand
from workbench.ui.intake.page import IntakeScreen
from workbench.ui.letter.page import LetterScreen
from workbench.ui.lists.catching_up import CatchingUp
from workbench.ui.lists.list_page import ListScreen
from workbench.ui.lists.page_stack import PageStack
from workbench.ui.matter.page import MatterScreen
from workbench.ui.places import TODAY, History, Page, Place
from workbench.ui.record.page import RecordScreen
from workbench.ui.session import Session
from workbench.ui.sidebar import Sidebar
from workbench.ui.theme import Theme
from workbench.ui.today.today_page import TodayScreen

_OF_A_RECORD = (Page.RECORD, Page.LETTER, Page.MATTER)


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
        self.history = History()
        self.lists: dict[str, ListScreen] = {}
        self._kinds: dict[str, KindItem] = {}
        self.backed_up: datetime | None = None
        self.arrival = MailArrival(self, session, background, start)
        self.sidebar, self.pages = Sidebar(), PageStack()
        self.bar, self.catching_up = UnfinishedBar(session), CatchingUp(session, background)
        self.today = TodayScreen(session)
        self.record = RecordScreen(session, background, start)
        self.letter = LetterScreen(session, background, start)
        self.intake = IntakeScreen(session, self.arrival)
        self.matter = MatterScreen(session)
        self._own = (self.today, self.record, self.letter, self.intake, self.matter)
        for page in self._own:
            self.pages.add_page(page, counts=page is self.today)
        self.setAcceptDrops(True)
        beside = column(self.bar, self.catching_up, self.pages, gap=0)
        beside.setStretch(2, 1)
        layout = row(self.sidebar, beside, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._connect()

    def begin(self, place: Place = TODAY) -> None:
        """Show an open case file, at a place where somebody was before if it is still there."""
        record = place.about if place.page in _OF_A_RECORD else ""
        found = self._session.ask(unlocked_page, self.backed_up, record)
        self._kinds = {kind.id: kind for section in found.sections for kind in section.kinds}
        self.sidebar.show_sections(found.sections)
        self.sidebar.show_counters(found.counters)
        self.history = History()
        self._begin_with(found.today)
        if place.about in self._kinds or found.is_there:
            self.go(place)
        self.bar.begin(found.unfinished)
        self.catching_up.look(found.stale + found.today.overtaken, self._show_again)

    def _begin_with(self, today: Morning) -> None:
        self.today.show_page(today)
        self.pages.show_page(self.today)
        self.sidebar.mark(TODAY)
        self.went.emit(TODAY)

    def end(self) -> None:
        """Drop every page that was read from the case file."""
        for page in self.lists.values():
            page.forget()
            self.pages.drop_page(page)
        self.lists = {}
        for own in self._own:
            own.forget()
        self.arrival.forget()
        self.bar.forget()
        self.catching_up.forget()
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

    def new_record(self, kind: str = "", begun: str = "") -> None:
        """Open a record by hand: of a kind, of the list that is shown, or the first request.

        `begun` names one that was begun before a lock.
        """
        here = self.history.here
        wanted = (
            kind or (here.about if here.page is Page.LIST else "") or next(iter(self._kinds), "")
        )
        if wanted and not self._session.desk.file.read_only:
            NewRecordDialog(
                self,
                self._session,
                wanted,
                lambda made: self.go(Place(Page.RECORD, made.id)),
                begun,
            ).open()

    def choose_mail(self) -> None:
        """Ask for a mail and read it, for the list that is shown."""
        here = self.history.here
        self.arrival.choose(here.about if here.page is Page.LIST else "")

    def take_mail(self, path: Path) -> None:
        """Read a mail in a worker and show what it says."""
        self.arrival.take(path)

    def _show_mail(self, proposal: IntakeProposal, mail: MailInHand) -> None:
        self.flush()
        self.intake.show_proposal(proposal, mail)
        self.history.go(Place(Page.INTAKE))
        self.pages.show_page(self.intake)
        self.went.emit(self.history.here)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A mail may be dropped anywhere."""
        files = dropped_files(event)
        if any(is_named_like_a_mail(path.name) for path in files):
            take_as_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first mail in."""
        files = dropped_files(event)
        mails = [path for path in files if is_named_like_a_mail(path.name)]
        if mails and not self._session.desk.file.read_only and take_as_copy(event):
            self.take_mail(mails[0])

    def _show(self, place: Place) -> None:
        match place.page:
            case Page.LIST if place.about in self._kinds:
                self._show_list(place)
            case Page.RECORD:
                self.record.show_record(place.about, place.part)
                self.pages.show_page(self.record)
                self.sidebar.mark(Place(Page.LIST, self.record.kind))
            case Page.LETTER:
                self.letter.show_letter(place.about, place.part)
                self.pages.show_page(self.letter)
            case Page.INTAKE:
                self.pages.show_page(self.intake)
            case Page.MATTER:
                self.matter.show_matter(place.about)
                self.pages.show_page(self.matter)
                self.sidebar.mark(Place(Page.LIST, self.matter.kind))
            case Page.TODAY | Page.LIST:
                self.today.choose(place.about if place.page is Page.TODAY else "")
                self.show_today()
            case _:
                assert_never(place.page)
        self.went.emit(place)

    def show_today(self) -> None:
        """Show the morning page as it is now."""
        self._reload_today()
        self.pages.show_page(self.today)
        self.sidebar.mark(TODAY)

    def _reload_today(self) -> None:
        self.today.reload(self.backed_up)

    def _show_list(self, place: Place) -> None:
        page = self.lists.get(place.about)
        if page is None:
            kind = self._kinds[place.about]
            page = ListScreen(self._session, self._background, self._theme, kind)
            page.opened.connect(lambda record: self.go(Place(Page.RECORD, record)))
            page.wants_new.connect(self.new_record)
            page.wants_mail.connect(self.choose_mail)
            page.overtaken.connect(partial(self.catching_up.look, again=page.reload))
            self.lists[place.about] = page
            self.pages.add_page(page, counts=True)
        page.reload()
        page.taking_over.look()
        self.pages.show_page(page)
        self.sidebar.mark(place)

    def _start_with(self, item: StartItem) -> None:
        if item.id is Begin.BACKUP:
            self.wants_backup.emit()
        elif item.id is Begin.REQUEST:
            self.choose_mail()
        elif item.record:
            self.go(Place(Page.RECORD, item.record))
        elif item.kind:
            self.new_record(item.kind)

    def _changed(self, done: Done[object]) -> None:
        here = self.pages.in_sight
        is_list = here is self.today or isinstance(here, ListScreen)
        # What only lists know anew touches no record; who let them catch up shows them itself.
        if not done.renewed or (is_list and not self.catching_up.is_at_it):
            self._show_again()
            self.sidebar.show_counters(self._session.ask(counters))

    def _show_again(self) -> None:
        # Only the page in sight asks again; the others do when they are shown.
        here = self.pages.in_sight
        if here is self.record:
            self.record.refresh()
        elif here is self.letter:
            self.letter.refresh()
        elif here is self.matter:
            self.matter.refresh()
        elif here is self.today:
            self.show_today()
        elif isinstance(here, ListScreen):
            here.reload()

    def _hold_counts(self, holds: bool) -> None:  # noqa: FBT001 - what the signal carries
        self.pages.hold(holds=holds)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go)
        self.today.opened.connect(lambda record: self.go(Place(Page.RECORD, record)))
        self.today.wants.connect(self._start_with)
        self.today.wants_group.connect(lambda group: self.go(Place(Page.TODAY, group)))
        self.today.overtaken.connect(partial(self.catching_up.look, again=self._reload_today))
        self.catching_up.working.connect(self._hold_counts)
        self.record.opened.connect(lambda record: self.go(Place(Page.RECORD, record)))
        self.record.wants_letter.connect(
            lambda of, letter: self.go(Place(Page.LETTER, of, letter))
        )
        self.record.left.connect(self.go_back)
        self.record.wants_matter.connect(lambda record: self.go(Place(Page.MATTER, record)))
        self.matter.opened.connect(lambda record: self.go(Place(Page.RECORD, record)))
        self.matter.left.connect(self.go_back)
        self.letter.left.connect(lambda record: self.go(Place(Page.RECORD, record)))
        self.letter.wants_answer.connect(lambda of, step: self.go(Place(Page.RECORD, of, step)))
        self.arrival.arrived.connect(self._show_mail)
        self.intake.taken.connect(lambda record: self.go(Place(Page.RECORD, record)))
        self.intake.left.connect(self.go_back)
        self._session.changed.connect(self._changed)
        self._session.drafts_due.connect(self.flush)
        self._theme.changed.connect(self.sidebar.recolour)
