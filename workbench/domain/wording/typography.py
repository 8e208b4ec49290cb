"""Typography of letters: what wording must not contain, and how data joins the words around it."""

from __future__ import annotations

import re

from workbench.domain.problem import Problem

NARROW = "\u202f"  # the narrow no-break space of French punctuation
NO_BREAK = "\u00a0"
_AFTER_NARROW = ";:!?»"

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


def problems(text: str, language: str) -> tuple[Problem, ...]:
    """What is wrong with the typography of a wording; the place is the passage itself.

    Wording only: data may be written as a person wrote it. Addresses of web pages and
    placeholders are left alone.
    """
    plain = _BRACED.sub("x", re.sub(r"https?://\S+|www\.\S+|\S+@\S+", "x", text))
    rules = _EVERYWHERE + (_FRENCH if language.startswith("fr") else ())
    return tuple(
        Problem(_passage(plain, found), f"The wording has {what}.", cure)
        for pattern, what, cure in rules
        for found in pattern.finditer(plain)
    )


def joint(before: str, data: str, after: str, language: str) -> str:
    """Data as it joins the wording around it.

    A full stop that the wording sets anyway is not said twice; in French the marks that ask
    for a narrow space get one, on the side of the data only.
    """
    if not data:
        return data
    if after.startswith(".") and data.endswith("."):
        data = data[:-1].rstrip()
    if language.startswith("fr"):
        if after.startswith(tuple(_AFTER_NARROW)):
            data += NARROW
        if before.endswith("«"):
            data = NARROW + data
    return data


def _passage(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 20) : found.end() + 20].replace("\n", " ").strip()
