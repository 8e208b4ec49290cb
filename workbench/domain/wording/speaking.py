"""How a language says dates, moments, numbers and lists, and how it greets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from workbench.domain.letter_template import Speech
from workbench.domain.wording import keys
from workbench.domain.wording.catalogue import COUNT, ONE, OTHER
from workbench.domain.wording.placeholders import filled_pattern, names_in

UNKNOWN_CIVILITY = "unknown"
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)", re.ASCII)
PLAIN = Speech(
    id="",
    name="",
    code="",
    date="",
    first_of_month="1",
    months=(),
    decimal=".",
    yes="yes",
    no="no",
    join=", ",
    join_last=", ",
    labels={},
    salutation={},
    profile=None,
)
"""How values are said where no language file is on board: days in ISO, the rest in English."""


def say_date(day: date, speech: Speech) -> str:
    """A day in words: “3 October 2026”, « 1er octobre 2026 »; ISO without any months."""
    if not speech.months:
        return day.isoformat()
    number = speech.first_of_month if day.day == 1 else str(day.day)
    month = speech.months[day.month - 1]
    return filled_pattern(speech.date, {"day": number, "month": month, "year": str(day.year)})


def say_moment(moment: datetime, speech: Speech) -> str:
    """A day, its time and the zone, for the moments where the hour matters."""
    pattern = speech.labels.get("moment", "{date}, {time} ({zone})")
    values = {
        "date": say_date(moment.date(), speech),
        "time": f"{moment:%H:%M}",
        "zone": _clocks(moment, speech),
    }
    return filled_pattern(pattern, values)


def _clocks(moment: datetime, speech: Speech) -> str:
    """Whose clocks showed a time; an hour that comes twice in autumn is told apart."""
    short = moment.tzname() or ""
    word = speech.zones.get(getattr(moment.tzinfo, "key", ""), "")
    is_repeated = moment.utcoffset() != moment.replace(fold=1 - moment.fold).utcoffset()
    return speech.join.join((word, short)) if word and is_repeated else word or short


def say_number(written: str, speech: Speech) -> str:
    """A decimal number with the marks of the language: of its decimals, and of its thousands."""
    whole, point, decimals = written.partition(".")
    grouped = _THOUSANDS.sub(speech.amounts.thousands, whole)
    return f"{grouped}{speech.decimal}{decimals}" if point else grouped


def say_count(forms: Mapping[str, str], count: int, speech: Speech) -> str:
    """A pattern that counts, in its form for the number; empty where there is no form."""
    is_one = count in speech.amounts.one_is and ONE in forms
    pattern = forms.get(ONE if is_one else OTHER, "")
    return filled_pattern(pattern, {COUNT: say_number(str(count), speech)})


def say_list(items: Iterable[str], speech: Speech) -> str:
    """Several things in running text, the last one joined by “and”."""
    said = [item for item in items if item]
    if len(said) < 2:  # noqa: PLR2004  nothing to join
        return "".join(said)
    return speech.join.join(said[:-1]) + speech.join_last + said[-1]


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
    return speech.labels.get(keys.closing(civility)) or speech.labels.get("closing", "")
