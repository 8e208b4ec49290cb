"""What was decided about a letter in hand comes back from its draft as it was decided."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.letter_template import Channel
from workbench.services.letters.annex import TableChoice
from workbench.services.pages.letter.state import LetterState, from_draft

names, words = st.text(min_size=1, max_size=5), st.text(max_size=8)
tables = st.builds(
    TableChoice,
    looked_at=st.booleans(),
    headings=st.dictionaries(names, st.integers(0, 9), max_size=2),
    left_out=st.frozensets(names, max_size=2),
)
states = st.builds(
    LetterState,
    language=words,
    channel=st.none() | st.sampled_from(Channel),
    dated=st.none() | st.dates(min_value=date(1000, 1, 1)),
    sender=words,
    edits=st.dictionaries(names, st.tuples(words, words), max_size=2),
    reasons=st.dictionaries(names, words, max_size=2),
    tables=st.dictionaries(names, tables, max_size=2),
)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=2),
    max_leaves=5,
)
FIELDS = ("language", "channel", "dated", "sender", "reasons")


@given(states)
def test_what_was_decided_comes_back_as_it_was(state):
    assert from_draft(state.raw()) == state


@given(st.dictionaries(st.sampled_from(FIELDS), json))
def test_whatever_a_draft_of_another_time_holds_is_a_state_that_can_be_kept(raw):
    state = from_draft(raw)
    assert from_draft(state.raw()) == state


def test_nothing_decided_is_nothing_to_keep():
    assert LetterState().raw() == {}
    assert from_draft({}) == LetterState()


def test_a_clause_is_reworded_and_given_back_and_a_reason_taken_back():
    state = LetterState().with_edit("a", "Thank you.", "She called.").with_reason("b", "No need.")
    assert (state.edits, state.reasons) == (
        {"a": ("Thank you.", "She called.")},
        {"b": "No need."},
    )
    assert state.without_edit("a").with_reason("b", "") == LetterState()
    override = state.choices().overrides["a"]
    assert override.reason == "She called."
    assert len(override.blocks) == 1
