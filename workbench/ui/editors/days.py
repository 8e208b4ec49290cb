"""Editors of days and moments: typed freely, read back in words, picked from a calendar."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QSize, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from workbench.domain.answers import read_date, read_moment, write_moment
from workbench.domain.canonical import Json
from workbench.ui import icons
from workbench.ui.controls import column, label, mark, row
from workbench.ui.day_text import NotADay, read_day, show_day
from workbench.ui.editors.editor import Editor, Reach, Unreadable
from workbench.ui.editors.still import StillCombo
from workbench.ui.words import say

ZONES = ("Europe/London", "Europe/Paris", "UTC")
_TIME = re.compile(r"(\d{1,2})(?:\s*[:hH.]\s*(\d{2})?)?")


class DayLine(QWidget):
    """A line for a day with its calendar; what was understood is read back beside it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(say("editors.days.day_month_year"))
        self.line.setFixedWidth(150)
        self.understood = label(tone="muted", wrap=False)
        self.pick = QToolButton()
        self.pick.setProperty("kind", "quiet")
        icons.put(self.pick, "calendar", "accent")
        self.pick.setIconSize(QSize(18, 18))
        self.pick.setAccessibleName(say("editors.days.calendar"))
        self.pick.setToolTip(say("editors.days.pick_the_day_from_a_calendar"))
        self.pick.clicked.connect(self._open_calendar)
        self.line.textChanged.connect(self._read_back)
        self.line.textEdited.connect(self.edited)
        self.setLayout(row(self.line, self.pick, self.understood, 0, gap=6))

    def day(self) -> date | NotADay | None:
        """What was typed, as a day."""
        return read_day(self.line.text())

    def show_day(self, day: date | None) -> None:
        """Show a day in the short form it is typed in."""
        self.line.setText(f"{day.day}/{day.month}/{day.year}" if day is not None else "")

    def _read_back(self) -> None:
        day = self.day()
        if isinstance(day, date):
            weekday = QLocale().standaloneDayName(day.isoweekday())
            self.understood.setText(f"{weekday} {show_day(day)}")
        else:
            self.understood.setText("")

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setAccessibleName(say("editors.days.calendar"))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setGridVisible(False)
        day = self.day()
        if isinstance(day, date):
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(lambda picked: self._take(picked, menu))
        calendar.clicked.connect(lambda picked: self._take(picked, menu))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.pick.mapToGlobal(self.pick.rect().bottomLeft()))
        calendar.setFocus()

    def _take(self, picked: QDate, menu: QMenu) -> None:
        menu.close()
        menu.deleteLater()
        self.show_day(date(picked.year(), picked.month(), picked.day()))
        self.line.setFocus()
        self.edited.emit()


class DateEditor(Editor):
    """A day."""

    def __init__(self) -> None:
        super().__init__()
        self.day = DayLine()
        self.day.edited.connect(self.edited)
        self.setLayout(column(self.day))

    def read(self) -> Json | Unreadable:
        """The day as an ISO date."""
        day = self.day.day()
        if isinstance(day, NotADay):
            return Unreadable(self.day.line.text(), day.sentence)
        return day.isoformat() if day is not None else None

    def show_value(self, value: Json) -> None:
        """Show the day."""
        self.day.show_day(read_date(value))

    def show_typed(self, typed: str) -> None:
        """Show what is no day."""
        self.day.line.setText(typed)

    def set_name(self, name: str) -> None:
        """Name the line."""
        self.day.line.setAccessibleName(name)
        self.day.pick.setAccessibleName(say("editors.days.calendar_for", name=name))

    def main_control(self) -> QWidget:
        """The line."""
        return self.day.line

    def mark_invalid(self, *, invalid: bool) -> None:
        """Frame the line."""
        mark(self.day.line, "invalid", invalid)


class MomentEditor(Editor):
    """A day and time with the zone whose clock showed it."""

    def __init__(self, reach: Reach) -> None:
        super().__init__()
        self.day = DayLine()
        self.time = QLineEdit()
        self.time.setPlaceholderText(say("editors.days.hh_mm"))
        self.time.setFixedWidth(76)
        self.zone = StillCombo()
        self.zone.addItems(list(dict.fromkeys((reach.zone, *ZONES))))
        self.day.edited.connect(self.edited)
        self.time.textEdited.connect(self.edited)
        self.zone.activated.connect(self.edited)
        at = label(say("editors.days.at"), tone="muted", wrap=False)
        self.setLayout(column(self.day, row(at, self.time, self.zone, 0), gap=6))

    def read(self) -> Json | Unreadable:
        """The moment as the journal spells it."""
        typed_day, typed_time = self.day.line.text().strip(), self.time.text().strip()
        if not typed_day and not typed_time:
            return None
        day, clock = self.day.day(), _read_time(typed_time)
        typed = f"{typed_day}|{typed_time}|{self.zone.currentText()}"
        if isinstance(day, NotADay):
            return Unreadable(typed, day.sentence)
        if day is None:
            return Unreadable(typed, say("editors.days.give_the_day_as_well_as"))
        if clock is None:
            said = say("editors.days.give_the_time_as_hours_minutes")
            return Unreadable(typed, said)
        zone = self.zone.currentText()
        at = datetime.combine(day, clock, ZoneInfo(zone))
        if at.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).time() != clock:
            said = say("editors.days.this_time_was_skipped_when_the")
            return Unreadable(typed, said)
        return write_moment(at, zone)

    def show_value(self, value: Json) -> None:
        """Show the moment in its own zone."""
        moment = read_moment(value)
        self.day.show_day(moment.date() if moment is not None else None)
        self.time.setText(f"{moment:%H:%M}" if moment is not None else "")
        zone = str(value.get("zone") or "") if isinstance(value, dict) else ""
        if zone and self.zone.findText(zone) < 0:
            self.zone.addItem(zone)
        if zone:
            self.zone.setCurrentText(zone)

    def show_typed(self, typed: str) -> None:
        """Show what is no moment."""
        day, _, rest = typed.partition("|")
        clock, _, zone = rest.partition("|")
        self.day.line.setText(day)
        self.time.setText(clock)
        self.zone.setCurrentText(zone)

    def set_name(self, name: str) -> None:
        """Name day, time and zone."""
        self.day.line.setAccessibleName(say("editors.days.day", name=name))
        self.day.pick.setAccessibleName(say("editors.days.calendar_for", name=name))
        self.time.setAccessibleName(say("editors.days.time", name=name))
        self.zone.setAccessibleName(say("editors.days.time_zone", name=name))

    def main_control(self) -> QWidget:
        """The line of the day."""
        return self.day.line

    def mark_invalid(self, *, invalid: bool) -> None:
        """Frame day and time."""
        mark(self.day.line, "invalid", invalid)
        mark(self.time, "invalid", invalid)


def _read_time(typed: str) -> time | None:
    found = _TIME.fullmatch(typed)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004
