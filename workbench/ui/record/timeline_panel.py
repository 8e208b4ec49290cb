"""The journal of a record as a person reads it: what happened, when, and when it was written."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.answers import read_date
from workbench.domain.journal import EntryType
from workbench.services.pages.timeline import TimelineLine
from workbench.ui.controls import button, clear, column, label, row, selectable, translate
from workbench.ui.day_text import show_day

_MOST_DETAILS = 6
_MOST_LETTERS = 160


class TimelinePanel(QWidget):
    """Every entry of a record, newest first; `wants_note` asks to write one."""

    wants_note = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.note = button(self.tr("Write a note…"), "", "note")
        self.note.clicked.connect(self.wants_note)
        self._lines = column(gap=12)
        self.setLayout(column(row(self.note, 0), self._lines, 0, margin=12, gap=12))

    def show_lines(self, lines: tuple[TimelineLine, ...], zone: str, *, editable: bool) -> None:
        """Show these entries."""
        self.note.setVisible(editable)
        clear(self._lines)
        for line in lines:
            if line.type != EntryType.FIXED or line.details:
                self._lines.addWidget(self._line(line, zone))

    def _line(self, line: TimelineLine, zone: str) -> QWidget:
        at = line.recorded_at.astimezone(ZoneInfo(zone))
        when = f"{show_day(at.date())}, {at:%H:%M}"
        occurred = read_date(line.occurred_on or None)
        if occurred is not None and occurred != at.date():
            when += " · " + self.tr("happened on {day}").format(day=show_day(occurred))
        head = (
            f"{type_in_words(line.type)}: {line.about}" if line.about else type_in_words(line.type)
        )
        items: list[QWidget] = [
            label(when, level="small", tone="muted"),
            selectable(label(head, level="label")),
        ]
        for words, value in line.details[:_MOST_DETAILS]:
            text = f"{words}: {value}" if words else value
            items.append(selectable(label(shortened(text), level="small")))
        if len(line.details) > _MOST_DETAILS:
            rest = self.tr("and {count} more").format(count=len(line.details) - _MOST_DETAILS)
            items.append(label(rest, level="small", tone="muted"))
        if line.reason:
            items.append(selectable(label(f"“{shortened(line.reason)}”", level="small")))
        made = QWidget()
        made.setLayout(column(*items, gap=1))
        return made


def shortened(text: str) -> str:
    """The beginning of a long text, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_LETTERS else flat[: _MOST_LETTERS - 1] + "…"


def type_in_words(kind: str) -> str:
    """What sort of thing happened."""
    words = {
        EntryType.OPENED: translate("Timeline", "Opened"),
        EntryType.ANSWERED: translate("Timeline", "Answered"),
        EntryType.NOTED: translate("Timeline", "Note"),
        EntryType.FIXED: translate("Timeline", "Date relied on"),
        EntryType.OVERRIDDEN: translate("Timeline", "Decided by a person"),
        EntryType.ADVISED: translate("Timeline", "Advice"),
        EntryType.ISSUED: translate("Timeline", "Letter issued"),
        EntryType.DISPATCHED: translate("Timeline", "Letter sent"),
        EntryType.ATTACHED: translate("Timeline", "Document kept"),
        EntryType.LINKED: translate("Timeline", "Linked"),
        EntryType.EXPORTED: translate("Timeline", "Copy left the case file"),
        EntryType.CLOSED: translate("Timeline", "Closed"),
        EntryType.REOPENED: translate("Timeline", "Reopened"),
        EntryType.PURGED: translate("Timeline", "Purged"),
    }
    return dict(words).get(EntryType(kind), kind) if kind in set(EntryType) else kind
