"""The records of a kind are looked at in turn, and nothing holds one once the next has come."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest

from workbench.services.casework.views_of_kind import views_of
from workbench.services.sight import looking


@pytest.fixture
def by_hand():
    """No circle of references is ended but by whoever made it."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("by_hand")
def test_a_view_is_let_go_before_the_next(office):
    for about in ("Doors", "Chairs"):
        office.concern(about, secret=False)
    with looking(office.desk) as sight:
        views = views_of(sight, "concern")
        view = next(views)
        assert view.facts.filled(view.answers)
        first = weakref.ref(view)
        view = next(views)
        assert first() is None
        assert view.record.reference == "CON-2026-0002"


def test_records_that_no_packs_tell_of_are_gone_past(office):
    office.concern()
    kinds = {name: kind for name, kind in office.desk.packs.kinds.items() if name != "concern"}
    packs = replace(office.desk.packs, kinds=kinds)
    with looking(replace(office.desk, packs=packs, unarchive=lambda _kept: None)) as sight:
        assert list(views_of(sight, "concern")) == []
