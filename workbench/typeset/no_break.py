"""Non-breaking spaces where no line may end: dates, moments, articles, units, companies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workbench.domain.letter import Text

NO_BREAK = "\u00a0"
NARROW = "\u202f"
_MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
}
_CITING = {
    "en": r"SIREN|SIRET|"
    r"Art\.|Arts\.|Article|Articles|Schedule|Part|Annex|section|sections|paragraph|"
    r"paragraphs|Regulation|No\.|p\.|Ms|Mr|Mrs|Mx|Dr",
    "fr": r"SIREN|SIRET|"
    r"art\.|Art\.|article|articles|Article|annexe|Annexe|paragraphe|considérant|alinéa|"
    r"n°|nº|p\.|M\.|Mme|Me|Dr",
}
_UNITS = {
    "en": r"%|€|£|years?|months?|weeks?|days?|hours?|minutes?|pages?|MB|GB|km|mm",
    "fr": r"%|€|£|ans?|mois|semaines?|jours?|heures?|minutes?|pages?|Mo|Go|km|mm",
}
_PLACES = {
    "en": re.compile(r"(?<=[A-Z0-9]) (?=\d[A-Z]{2}\b)"),
    "fr": re.compile(r"(?<=\b\d{5}) (?=[A-ZÀ-Ý])"),
}
_HOUSE = re.compile(r"(?:(?<=[:,] \d)|(?<=[:,] \d\d)|(?<=[:,] \d\d\d)) (?=\w)")
_FRENCH_MARKS = re.compile(r"(?<!\s) (?=[;:!?»])|(?<=«) (?!\s)")
_NUMBER = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?: \d{3})+(?: \d{5})?|\d\d(?: \d\d){3,})(?![\d])"
)  # what identifies a company, or whoever is called, in its groups of digits
_TIME = re.compile(r"(?<=\b\d\d:\d\d) (?=\()|(?<=\d{4} )[^\W\d]{1,3} (?=\d\d:\d\d)")
_DAY_OF_TIME = re.compile(r"\b[^\W\d]+ \d{4},? (?=(?:[^\W\d]{1,3}[ \u00a0])?\d\d:\d\d)")
_COMPANY = re.compile(r"(?<=\w) (?=(?:Ltd|LTD|plc|PLC|LLP|SAS|SARL|SA|GmbH|Inc\.?)(?!\w))")


def _rules(language: str) -> tuple[re.Pattern[str], ...]:
    months = "|".join(_MONTHS[language])
    return (
        re.compile(rf"(?:(?<=\b\d)|(?<=\d\d)|(?<=\b1er)) (?=(?:{months})\b)"),
        re.compile(rf"(?:\b(?:{_CITING[language]})) (?=[\dA-Z(])"),
        re.compile(rf"(?<=\d) (?=(?:{_UNITS[language]})(?!\w))"),
        _PLACES[language],
        _HOUSE,
        _NUMBER,
        _COMPANY,
        _TIME,
    )


_RULES = {language: _rules(language) for language in _MONTHS}


def glued(text: str, language: str) -> str:
    """Text with non-breaking spaces where the language wants two words on one line."""
    if " " not in text:
        return text
    if language.startswith("fr"):
        text = _FRENCH_MARKS.sub(NARROW, text)
    for rule in _RULES.get(language[:2], (_COMPANY, _TIME)):
        text = rule.sub(_with_no_break, text)
    return text


def glued_text(text: Text, language: str) -> Text:
    """A text of spans, each glued; a moment stays on one line, from its day to its zone."""
    return tuple(
        replace(span, text=_DAY_OF_TIME.sub(_with_no_break, glued(span.text, language)))
        for span in text
    )


def glued_cell(text: Text, language: str) -> Text:
    """A text of spans in a narrow column, where a moment may end a line after its day."""
    return tuple(replace(span, text=glued(span.text, language)) for span in text)


def spoken_date(dated: str, language: str) -> str:
    """An ISO date in words, in languages that are known; else as it is."""
    day = date.fromisoformat(dated)
    months = _MONTHS.get(language[:2])
    if months is None:
        return dated
    number = "1er" if language.startswith("fr") and day.day == 1 else str(day.day)
    return f"{number} {months[day.month - 1]} {day.year}"


def _with_no_break(found: re.Match[str]) -> str:
    return found.group().replace(" ", NO_BREAK)
