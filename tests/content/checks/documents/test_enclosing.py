"""What goes along, and clauses that want every one of several regimes."""

from __future__ import annotations

import pytest

LETTER = "kinds/disclosure/letters/notification.toml"
WORDS = "kinds/disclosure/letters/notification.en.toml"

CASES = (
    (LETTER, 'enclose = "evidence"', 'enclose = "evidnce"', f"{LETTER} enclose", "Did you mean"),
    (
        LETTER,
        'enclose = "evidence"',
        'enclose = ["summary"]',
        f"{LETTER} enclose",
        "no file question",
    ),
    (
        LETTER,
        'enclose = "evidence"',
        'enclose = "telling"',
        f"{LETTER} enclose",
        "no other document that stays on file",
    ),
    (
        LETTER,
        'enclose = "evidence"',
        'enclose = "notification"',
        f"{LETTER} enclose",
        "no other document that stays on file",
    ),
    (
        LETTER,
        'every = ["uk", "fr"]',
        'every = ["uk", "frr"]',
        f"{LETTER} clause.both.every",
        "Did you",
    ),
    (LETTER, 'every = ["uk", "fr"]', "", f"{WORDS} clause.both", "may not stand under `uk`"),
    (LETTER, 'every = ["uk", "fr"]', 'every = ["uk"]', f"{WORDS} clause.both", "under `fr`"),
    (
        WORDS,
        "{regime.uk.name}",
        "{regime.uk.nme}",
        f"{WORDS} clause.both",
        "no phrase of a regime `nme`",
    ),
)


@pytest.mark.parametrize(("file", "old", "new", "place", "says"), CASES)
def test_what_is_wrong_is_named(is_named, file, old, new, place, says):
    is_named(file, old, new, place, says)
