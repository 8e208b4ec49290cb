"""Today: what is late, what is due, what waits for others, and how to begin."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from workbench.services.pages.start import StartItem
from workbench.services.pages.today import Counter, DueLine, Group, today_page
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
    selectable,
)
from workbench.ui.kept_lines import KeptLines
from workbench.ui.session import Session
from workbench.ui.words import say


class TodayScreen(QWidget):
    """The morning page; `opened` carries a record, `wants` an item of getting started.

    `overtaken` follows each answer: how many records lists know as they were.
    """

    opened = Signal(str)
    wants = Signal(object)
    overtaken = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.title = label(level="title", wrap=False)
        self.backup = label(tone="muted")
        counters, groups, start = row(gap=12), column(gap=14), column(gap=2)
        self._counters = KeptLines(counters, _counter, stretch=1)
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
        self.setLayout(column(self.title, scrolled(middle), margin=MARGIN + 4, gap=14))

    def reload(self, backed_up: datetime | None) -> None:
        """Ask what the day looks like and show it."""
        page = self._session.ask(today_page, backed_up)
        self.show_page(page)
        self.overtaken.emit(page.overtaken)

    def show_page(self, page: Morning) -> None:
        """Show what the day looks like."""
        self.title.setText(page.title)
        self._counters.show(page.counters)
        self._start.show(page.start)
        self.start.setVisible(bool(page.start))
        self._place_start(first=page.start_first)
        self._groups.show(page.groups)
        self.backup.setText(page.backup)

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
        shown: QWidget = label(item.state, tone="muted", wrap=False)
        if item.next:
            shown = chip(say("today.today_page.next"), Tone.INFO)
        made = QWidget()
        line = row(words, shown)
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _group(self, group: Group) -> Card:
        card = Card(group.heading)
        for line in group.lines:
            card.body.addWidget(self._line(line))
        for words in (group.nothing, group.rest):
            if words:
                card.body.addWidget(label(words, tone="muted"))
        return card

    def _line(self, line: DueLine) -> QWidget:
        go = button(line.name, "row")
        go.setAccessibleName(line.spoken)
        go.setMinimumWidth(100)
        go.clicked.connect(lambda: self.opened.emit(line.record))
        stage = label(line.stage, tone="muted", wrap=False)
        state: QLabel = chip(line.due.text, line.due.meaning) if line.due.text else label()
        state.setToolTip(line.due.explained)
        made = QWidget()
        layout = row(go, stage, state, gap=14)
        layout.setStretch(0, 1)
        made.setLayout(layout)
        return made


def _counter(counter: Counter) -> Card:
    card = Card()
    card.body.setSpacing(0)
    number = label(counter.count, level="counter", tone=counter.tone or "", wrap=False)
    card.body.addWidget(selectable(number))
    card.body.addWidget(label(counter.words, tone="muted"))
    card.setAccessibleName(counter.spoken)
    return card
