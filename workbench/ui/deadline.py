"""How a deadline is shown: a shape and words first, a colour only beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.answers import read_date
from workbench.ui.controls import translate
from workbench.ui.day_text import show_day

URGENT_DAYS, SOON_DAYS = 3, 10


@dataclass(frozen=True, slots=True)
class DueWords:
    """A deadline in words; `meaning` names its colour, `explained` says it in full."""

    text: str
    meaning: str = "plain"
    explained: str = ""


def due_words(due: str, work_to: str, waiting: str, standing: str, today: date) -> DueWords:
    """The deadline of a record; `due` is the legal date, `work_to` the cautious one (ISO)."""
    if standing == "closed":
        return DueWords(translate("Due", "✓ Closed"), "fine")
    legal, cautious = read_date(due or None), read_date(work_to or None)
    if legal is None:
        if waiting:
            said = translate("Due", "Waiting for an answer; the legal clock stands still.")
            return DueWords(translate("Due", "❚❚ Clock stopped"), "plain", said)
        return DueWords("")
    if (legal - today).days < 0:
        return _overdue((today - legal).days, legal)
    return _left(((cautious or legal) - today).days, legal, cautious or legal)


def _overdue(days: int, legal: date) -> DueWords:
    said = translate("Due", "The legal date was {legal}.").format(legal=show_day(legal))
    return DueWords(translate("Due", "▲ {days} d overdue").format(days=days), "overdue", said)


def _left(days: int, legal: date, cautious: date) -> DueWords:
    explained = translate("Due", "Due {legal}.").format(legal=show_day(legal))
    if cautious != legal:
        said = translate("Due", "Due {legal}; work to {cautious}.")
        explained = said.format(legal=show_day(legal), cautious=show_day(cautious))
    if days < 0:
        return DueWords(translate("Due", "◆ Past the cautious date"), "soon", explained)
    if days == 0:
        return DueWords(translate("Due", "◆ Due today"), "soon", explained)
    if days <= URGENT_DAYS:
        return DueWords(translate("Due", "◆ {days} d left").format(days=days), "soon", explained)
    if days <= SOON_DAYS:
        return DueWords(translate("Due", "● {days} d left").format(days=days), "near", explained)
    return DueWords(translate("Due", "{days} d left").format(days=days), "plain", explained)
