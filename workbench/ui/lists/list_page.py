"""The list of one kind: search, filters, order, and a table that holds any number of records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QToolButton, QWidget

from workbench.domain.listing import ListField
from workbench.services.pages.lists import (
    Asked,
    Found,
    ListedRecord,
    lines_of,
    list_found,
    list_page,
)
from workbench.services.pages.overview import KindItem, ListFilter
from workbench.ui.background import Background
from workbench.ui.controls import MARGIN, Empty, button, column, label, row, show_if
from workbench.ui.lists.records_table import records_table
from workbench.ui.lists.table_model import IdWindowModel
from workbench.ui.lists.taking_over import TakingOver
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.ui.words import say

_PAUSE_MS = 120


class ListScreen(QWidget):
    """Every record of a kind; `opened` carries the record a person wants to see.

    `wants_new` asks for a new record of this kind, `wants_mail` to take in a mail. `overtaken`
    follows each answer: how many records lists know as they were.
    """

    opened = Signal(str)
    wants_new = Signal(str)
    wants_mail = Signal()
    overtaken = Signal(int)

    def __init__(
        self, session: Session, background: Background, theme: Theme, kind: KindItem
    ) -> None:
        super().__init__()
        self._session, self._kind = session, kind
        self.taking_over = TakingOver(session, background, kind.id)
        shown = session.ask(list_page, kind.id)
        self._head = shown.head
        self._first: Found | None = shown.found
        self._sort, self._descending = self._head.sort, self._head.descending
        self._build(theme)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda _text: self._timer.start())
        self.model.set_headings(self._head.headings)
        self.table.samples = self._head.samples
        self.table.whole = self._kept_whole()
        self.table.measure()

    def reload(self) -> None:
        """Ask for the list again and keep the selected record selected.

        What words and filters find comes a moment later, or not at all if they change.
        """
        self._timer.stop()
        if not self._session.is_open:
            return
        first, self._first = self._first, None
        asked = self._asked()
        if first is not None:
            self._show_found(first)
        elif asked.words.strip() or asked.filter is not ListFilter.ALL:
            self._session.search(self, self._show_found, list_found, self._head, asked)
        else:
            self._session.forget_search(self)
            self._show_found(self._session.ask(list_found, self._head, asked))

    @property
    def is_searching(self) -> bool:
        """Whether what is to be shown is still looked for."""
        return self._timer.isActive() or self._session.is_searching(self)

    def _show_found(self, found: Found) -> None:
        kept = self.model.number_at(self.table.currentIndex().row())
        self.model.set_numbers(found.numbers, found.first)
        self.table.measure()
        at = max(self.model.row_of(kept), 0)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(at, 0))
        self._show_state(found)
        self.overtaken.emit(found.overtaken)

    def forget(self) -> None:
        """Drop every line that was read."""
        self._session.forget_search(self)
        self.taking_over.forget()
        self.model.forget()
        self.left_out.clear()
        self.search.clear()

    def clear_filters(self) -> None:
        """Show everything again."""
        self.search.clear()
        self.chips[ListFilter.ALL].setChecked(True)
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the search away first."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        super().keyPressEvent(event)

    def _asked(self) -> Asked:
        chosen = next(
            (name for name, chip in self.chips.items() if chip.isChecked()), ListFilter.ALL
        )
        return Asked(
            filter=chosen,
            words=self.search.text(),
            sort=self._sort,
            descending=self._descending,
        )

    def _kept_whole(self) -> frozenset[int]:
        """The columns of which half a cell would say something else: reference and days."""
        days = {at for at, samples in enumerate(self._head.samples) if samples}
        due = {at for at, sort in enumerate(self._head.sorts) if sort == ListField.WORK_TO}
        return frozenset({0} | days | due)

    def _sort_by(self, at: int) -> None:
        field = self._head.sorts[at]
        self._descending = field == self._sort and not self._descending
        self._sort = field
        self.reload()

    def _lines(self, numbers: Sequence[int]) -> Sequence[ListedRecord]:
        return self._session.ask(lines_of, self._head, numbers)

    def _show_state(self, found: Found) -> None:
        there = self.table if found.numbers else self.no_match
        none = self.none_seen if found.left_out else self.never
        self.states.setCurrentWidget(none if found.unused else there)
        self.count.setText(found.count)
        self.left_out.setText(found.left_out)
        self.left_out.setVisible(bool(found.left_out))
        header = self.table.horizontalHeader()
        if self._sort in self._head.sorts:
            down = Qt.SortOrder.DescendingOrder
            order = down if self._descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(self._head.sorts.index(self._sort), order)

    def _open(self, index: QModelIndex) -> None:
        record = self.model.record_at(index.row())
        if record:
            self.opened.emit(record)

    def _build(self, theme: Theme) -> None:
        self.model = IdWindowModel(self._lines, lambda meaning: getattr(theme.colours, meaning))
        theme.changed.connect(self.model.refresh)
        self.table = records_table(self.model, self._kind.plural, say("lists.list_page.columns"))
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.table.activated.connect(self._open)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("lists.list_page.what_to_search"))
        self.search.setAccessibleName(say("lists.list_page.search_in", list=self._kind.plural))
        self.search.setClearButtonEnabled(True)
        # Qt gives the little cross no name of its own.
        for inner in self.search.findChildren(QToolButton):
            inner.setAccessibleName(say("lists.list_page.clear_the_search"))
        self.new = button(self._kind.new, "primary", "add")
        self.new.clicked.connect(lambda: self.wants_new.emit(self._kind.id))
        self.mail = button(say("lists.list_page.from_an_e_mail"), "", "mail")
        self.mail.clicked.connect(self.wants_mail)
        show_if(self.mail, self._kind.from_mail)
        self.chips = self._build_chips()
        self.count = label(tone="muted", wrap=False)
        self.left_out = label(tone="muted")
        self.left_out.hide()
        self.states = self._build_states()
        title = label(self._kind.plural, level="title", wrap=False)
        head = row(title, 0, self.mail, self.new)
        tools = row(self.search, *self.chips.values(), 8, self.count)
        tools.setStretch(0, 1)
        parts = (head, self.taking_over, tools, self.left_out, self.states)
        self.setLayout(column(*parts, margin=MARGIN + 4, gap=12))
        self.taking_over.done.connect(self.taking_over.look)
        for control in (self.new, self.mail):
            control.setEnabled(not self._session.desk.file.read_only)

    def _build_chips(self) -> dict[ListFilter, QToolButton]:
        chips: dict[ListFilter, QToolButton] = {}
        for name, text in self._head.filters:
            chip = QToolButton()
            chip.setText(text)
            chip.setProperty("chip", True)
            chip.setCheckable(True)
            chip.setAutoExclusive(True)
            chip.setAccessibleName(say("lists.list_page.filter", name=text))
            chip.clicked.connect(self.reload)
            chips[name] = chip
        chips[self._head.filter].setChecked(True)
        return chips

    def _build_states(self) -> QStackedWidget:
        self.never = Empty(self._kind.empty, self._kind.new, self._kind.icon)
        self.none_seen = Empty(
            say("lists.list_page.none_may_be_looked_at"), self._kind.new, self._kind.icon
        )
        for none in (self.never, self.none_seen):
            none.action.clicked.connect(lambda: self.wants_new.emit(self._kind.id))
            none.action.setEnabled(not self._session.desk.file.read_only)
        said = say("lists.list_page.nothing_matches_the_words_and_filters")
        self.no_match = Empty(said, say("lists.list_page.show_everything"), "search")
        self.no_match.action.clicked.connect(self.clear_filters)
        states = QStackedWidget()
        for state in (self.table, self.never, self.none_seen, self.no_match):
            states.addWidget(state)
        return states
