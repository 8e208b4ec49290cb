"""How a deadline is said: a shape and words first, a colour only beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from workbench.domain.answers import read_date
from workbench.domain.due.due import SOON_DAYS, Due
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.pages.tone import Tone

URGENT_DAYS = 3
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)

SayWhen = Callable[[str], str]
"""An ISO day, or an instant with its offset, in the words of the interface."""


@dataclass(frozen=True, slots=True)
class DueWords:
    """A deadline in words; `meaning` names its colour, `explained` says it in full.

    `word` says which of several it is, empty where that is plain, `waits_for` who has to act.
    """

    text: str
    meaning: Tone = Tone.PLAIN
    explained: str = ""
    word: str = ""
    waits_for: str = ""

    def named(self, word: str, waits_for: str = "") -> DueWords:
        """The same with what is due, and for whom it waits."""
        return replace(self, word=word, waits_for=waits_for)


NOT_DUE = DueWords("")


def due_words(
    due: Due, now: datetime, today: date, say_when: SayWhen, words: Catalogue
) -> DueWords:
    """How long there is for a due; `today` is the day at the desk.

    An instant is counted down in hours and minutes, of which none is counted before it is full.
    """
    if not due.limit:
        why = words.say("pages.deadline.waiting_for_an_answer")
        return DueWords(words.say("pages.deadline.clock_stopped"), Tone.PLAIN, why)
    if due.is_late(now):
        why = words.say("pages.deadline.legal_date_when_closed", day=say_when(due.limit))
        return DueWords(_overdue(due, now, today, words), Tone.OVERDUE, why)
    explained = words.say("pages.deadline.due", day=say_when(due.limit))
    if due.work_to != due.limit:
        explained = words.say(
            "pages.deadline.due_and_work_to",
            day=say_when(due.limit),
            work_to=say_when(due.work_to),
        )
    if _is_instant(due.work_to):
        left = datetime.fromisoformat(due.work_to) - now
        return _hours_left(left, explained, words)
    days = (date.fromisoformat(due.work_to) - today).days
    # Where the law holds the day may still go on when it is over at the desk.
    return _days_left(max(days, 0) if due.work_to == due.limit else days, explained, words)


def _is_instant(spelt: str) -> bool:
    return len(spelt) > len("2026-03-02")


def _overdue(due: Due, now: datetime, today: date, words: Catalogue) -> str:
    if _is_instant(due.limit):
        span = _span(now - datetime.fromisoformat(due.limit), words)
        return words.say("pages.deadline.overdue_hours", span=span)
    legal = read_date(due.limit) or today
    # Where the law holds the day may be over before it is at the desk.
    return words.say("pages.deadline.overdue", count=max((today - legal).days, 1))


def _hours_left(left: timedelta, explained: str, words: Catalogue) -> DueWords:
    if left < timedelta(0):
        return DueWords(words.say("pages.deadline.past_the_cautious_date"), Tone.SOON, explained)
    span = _span(left, words)
    if left <= timedelta(days=URGENT_DAYS):
        said = words.say("pages.deadline.hours_urgent", span=span)
        return DueWords(said, Tone.SOON, explained)
    if left <= timedelta(days=SOON_DAYS):
        said = words.say("pages.deadline.hours_soon", span=span)
        return DueWords(said, Tone.NEAR, explained)
    said = words.say("pages.deadline.hours_left", span=span)
    return DueWords(said, Tone.PLAIN, explained)


def _span(span: timedelta, words: Catalogue) -> str:
    """Full hours and minutes; within the last hour the minutes alone."""
    hours, minutes = span // _HOUR, span % _HOUR // _MINUTE
    if not hours:
        return words.say("pages.deadline.minutes", minutes=minutes)
    return words.say("pages.deadline.hours_and_minutes", hours=hours, minutes=minutes)


def _days_left(days: int, explained: str, words: Catalogue) -> DueWords:
    if days < 0:
        return DueWords(words.say("pages.deadline.past_the_cautious_date"), Tone.SOON, explained)
    if days == 0:
        return DueWords(words.say("pages.deadline.due_today"), Tone.SOON, explained)
    if days <= URGENT_DAYS:
        return DueWords(words.say("pages.deadline.left_urgent", count=days), Tone.SOON, explained)
    if days <= SOON_DAYS:
        return DueWords(words.say("pages.deadline.left_soon", count=days), Tone.NEAR, explained)
    return DueWords(words.say("pages.deadline.left", count=days), Tone.PLAIN, explained)
