"""The page of a record: its tasks, the step in hand, and what is known of it, side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from workbench.services.pages.record.page import (
    RecordInHand,
    record_after,
    record_around,
    record_in_hand,
)
from workbench.services.pages.record.step import StepInHand, step_in_hand
from workbench.ui.acts.destroying import destroy_lists
from workbench.ui.acts.paper_acts import PaperActs
from workbench.ui.acts.record_acts import RecordActs
from workbench.ui.background import Background
from workbench.ui.controls import column, scrolled
from workbench.ui.editors.editor import Chosen
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.forms.reach import reach_for
from workbench.ui.matter.acts import MatterActs
from workbench.ui.matter.person_panel import PersonPanel
from workbench.ui.matter.together import TogetherCard
from workbench.ui.record.head import RecordHead
from workbench.ui.record.list_dues import ListDuesCard
from workbench.ui.record.next_action import NextActionCard
from workbench.ui.record.step_pane import StepPane
from workbench.ui.record.tabs import RecordTabs
from workbench.ui.record.task_list import TaskList
from workbench.ui.session import Session


class RecordScreen(QWidget):
    """Shows one record and lets a person work on it, whatever its kind.

    `opened` carries another record to go to; `wants_letter` the record and a letter to draft;
    `wants_matter` a record whose matter is to be shown; `left` asks for the page before.
    """

    opened = Signal(str)
    wants_matter = Signal(str)
    wants_letter = Signal(str, str)
    left = Signal()

    def __init__(self, session: Session, background: Background, start: Path) -> None:
        super().__init__()
        self._session = session
        self._shown: RecordInHand | None = None
        self.acts = RecordActs(self, session, start)
        self.papers = PaperActs(self, session, background, start)
        self.matters = MatterActs(self, session)
        self._form_later = QTimer(self, singleShot=True, interval=0)
        self._form_later.timeout.connect(self._refresh_form)
        self._build()
        self._connect()

    @property
    def record(self) -> str:
        """The record that is shown; empty when there is none."""
        return self._shown.page.record if self._shown is not None else ""

    @property
    def kind(self) -> str:
        """The kind of that record."""
        return self._shown.page.kind if self._shown is not None else ""

    def show_record(self, record: str, step: str = "") -> None:
        """Show a record, at one of its steps or where it is to go on."""
        self.pane.flush()
        with_matters = self.tabs.comes_to_matters
        self._show(self._session.ask(record_in_hand, record, step, with_matters=with_matters))

    def refresh(self) -> None:
        """Ask again for what is shown; the form and what is typed in it stay."""
        # A step that is being saved shows all of it anew once it is saved.
        if self.record and self._session.is_open and not self.pane.is_saving:
            self._show_around(self._session.ask(record_around, self.record), self.pane.step)
            # An act that began in the form, such as adding a file, still has to end in it.
            self._form_later.start()

    def flush(self) -> None:
        """Keep what is typed."""
        self.pane.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def forget(self) -> None:
        """Drop everything that was read."""
        self._shown = None
        self.tabs.forget()
        self.pane.show_nothing()

    def create_linked(self, kind: str, done: object) -> None:
        """Open a record of another kind from inside a form."""

        def hand_on(made: Chosen) -> None:
            if callable(done):
                done(made)

        NewRecordDialog(self, self._session, kind, hand_on).open()

    def show_why(self) -> None:
        """Bring the reasons of the dates into sight."""
        self.tabs.turn_to(self.dates)

    def change_next_action(self) -> None:
        """Ask what is to be done next with the record, where it may be said."""
        self.next_action.ask()

    def show_letters(self) -> None:
        """Bring the letters into sight."""
        self.tabs.turn_to(self.tabs.letters_area)

    def show_matter(self) -> None:
        """Ask for the matter of the record."""
        self.wants_matter.emit(self.record)

    def _show(self, shown: RecordInHand) -> None:
        self._show_around(shown, shown.step)
        self._show_form(shown.form)

    def _show_around(self, shown: RecordInHand, step: str) -> None:
        self._shown = shown
        self.acts.record = self.papers.record = shown.page.record
        self.head.show_heading(shown.heading)
        self.next_action.show_action(shown.next_action, editable=shown.editable)
        self.lists.show_lists(shown.lists, may_write=not shown.page.read_only)
        self.tasks.show_record(shown, step)
        self.tabs.show_record(shown)
        for beside in (self._beside, self.tabs):  # nothing is known of it but its reference
            beside.setHidden(shown.page.restricted)

    def _show_step(self, step: str) -> None:
        if step and self.record:
            self._show_form(self._session.ask(step_in_hand, self.record, step))

    def _show_form(self, form: StepInHand | None) -> None:
        self._form_later.stop()
        if form is None:
            self.pane.show_nothing()
            return
        reach = reach_for(self._session, self.create_linked, form.page.offers, self.record)
        self.pane.show_step(form, reach)
        self.tasks.choose(form.step)

    def _answered(self, step: str) -> None:
        shown = self._session.ask(record_after, self.record, step)
        self._show(shown)
        self.pane.banner.say(shown.told.text, shown.told.meaning)

    def _refresh_form(self) -> None:
        form = self.pane.form
        at_rest = form is not None and not form.is_dirty
        if at_rest and self._session.is_open and QApplication.activeModalWidget() is None:
            self._show_step(self.pane.step)

    def _destroy_lists(self, roll: str, word: str) -> None:
        destroy_lists(self, self._session, self.record, roll, word)

    def _connect(self) -> None:
        self.head.wants_back.connect(self.left)
        self.head.wants_why.connect(self.show_why)
        self.head.wants_reopen.connect(self.acts.reopen)
        self.head.wants_matter.connect(self.show_matter)
        self.next_action.wants_change.connect(self.acts.write_next_action)
        self.next_action.wants_done.connect(self.acts.end_next_action)
        self.lists.wants_destroyed.connect(self._destroy_lists)
        self.tasks.chosen.connect(self._show_step)
        self.pane.answered.connect(self._answered)
        for offering in (self.pane, self.letters):
            offering.wants_letter.connect(lambda name: self.wants_letter.emit(self.record, name))
        self.pane.wants_gate.connect(self.acts.pass_gate)
        self.documents.wants_look.connect(self.papers.look)
        self.documents.wants_copy.connect(self.papers.save_copy)
        self.letters.connect_to(self.papers)
        for naming in (self.links, self.tabs.together, self.tabs.person, self.matters):
            naming.opened.connect(self.opened)
        for telling in (self.tabs.together, self.tabs.person):
            telling.wants_matter.connect(self.wants_matter)

    def _build(self) -> None:
        self.next_action, self.pane = NextActionCard(), StepPane(self._session)
        self.head, self.tasks = RecordHead(self.next_action.write), TaskList()
        together = TogetherCard(self._session, self.matters)
        person = PersonPanel(self._session, self.matters)
        self.tabs = RecordTabs(self.acts, together, person)
        self.dates, self.letters, self.links = self.tabs.dates, self.tabs.letters, self.tabs.links
        self.documents, self.timeline = self.tabs.documents, self.tabs.timeline
        left, self.lists = QWidget(), ListDuesCard()
        left.setLayout(column(self.next_action, self.lists, self.tasks))
        left.layout().setContentsMargins(14, 12, 8, 8)  # type: ignore[union-attr]  # just set
        self.panes = QSplitter()
        tasks = self._beside = scrolled(left)
        for pane in (tasks, self.pane, self.tabs):
            self.panes.addWidget(pane)
        self.panes.setSizes([290, 560, 380])
        # In a small window the form comes first; what stands beside it gives way.
        tasks.setMinimumWidth(178)
        self.tabs.setMinimumWidth(298)
        self.panes.setStretchFactor(1, 1)
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(1)
        layout = column(self.head, self.panes, gap=4)
        layout.setStretch(1, 1)
        self.setLayout(layout)
