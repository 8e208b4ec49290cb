"""What packs restrict from now on is no longer told, although lists still know it as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.packs.acme import ACME_IN_LEEDS
from tests.services.conftest import Office, told
from workbench.services.casework.matters.thread import join
from workbench.services.casework.views_of_kind import views_of
from workbench.services.letters.draft import draft
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.matter import matter_page
from workbench.services.pages.record.page import record_in_hand
from workbench.services.sight import looking


@pytest.fixture
def office(tmp_path, clock, packs_with_concerns):
    """Where concerns were opened before their kind restricted any."""
    free = replace(packs_with_concerns.kinds["concern"], restricted_when=None, leave="")
    kinds = {**packs_with_concerns.kinds, "concern": free}
    before = replace(packs_with_concerns, digest="before", kinds=kinds)
    made = Office(tmp_path / "Before.dpo", clock, before)
    yield made
    made.file.close()


@pytest.fixture
def now(office, packs_with_concerns):
    """The desk of somebody once it restricts them."""
    return lambda actor: replace(office.as_(actor), packs=packs_with_concerns)


@pytest.mark.parametrize(("actor", "is_told"), [("dana", True), ("kim", False)])
def test_others_name_it_by_its_reference(office, now, actor, is_told):
    secret, other = office.concern(), office.concern("Doors", secret=False)
    office.answer(other, "look_into", earlier=[secret])
    join(office.desk, other, secret)
    desk = now(actor)
    with looking(desk) as sight:
        assert sight.leave_of(secret) == {"dana"}
        assert sight.leave_of(other) is None
        assert (sight.readable(secret) is not None) is is_told
        assert told(sight.name(secret)) is is_told
    assert told(matter_page(desk, other)) is is_told
    assert told(record_page(desk, other).links) is is_told
    assert told(record_in_hand(desk, other)) is is_told


@pytest.mark.parametrize("actor", ["dana", "kim"])
def test_a_register_counts_it_among_what_it_leaves_out(office, now, actor):
    secret, company = office.concern(), office.open("organisation", **ACME_IN_LEEDS)
    record = office.concern("Heating", secret=False)
    office.answer(record, "look_into", about=[company])
    made = draft(now(actor), record, "register")
    assert made.left_out == {secret}
    assert not told(office.desk.press.text(made.composition.letter))


@pytest.mark.parametrize(("actor", "has_leave"), [("dana", True), ("kim", False)])
def test_whoever_has_no_leave_to_it_goes_past_it_among_its_kind(office, now, actor, has_leave):
    secret, other = office.concern(), office.concern("Doors", secret=False)
    with looking(now(actor)) as sight:
        seen = [view.record.id for view in views_of(sight, "concern")]
    assert seen == ([secret, other] if has_leave else [other])
