"""The list of one kind: search, filters, order, and a table that holds any number of records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QToolButton,
    QWidget,
)

from workbench.domain.answers import read_date
from workbench.domain.listing import Listing, Test, Where
from workbench.services.pages.overview import (
    SOON_DAYS,
    Column,
    KindItem,
    ListLine,
    columns,
    list_lines,
    list_numbers,
)
from workbench.ui.controls import MARGIN, Empty, button, column, label, row, show_if
from workbench.ui.day_text import show_day
from workbench.ui.deadline import due_words
from workbench.ui.lists.table_model import Cell, IdWindowModel, Line
from workbench.ui.session import Session
from workbench.ui.theme import Theme

_PAUSE_MS = 120
_ROW_HEIGHT = 34
_DUE_AT = 2  # after the reference and what the record is called
_NARROWEST, _WIDEST, _TITLE_WIDTH = 100, 126, 200
_BESIDE = 2 * (MARGIN + 4) + 20  # margins, frame and scroll bar


class ListPage(QWidget):
    """Every record of a kind; `opened` carries the record a person wants to see.

    `wants_new` asks for a new record of this kind, `wants_mail` to take in a mail.
    """

    opened = Signal(str)
    wants_new = Signal(str)
    wants_mail = Signal()

    def __init__(self, session: Session, theme: Theme, kind: KindItem) -> None:
        super().__init__()
        self._session, self._kind = session, kind
        self._columns: tuple[Column, ...] = ()
        self._fields: list[str] = []
        self._sort, self._descending = "", False
        self._build(theme)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda _text: self._timer.start())
        self._prepare()

    def reload(self) -> None:
        """Ask for the list again and keep the selected record selected."""
        self._timer.stop()
        if not self._session.is_open:
            return
        kept = self.model.number_at(self.table.currentIndex().row())
        self.model.set_numbers(self._session.ask(list_numbers, self._listing()))
        at = max(self.model.row_of(kept), 0)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(at, 0))
        self._show_state()

    def forget(self) -> None:
        """Drop every line that was read."""
        self.model.forget()
        self.search.clear()

    def clear_filters(self) -> None:
        """Show everything again."""
        self.search.clear()
        self.chips["all"].setChecked(True)
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the search away first."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the title grow and shrink with the window."""
        super().resizeEvent(event)
        self._fit_title()

    def _listing(self) -> Listing:
        day = self._session.desk.today
        soon = (day + timedelta(days=SOON_DAYS + 1)).isoformat()
        still_open = Where("standing", Test.IS, "open")
        where: dict[str, tuple[Where, ...]] = {
            "open": (still_open,),
            "overdue": (still_open, Where("due", Test.BEFORE, day.isoformat())),
            "soon": (still_open, Where("work_to", Test.BEFORE, soon)),
            "waiting": (still_open, Where("waiting", Test.PRESENT)),
        }
        chosen = next((name for name, chip in self.chips.items() if chip.isChecked()), "all")
        return Listing(
            kinds=(self._kind.id,),
            where=where.get(chosen, ()),
            words=self.search.text().strip(),
            sort=self._sort,
            descending=self._descending,
        )

    def _prepare(self) -> None:
        kind = self._session.desk.kind(self._kind.id)
        listing = kind.listing
        self._has_due = bool(listing.work_to)
        # The deadline says in words what these columns would repeat.
        said = {listing.work_to, listing.waiting} if self._has_due else set()
        found = self._session.ask(columns, (kind.id,))
        self._columns = tuple(one for one in found if one.field not in said)
        self._fields = [one.field for one in self._columns]
        self._has_stage = len(kind.flow.stages) > 1
        headings = [self.tr("Reference"), *(one.title for one in self._columns)]
        if self._has_due:
            headings.insert(_DUE_AT, self.tr("Deadline"))
        headings += [self.tr("Stage")] if self._has_stage else []
        self.model.set_headings(tuple(headings))
        self._sort = "work_to" if self._has_due else listing.sort
        self._descending = not self._has_due and listing.descending
        self._show_widths()
        for name in ("overdue", "soon", "waiting"):
            self.chips[name].setVisible(self._has_due)
        self.chips["open"].setVisible(any(step.closes for step in kind.flow.steps))
        self.chips["open" if self._has_due else "all"].setChecked(True)

    def _sort_field(self, at: int) -> str:
        order = ["reference", *self._fields]
        if self._has_due:
            order.insert(_DUE_AT, "work_to")
        order += ["stage"] if self._has_stage else []
        return order[at]

    def _sort_by(self, at: int) -> None:
        field = self._sort_field(at)
        self._descending = field == self._sort and not self._descending
        self._sort = field
        self.reload()

    def _lines(self, numbers: Sequence[int]) -> list[Line]:
        found = self._session.ask(list_lines, numbers, self._fields)
        return [Line(one.record, self._cells(one)) for one in found]

    def _cells(self, line: ListLine) -> tuple[Cell, ...]:
        cells = [Cell(line.reference)]
        for asked, text in zip(self._columns, line.cells, strict=True):
            day = read_date(text) if asked.date else None
            cells.append(Cell(show_day(day) if day is not None else text))
        if self._has_due:
            today = self._session.desk.today
            due = due_words(line.due, line.work_to, line.waiting, line.standing, today)
            meaning = "" if due.meaning == "plain" else due.meaning
            cells.insert(_DUE_AT, Cell(due.text, meaning, due.explained))
        if self._has_stage:
            closed = line.standing == "closed"
            cells.append(Cell(self.tr("Closed") if closed else line.stage))
        return tuple(cells)

    def _show_state(self) -> None:
        count = self.model.rowCount()
        filtered = bool(self.search.text().strip()) or not self.chips["all"].isChecked()
        self.states.setCurrentWidget(
            self.table if count else (self.no_match if filtered else self.never)
        )
        if not count and filtered and self._is_unused():
            self.states.setCurrentWidget(self.never)
        many = self.tr("{count} records").format(count=f"{count:,}")
        self.count.setText(self.tr("1 record") if count == 1 else many)
        header = self.table.horizontalHeader()
        fields = [self._sort_field(at) for at in range(self.model.columnCount())]
        if self._sort in fields:
            down = Qt.SortOrder.DescendingOrder
            order = down if self._descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(fields.index(self._sort), order)

    def _is_unused(self) -> bool:
        return not self._session.ask(list_numbers, Listing(kinds=(self._kind.id,)))

    def _open(self, index: QModelIndex) -> None:
        record = self.model.record_at(index.row())
        if record:
            self.opened.emit(record)

    def _show_widths(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self._room = 0
        for at in range(self.model.columnCount()):
            words = str(self.model.headerData(at, Qt.Orientation.Horizontal) or "")
            width = header.fontMetrics().horizontalAdvance(words) + 44
            self.table.setColumnWidth(at, min(max(width, _NARROWEST), _WIDEST))
            self._room += self.table.columnWidth(at) if at != 1 else 0
        self._fit_title()

    def _fit_title(self) -> None:
        """Give the title what room is left; in a narrow window the last columns scroll."""
        if self._columns:
            spare = self.width() - self._room - _BESIDE
            self.table.setColumnWidth(1, max(spare, _TITLE_WIDTH))

    def _build(self, theme: Theme) -> None:
        self.model = IdWindowModel(self._lines, lambda meaning: getattr(theme.colours, meaning))
        theme.changed.connect(self.model.refresh)
        self.table = self._build_table()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search: any word, a name, a reference"))
        self.search.setAccessibleName(self.tr("Search in {list}").format(list=self._kind.plural))
        self.search.setClearButtonEnabled(True)
        # Qt gives the little cross no name of its own.
        for inner in self.search.findChildren(QToolButton):
            inner.setAccessibleName(self.tr("Clear the search"))
        self.new = button(self._kind.new, "primary", "add")
        self.new.clicked.connect(lambda: self.wants_new.emit(self._kind.id))
        self.mail = button(self.tr("From an e-mail…"), "", "mail")
        self.mail.clicked.connect(self.wants_mail)
        show_if(self.mail, self._kind.from_mail)
        self.chips = self._build_chips()
        self.count = label(tone="muted", wrap=False)
        self.states = self._build_states()
        title = label(self._kind.plural, level="title", wrap=False)
        head = row(title, 0, self.mail, self.new)
        tools = row(self.search, *self.chips.values(), 8, self.count)
        tools.setStretch(0, 1)
        self.setLayout(column(head, tools, self.states, margin=MARGIN + 4, gap=12))
        for control in (self.new, self.mail):
            control.setEnabled(not self._session.desk.file.read_only)

    def _build_chips(self) -> dict[str, QToolButton]:
        words = {
            "all": self.tr("All"),
            "open": self.tr("Open"),
            "overdue": self.tr("Overdue"),
            "soon": self.tr("Due ≤ 10 days"),
            "waiting": self.tr("Waiting"),
        }
        chips: dict[str, QToolButton] = {}
        for name, text in words.items():
            chip = QToolButton()
            chip.setText(text)
            chip.setProperty("chip", True)
            chip.setCheckable(True)
            chip.setAutoExclusive(True)
            chip.setAccessibleName(self.tr("Filter: {name}").format(name=text))
            chip.clicked.connect(self.reload)
            chips[name] = chip
        return chips

    def _build_states(self) -> QStackedWidget:
        self.never = Empty(self._kind.empty, self._kind.new, self._kind.icon)
        self.never.action.clicked.connect(lambda: self.wants_new.emit(self._kind.id))
        self.never.action.setEnabled(not self._session.desk.file.read_only)
        said = self.tr("Nothing matches the words and filters.")
        self.no_match = Empty(said, self.tr("Show everything"), "search")
        self.no_match.action.clicked.connect(self.clear_filters)
        states = QStackedWidget()
        for state in (self.table, self.never, self.no_match):
            states.addWidget(state)
        return states

    def _build_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self._kind.plural)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setAccessibleName(self.tr("Columns"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(96)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.sectionClicked.connect(self._sort_by)
        table.activated.connect(self._open)
        return table
