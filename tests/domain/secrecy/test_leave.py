"""Who may look at a restricted record: its opener, and whom an answer names."""

from __future__ import annotations

import pytest

from workbench.domain.guard import Guard, Lookup
from workbench.domain.secrecy.leave import has_leave, leave_of
from workbench.domain.values.value import Texts

GUARD = Guard(({"report": frozenset({True})},))


def leave(seen, named=None, guard=GUARD):
    return leave_of(guard, lambda _name: seen, "dana", named)


def test_everybody_may_look_at_what_nothing_restricts():
    assert leave(True, guard=None) is None
    assert leave(False) is None
    assert leave(Lookup.NOT_APPLICABLE) is None
    assert has_leave(None, "anybody")


@pytest.mark.parametrize("seen", [True, Lookup.MISSING])
def test_what_is_restricted_or_not_yet_decided_is_for_whoever_opened_it(seen):
    assert leave(seen) == {"dana"}
    assert has_leave(leave(seen), "dana")
    assert not has_leave(leave(seen), "kim")


@pytest.mark.parametrize(
    "named",
    ["kim, sam", "kim;sam", " kim\nsam ", ("kim", "sam"), Texts({"en": "kim", "fr": "sam"})],
    ids=["comma", "semicolon", "lines", "choices", "languages"],
)
def test_whoever_an_answer_names_has_leave(named):
    assert leave(True, named) == {"dana", "kim", "sam"}
