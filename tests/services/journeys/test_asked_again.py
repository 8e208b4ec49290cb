"""The pattern of the page for a letter that goes to each row every year."""

from __future__ import annotations

import pytest
from spoken import told

from tests.packs.edits import needed, read_edited
from tests.packs.read_once import DATA
from tests.packs.telling import Told
from tests.services.journeys.test_addressees import LEFT, STORY
from workbench.content.packs import sound

KIND = "kinds/disclosure/"
TOLD_ON = '[[question.column]]\nid = "told_on"\ntype = "date"\noptional = true\n'
AGAIN = """[[question.column]]
id = "again_on"
[question.column.computed]
uses = "period_after"
inputs = { from = "told_on" }
years = 1
[[question.column]]
id = "over"
[question.column.computed]
uses = "before_today"
inputs = { date = "again_on" }
"""
FACT = """[[fact]]
id = "to_tell"
uses = "row_count"
inputs = { table = "affected" }
where = { over = [true, "absent"] }
hidden = true

[list]
"""
STEP = 'letters = ["telling"]\n'
EDITS = (
    (f"{KIND}kind.toml", TOLD_ON, TOLD_ON + AGAIN),
    (f"{KIND}kind.toml", "[list]\n", FACT),
    (f"{KIND}flow.toml", STEP, STEP + "done_when = [{ to_tell = 0 }]\n"),
    (f"{KIND}words.en.toml", 'lost = "What', 'again_on = "Again on"\nover = "Over"\nlost = "What'),
    (
        f"{KIND}letters/telling.toml",
        'where = { told_on = "absent" }',
        'where = { over = [true, "absent"] }',
    ),
)
TO_ALL = """
[[act]]
does = "issue"
letter = "telling"
rows = ["affected[1]", "affected[2]"]
"""
SENT = LEFT.replace("notice", "telling").replace("post", "email") + (
    'rows = ["affected[1]", "affected[2]"]\n[act.expect]\ntasks.tell_affected = "done"\n'
)
A_YEAR_ON = """
[[act]]
at = 2027-11-05T09:00:00
does = "wait_until"
[act.expect]
tasks.tell_affected = "done"
[[act]]
at = 2027-11-06T09:00:00
does = "wait_until"
[act.expect]
tasks.tell_affected = "in_progress"
"""


@pytest.fixture
def tale(tmp_path):
    read, problems = read_edited(needed(DATA / "documents"), *EDITS)
    assert [told(problem) for problem in problems if not problem.notice] == []
    return Told(tmp_path, "disclosure", sound(read, problems), STORY)


def test_a_step_that_counts_its_rows_comes_again_every_year(tale):
    assert tale.by_act(TO_ALL + SENT + A_YEAR_ON + TO_ALL + SENT) == []
