"""The tabs beside a record: what is known of it, each filled when somebody turns to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from workbench.services.pages.record.contents import FactLine
from workbench.services.pages.record.date_cards import FactCard
from workbench.services.pages.record.page import RecordInHand
from workbench.ui.acts.record_acts import RecordActs
from workbench.ui.controls import column, scrolled
from workbench.ui.kept_lines import KeptLines
from workbench.ui.matter.person_panel import PersonPanel
from workbench.ui.matter.together import TogetherCard
from workbench.ui.places import Tab
from workbench.ui.record.date_view import DateView
from workbench.ui.record.documents_panel import DocumentsPanel
from workbench.ui.record.fact_views import panel_view
from workbench.ui.record.facts_card import FactsCard
from workbench.ui.record.letters_panel import LettersPanel
from workbench.ui.record.links_panel import LinksPanel
from workbench.ui.record.timeline_panel import TimelinePanel
from workbench.ui.words import say


class RecordTabs(QTabWidget):
    """Dates, letters, documents, matters of a person, links and history of one record."""

    def __init__(self, acts: RecordActs, together: TogetherCard, person: PersonPanel) -> None:
        super().__init__()
        self._acts = acts
        self._shown: RecordInHand | None = None
        self._unfilled: set[QWidget] = set()
        self.timeline, self.documents = TimelinePanel(), DocumentsPanel()
        self.letters, self.links = LettersPanel(), LinksPanel()
        self.together, self.person = together, person
        self._build()
        self._connect()

    def show_record(self, shown: RecordInHand) -> None:
        """Show what is known of a record."""
        self._shown = shown
        self._show_tabs(shown)
        tabs = (self.widget(at) for at in range(self.count()))
        self._unfilled = {tab for tab in tabs if tab is not None}
        self._fill_tab()

    @property
    def comes_to_matters(self) -> bool:
        """Whether the matters of a person would be in sight: persons lack the tabs before."""
        return self.currentIndex() <= self.indexOf(self.matters)

    def forget(self) -> None:
        """Ask nothing more of what was shown."""
        self._shown = None

    def turn_to(self, tab: QWidget) -> None:
        """Bring a tab into sight, where it is offered."""
        at = self.indexOf(tab)
        if at >= 0 and self.isTabVisible(at):
            self.setCurrentIndex(at)
        self.tabBar().setFocus()

    def _fill_tab(self) -> None:
        """Fill the tab in sight; the others are filled when somebody turns to them."""
        shown, tab = self._shown, self.currentWidget()
        if shown is None or tab not in self._unfilled:
            return
        self._unfilled.discard(tab)
        if tab is self.dates:
            self._show_dates(shown)
        elif tab is self.letters_area:
            self.letters.show_letters(shown.letters, shown.offers, editable=shown.editable)
        elif tab.isAncestorOf(self.documents):
            self.documents.show_documents(shown.documents, editable=shown.editable)
        elif tab is self.matters and shown.page.is_person:
            self.person.show_person(shown.page.record, shown.matters)
        elif tab.isAncestorOf(self.links):
            self._show_links(shown)
        else:
            self.timeline.show_lines(shown.history, editable=not shown.page.read_only)

    def _show_links(self, shown: RecordInHand) -> None:
        self.links.show_links(shown.links)
        self.together.setVisible(not shown.page.restricted)
        if not shown.page.restricted:
            self.together.show_record(shown.page.record)

    def _show_tabs(self, shown: RecordInHand) -> None:
        page, at = shown.page, self.indexOf(self.dates)
        comes_back = bool(page.panels) and not self.isTabVisible(at)
        self.setTabText(at, say("record.page.dates") if page.dates else say("record.page.facts"))
        self.setTabVisible(at, bool(page.panels or page.facts or page.former))
        has_letters = bool(shown.offers or shown.letters)
        self.setTabVisible(self.indexOf(self.letters_area), has_letters)
        self.setTabVisible(self.indexOf(self.matters), shown.page.is_person)
        # A hidden tab that comes back keeps an empty place until the bar is laid out anew.
        bar = self.tabBar()
        bar.setIconSize(bar.iconSize())
        QApplication.sendEvent(bar, QEvent(QEvent.Type.StyleChange))
        if comes_back:
            self.setCurrentIndex(at)

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
            view.wants_override.connect(self._acts.override)
            view.wants_withdraw.connect(self._acts.withdraw)
            view.wants_adopt.connect(self._acts.adopt)
        return view

    def _connect(self) -> None:
        acts = self._acts
        self.currentChanged.connect(lambda _at: self._fill_tab())
        self.timeline.wants_note.connect(acts.write_note)
        self.documents.wants_files.connect(acts.add_files)
        self.documents.dropped.connect(acts.attach_files)

    def _build(self) -> None:
        self.setAccessibleName(say("record.page.what_is_known_of_the_record"))
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        inner, around = QWidget(), QWidget()
        panels, facts = column(gap=12), column()
        self._panels = KeptLines(panels, self._panel_view)
        self._facts = KeptLines(facts, _facts_card)
        inner.setLayout(column(panels, facts, 0, margin=12, gap=12))
        beside = column(self.together, gap=0)
        beside.setContentsMargins(12, 12, 12, 0)
        around.setLayout(column(beside, self.links, 0, gap=0))
        self.dates, self.letters_area = scrolled(inner), scrolled(self.letters)
        self.matters, self.beside = scrolled(self.person), scrolled(around)
        for tab, shown, words in (
            (Tab.DATES, self.dates, say("record.page.dates")),
            (Tab.LETTERS, self.letters_area, say("record.page.letters")),
            (Tab.MATTERS, self.matters, say("record.page.matters")),
            (Tab.DOCUMENTS, scrolled(self.documents), say("record.page.documents")),
            (Tab.LINKS, self.beside, say("record.page.links")),
            (Tab.HISTORY, scrolled(self.timeline), say("record.page.history")),
        ):
            shown.setObjectName(tab)
            self.addTab(shown, words)


def _facts_card(line: tuple[tuple[FactLine, ...], str, bool]) -> QWidget:
    facts, heading, unfolded = line
    return FactsCard(facts, heading=heading, unfolded=unfolded)
