"""Why a date is what it is: the legal day, the cautious one, every reason with its law."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from workbench.domain.answers import read_date
from workbench.services.pages.facts.dates import DatePanel, MomentPanel
from workbench.ui.controls import Banner, Card, button, label, row, selectable
from workbench.ui.day_text import show_day, show_moment
from workbench.ui.reasons import Reasons

Facts = list[tuple[str, str]]


class DateView(Card):
    """One date with its reasons.

    `wants_override` and `wants_adopt` carry the fact; `wants_withdraw` takes a human decision
    back.
    """

    wants_override = Signal(str)
    wants_withdraw = Signal(str)
    wants_adopt = Signal(str)

    def __init__(self, panel: DatePanel, today: date, *, editable: bool) -> None:
        super().__init__(panel.title)
        for words, value in self._dates(panel):
            line = row(label(words, tone="muted", wrap=False), 0, self._value(value))
            self.body.addLayout(line)
        for banner in self._banners(panel, today, editable=editable):
            self.body.addWidget(banner)
        self.body.addWidget(Reasons(panel.reasons))
        self._add_acts(panel, editable)

    def _dates(self, panel: DatePanel) -> Facts:
        found: Facts = [self._leading(panel)]
        if panel.work_to and panel.work_to != panel.counts[: len(panel.work_to)]:
            found.append((self.tr("Work to"), _shown(panel.work_to)))
        if panel.provisional and not panel.counts:
            found.append((self.tr("If it had run on"), _shown(panel.provisional)))
        if panel.before_extension and panel.before_extension != panel.counts:
            found.append((self.tr("Before the extension"), _shown(panel.before_extension)))
        if isinstance(panel, MomentPanel) and panel.latest:
            found.append((self.tr("Latest reading"), _shown(panel.latest)))
        if panel.human:
            computed = _shown(panel.computed) or self.tr("nothing")
            found.append((self.tr("As computed"), computed))
        return found

    def _leading(self, panel: DatePanel) -> tuple[str, str]:
        nothing = self.tr("stands still") if panel.stopped else self.tr("no fixed day")
        if isinstance(panel, MomentPanel):
            return self.tr("Legal limit"), _shown(panel.counts) or nothing
        name = self.tr("Legal date") if panel.regime else self.tr("Date")
        return name, _shown(panel.counts) or nothing

    def _value(self, text: str) -> QLabel:
        return selectable(label(text, level="label", wrap=False))

    def _banners(self, panel: DatePanel, today: date, *, editable: bool) -> list[Banner]:
        found = []
        if panel.human:
            said = self.tr("Decided by a person: {reason}")
            found.append(Banner(said.format(reason=panel.human_reason), "info"))
        if panel.kept:
            said = self.tr(
                "The rules on board would now give {day}. The date relied on stays until you "
                "adopt the new one."
            )
            found.append(Banner(said.format(day=_shown(panel.computed)), "warn"))
        if panel.regime and not panel.decided:
            said = self.tr(
                "It is open which organisation this concerns; the earliest date is shown."
            )
            found.append(Banner(said, "warn"))
        if panel.extension_valid is False:
            said = self.tr("The extension came too late and does not count.")
            found.append(Banner(said, "bad"))
        if editable and _has_passed(panel, today):
            found.append(Banner(self._passed(panel), "bad"))
        return found

    def _passed(self, panel: DatePanel) -> str:
        if isinstance(panel, MomentPanel):
            return self.tr(
                "The limit has passed. The duty goes on: act all the same, say why it is late, "
                "and record the cause."
            )
        return self.tr(
            "The date has passed. The duty goes on: answer openly late, and record the cause."
        )

    def _add_acts(self, panel: DatePanel, editable: bool) -> None:  # noqa: FBT001 - a state
        if not editable:
            return
        if panel.kept:
            adopt = button(self.tr("Adopt the new date"))
            adopt.clicked.connect(lambda: self.wants_adopt.emit(panel.fact))
            self.body.addLayout(row(adopt, 0))
        if panel.human:
            back = button(self.tr("Take the decision back"), "quiet")
            back.clicked.connect(lambda: self.wants_withdraw.emit(panel.fact))
            self.body.addLayout(row(back, 0))
        else:
            other = button(self.tr("Set another date, with a reason…"), "quiet")
            other.clicked.connect(lambda: self.wants_override.emit(panel.fact))
            self.body.addLayout(row(other, 0))


def _has_passed(panel: DatePanel, today: date) -> bool:
    """Whether a clock has run out and what it asks for has not been done."""
    if not panel.regime or panel.answered:
        return False
    if panel.counts == panel.computed:
        return panel.late
    legal = read_date(panel.counts or None)
    return legal is not None and legal < today


def _shown(value: str) -> str:
    day = read_date(value or None)
    if day is None:
        return ""
    has_hour = len(value) > len(day.isoformat())
    return show_moment(datetime.fromisoformat(value)) if has_hour else show_day(day)
