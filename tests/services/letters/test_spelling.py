"""What an entry keeps is spelt to the byte as the first versions spelt it."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from workbench.domain.answers import Written
from workbench.domain.canonical import canonical
from workbench.domain.composing.on_file import Dispatch
from workbench.services.casework.decided_dates import override_date
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.issue import issue


@pytest.fixture
def desk(desk):
    """The desk with ids that are the same in every run."""
    numbers = itertools.count(1)
    return replace(desk, new_id=lambda: f"id{next(numbers):04}")


FIXED = (
    '{"because":[{"certainty":"settled","dates":{"received":"2026-11-02"},"rule":"received",'
    '"source":"UK GDPR Art. 4A; Regulation (EEC, Euratom) 1182/71, Art. 3(1)"},'
    '{"certainty":"settled","count":1,"dates":{"end":"2026-12-02","start":"2026-11-02"},'
    '"rule":"response_period","source":"UK GDPR Art. 12A(1)"}],"fact":"due","v":1,'
    '"value":"2026-12-02"}'
)
STOPPED = (
    '{"because":[{"certainty":"settled","dates":{"received":"2026-11-02"},"rule":"received",'
    '"source":"UK GDPR Art. 4A; Regulation (EEC, Euratom) 1182/71, Art. 3(1)"},'
    '{"certainty":"settled","dates":{"asked":"2026-11-05"},"doubt":"months_and_days_combined",'
    '"rule":"clarification_open","source":"UK GDPR Art. 12A(5)(b)"},'
    '{"certainty":"settled","count":1,"dates":{"end":"2026-12-02","start":"2026-11-02"},'
    '"rule":"response_period","source":"UK GDPR Art. 12A(1)"}],"fact":"due","v":1,"value":null}'
)
OPENED = (
    '{"kind":"enquiry","matter":"id0006","reference":"ENQ-2026-0001","set":'
    '{"organisations":{"value":["id0001"]},"person":{"value":["id0003"]},"received_at":{"value":'
    '{"at":"2026-11-02T10:00:00+00:00","zone":"Europe/London"}},"topic":{"value":"data"}},"v":1}'
)
ROUND = (
    '{"how":"email","id":"id0010","letter":"ask_more","occurred_on":"2026-11-05","proof":"",'
    '"set":{"clarifications":{"value":[{"cells":{"asked_on":"2026-11-05","letter":"id0010"},'
    '"id":"id0011"}]}},"to":"","tracking":"","v":1}'
)
ACKNOWLEDGED = (
    '{"how":"email","id":"id0008","letter":"receipt","occurred_on":"2026-11-05","proof":"",'
    '"set":{"acknowledged_on":{"value":"2026-11-05"}},"to":"","tracking":"","v":1}'
)
DECIDED = '{"fact":"due","reason":"agreed","v":1,"value":"2026-12-01"}'


def spelt(view, kind):
    """The payloads of one sort of entry, but for the digest of the packs of these tests."""
    return [
        canonical({name: said for name, said in entry.payload.items() if name != "packs"})
        for entry in view.entries
        if entry.type == kind
    ]


def test_answers_dates_letters_and_decisions_are_spelt_as_ever(desk, bench, enquiry):
    receipt = issue(desk, enquiry, "receipt").value
    dispatch(desk, enquiry, receipt.id, bench.sending())
    override_date(desk, enquiry, "due", "2026-12-01", "agreed")
    asked = issue(desk, enquiry, "ask_more").value
    dispatch(desk, enquiry, asked.id, bench.sending())
    view = bench.view(enquiry)
    assert spelt(view, "opened") == [OPENED]
    assert spelt(view, "fixed") == [FIXED, STOPPED]
    assert spelt(view, "dispatched") == [ACKNOWLEDGED, ROUND]
    assert spelt(view, "overridden") == [DECIDED]
    told, nothing = spelt(view, "issued")
    assert '"quoted":{"due":"2026-12-02","town":"Leith"},"reasons":{}' in told
    assert '"sources":[["topic","id0005",4],["due","id0005",5],["town","id0001",2]' in told
    assert '"quoted":{},"reasons":{}' in nothing
    assert view.record.fixed["due"].value == Written(None)
    first = view.record.letters[0]
    assert first.quoted == {"due": Written("2026-12-02"), "town": Written("Leith")}
    left = replace(first.dispatch, worked=None)
    assert left == Dispatch(how="email", to="", proof="", tracking="")
