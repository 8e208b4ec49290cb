"""Data enters wording as text, whatever it looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.content.wording import parse_wording
from workbench.domain.letter import Paragraph, Span, text_of
from workbench.domain.wording.placeholders import (
    clean,
    filled,
    filled_pattern,
    names_in,
    names_in_blocks,
)

NARROW = "\u202f"


def fill(wording, language="en", **data):
    (block,) = parse_wording(wording)
    return filled(block.text, lambda name: data[name], language)


def test_names_are_found_once_and_in_order():
    assert names_in("{b} {a.c} {b} {not a name} {}") == ("b", "a.c")


def test_names_are_found_in_lists_and_tables():
    blocks = parse_wording("For {name}:\n\n- {one}\n\n| {head} |\n|---|\n| {cell.a} |")
    assert names_in_blocks(blocks) == ("name", "one", "head", "cell.a")


@pytest.mark.parametrize(
    "evil", ["**bold**", "<img src='/etc/passwd'>", "{other}", "| a | b |", "- x", "Jo <j@x.org>"]
)
def test_data_that_looks_like_markup_stays_text(evil):
    text = fill("Dear {name}, we **noted** it.", name=evil)
    assert text == (Span(f"Dear {evil}, we "), Span("noted", strong=True), Span(" it."))


def test_data_takes_the_weight_of_the_words_around_it():
    assert fill("By **{day}** at last.", day="3 May")[1] == Span("3 May", strong=True)


def test_a_full_stop_that_the_wording_sets_is_not_said_twice():
    assert text_of(fill("We refuse: {why}.", why="It was asked before.")) == (
        "We refuse: It was asked before."
    )


def test_a_name_that_ends_with_a_stop_keeps_it_before_a_comma():
    assert text_of(fill("Acme {form}, London", form="Ltd.")) == "Acme Ltd., London"


def test_a_stop_is_not_doubled_across_a_change_of_weight():
    assert text_of(fill("Because **{why}**.", why="yes.")) == "Because yes."


def test_french_data_gets_the_narrow_space_where_the_wording_has_none():
    said = text_of(fill("Motif «{why}»; suite", "fr", why="accès"))
    assert said == f"Motif «{NARROW}accès{NARROW}»; suite"


def test_control_and_direction_characters_never_reach_a_letter():
    assert clean("a\x00b\u202ec\u2066 \t d \r\n e ") == "abc d\ne"


def test_accents_and_composed_characters_stay_as_they_were_typed():
    assert clean("Éloïse O’Connor-Dubois\u202f!") == "Éloïse O’Connor-Dubois\u202f!"


def test_a_label_keeps_a_name_it_has_no_value_for():
    assert filled_pattern("{town}, le {date}", {"date": "1er mai"}) == "{town}, le 1er mai"


def test_an_empty_value_leaves_no_empty_span():
    assert filled(Paragraph((Span("{a}"),)).text, lambda _name: "", "en") == ()


@given(st.text(max_size=60), st.sampled_from(["en", "fr"]))
def test_whatever_is_typed_stands_in_the_letter_as_it_was_typed(data, language):
    text = fill("Before **{data}** after", language, data=data)
    assert text_of(text) == f"Before {clean(data)} after"


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(data):
    assert clean(clean(data)) == clean(data)
