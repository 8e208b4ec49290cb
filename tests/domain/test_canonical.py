from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.canonical import canonical

TEXT = st.text(st.characters(codec="utf-8"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_a_value_comes_back_and_is_spelt_the_same_again(value):
    spelt = canonical(value)
    assert json.loads(spelt) == value
    assert canonical(json.loads(spelt)) == spelt
    assert spelt.encode().decode() == spelt


@given(st.dictionaries(TEXT, st.integers(), min_size=2, max_size=6), st.randoms())
def test_the_order_in_which_keys_were_written_does_not_matter(value, chance):
    names = list(value)
    chance.shuffle(names)
    assert canonical({name: value[name] for name in names}) == canonical(value)


def test_there_is_no_space_and_accents_stay_readable():
    assert canonical({"b": [1, None], "a": "élève"}) == '{"a":"élève","b":[1,null]}'


@pytest.mark.parametrize(
    "value",
    [
        0.5,
        float("nan"),
        {"a": [1, {"b": 2.0}]},
        {1: "a"},
        {"a": {2: "b"}},
        date(2026, 1, 1),
        Decimal("1.5"),
        b"bytes",
        {"a": {"set"}},
    ],
    ids=str,
)
def test_what_has_many_spellings_or_none_is_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


def test_a_tuple_is_spelt_as_a_list():
    assert canonical((1, ("x",))) == '[1,["x"]]'
