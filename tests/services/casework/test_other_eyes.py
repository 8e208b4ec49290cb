"""A gate for other eyes: what the wrong person answers is refused before any fact sees it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from at_desk import acting_as

from workbench.domain.flow import Gate
from workbench.services.casework.records import pass_gate
from workbench.services.changes import GateClosed


@pytest.fixture
def packs(packs):
    errand = packs.kinds["errand"]
    gate = Gate(id="four_eyes", guards=("weigh",), by_another="check", passable=True)
    flow = replace(errand.flow, gates=(*errand.flow.gates, gate))
    return replace(packs, kinds={**packs.kinds, "errand": replace(errand, flow=flow)})


def test_whoever_checked_weighs_nothing_and_what_they_gave_is_not_kept(cases):
    record = cases.errand()
    with acting_as("ada"):
        cases.answer(record, "check", doubtful=False)
        before = cases.stored(record)
        with pytest.raises(GateClosed) as caught:
            cases.answer(record, "weigh", seen=True)
        assert caught.value.gates == ("four_eyes",)
        assert cases.stored(record) == before
    with acting_as("bob"):
        cases.answer(record, "weigh", risky=True, seen=True)
        assert "seen" in cases.view(record).answers
        with pytest.raises(GateClosed):
            cases.answer(record, "check", doubtful=True)


def test_whoever_works_alone_passes_the_gate_and_weighs(cases):
    record = cases.errand()
    with acting_as("ada"):
        cases.answer(record, "check", doubtful=False)
        pass_gate(cases.desk, record, "four_eyes", "I work alone here.")
        cases.answer(record, "weigh", risky=True, seen=True)
    assert "seen" in cases.view(record).answers
