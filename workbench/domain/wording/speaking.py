"""How a language says dates, moments, numbers, answers and lists, and how it greets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from workbench.domain.answers import read_date, read_moment, read_number
from workbench.domain.letter_template import Speech
from workbench.domain.question import QuestionType
from workbench.domain.wording.placeholders import filled_pattern, names_in

UNKNOWN_CIVILITY = "unknown"


def say_date(day: date, speech: Speech) -> str:
    """A day in words: “3 October 2026”, « 1er octobre 2026 »."""
    number = speech.first_of_month if day.day == 1 else str(day.day)
    month = speech.months[day.month - 1]
    return filled_pattern(speech.date, {"day": number, "month": month, "year": str(day.year)})


def say_moment(moment: datetime, speech: Speech) -> str:
    """A day, its time and the zone, for the moments where the hour matters."""
    pattern = speech.labels.get("moment", "{date}, {time} ({zone})")
    values = {
        "date": say_date(moment.date(), speech),
        "time": f"{moment:%H:%M}",
        "zone": moment.tzname() or "",
    }
    return filled_pattern(pattern, values)


def say_number(written: str, speech: Speech) -> str:
    """A decimal number with the mark of the language."""
    return written.replace(".", speech.decimal)


def say_list(items: Iterable[str], speech: Speech) -> str:
    """Several things in running text, the last one joined by “and”."""
    said = [item for item in items if item]
    if len(said) < 2:  # noqa: PLR2004  nothing to join
        return "".join(said)
    return speech.join.join(said[:-1]) + speech.join_last + said[-1]


def say(
    value: object, kind: QuestionType, labels: Mapping[str, str], speech: Speech
) -> str | None:
    """An answer in words, by the type of its question; None when it cannot be said.

    `labels` are the words of choices, or the titles of linked records. A moment is said by
    its day. A table has no words of its own: letters gather its rows.
    """
    match kind:
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return value if isinstance(value, str) and value.strip() else None
        case QuestionType.DATE | QuestionType.MOMENT:
            day = read_date(value)
            return say_date(day, speech) if day else None
        case QuestionType.NUMBER:
            known = read_number(value) is not None
            return say_number(str(value), speech) if known else None
        case QuestionType.YES_NO:
            return (speech.yes if value else speech.no) if isinstance(value, bool) else None
        case QuestionType.CHOICE | QuestionType.CHOICES | QuestionType.LINK:
            return _said_labels(value, labels, speech)
        case _:
            return None


def say_time(value: object, speech: Speech) -> str | None:
    """A moment with its time and zone; None when it is no moment."""
    moment = read_moment(value)
    return say_moment(moment, speech) if moment else None


def greeting(speech: Speech, civility: str, name: str, family_name: str) -> str:
    """The salutation for a person; the language's neutral one when in doubt.

    A civility is never guessed: without one, or without the name that its salutation
    uses, the neutral salutation stands.
    """
    neutral = speech.salutation.get(UNKNOWN_CIVILITY, "")
    pattern = speech.salutation.get(civility or UNKNOWN_CIVILITY, neutral)
    values = {key: said for key, said in (("name", name), ("family_name", family_name)) if said}
    if any(needed not in values for needed in names_in(pattern)):
        pattern = neutral
    return filled_pattern(pattern, {"name": name, "family_name": family_name})


def farewell(speech: Speech, civility: str) -> str:
    """The closing formula, in the form for this civility where the language has one."""
    return speech.labels.get(f"closing.{civility}") or speech.labels.get("closing", "")


def _said_labels(value: Any, labels: Mapping[str, str], speech: Speech) -> str | None:
    ids = value if isinstance(value, list | tuple) else (value,)
    said = [labels.get(item) if isinstance(item, str) else None for item in ids]
    if not said or any(not word for word in said):
        return None
    return say_list((word for word in said if word), speech)
