"""The catalogue says sentences by key, with their values and their plural forms."""

from __future__ import annotations

import pytest

from workbench.domain.sentence import sentence
from workbench.domain.wording.catalogue import Catalogue, NoSentence

ENGLISH = Catalogue(
    "en",
    {
        "list.found": {"one": "{count} record", "other": "{count} records"},
        "list.none": {"other": "Nothing found."},
        "save.failed": {"other": "Not saved: {why}"},
    },
)
FRENCH = Catalogue(
    "fr",
    {"list.found": {"one": "{count} dossier", "other": "{count} dossiers"}},
    frozenset({0, 1}),
    ENGLISH,
)


def test_a_number_takes_the_form_of_its_language():
    assert [ENGLISH.say("list.found", count=n) for n in (0, 1, 2)] == [
        "0 records",
        "1 record",
        "2 records",
    ]
    assert [FRENCH.say("list.found", count=n) for n in (0, 1, 2)] == [
        "0 dossier",
        "1 dossier",
        "2 dossiers",
    ]


def test_what_a_language_lacks_is_said_in_english_and_marked():
    assert FRENCH.say("list.none") == "⟦Nothing found.⟧"
    assert not FRENCH.has("list.none")


def test_a_sentence_that_nobody_wrote_is_never_guessed():
    with pytest.raises(NoSentence):
        FRENCH.say("list.some")


def test_a_value_left_out_is_an_error_of_the_caller():
    with pytest.raises(KeyError):
        ENGLISH.say("save.failed")


def test_a_sentence_may_stand_inside_another_one():
    inner = sentence("list.found", count=1)
    assert ENGLISH.tell(sentence("save.failed", why=inner)) == "Not saved: 1 record"


def test_data_with_braces_stays_data():
    assert ENGLISH.say("save.failed", why="{count}") == "Not saved: {count}"


def test_a_sentence_given_by_an_inner_room_tells_no_value_to_a_trace():
    assert str(sentence("save.failed", why="Jean Dupont")) == "save.failed"
