"""Editors of days and moments: typed freely, read back in words, picked from a calendar."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from PySide6.QtCore import QDate, QSize, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from workbench.domain.question import Question, QuestionType
from workbench.domain.values.days import day_of
from workbench.domain.values.moment import Moment, moments_at
from workbench.domain.values.value import Value
from workbench.ui import icons
from workbench.ui.controls import column, label, mark, row
from workbench.ui.editors.day_text import NotADay, read_day, show_weekday
from workbench.ui.editors.editor import Editor, Reach, Unreadable
from workbench.ui.editors.still import StillCombo
from workbench.ui.words import say

ZONES = ("Europe/London", "Europe/Paris", "UTC")
_TIME = re.compile(r"(\d{1,2})(?:\s*[:hH.]\s*(\d{2})?)?")
_LEAST_DAY = 84  # the longest name of a weekday


class DayLine(QWidget):
    """A line for a day with its calendar; what was understood is read back beside it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(say("editors.days.day_month_year"))
        self.line.setFixedWidth(142)
        self.understood = label(tone="muted")
        self.understood.setMinimumWidth(_LEAST_DAY)
        self.pick = QToolButton()
        self.pick.setProperty("kind", "quiet")
        icons.put(self.pick, "calendar", "accent")
        self.pick.setIconSize(QSize(18, 18))
        self.pick.setAccessibleName(say("editors.days.calendar"))
        self.pick.setToolTip(say("editors.days.pick_the_day_from_a_calendar"))
        self.pick.clicked.connect(self._open_calendar)
        self.line.textChanged.connect(self._read_back)
        self.line.textEdited.connect(self.edited)
        line = row(self.line, self.pick, self.understood, gap=6)
        line.setStretch(2, 1)
        self.setLayout(line)

    def day(self) -> date | NotADay | None:
        """What was typed, as a day."""
        return read_day(self.line.text())

    def show_day(self, day: date | None) -> None:
        """Show a day in the short form it is typed in."""
        self.line.setText(f"{day.day}/{day.month}/{day.year}" if day is not None else "")

    def _read_back(self) -> None:
        day = self.day()
        if isinstance(day, date):
            self.understood.setText(show_weekday(day))
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

    asked = Question(id="", type=QuestionType.DATE)

    def __init__(self) -> None:
        super().__init__()
        self.day = DayLine()
        self.day.edited.connect(self.edited)
        self.setLayout(column(self.day))

    def read(self) -> Value | Unreadable | None:
        """The day."""
        day = self.day.day()
        if isinstance(day, NotADay):
            return Unreadable(self.day.line.text(), day.sentence)
        return day

    def show_value(self, value: Value | None) -> None:
        """Show the day."""
        self.day.show_day(day_of(value))

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
    """A day and time with the zone whose clock showed it.

    In the night when the clocks go back an hour comes twice: `which` then asks for one of them.
    """

    asked = Question(id="", type=QuestionType.MOMENT)

    def __init__(self, reach: Reach) -> None:
        super().__init__()
        self._shown: Moment | None = None
        self.day = DayLine()
        self.time = QLineEdit()
        self.time.setPlaceholderText(say("editors.days.hh_mm"))
        self.time.setFixedWidth(76)
        self.zone = StillCombo()
        self.zone.addItems(list(dict.fromkeys((reach.zone, *ZONES))))
        self.which = StillCombo()
        self.which.setToolTip(say("editors.days.hour_came_twice"))
        self.which.hide()
        self.day.edited.connect(self.edited)
        self.time.textEdited.connect(self.edited)
        for part in (self.day.line, self.time):
            part.textChanged.connect(self._offer)
        for choice in (self.zone, self.which):
            choice.activated.connect(self.edited)
        self.zone.currentTextChanged.connect(self._offer)
        at = label(say("editors.days.at"), tone="muted", wrap=False)
        self.setLayout(column(self.day, row(at, self.time, self.zone, self.which, 0), gap=6))

    def read(self) -> Value | Unreadable | None:
        """The moment with its offset; the one that was shown keeps its seconds."""
        typed_day, typed_time = self.day.line.text().strip(), self.time.text().strip()
        if not typed_day and not typed_time:
            return None
        day, clock = self.day.day(), _read_time(typed_time)
        typed = f"{typed_day}|{typed_time}|{self.zone.currentText()}"
        if isinstance(day, NotADay):
            return Unreadable(typed, day.sentence)
        if day is None:
            return Unreadable(typed, say("editors.days.day_is_needed_too"))
        if clock is None:
            said = say("editors.days.how_to_write_a_time")
            return Unreadable(typed, said)
        found = self._moments()
        if not found:
            said = say("editors.days.time_was_skipped")
            return Unreadable(typed, said)
        read = found[max(self.which.currentIndex(), 0) if len(found) > 1 else 0]
        return self._shown if self._shown is not None and _same(self._shown, read) else read

    def show_value(self, value: Value | None) -> None:
        """Show the moment on the clocks of its own zone."""
        moment = value if isinstance(value, Moment) else None
        self._shown = moment
        if moment is not None and moment.zone:
            if self.zone.findText(moment.zone) < 0:
                self.zone.addItem(moment.zone)
            self.zone.setCurrentText(moment.zone)
        elif moment is not None:
            shown = {"at": moment.at.isoformat(), "zone": self.zone.currentText()}
            moment = Moment.from_json(shown)  # None where that leads out of the calendar
        self.day.show_day(moment.day if moment is not None else None)
        self.time.setText(f"{moment.at:%H:%M}" if moment is not None else "")
        offsets = [possible.at.utcoffset() for possible in self._moments()]
        if moment is not None and moment.at.utcoffset() in offsets:
            self.which.setCurrentIndex(offsets.index(moment.at.utcoffset()))

    def _moments(self) -> tuple[Moment, ...]:
        """The moments at which the clocks of the zone showed what is typed."""
        day, clock = self.day.day(), _read_time(self.time.text().strip())
        if not isinstance(day, date) or clock is None:
            return ()
        return moments_at(datetime.combine(day, clock), self.zone.currentText())

    def _offer(self) -> None:
        """Offer both moments of an hour that came twice, the earlier one first."""
        found = self._moments()
        many = len(found) > 1
        words = [
            say(
                "calendar.zone_with_offset",
                zone=moment.local.tzname() or "",
                offset=moment.at.isoformat()[-6:],
            )
            for moment in found
        ]
        words = words if many else []
        if words != [self.which.itemText(at) for at in range(self.which.count())]:
            self.which.clear()
            self.which.addItems(words)
        self.which.setVisible(many)

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
        which = say("editors.days.which_of_the_two_hours", name=name)
        self.which.setAccessibleName(which)

    def main_control(self) -> QWidget:
        """The line of the day."""
        return self.day.line

    def mark_invalid(self, *, invalid: bool) -> None:
        """Frame day and time."""
        mark(self.day.line, "invalid", invalid)
        mark(self.time, "invalid", invalid)


def _same(shown: Moment, read: Moment) -> bool:
    """Whether what is typed still is the moment that was shown, seconds aside."""
    to_the_minute = shown.at.replace(second=0, microsecond=0)
    return to_the_minute == read.at and shown.zone in ("", read.zone)


def _read_time(typed: str) -> time | None:
    found = _TIME.fullmatch(typed)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004
