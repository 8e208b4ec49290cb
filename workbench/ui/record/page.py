"""The page of a record: its tasks, the step in hand, and what is known of it, side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QVBoxLayout, QWidget

from workbench.domain.flow import Progress
from workbench.services.letters.issue import letters_offered
from workbench.services.pages.record.contents import RecordPage, record_page
from workbench.services.pages.record.form import step_page
from workbench.ui.acts.dispatch import DispatchDialog
from workbench.ui.acts.record_acts import RecordActs
from workbench.ui.background import Background
from workbench.ui.controls import clear, column, scrolled
from workbench.ui.editors.editor import Chosen
from workbench.ui.forms.new_record import NewRecordDialog
from workbench.ui.forms.reach import reach_for
from workbench.ui.papers.document_view import DocumentDialog
from workbench.ui.record.date_view import DateView
from workbench.ui.record.documents_panel import DocumentsPanel
from workbench.ui.record.facts_card import FactsCard
from workbench.ui.record.head import RecordHead
from workbench.ui.record.letters_panel import LettersPanel, Offered
from workbench.ui.record.links_panel import LinksPanel
from workbench.ui.record.step_pane import StepPane
from workbench.ui.record.task_list import TaskList
from workbench.ui.record.timeline_panel import TimelinePanel
from workbench.ui.session import Session


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
        self._page: RecordPage | None = None
        self.acts = RecordActs(self, session, start)
        self._form_later = QTimer(self, singleShot=True, interval=0)
        self._form_later.timeout.connect(self._refresh_form)
        self._build()
        self._connect()

    @property
    def record(self) -> str:
        """The record that is shown; empty when there is none."""
        return self._page.record if self._page is not None else ""

    @property
    def kind(self) -> str:
        """The kind of that record."""
        return self._page.kind if self._page is not None else ""

    def show_record(self, record: str, step: str = "") -> None:
        """Show a record, at one of its steps or where it is to go on."""
        self.pane.flush()
        page = self._session.ask(record_page, record)
        steps = [task.step for stage in page.stages for task in stage.tasks]
        chosen = step or page.next_step or next(iter(steps), "")
        self._show_around(page, chosen)
        self._show_step(chosen)

    def refresh(self) -> None:
        """Ask again for what is shown; the form and what is typed in it stay."""
        # A step that is being saved shows all of it anew once it is saved.
        if self.record and self._session.is_open and not self.pane.is_saving:
            page = self._session.ask(record_page, self.record)
            self._show_around(page, self.pane.step)
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
        self._page = None
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

    def show_letters(self) -> None:
        """Bring the letters into sight."""
        self.tabs.setCurrentWidget(self._letters_area)
        self.tabs.tabBar().setFocus()

    def _show_around(self, page: RecordPage, step: str) -> None:
        self._page = page
        self.acts.record = page.record
        editable = page.standing == "open" and not page.read_only
        desk = self._session.desk
        self.head.show_page(page, desk.today)
        self.tasks.show_page(page, step)
        self._show_dates(page, editable)
        self.timeline.show_lines(page.timeline, desk.zone, editable=not page.read_only)
        self.documents.show_documents(page.documents, editable=editable)
        offered = self._offered(page)
        self.letters.show_letters(page.letters, offered, desk.zone, editable=editable)
        self.links.show_links(page.links)
        self._show_tabs(page, has_letters=bool(offered or page.letters))

    def _offered(self, page: RecordPage) -> tuple[Offered, ...]:
        kind, language = self._session.desk.kinds.get(page.kind), self._session.desk.language
        if kind is None:
            return ()
        return tuple(
            (one.letter, kind.word(f"letter.{one.letter}", language)[0], one.ready)
            for one in self._session.ask(letters_offered, page.record)
        )

    def _show_tabs(self, page: RecordPage, *, has_letters: bool) -> None:
        at = self.tabs.indexOf(self.dates)
        comes_back = bool(page.dates) and not self.tabs.isTabVisible(at)
        self.tabs.setTabText(at, self.tr("Dates") if page.dates else self.tr("Facts"))
        self.tabs.setTabVisible(at, bool(page.dates or page.facts))
        self.tabs.setTabVisible(self.tabs.indexOf(self._letters_area), has_letters)
        # A hidden tab that comes back keeps an empty place until the bar is laid out anew.
        bar = self.tabs.tabBar()
        bar.setIconSize(bar.iconSize())
        QApplication.sendEvent(bar, QEvent(QEvent.Type.StyleChange))
        if comes_back:
            self.tabs.setCurrentIndex(at)

    def _show_dates(self, page: RecordPage, editable: bool) -> None:  # noqa: FBT001 - a state
        clear(self._dates)
        for panel in page.dates:
            view = DateView(panel, self._session.desk.today, editable=editable)
            view.wants_override.connect(self.acts.override)
            view.wants_withdraw.connect(self.acts.withdraw)
            view.wants_adopt.connect(self.acts.adopt)
            self._dates.addWidget(view)
        if page.facts:
            self._dates.addWidget(FactsCard(page.facts, unfolded=not page.dates))
        self._dates.addStretch(1)

    def _show_step(self, step: str) -> None:
        if not step or self._page is None:
            self.pane.show_nothing()
            return
        self._form_later.stop()
        reach = reach_for(self._session, self.create_linked, self.record)
        self.pane.show_step(self._session.ask(step_page, self.record, step), reach)
        if step in self.tasks.buttons:
            self.tasks.buttons[step].setChecked(True)

    def _answered(self, step: str) -> None:
        page = self._session.ask(record_page, self.record)
        lines = [task for stage in page.stages for task in stage.tasks]
        line = next(task for task in lines if task.step == step)
        done = line.progress in (Progress.DONE, Progress.NOT_NEEDED)
        following = page.next_step if done and page.next_step else step
        self._show_around(page, following)
        self._show_step(following)
        if not done:
            self.pane.say_open()
        elif following != step:
            self.pane.banner.say(self.tr("Saved: {step}").format(step=line.title), "good")

    def _refresh_form(self) -> None:
        form = self.pane.form
        at_rest = form is not None and not form.is_dirty
        if at_rest and self._session.is_open and QApplication.activeModalWidget() is None:
            self._show_step(self.pane.step)

    def _dispatch(self, letter: str) -> None:
        DispatchDialog(self, self._session, self.record, letter).open()

    def _look(self, document: str) -> None:
        DocumentDialog(self, self._session, self._background, document).open()

    def _connect(self) -> None:
        self.head.wants_back.connect(self.left)
        self.head.wants_why.connect(self.show_why)
        self.head.wants_reopen.connect(self.acts.reopen)
        self.tasks.chosen.connect(self._show_step)
        self.pane.answered.connect(self._answered)
        self.pane.wants_letter.connect(lambda one: self.wants_letter.emit(self.record, one))
        self.pane.wants_gate.connect(self.acts.pass_gate)
        self.timeline.wants_note.connect(self.acts.write_note)
        self.documents.wants_look.connect(self._look)
        self.documents.wants_copy.connect(self.acts.save_copy)
        self.documents.wants_files.connect(self.acts.add_files)
        self.documents.dropped.connect(self.acts.keep_files)
        self.letters.wants_letter.connect(lambda one: self.wants_letter.emit(self.record, one))
        self.letters.wants_look.connect(self._look)
        self.letters.wants_copy.connect(self.acts.save_copy)
        self.letters.wants_print.connect(self.acts.print_copy)
        self.letters.wants_dispatch.connect(self._dispatch)
        self.links.opened.connect(self.opened)

    def _build(self) -> None:
        self.head, self.tasks, self.pane = RecordHead(), TaskList(), StepPane(self._session)
        self.timeline, self.documents = TimelinePanel(), DocumentsPanel()
        self.letters, self.links = LettersPanel(), LinksPanel()
        inner = QWidget()
        self._dates: QVBoxLayout = column(margin=12, gap=12)
        inner.setLayout(self._dates)
        self.dates = scrolled(inner)
        self._letters_area = scrolled(self.letters)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("What is known of the record"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.addTab(self.dates, self.tr("Dates"))
        self.tabs.addTab(self._letters_area, self.tr("Letters"))
        self.tabs.addTab(scrolled(self.documents), self.tr("Documents"))
        self.tabs.addTab(scrolled(self.links), self.tr("Links"))
        self.tabs.addTab(scrolled(self.timeline), self.tr("History"))
        left = QWidget()
        left.setLayout(column(self.tasks))
        left.layout().setContentsMargins(14, 12, 8, 8)  # type: ignore[union-attr]  # just set
        self.panes = QSplitter()
        tasks = scrolled(left)
        for pane in (tasks, self.pane, self.tabs):
            self.panes.addWidget(pane)
        self.panes.setSizes([290, 560, 380])
        # In a small window the form comes first; what stands beside it gives way.
        tasks.setMinimumWidth(190)
        self.tabs.setMinimumWidth(230)
        self.panes.setStretchFactor(1, 1)
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(1)
        layout = column(self.head, self.panes, gap=4)
        layout.setStretch(1, 1)
        self.setLayout(layout)
