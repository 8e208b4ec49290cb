"""Why a date is what it is: the legal day, the cautious one, every reason with its law."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from workbench.domain.answers import read_date
from workbench.services.pages.facts.dates import DatePanel, MomentPanel
from workbench.services.pages.tone import Tone
from workbench.ui.controls import Banner, Card, button, label, row, selectable
from workbench.ui.editors.day_text import show_day, show_moment
from workbench.ui.record.reasons import Reasons
from workbench.ui.words import say

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
            found.append((say("record.date_view.work_to"), _shown(panel.work_to)))
        if panel.provisional and not panel.counts:
            found.append((say("record.date_view.if_it_had_run_on"), _shown(panel.provisional)))
        if panel.before_extension and panel.before_extension != panel.counts:
            found.append(
                (say("record.date_view.before_the_extension"), _shown(panel.before_extension))
            )
        if isinstance(panel, MomentPanel) and panel.latest:
            found.append((say("record.date_view.latest_reading"), _shown(panel.latest)))
        if panel.human:
            computed = _shown(panel.computed) or say("record.date_view.nothing")
            found.append((say("record.date_view.as_computed"), computed))
        return found

    def _leading(self, panel: DatePanel) -> tuple[str, str]:
        nothing = (
            say("record.date_view.stands_still")
            if panel.stopped
            else say("record.date_view.no_fixed_day")
        )
        if isinstance(panel, MomentPanel):
            return say("record.date_view.legal_limit"), _shown(panel.counts) or nothing
        name = say("record.date_view.legal_date") if panel.regime else say("record.date_view.date")
        return name, _shown(panel.counts) or nothing

    def _value(self, text: str) -> QLabel:
        return selectable(label(text, level="label", wrap=False))

    def _banners(self, panel: DatePanel, today: date, *, editable: bool) -> list[Banner]:
        found = []
        if panel.human:
            said = say("record.date_view.decided_by_a_person", reason=panel.human_reason)
            found.append(Banner(said, Tone.INFO))
        if panel.kept:
            said = say("record.date_view.the_rules_on_board_would_now", day=_shown(panel.computed))
            found.append(Banner(said, Tone.WARN))
        if panel.regime and not panel.decided:
            said = say("record.date_view.it_is_open_which_organisation_this")
            found.append(Banner(said, Tone.WARN))
        if panel.extension_valid is False:
            said = say("record.date_view.the_extension_came_too_late_and")
            found.append(Banner(said, Tone.BAD))
        if editable and _has_passed(panel, today):
            found.append(Banner(self._passed(panel), Tone.BAD))
        return found

    def _passed(self, panel: DatePanel) -> str:
        if isinstance(panel, MomentPanel):
            return say("record.date_view.the_limit_has_passed_the_duty")
        return say("record.date_view.the_date_has_passed_the_duty")

    def _add_acts(self, panel: DatePanel, editable: bool) -> None:  # noqa: FBT001 - a state
        if not editable:
            return
        if panel.kept:
            adopt = button(say("record.date_view.adopt_the_new_date"))
            adopt.clicked.connect(lambda: self.wants_adopt.emit(panel.fact))
            self.body.addLayout(row(adopt, 0))
        if panel.human:
            back = button(say("record.date_view.take_the_decision_back"), "quiet")
            back.clicked.connect(lambda: self.wants_withdraw.emit(panel.fact))
            self.body.addLayout(row(back, 0))
        else:
            other = button(say("record.date_view.set_another_date_with_a_reason"), "quiet")
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
