"""The page of a record: its tasks, the step in hand, and what is known of it, side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QWidget

from workbench.services.pages.record.contents import FactLine
from workbench.services.pages.record.date_cards import FactCard
from workbench.services.pages.record.page import (
    RecordInHand,
    record_after,
    record_around,
    record_in_hand,
)
from workbench.services.pages.record.step import StepInHand, step_in_hand
from workbench.ui.acts.dispatch import DispatchDialog
from workbench.ui.acts.record_acts import RecordActs
from workbench.ui.background import Background
from workbench.ui.controls import column, scrolled
from workbench.ui.editors.editor import Chosen
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.forms.reach import reach_for
from workbench.ui.kept_lines import KeptLines
from workbench.ui.papers.document_view import DocumentDialog
from workbench.ui.places import Tab
from workbench.ui.record.date_view import DateView
from workbench.ui.record.documents_panel import DocumentsPanel
from workbench.ui.record.fact_views import panel_view
from workbench.ui.record.facts_card import FactsCard
from workbench.ui.record.head import RecordHead
from workbench.ui.record.letters_panel import LettersPanel
from workbench.ui.record.links_panel import LinksPanel
from workbench.ui.record.next_action import NextActionCard
from workbench.ui.record.step_pane import StepPane
from workbench.ui.record.task_list import TaskList
from workbench.ui.record.timeline_panel import TimelinePanel
from workbench.ui.session import Session
from workbench.ui.words import say


class RecordScreen(QWidget):
    """Shows one record and lets a person work on it, whatever its kind.

    `opened` carries another record to go to; `wants_letter` the record and a letter to draft;
    `left` asks for the page before.
    """

    opened = Signal(str)
    wants_letter = Signal(str, str)
    left = Signal()

    def __init__(self, session: Session, background: Background, start: Path) -> None:
        super().__init__()
        self._session, self._background = session, background
        self._shown: RecordInHand | None = None
        self._unfilled: set[QWidget] = set()
        self.acts = RecordActs(self, session, background, start)
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
        self._show(self._session.ask(record_in_hand, record, step))

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
        self.pane.show_nothing()

    def create_linked(self, kind: str, done: object) -> None:
        """Open a record of another kind from inside a form."""

        def hand_on(made: Chosen) -> None:
            if callable(done):
                done(made)

        NewRecordDialog(self, self._session, kind, hand_on).open()

    def show_why(self) -> None:
        """Bring the reasons of the dates into sight."""
        at = self.tabs.indexOf(self.dates)
        if at >= 0:
            self.tabs.setCurrentIndex(at)
            self.tabs.tabBar().setFocus()

    def change_next_action(self) -> None:
        """Ask what is to be done next with the record, where it may be said."""
        self.next_action.ask()

    def show_letters(self) -> None:
        """Bring the letters into sight."""
        self.tabs.setCurrentWidget(self._letters_area)
        self.tabs.tabBar().setFocus()

    def _show(self, shown: RecordInHand) -> None:
        self._show_around(shown, shown.step)
        self._show_form(shown.form)

    def _show_around(self, shown: RecordInHand, step: str) -> None:
        self._shown = shown
        self.acts.record = shown.page.record
        self.head.show_heading(shown.heading)
        self.next_action.show_action(shown.next_action, editable=shown.editable)
        self.tasks.show_record(shown, step)
        self._show_tabs(shown)
        tabs = (self.tabs.widget(at) for at in range(self.tabs.count()))
        self._unfilled = {tab for tab in tabs if tab is not None}
        self._fill_tab()

    def _fill_tab(self) -> None:
        """Fill the tab in sight; the others are filled when somebody turns to them."""
        shown, tab = self._shown, self.tabs.currentWidget()
        if shown is None or tab not in self._unfilled:
            return
        self._unfilled.discard(tab)
        if tab is self.dates:
            self._show_dates(shown)
        elif tab is self._letters_area:
            self.letters.show_letters(shown.letters, shown.offers, editable=shown.editable)
        elif tab.isAncestorOf(self.documents):
            self.documents.show_documents(shown.documents, editable=shown.editable)
        elif tab.isAncestorOf(self.links):
            self.links.show_links(shown.links)
        else:
            self.timeline.show_lines(shown.history, editable=not shown.page.read_only)

    def _show_tabs(self, shown: RecordInHand) -> None:
        page, at = shown.page, self.tabs.indexOf(self.dates)
        comes_back = bool(page.panels) and not self.tabs.isTabVisible(at)
        self.tabs.setTabText(
            at, say("record.page.dates") if page.dates else say("record.page.facts")
        )
        self.tabs.setTabVisible(at, bool(page.panels or page.facts or page.former))
        has_letters = bool(shown.offers or shown.letters)
        self.tabs.setTabVisible(self.tabs.indexOf(self._letters_area), has_letters)
        # A hidden tab that comes back keeps an empty place until the bar is laid out anew.
        bar = self.tabs.tabBar()
        bar.setIconSize(bar.iconSize())
        QApplication.sendEvent(bar, QEvent(QEvent.Type.StyleChange))
        if comes_back:
            self.tabs.setCurrentIndex(at)

    def _show_dates(self, shown: RecordInHand) -> None:
        page = shown.page
        self._panels.show([(panel, shown.editable) for panel in shown.panels])
        facts = [(page.facts, "", not page.panels)] if page.facts else []
        former = say("record.page.answered_and_asked_no_longer")
        self._facts.show([*facts, *([(page.former, former, False)] if page.former else [])])

    def _panel_view(self, line: tuple[FactCard, bool]) -> QWidget:
        panel, editable = line
        view = panel_view(panel, editable=editable)
        if isinstance(view, DateView):
            view.wants_override.connect(self.acts.override)
            view.wants_withdraw.connect(self.acts.withdraw)
            view.wants_adopt.connect(self.acts.adopt)
        return view

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

    def dispatch(self, letter: str) -> None:
        """Ask how an issued letter left."""
        DispatchDialog(self, self._session, self.record, letter).open()

    def _look(self, document: str) -> None:
        DocumentDialog(self, self._session, self._background, document).open()

    def _connect(self) -> None:
        self.head.wants_back.connect(self.left)
        self.head.wants_why.connect(self.show_why)
        self.head.wants_reopen.connect(self.acts.reopen)
        self.next_action.wants_change.connect(self.acts.write_next_action)
        self.next_action.wants_done.connect(self.acts.end_next_action)
        self.tasks.chosen.connect(self._show_step)
        self.tabs.currentChanged.connect(lambda _at: self._fill_tab())
        self.pane.answered.connect(self._answered)
        for offering in (self.pane, self.letters):
            offering.wants_letter.connect(lambda name: self.wants_letter.emit(self.record, name))
        self.pane.wants_gate.connect(self.acts.pass_gate)
        self.timeline.wants_note.connect(self.acts.write_note)
        self.documents.wants_look.connect(self._look)
        self.documents.wants_copy.connect(self.acts.save_copy)
        self.documents.wants_files.connect(self.acts.add_files)
        self.documents.dropped.connect(self.acts.attach_files)
        self.letters.wants_look.connect(self._look)
        self.letters.wants_copy.connect(self.acts.save_copy)
        self.letters.wants_print.connect(self.acts.print_copy)
        self.letters.wants_dispatch.connect(self.dispatch)
        self.letters.wants_row.connect(self.acts.save_copy)
        self.links.opened.connect(self.opened)

    def _build(self) -> None:
        self.next_action, self.pane = NextActionCard(), StepPane(self._session)
        self.head, self.tasks = RecordHead(self.next_action.write), TaskList()
        self.timeline, self.documents = TimelinePanel(), DocumentsPanel()
        self.letters, self.links = LettersPanel(), LinksPanel()
        inner = QWidget()
        panels, facts = column(gap=12), column()
        self._panels = KeptLines(panels, self._panel_view)
        self._facts = KeptLines(facts, _facts_card)
        inner.setLayout(column(panels, facts, 0, margin=12, gap=12))
        self.dates = scrolled(inner)
        self._build_tabs()
        left = QWidget()
        left.setLayout(column(self.next_action, self.tasks))
        left.layout().setContentsMargins(14, 12, 8, 8)  # type: ignore[union-attr]  # just set
        self.panes = QSplitter()
        tasks = scrolled(left)
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

    def _build_tabs(self) -> None:
        self._letters_area = scrolled(self.letters)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(say("record.page.what_is_known_of_the_record"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        for tab, shown, words in (
            (Tab.DATES, self.dates, say("record.page.dates")),
            (Tab.LETTERS, self._letters_area, say("record.page.letters")),
            (Tab.DOCUMENTS, scrolled(self.documents), say("record.page.documents")),
            (Tab.LINKS, scrolled(self.links), say("record.page.links")),
            (Tab.HISTORY, scrolled(self.timeline), say("record.page.history")),
        ):
            shown.setObjectName(tab)
            self.tabs.addTab(shown, words)


def _facts_card(line: tuple[tuple[FactLine, ...], str, bool]) -> QWidget:
    facts, heading, unfolded = line
    return FactsCard(facts, heading=heading, unfolded=unfolded)
