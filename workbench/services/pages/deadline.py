"""How a deadline is said: a shape and words first, a colour only beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from workbench.domain.answers import read_date

URGENT_DAYS, SOON_DAYS = 3, 10

SayDay = Callable[[date], str]
"""A day in the words of the interface."""


@dataclass(frozen=True, slots=True)
class DueWords:
    """A deadline in words; `meaning` names its colour, `explained` says it in full."""

    text: str
    meaning: str = "plain"
    explained: str = ""


NOT_DUE = DueWords("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What is known of a deadline: the legal date, the cautious one (ISO), what it waits for."""

    due: str
    work_to: str
    waiting: str
    standing: str


def due_words(deadline: Deadline, today: date, say: SayDay) -> DueWords:
    """The deadline of a record as of a day."""
    if deadline.standing == "closed":
        return DueWords("✓ Closed", "fine")
    legal, cautious = read_date(deadline.due or None), read_date(deadline.work_to or None)
    if legal is None:
        if deadline.waiting:
            said = "Waiting for an answer; the legal clock stands still."
            return DueWords("❚❚ Clock stopped", "plain", said)
        return NOT_DUE
    if legal < today:
        days, said = (today - legal).days, f"The legal date was {say(legal)}."
        return DueWords(f"▲ {days} d overdue", "overdue", said)
    return _left(((cautious or legal) - today).days, legal, cautious or legal, say)


def _left(days: int, legal: date, cautious: date, say: SayDay) -> DueWords:
    explained = f"Due {say(legal)}."
    if cautious != legal:
        explained = f"Due {say(legal)}; work to {say(cautious)}."
    if days < 0:
        return DueWords("◆ Past the cautious date", "soon", explained)
    if days == 0:
        return DueWords("◆ Due today", "soon", explained)
    if days <= URGENT_DAYS:
        return DueWords(f"◆ {days} d left", "soon", explained)
    if days <= SOON_DAYS:
        return DueWords(f"● {days} d left", "near", explained)
    return DueWords(f"{days} d left", "plain", explained)
