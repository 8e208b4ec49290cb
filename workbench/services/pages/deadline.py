"""How a deadline is said: a shape and words first, a colour only beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from workbench.domain.answers import read_date
from workbench.domain.status import Status
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.pages.tone import Tone

URGENT_DAYS, SOON_DAYS = 3, 10

SayDay = Callable[[date], str]
"""A day in the words of the interface."""


@dataclass(frozen=True, slots=True)
class DueWords:
    """A deadline in words; `meaning` names its colour, `explained` says it in full."""

    text: str
    meaning: Tone = Tone.PLAIN
    explained: str = ""


NOT_DUE = DueWords("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What is known of a deadline: the legal date, the cautious one (ISO), what it waits for."""

    due: str
    work_to: str
    waiting: str
    status: Status


def due_words(deadline: Deadline, today: date, day: SayDay, words: Catalogue) -> DueWords:
    """The deadline of a record as of a day."""
    if deadline.status is Status.CLOSED:
        return DueWords(words.say("pages.deadline.closed"), Tone.FINE)
    legal, cautious = read_date(deadline.due or None), read_date(deadline.work_to or None)
    if legal is None:
        if deadline.waiting:
            why = words.say("pages.deadline.waiting_for_an_answer")
            return DueWords(words.say("pages.deadline.clock_stopped"), Tone.PLAIN, why)
        return NOT_DUE
    if legal < today:
        why = words.say("pages.deadline.legal_date_when_closed", day=day(legal))
        late = (today - legal).days
        return DueWords(words.say("pages.deadline.overdue", count=late), Tone.OVERDUE, why)
    return _left(((cautious or legal) - today).days, legal, cautious or legal, day, words)


def _left(days: int, legal: date, cautious: date, day: SayDay, words: Catalogue) -> DueWords:
    explained = words.say("pages.deadline.due", day=day(legal))
    if cautious != legal:
        explained = words.say(
            "pages.deadline.due_and_work_to", day=day(legal), work_to=day(cautious)
        )
    if days < 0:
        return DueWords(words.say("pages.deadline.past_the_cautious_date"), Tone.SOON, explained)
    if days == 0:
        return DueWords(words.say("pages.deadline.due_today"), Tone.SOON, explained)
    if days <= URGENT_DAYS:
        return DueWords(words.say("pages.deadline.left_urgent", count=days), Tone.SOON, explained)
    if days <= SOON_DAYS:
        return DueWords(words.say("pages.deadline.left_soon", count=days), Tone.NEAR, explained)
    return DueWords(words.say("pages.deadline.left", count=days), Tone.PLAIN, explained)
