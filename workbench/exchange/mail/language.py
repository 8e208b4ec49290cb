"""Tells English from French by counting their small words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-zà-öø-ÿœ]+")
_LINE_OF_HEADER = re.compile(
    r"\s*[>*\s]*(?:from|to|cc|sent|date|subject|de|à|envoyé|objet)\s*:",
    re.IGNORECASE,
)
_ENGLISH_WORDS = (
    "about all and any are at be been by can could dear do does for from has have hello hi "
    "i if in is it like my not of our please regards request sincerely thank thanks that "
    "the them they this to under was we were what which will with would you your"
)
_FRENCH_WORDS = (
    "ai au aux avec avez bonjour ce cela ces cette cordialement dans demande des "
    "données du est et je le les madame mais merci mes mon monsieur ne nos notre nous "
    "ou où par pas pour que qui salutations si sont suis sur très une veuillez vos "
    "votre vous être"
)
ENGLISH = frozenset(_ENGLISH_WORDS.split(" "))
FRENCH = frozenset(_FRENCH_WORDS.split(" "))
WORDS_COUNTED = 300
_LEAST_SHARE = 12


def guess_language(text: str) -> str:
    """`en`, `fr`, or empty when neither wins.

    The writer's own words come first; quoted lines are counted only when there is nothing else.
    """
    lines = [line for line in text[:100_000].splitlines() if not _LINE_OF_HEADER.match(line)]
    own = " ".join(line for line in lines if not line.startswith(">"))
    words = _WORD.findall((own if own.strip() else " ".join(lines)).lower())[:WORDS_COUNTED]
    english = sum(word in ENGLISH for word in words)
    french = sum(word in FRENCH for word in words)
    if english == french or max(english, french) * _LEAST_SHARE < len(words):
        return ""
    return "en" if english > french else "fr"
