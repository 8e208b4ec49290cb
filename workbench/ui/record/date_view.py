"""Why a date is what it is: the legal day, the cautious one, every reason with its law."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from workbench.domain.answers import read_date
from workbench.services.pages.facts.dates import DatePanel
from workbench.services.pages.words import ReasonLine
from workbench.ui.controls import (
    Banner,
    Card,
    button,
    column,
    label,
    row,
    rule,
    selectable,
)
from workbench.ui.day_text import show_day

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
        self.body.addWidget(rule())
        self.body.addWidget(label(self.tr("Why"), level="label"))
        for number, one in enumerate(panel.reasons, start=1):
            self.body.addWidget(self._reason(number, one))
        self._add_acts(panel, editable)

    def _dates(self, panel: DatePanel) -> Facts:
        found: Facts = []
        found.append((self.tr("Legal date"), _shown(panel.counts) or self.tr("stands still")))
        if panel.work_to and panel.work_to != panel.counts:
            found.append((self.tr("Work to"), _shown(panel.work_to)))
        if panel.provisional and not panel.counts:
            found.append((self.tr("If it had run on"), _shown(panel.provisional)))
        if panel.before_extension and panel.before_extension != panel.counts:
            found.append((self.tr("Before the extension"), _shown(panel.before_extension)))
        if panel.human:
            found.append((self.tr("As computed"), _shown(panel.computed)))
        return found

    def _value(self, text: str) -> QLabel:
        return selectable(label(text, level="label", wrap=False))

    def _banners(self, panel: DatePanel, today: date, *, editable: bool) -> list[Banner]:
        found = []
        legal = read_date(panel.counts or None)
        if panel.human:
            said = self.tr("Decided by a person: {reason}")
            found.append(Banner(said.format(reason=panel.human_reason), "info"))
        if panel.kept:
            said = self.tr(
                "The rules on board would now give {day}. The date relied on stays until you "
                "adopt the new one."
            )
            found.append(Banner(said.format(day=_shown(panel.computed)), "warn"))
        if not panel.decided:
            said = self.tr(
                "It is open which organisation this concerns; the earliest date is shown."
            )
            found.append(Banner(said, "warn"))
        if panel.extension_valid is False:
            said = self.tr("The extension came too late and does not count.")
            found.append(Banner(said, "bad"))
        if legal is not None and legal < today and editable:
            said = self.tr(
                "The date has passed. The duty goes on: answer openly late, and record the cause."
            )
            found.append(Banner(said, "bad"))
        return found

    def _reason(self, number: int, reason: ReasonLine) -> QWidget:
        made = QWidget()
        words = selectable(label(reason.text))
        source = f"{reason.source} · {reason.certainty}" if reason.source else reason.certainty
        lines = [words, label(source, level="small", tone="muted")]
        if reason.doubt:
            lines.append(label(reason.doubt, level="small", tone="soon"))
        text = column(*lines, gap=1)
        count = label(f"{number}.", tone="muted", wrap=False)
        inner = row(column(count, 0), text, gap=8)
        inner.setStretch(1, 1)
        made.setLayout(inner)
        return made

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


def _shown(value: str) -> str:
    day = read_date(value or None)
    return show_day(day) if day is not None else ""
