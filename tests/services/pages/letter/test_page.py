"""The page of a letter: what stands against it in words, and what was decided, kept."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.services.letters.context import NoSuchLetter
from workbench.services.pages.letter.page import decide, letter_page
from workbench.services.pages.letter.state import LetterState

LETTER = "acknowledgement"


@pytest.fixture
def request_on_file(cases):
    received = {"at": "2026-03-02T10:00:00+00:00", "zone": "Europe/London"}
    return cases.open("access_request", received_at=received, right="access")


def test_a_letter_that_lacks_something_says_how_much_and_what(cases, request_on_file):
    page = letter_page(cases.desk, request_on_file, LETTER)
    assert not page.ready
    assert page.missing
    assert page.says.meaning == "warn"
    assert str(len(page.missing) + len(page.uncovered)) in page.says.text
    assert page.reference == "AR-2026-0001"
    assert page.title
    assert "_" not in page.title


def test_what_was_decided_is_shown_again_and_is_no_entry(cases, request_on_file):
    head = cases.head()
    state = LetterState(language="fr", channel="post", dated=date(2026, 3, 12))
    decide(cases.desk, request_on_file, LETTER, state)
    page = letter_page(cases.desk, request_on_file, LETTER)
    assert page.state == state
    chosen = page.decisions
    assert (chosen.language, chosen.channel, chosen.dated) == ("fr", "post", date(2026, 3, 12))
    assert page.drawn.language == "fr-FR"
    assert cases.head() == head
    decide(cases.desk, request_on_file, LETTER, LetterState())
    assert letter_page(cases.desk, request_on_file, LETTER).state == LetterState()


def test_languages_and_channels_are_offered_in_words(cases, request_on_file):
    decisions = letter_page(cases.desk, request_on_file, LETTER).decisions
    assert dict(decisions.languages) == {"en": "English", "fr": "Français"}
    assert all(words and words != channel for channel, words in decisions.channels)
    assert decisions.channels


def test_there_is_no_page_of_a_letter_that_no_pack_brings(cases, request_on_file):
    with pytest.raises(NoSuchLetter):
        letter_page(cases.desk, request_on_file, "no_such_letter")
