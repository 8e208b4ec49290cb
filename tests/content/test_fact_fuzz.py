"""Whatever a fact or a computed column is given, reading it gives problems, never an exception."""

from __future__ import annotations

import tomllib
from copy import deepcopy

import pytest
from depth import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoken import told

from tests.content.test_pack_fuzz import TOML, file_of, parent_of, paths
from tests.packs.edits import needed
from tests.packs.hazards import FOLDER
from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive

KINDS = ("kinds/hazard/kind.toml", "kinds/inspection/kind.toml")
NEEDED = ("kinds/person/", "kinds/organisation/", "kinds/hazard/", "kinds/inspection/")
NAMES = ("where", "column", "rule", "unit", "take", "kind", "by", "hours", "roll", "of", "points")
GIVEN = (
    *("@grace", "risks", "told", "level", "owner.x", "band", "decide", "linked", "earliest"),
    *([], ["risks", "told"], {"x": 1}, [{}], [{"gives": "low"}], [{"when": {}}], [1], 2.5, -1),
)


@pytest.fixture(scope="module")
def files():
    return needed(FOLDER, *NEEDED, "regimes/", "languages/")


@settings(
    max_examples=examples(120),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_fact_that_is_given_anything_raises(files, data):
    kind = data.draw(st.sampled_from(KINDS))
    table = tomllib.loads(files[kind].decode())
    for _ in range(data.draw(st.integers(1, 3))):
        found = [at for at in paths(table) if at[0] == "fact" or "computed" in at]
        if not found:
            break
        where = data.draw(st.sampled_from(found))
        parent = parent_of(table, where)
        # What is sampled is one object: put into itself it would never end, here and later.
        new = deepcopy(data.draw(st.one_of(st.sampled_from(GIVEN), TOML)))
        if isinstance(parent, dict) and data.draw(st.booleans()):
            parent[data.draw(st.sampled_from(NAMES))] = new
        else:
            parent[where[-1]] = new

    _packs, problems = packs_from_archive(archive({**files, kind: file_of(table)}))

    assert all(told(problem) for problem in problems)
