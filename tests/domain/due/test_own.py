"""The next action of a record, as the journal keeps it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from workbench.domain.due.own import Acting, NextAction, next_action, next_json
from workbench.domain.values.moment import Moment

AT = Moment(datetime(2026, 3, 11, 9, tzinfo=UTC), "Europe/London")


@pytest.mark.parametrize("at", [date(2026, 3, 11), AT])
@pytest.mark.parametrize("who", list(Acting))
def test_an_entry_tells_it_as_it_was_written_down(at, who):
    payload = {"text": "Ring the processor", "next": next_json(at, who)}
    written = NextAction(text="Ring the processor", at=at, who=who, actor="slot")
    assert next_action(payload, "slot") == written


@pytest.mark.parametrize("told", [None, {}, {"at": "soon"}, "x", {"at": 3, "who": "me"}])
def test_what_ends_it_or_cannot_be_read_leaves_none(told):
    assert next_action({"text": "x", "next": told}, "slot") is None


def test_an_unknown_person_is_any_of_us():
    told = next_action({"next": {"at": "2026-03-11", "who": "somebody"}}, "slot")
    assert told is not None
    assert (told.who, told.text) == (Acting.US, "")
