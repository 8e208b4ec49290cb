"""The lint of wording: what a careful printer would not set."""

from __future__ import annotations

import re
from dataclasses import dataclass

_EVERYWHERE = (
    (re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'|'(?=\w)"), "a straight apostrophe", "Write ’."),
    (re.compile(r'"'), "a straight quotation mark", "Write the language's own marks."),
    (re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)"), "two spaces together", "Leave one."),
    (re.compile(r"\.\.\."), "three full stops", "Write …."),
    (re.compile(r"[ \u00a0\u202f][.,](?=\s|$)"), "a space before a stop or comma", "Remove it."),
)
_FRENCH = (
    (
        re.compile(r"(?<=[^\s\u202f;:!?])[;!?]|[ \u00a0][;!?]"),
        "no narrow space before ; ! or ?",
        "Put U+202F before it.",
    ),
    (
        re.compile(r"(?<=[^\s\u202f\d/:]):(?=\s|$)|[ \u00a0]:(?=\s|$)"),
        "no narrow space before a colon",
        "Put U+202F before it.",
    ),
    (re.compile(r"«(?!\u202f)|(?<!\u202f)»"), "no narrow space inside « »", "Put U+202F inside."),
    (re.compile(r"[“”]"), "English quotation marks", "Write « and »."),
    (re.compile(r"\bArt\."), "a capital in art.", "Write art."),
)
_BRACED = re.compile(r"\{[a-z0-9_.]+\}")


@dataclass(frozen=True)
class Slip:
    """What is wrong with a passage, and how to set it right."""

    passage: str
    fault: str
    cure: str


def slips(text: str, language: str) -> tuple[Slip, ...]:
    """What is wrong with the typography of a wording.

    Wording only: data may be written as a person wrote it. Addresses of web pages and
    placeholders are left alone.
    """
    plain = _BRACED.sub("x", re.sub(r"https?://\S+|www\.\S+|\S+@\S+", "x", text))
    rules = _EVERYWHERE + (_FRENCH if language.startswith("fr") else ())
    return tuple(
        Slip(_passage(plain, found), what, cure)
        for pattern, what, cure in rules
        for found in pattern.finditer(plain)
    )


def _passage(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 20) : found.end() + 20].replace("\n", " ").strip()
