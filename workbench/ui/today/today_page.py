"""Today: what is late, what is due, what waits for others, and how to begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLabel, QWidget

from workbench.services.pages.overview import ListLine, Today, today
from workbench.ui.controls import (
    MARGIN,
    Card,
    button,
    chip,
    clear,
    column,
    label,
    row,
    scrolled,
    selectable,
)
from workbench.ui.day_text import show_day
from workbench.ui.deadline import due_words
from workbench.ui.session import Session

_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class StartItem:
    """One thing to do on the way to the first issued letter."""

    id: str
    text: str
    done: bool


class TodayPage(QWidget):
    """The morning page; `opened` carries a record, `wants` an item of getting started."""

    opened = Signal(str)
    wants = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.title = label(level="title", wrap=False)
        self.backup = label(tone="muted")
        self.counters = row(gap=12)
        self.groups = column(gap=14)
        self.start = Card(self.tr("Getting started"))
        self._start_lines = column(gap=2)
        self.start.body.addLayout(self._start_lines)
        inner = QWidget()
        body = column(self.counters, self.start, self.groups, self.backup, 0, gap=16)
        body.setContentsMargins(0, 0, 8, 0)
        inner.setLayout(body)
        inner.setMaximumWidth(1080)
        middle = QWidget()
        line = row(inner, 0)
        line.setStretch(0, 100)
        middle.setLayout(line)
        self._body = body
        self.setLayout(column(self.title, scrolled(middle), margin=MARGIN + 4, gap=14))

    def reload(self, items: tuple[StartItem, ...], backed_up: datetime | None) -> None:
        """Ask what the day looks like and show it."""
        found = self._session.ask(today)
        day = self._session.desk.today
        weekday = QLocale().standaloneDayName(day.isoweekday())
        self.title.setText(f"{weekday} {show_day(day)}")
        self._show_counters(found)
        self._show_start(items)
        self._place_start(first=found.open_count == 0)
        clear(self.groups)
        for heading, lines, count, nothing in (
            (self.tr("Overdue"), found.overdue, found.overdue_count, ""),
            (
                self.tr("Due within ten days"),
                found.soon,
                found.soon_count,
                self.tr("Nothing is due within ten days."),
            ),
            (self.tr("Waiting for others"), found.waiting, found.waiting_count, ""),
        ):
            if lines or nothing:
                self.groups.addWidget(self._group(heading, lines, count, nothing))
        said, here = self.tr("Last backup: {moment}"), ZoneInfo(self._session.desk.zone)
        never = self.tr("No backup has been made on this computer yet.")
        self.backup.setText(
            said.format(moment=f"{backed_up.astimezone(here):%d/%m/%Y %H:%M}")
            if backed_up
            else never
        )

    def _show_counters(self, found: Today) -> None:
        clear(self.counters)
        for words, count, tone in (
            (self.tr("overdue"), found.overdue_count, "overdue"),
            (self.tr("due within ten days"), found.soon_count, "near"),
            (self.tr("waiting for others"), found.waiting_count, ""),
            (self.tr("open requests"), found.open_count, ""),
        ):
            self.counters.addWidget(_counter(count, words, tone if count else ""), 1)

    def _place_start(self, *, first: bool) -> None:
        # Until something is on file, beginning is what the page is for.
        self._body.removeWidget(self.start)
        self._body.insertWidget(1 if first else 2, self.start)

    def _show_start(self, items: tuple[StartItem, ...]) -> None:
        clear(self._start_lines)
        self.start.setVisible(any(not item.done for item in items))
        next_one = next((item.id for item in items if not item.done), "")
        for item in items:
            words = button(item.text, "row", "done" if item.done else "chevron-right")
            words.setEnabled(not item.done)
            state = self.tr("Completed") if item.done else self.tr("To do")
            words.setAccessibleName(f"{item.text}: {state}")
            words.clicked.connect(lambda _=False, one=item.id: self.wants.emit(one))
            shown: QWidget = label(state, tone="muted", wrap=False)
            if item.id == next_one:
                shown = chip(self.tr("Next"), "info")
            line = row(words, shown)
            line.setStretch(0, 1)
            self._start_lines.addLayout(line)

    def _group(self, heading: str, lines: tuple[ListLine, ...], count: int, nothing: str) -> Card:
        card = Card(heading)
        for line in lines[:_MOST_LINES]:
            card.body.addWidget(self._line(line))
        if not lines:
            card.body.addWidget(label(nothing, tone="muted"))
        if count > _MOST_LINES:
            rest = self.tr("and {count} more in the lists").format(count=count - _MOST_LINES)
            card.body.addWidget(label(rest, tone="muted"))
        return card

    def _line(self, line: ListLine) -> QWidget:
        day = self._session.desk.today
        due = due_words(line.due, line.work_to, line.waiting, line.standing, day)
        name = f"{line.reference}   {line.title}" if line.title else line.reference
        go = button(name, "row")
        go.setAccessibleName(f"{line.reference} {line.title}: {due.text}")
        go.setMinimumWidth(100)
        go.clicked.connect(lambda: self.opened.emit(line.record))
        stage = label(line.stage or line.kind_name, tone="muted", wrap=False)
        state: QLabel = chip(due.text, due.meaning) if due.text else label()
        state.setToolTip(due.explained)
        made = QWidget()
        layout = row(go, stage, state, gap=14)
        layout.setStretch(0, 1)
        made.setLayout(layout)
        return made


def _counter(count: int, words: str, tone: str) -> Card:
    card = Card()
    card.body.setSpacing(0)
    card.body.addWidget(selectable(label(str(count), level="counter", tone=tone, wrap=False)))
    card.body.addWidget(label(words, tone="muted"))
    card.setAccessibleName(f"{count} {words}")
    return card
