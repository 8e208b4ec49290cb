"""Today: what is late, what is due, what waits for others, and how to begin."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from workbench.services.pages.due_groups import TodayGroup
from workbench.services.pages.start import StartItem
from workbench.services.pages.today import MORE_LINES, Counter, today_page
from workbench.services.pages.today import TodayPage as Morning
from workbench.services.pages.tone import Tone
from workbench.ui.controls import (
    MARGIN,
    Card,
    button,
    chip,
    column,
    label,
    row,
    scrolled,
    show_if,
)
from workbench.ui.kept_lines import KeptLines, follow_reading_order
from workbench.ui.session import Session
from workbench.ui.today.group_card import GroupCard
from workbench.ui.words import say

_A_MINUTE_MS = 60_000


class TodayScreen(QWidget):
    """The morning page; `opened` carries a record, `wants` an item of getting started.

    `wants_group` carries the group that is to be seen alone, empty for all of them. `overtaken`
    follows each answer: how many records lists know as they were.
    """

    opened = Signal(str)
    wants = Signal(object)
    wants_group = Signal(str)
    overtaken = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._chosen: TodayGroup | None = None
        self._most = 0
        self._backed_up: datetime | None = None
        self.title = label(level="title", wrap=False)
        self.whole = button(say("today.today_page.whole_day"), "quiet", "back")
        self.whole.clicked.connect(lambda: self.wants_group.emit(""))
        self._minutes = QTimer(self, interval=_A_MINUTE_MS)
        self._minutes.timeout.connect(self._count_down)
        self.backup = label(tone="muted")
        counters, groups, start = row(gap=12), column(gap=14), column(gap=2)
        self._counters = KeptLines(counters, self._counter, stretch=1)
        self._groups = KeptLines(groups, self._group)
        self.start = Card(say("today.today_page.getting_started"))
        self._start = KeptLines(start, self._start_line)
        self.start.body.addLayout(start)
        inner = QWidget()
        body = column(counters, self.start, groups, self.backup, 0, gap=16)
        body.setContentsMargins(0, 0, 8, 0)
        inner.setLayout(body)
        inner.setMaximumWidth(1080)
        middle = QWidget()
        line = row(inner, 0)
        line.setStretch(0, 100)
        middle.setLayout(line)
        self._body = body
        top = row(self.title, 0, self.whole)
        self.setLayout(column(top, scrolled(middle), margin=MARGIN + 4, gap=14))

    def showEvent(self, event: QShowEvent) -> None:
        """Count hours and minutes down while they are looked at."""
        super().showEvent(event)
        self._minutes.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count nothing that nobody sees."""
        super().hideEvent(event)
        self._minutes.stop()

    def choose(self, group: str) -> None:
        """Look at one group alone from now on, or at the whole day again."""
        chosen = TodayGroup(group) if group in tuple(TodayGroup) else None
        if chosen is not self._chosen:
            self._chosen, self._most = chosen, 0

    def reload(self, backed_up: datetime | None) -> None:
        """Ask what the day looks like and show it."""
        self._backed_up = backed_up
        page = self._session.ask(today_page, backed_up, self._chosen, self._most)
        self.show_page(page)
        self.overtaken.emit(page.overtaken)

    def _count_down(self) -> None:
        if self._session.is_open:
            self.reload(self._backed_up)

    def show_page(self, page: Morning) -> None:
        """Show what the day looks like."""
        self.title.setText(page.title)
        self._chosen, self._most = page.chosen, page.shown
        show_if(self.whole, page.chosen is not None)
        changed = [self._counters.show(page.counters), self._start.show(page.start)]
        self.start.setVisible(bool(page.start))
        self._place_start(first=page.start_first)
        changed.append(self._groups.show([(group.id, group.heading) for group in page.groups]))
        for card, group in zip(self._groups.widgets, page.groups, strict=True):
            changed.append(card.show_group(group))
        self.backup.setText(page.backup)
        # Finding the order anew takes longer than all the rest.
        if any(changed):
            follow_reading_order(self)

    def forget(self) -> None:
        """Drop every line that was read."""
        for lines in (self._counters, self._groups, self._start):
            lines.forget()

    def _place_start(self, *, first: bool) -> None:
        # Until something is on file, beginning is what the page is for.
        at = 1 if first else 2
        if self._body.indexOf(self.start) != at:
            self._body.removeWidget(self.start)
            self._body.insertWidget(at, self.start)

    def _start_line(self, item: StartItem) -> QWidget:
        words = button(item.text, "row", "done" if item.done else "chevron-right")
        words.setEnabled(not item.done)
        words.setAccessibleName(say("joined.labelled", label=item.text, value=item.state))
        words.clicked.connect(lambda: self.wants.emit(item))
        shown = label(item.state, tone="muted", wrap=False)
        if item.next:
            shown = chip(say("today.today_page.next"), Tone.INFO)
        made = QWidget()
        line = row(words, shown)
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _group(self, key: tuple[TodayGroup, str]) -> GroupCard:
        group, heading = key
        card = GroupCard(heading)
        card.opened.connect(self.opened)
        card.wants_more.connect(lambda: self._show_more(group))
        return card

    def _show_more(self, group: TodayGroup) -> None:
        if group is not self._chosen:
            self.wants_group.emit(group.value)
            return
        self._most += MORE_LINES
        self.reload(self._backed_up)

    def _counter(self, counter: Counter) -> CounterCard:
        made = CounterCard(counter)
        made.clicked.connect(lambda: self.wants_group.emit(counter.group.value))
        return made


class CounterCard(QPushButton):
    """A number with what it counts; pressed, it shows all of that."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(counter.spoken)
        number = label(counter.count, level="counter", tone=counter.tone or "", wrap=False)
        words = label(counter.words, tone="muted")
        inner = column(number, words, margin=MARGIN, gap=0)
        self.setLayout(inner)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for part in (number, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As large as the words need, not as the empty caption of a button."""
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """High enough for the words in the width there is."""
        layout = self.layout()
        return layout.totalMinimumSize() if layout is not None else super().minimumSizeHint()
