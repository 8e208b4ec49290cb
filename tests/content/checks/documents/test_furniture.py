"""One broken letter for every kind of error in what stands around its clauses."""

from __future__ import annotations

import pytest

LETTER = "kinds/disclosure/letters/notification.toml"
WORDS = "kinds/disclosure/letters/notification.en.toml"
KIND = "kinds/recipient/kind.toml"
KIND_WORDS = "kinds/disclosure/words.en.toml"

CASES = (
    (LETTER, '"their_reference"', '"their_refrence"', f"{LETTER} references", "Did you mean"),
    (LETTER, '"their_reference"', '"affected"', f"{LETTER} references", "cannot be written out"),
    (
        WORDS,
        'their_reference = "Your reference"\n',
        "",
        f"{WORDS} references.their_reference",
        "no label",
    ),
    (
        WORDS,
        'reference = "Our file"',
        'contact = "Our file"',
        f"{WORDS} references",
        "no reference line",
    ),
    (
        LETTER,
        "exercise = true",
        "exercse = true",
        f"{LETTER} watermark[1].exercse",
        "Did you mean",
    ),
    (LETTER, "watermark = [{ exercise = true }]\n", "", f"{WORDS} watermark", "never shows"),
    (WORDS, 'watermark = "Exercise"\n', "", WORDS, "`watermark` is missing"),
    (
        LETTER,
        "confidential = false",
        'salutation = "body"',
        f"{LETTER} salutation",
        "has a salutation",
    ),
    (
        LETTER,
        "confidential = false",
        'confidential = "no"',
        f"{LETTER} confidential",
        "true or false",
    ),
    (
        KIND,
        'salutation = "organisation"',
        'salutation = "organization"',
        f"{KIND} addressee.salutation",
        "Did you mean `organisation`?",
    ),
    (
        KIND_WORDS,
        "[question.gravity.choice_in_letters]\nlow",
        "[question.gravity.choice_in_letters]\nlaw",
        f"{KIND_WORDS} question.gravity.choice_in_letters.law",
        "nothing of this name",
    ),
)


@pytest.mark.parametrize(("file", "old", "new", "place", "says"), CASES)
def test_what_is_wrong_around_a_letter_is_named(is_named, file, old, new, place, says):
    is_named(file, old, new, place, says)
