"""A link that must not lead back is followed through whoever stands for a duplicate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.conftest import question
from workbench.services.casework.keeping.merging import merge
from workbench.services.changes import NotAcceptable


@pytest.fixture
def staff(cases, packs):
    """A case file in which a person may have another one above them."""
    person = packs.kinds["person"]
    steps = tuple(
        replace(step, asks=(*step.asks, "boss")) if step.id == "help_the_search" else step
        for step in person.flow.steps
    )
    boss = question("boss", "link", to=("person",), acyclic=True, optional=True)
    person = replace(
        person, questions=(*person.questions, boss), flow=replace(person.flow, steps=steps)
    )
    return cases.under(replace(packs, kinds={**packs.kinds, "person": person}))


def test_a_link_does_not_lead_back_through_a_duplicate(staff):
    first, duplicate, second = (staff.person(name) for name in ("Zoé", "Zoë", "Ann"))
    staff.answer(second, "help_the_search", boss=[duplicate])
    merge(staff.desk, duplicate, first)
    with pytest.raises(NotAcceptable) as caught:
        staff.answer(first, "help_the_search", boss=[second])
    assert [problem.place for problem in caught.value.problems] == ["boss"]
    staff.answer(first, "help_the_search", boss=[staff.person("Bo")])
