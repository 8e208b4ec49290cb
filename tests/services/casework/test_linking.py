"""A link that must not lead back is followed through whoever stands for a duplicate."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spoken import told

from tests.services.conftest import question
from workbench.services.casework.keeping.merging import merge, unmerge
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


def refused(act, *given):
    """What is said of the link, and nothing of the act is kept."""
    with pytest.raises(NotAcceptable) as caught:
        act(*given)
    return list(map(told, caught.value.problems))


def test_merging_that_would_close_a_circle_is_refused_in_words(staff):
    first, duplicate, second = (staff.person(name) for name in ("Zoé", "Zoë", "Ann"))
    staff.answer(first, "help_the_search", boss=[second])
    staff.answer(second, "help_the_search", boss=[duplicate])
    head = staff.head()
    (said,) = refused(merge, staff.desk, duplicate, first)
    assert "would then lead back to the record itself. Correct that link first." in said
    assert staff.head() == head
    assert staff.view(second).answers["boss"].value == (duplicate,)
    merge(staff.desk, first, duplicate)
    assert staff.view(second).answers["boss"].value == (duplicate,)


def test_a_boss_is_not_merged_with_whom_they_are_the_boss_of(staff):
    first, duplicate = staff.person("Zoé"), staff.person("Zoë")
    staff.answer(first, "help_the_search", boss=[duplicate])
    assert refused(merge, staff.desk, duplicate, first)
    merge(staff.desk, first, duplicate)


def test_merging_is_not_taken_back_where_that_would_close_a_circle(staff):
    first, duplicate, above, below = map(staff.person, ("Zoé", "Zoë", "Ann", "Bo"))
    staff.answer(duplicate, "help_the_search", boss=[above])
    staff.answer(below, "help_the_search", boss=[duplicate])
    merge(staff.desk, duplicate, first)
    # The link of the duplicate itself is not seen now, and comes back with it.
    staff.answer(above, "help_the_search", boss=[below])
    head = staff.head()
    assert "lead back" in refused(unmerge, staff.desk, duplicate)[0]
    assert staff.head() == head
    staff.answer(above, "help_the_search", boss=None)
    unmerge(staff.desk, duplicate)
    assert staff.view(below).answers["boss"].value == (duplicate,)
