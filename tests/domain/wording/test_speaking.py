"""Dates, numbers, answers and greetings as English and French say them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.packs.read_once import packs_with
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.registry import VALUE_TYPES, read_value
from workbench.domain.values.value_type import Hour, letter_voice
from workbench.domain.wording.speaking import (
    farewell,
    greeting,
    say_date,
    say_list,
)

SPEECHES = packs_with().speeches
EN, FR = SPEECHES["en"], SPEECHES["fr"]


def said(value, kind, speech=EN, **labels):
    given = read_value(Question(id="q", type=QuestionType(kind)), value)
    return VALUE_TYPES[QuestionType(kind)].say(given, letter_voice(speech, labels))


def say_time(value, speech):
    given = read_value(Question(id="q", type=QuestionType.MOMENT), value)
    voice = letter_voice(speech, {}, Hour.WITH_ZONE)
    return VALUE_TYPES[QuestionType.MOMENT].say(given, voice)


def test_days_are_written_out():
    assert say_date(date(2026, 10, 3), EN) == "3 October 2026"
    assert say_date(date(2026, 10, 1), EN) == "1 October 2026"


def test_the_first_of_a_french_month_is_an_ordinal():
    assert say_date(date(2026, 10, 1), FR) == "1er octobre 2026"
    assert say_date(date(2026, 10, 11), FR) == "11 octobre 2026"


def test_a_moment_is_said_by_its_day_in_its_own_zone():
    late = {"at": "2026-10-02T23:30:00+00:00", "zone": "Europe/Paris"}
    assert said(late, "moment") == "3 October 2026"


def test_a_moment_can_be_said_with_hour_and_zone():
    at = {"at": "2026-10-03T14:05:00+01:00", "zone": "Europe/London"}
    assert "14:05" in say_time(at, EN)
    assert "BST" in say_time(at, EN)
    assert say_time("2026-10-03", EN) is None


@pytest.mark.parametrize(
    ("at", "zone", "words"),
    [
        ("2026-10-02T17:40:00+02:00", "Europe/Paris", "2 octobre 2026 à 17:40 (heure de Paris)"),
        (
            "2026-01-02T09:05:00+00:00",
            "Europe/London",
            "2 janvier 2026 à 09:05 (heure de Londres)",
        ),
        # Twice that night: the clock that still shows summer time, and the one that does not.
        (
            "2026-10-25T02:30:00+02:00",
            "Europe/Paris",
            "25 octobre 2026 à 02:30 (heure de Paris, CEST)",
        ),
        (
            "2026-10-25T02:30:00+01:00",
            "Europe/Paris",
            "25 octobre 2026 à 02:30 (heure de Paris, CET)",
        ),
        ("2026-10-02T17:40:00+09:00", "Asia/Tokyo", "2 octobre 2026 à 17:40 (JST)"),
    ],
)
def test_an_hour_is_that_of_a_place_in_the_words_of_the_language(at, zone, words):
    assert say_time({"at": at, "zone": zone}, FR) == words


def test_numbers_take_the_mark_of_the_language():
    assert said("12.50", "number") == "12.50"
    assert said("12.50", "number", FR) == "12,50"
    assert said("a dozen", "number") is None


@pytest.mark.parametrize(
    ("items", "line"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (list("abc"), "a, b and c")],
)
def test_lists_join_their_last_item(items, line):
    assert say_list(items, EN) == line


def test_yes_and_no_are_words():
    assert (said(True, "yes_no"), said(False, "yes_no", FR)) == ("yes", "non")
    assert said("true", "yes_no") is None


def test_choices_are_said_by_their_words_and_never_by_their_ids():
    assert said(["a", "b"], "choices", FR, a="un", b="deux") == "un et deux"
    assert said("a", "choice") is None
    assert said(["a", "b"], "choices", a="one") is None


def test_a_table_has_no_words_of_its_own():
    assert said([{"id": "1", "cells": {}}], "table") is None


def test_an_unknown_civility_is_never_guessed():
    assert greeting(EN, "", "Robin Ash", "Ash") == "Dear Robin Ash,"
    assert greeting(FR, "unknown", "Robin Ash", "Ash") == "Madame, Monsieur,"


def test_a_civility_greets_by_family_name_where_it_is_known():
    assert greeting(EN, "ms", "Éloïse Durand", "Durand") == "Dear Ms Durand,"
    assert greeting(EN, "ms", "Éloïse Durand", "") == "Dear Éloïse Durand,"


def test_the_french_closing_takes_up_the_civility():
    assert "Madame," in farewell(FR, "ms")
    assert "Monsieur" not in farewell(FR, "ms")
    assert "Madame, Monsieur," in farewell(FR, "")


def test_the_english_closing_is_one_for_all():
    assert farewell(EN, "mr") == farewell(EN, "") == "Yours sincerely,"
