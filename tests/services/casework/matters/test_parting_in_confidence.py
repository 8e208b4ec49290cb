"""A record is parted from a matter of which a colleague's restricted record is the first."""

from __future__ import annotations

import pytest

from tests.services.conftest import told
from workbench.services.casework.matters.thread import join, part
from workbench.services.changes import NotAcceptable
from workbench.services.pages.record.matter import matter_page


def test_the_first_that_may_be_looked_at_tells_it(office):
    secret = office.concern()
    others = [office.concern(name, secret=False) for name in ("Doors", "Windows")]
    for other in others:
        join(office.desk, other, secret)
    done = part(office.as_("kim"), others[0])
    assert done.changed == set(others)
    assert office.journal(others[1])[-1] == "parted"
    assert office.payloads(others[0], "parted")[0]["other"] == "CON-2026-0003"
    assert "parted" not in office.journal(secret)


def test_where_none_may_be_looked_at_it_tells_it_alone(office):
    secret, other = office.concern(), office.concern("Doors", secret=False)
    join(office.desk, other, secret)
    before = office.journal(secret)
    done = part(office.as_("kim"), other)
    assert (done.changed, office.stored(other).matter) == ({other}, done.value)
    assert office.payloads(other, "parted")[0]["other"] == "CON-2026-0001"
    assert office.journal(secret) == before
    assert not told(matter_page(office.desk, other))
    with pytest.raises(NotAcceptable):
        part(office.desk, other)
