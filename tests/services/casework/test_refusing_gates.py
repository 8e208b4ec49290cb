"""What a closed gate refuses is told with what may be done about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import told

from workbench.domain.answers import Written
from workbench.domain.flow import Gate
from workbench.domain.guard import Guard
from workbench.services.casework.records import answer
from workbench.services.changes import NotAcceptable


@pytest.mark.parametrize(
    ("passable", "cure"),
    [
        (True, "Do first what opens the gate, or pass it with a reason."),
        (False, "Do first what opens the gate; it cannot be passed."),
    ],
)
def test_only_a_gate_that_can_be_passed_is_said_to_be(cases, packs, passable, cure):
    errand = packs.kinds["errand"]
    gate = Gate(
        id="never",
        guards=("remember",),
        opens_when=Guard(({"standing": frozenset({"closed"})},)),
        passable=passable,
        refuses=("answered_on",),
    )
    flow = replace(errand.flow, gates=(*errand.flow.gates, gate))
    kinds = {**packs.kinds, "errand": replace(errand, flow=flow)}
    cases = cases.under(replace(packs, kinds=kinds))
    record = cases.errand()
    with pytest.raises(NotAcceptable) as refused:
        answer(cases.desk, record, "remember", {"answered_on": Written("2026-03-05")})
    (problem,) = refused.value.problems
    assert problem.place == "answered_on"
    assert told(problem).endswith(cure)
