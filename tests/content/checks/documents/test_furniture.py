"""One broken letter for every kind of error in what stands around its clauses."""

from __future__ import annotations

import pytest
from spoken import told

from tests.packs.edits import read_edited

LETTER = "kinds/disclosure/letters/notification.toml"
WORDS = "kinds/disclosure/letters/notification.en.toml"
KIND = "kinds/recipient/kind.toml"
KIND_WORDS = "kinds/disclosure/words.en.toml"

CASES = (
    (LETTER, '"their_reference"', '"their_refrence"', f"{LETTER} references", "Did you mean"),
    (
        LETTER,
        "confidential = false",
        'registered = true\nchannels = ["email"]',
        f"{LETTER} registered",
        "goes by post",
    ),
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


def test_a_language_without_a_line_for_a_portal_is_named(good):
    line = 'by_portal = "Par portail en ligne"\n'
    edits = (
        (LETTER, "confidential = false", 'channels = ["portal"]'),
        ("languages/fr.toml", line, ""),
    )
    _packs, problems = read_edited(good, *edits)
    found = [told(problem) for problem in problems if not problem.notice]
    assert len(found) == 1
    assert found[0].startswith("languages/fr.toml by_portal: A letter by a portal is worded")


def test_a_language_without_a_line_for_registered_post_is_named(good):
    line = 'by_registered = "Lettre recommandée avec avis de réception"\n'
    edits = (
        (LETTER, "confidential = false", "registered = true"),
        ("languages/fr.toml", line, ""),
    )
    _packs, problems = read_edited(good, *edits)
    found = [told(problem) for problem in problems if not problem.notice]
    assert len(found) == 1
    assert found[0].startswith("languages/fr.toml by_registered: A registered letter is worded")
