from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain import recovery_key as paper

KEYS = st.binary(min_size=32, max_size=32)
CHARACTERS = st.sampled_from(paper.ALPHABET)


@given(KEYS)
def test_what_is_printed_reads_back(key):
    groups = paper.written(key)
    assert len(groups) == paper.GROUPS
    assert {len(group) for group in groups} == {5}
    assert paper.read("-".join(groups)) == paper.RecoveryKey(key, is_old=False)
    assert paper.read(" ".join(groups).lower()) == paper.RecoveryKey(key, is_old=False)


@given(KEYS, st.integers(0, 64), CHARACTERS)
def test_one_wrong_character_names_its_group(key, place, character):
    text = "".join(paper.written(key))
    typed = text[:place] + character + text[place + 1 :]
    expected = () if typed == text else (place // 5 + 1,)
    assert paper.mistyped(typed) == expected
    assert (paper.read(typed) is not None) is (typed == text)


@given(KEYS, st.integers(0, 63))
def test_two_exchanged_neighbours_are_noticed(key, place):
    text = "".join(paper.written(key))
    typed = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    assert bool(paper.mistyped(typed)) is (typed != text)


@given(KEYS, st.integers(0, 12), st.integers(0, 12))
def test_two_exchanged_groups_are_both_named(key, left, other):
    groups = list(paper.written(key))
    groups[left], groups[other] = groups[other], groups[left]
    expected = () if left == other else tuple(sorted((left + 1, other + 1)))
    assert paper.mistyped("".join(groups)) == expected


def test_letters_that_look_like_digits_are_read_as_digits():
    text = "".join(paper.written(bytes(32)))
    assert paper.read(text.replace("0", "O").replace("1", "l")).secret == bytes(32)


def test_a_sheet_of_an_earlier_version_is_known_as_such():
    groups = "A3EFF 0V51T RHHQF R3PMA CSAKQ 72EEG Y1R9R 2WZBP S5HEY Z3T2T Y4TS1 PG1JA C9YGJ"
    assert paper.read(groups).is_old
    assert not paper.read(" ".join(paper.written(paper.read(groups).secret))).is_old


def test_no_key_is_shown_in_a_log():
    assert repr(paper.read(" ".join(paper.written(bytes(32))))) == "RecoveryKey()"


def test_missing_groups_are_named():
    groups = paper.written(bytes(range(32)))
    assert paper.mistyped(" ".join(groups[:11])) == (12, 13)
    assert paper.mistyped("") == tuple(range(1, 14))


def test_characters_too_many_are_reported_after_the_last_group():
    groups = paper.written(bytes(range(32)))
    assert paper.mistyped(" ".join(groups) + " AB") == (14,)


def test_a_key_of_another_length_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        paper.written(bytes(31))
