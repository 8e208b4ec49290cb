"""Letters to rows go by computed columns and say them, as facts and tables do."""

from __future__ import annotations

import pytest
from spoken import told

from tests.packs.edits import needed, read_edited
from tests.packs.read_once import DATA
from tests.packs.telling import Told
from tests.services.journeys.test_addressees import STORY
from workbench.content.packs import sound

KIND = "kinds/disclosure/"
COLUMNS = """[[question.column]]
id = "told_on"
type = "date"
optional = true
[[question.column]]
id = "alias"
type = "text"
optional = true
[[question.column]]
id = "found_at"
type = "moment"
optional = true
[[question.column]]
id = "object_until"
[question.column.computed]
uses = "period_after"
inputs = { from = "found_at" }
hours = 72
[[question.column]]
id = "called"
type = "text"
[question.column.computed]
uses = "first_of"
inputs = { of = ["alias", "name"] }
[[question.column]]
id = "turn"
[question.column.computed]
uses = "decide"
[[question.column.computed.rows]]
when = { found_at = "present", told_on = "absent" }
gives = "now"
[[question.column.computed.rows]]
gives = "later"
"""
WORDS = """told_on = "Told on"
alias = "Alias"
found_at = "Found at"
object_until = "May object until"
called = "Called"
turn = "Turn"
"""
CHOICES = """[question.affected.choice.turn]
now = "Now"
later = "Later"
[question.outcome]
"""
TELLING = f"{KIND}letters/telling.toml"
SAID = f"{KIND}letters/telling.en.toml"
REGISTER = f"{KIND}letters/register.en.toml"
EDITS = (
    (REGISTER, "{entries.happened_at}", "{entries.happened_at.time}"),
    (
        f"{KIND}kind.toml",
        '[[question.column]]\nid = "told_on"\ntype = "date"\noptional = true\n',
        COLUMNS,
    ),
    (f"{KIND}words.en.toml", 'told_on = "Told on"\n', WORDS),
    (f"{KIND}words.en.toml", "[question.outcome]\n", CHOICES),
    (TELLING, 'where = { told_on = "absent" }', 'where = { turn = "now" }'),
    (TELLING, '"@row.name"', '"@row.called"'),
    (SAID, "{row.name}, what", "{row.called}, what"),
    (
        SAID,
        "{row.lost}.",
        "{row.lost}, found at {row.found_at.time}. Until {row.object_until.time}.",
    ),
)
FOUND = """
[[act]]
does = "answer"
[act.answers]
"affected[2]" = { alias = "O. D.", found_at = 2026-11-05T08:00:00 }
[act.expect]
lacking.telling = ["affected[2]"]
tasks.tell_affected = "not_started"
"""
ISSUED = """
[[act]]
does = "issue"
letter = "telling"
[act.expect.texts]
telling = [
  "O. D., what you lost is a card, found at 5 November 2026, 08:00 (GMT).",
  "Until 8 November 2026, 08:00 (GMT).",
]
[[act]]
does = "dispatch"
letter = "telling"
[act.expect]
lacking.telling = []
tasks.tell_affected = "done"
"""


@pytest.fixture(scope="module")
def packs():
    read, problems = read_edited(needed(DATA / "documents"), *EDITS)
    assert [told(problem) for problem in problems if not problem.notice] == []
    return sound(read, problems)


@pytest.fixture
def tale(tmp_path, packs):
    story = STORY.replace('telling = ["affected[1]", "affected[2]"]', "telling = []")
    return Told(tmp_path, "disclosure", packs, story)


def test_who_lacks_a_letter_and_what_it_says_go_by_computed_columns(tale):
    assert tale.by_act(FOUND + ISSUED) == []


def test_a_row_that_does_not_pass_gets_no_letter(tale):
    first = '\n[[act]]\ndoes = "issue"\nletter = "telling"\nrows = "affected[1]"\n'
    refused = '[act.expect]\nrefused = "no_such_addressee"\n'
    assert tale.by_act(FOUND + first + refused) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "name"),
    [
        (SAID, "{row.found_at.time}", "{row.told_on.time}", "told_on"),
        (f"{KIND}letters/report.en.toml", "{victims.lost}", "{victims.lost.time}", "lost"),
        (REGISTER, "{entries.people_left}", "{entries.people_left.time}", "people_left"),
    ],
)
def test_only_moments_have_an_hour(file, old, new, name):
    _packs, problems = read_edited(needed(DATA / "documents"), *EDITS, (file, old, new))
    errors = [told(problem) for problem in problems if not problem.notice]
    assert len(errors) == 1
    assert f"`{name}` is not a moment and has no time." in errors[0]


def test_a_gathered_moment_says_its_hour(tale):
    register = """
[[act]]
does = "issue"
letter = "register"
[act.expect.texts]
register = ["4 November 2026, 18:00 (GMT)"]
"""
    assert tale.by_act(register) == []


GUARDED = (
    (
        TELLING,
        '[[clause]]\nid = "what"\n',
        """[[clause]]
id = "what"
[[clause]]
id = "outside"
when = [{ "row.outside" = true, "row.turn" = "now" }]
""",
    ),
    (SAID, "[clause]\n", '[clause]\noutside = "It left our hands."\n'),
)


def test_a_clause_stands_for_the_rows_that_its_guard_names(tmp_path):
    packs, problems = read_edited(needed(DATA / "documents"), *EDITS, *GUARDED)
    assert [told(problem) for problem in problems if not problem.notice] == []
    story = STORY.replace('telling = ["affected[1]", "affected[2]"]', "telling = []")
    tale = Told(tmp_path, "disclosure", sound(packs, problems), story)
    inside = FOUND.replace("alias", "outside = false, alias")
    outside = FOUND.replace("alias", "outside = true, alias")
    text = '[act.expect.texts.telling]\n{} = "It left our hands."\n'
    letter = '\n[[act]]\ndoes = "issue"\nletter = "telling"\n'
    assert tale.by_act(outside + letter + text.format("contains")) == []
    assert tale.by_act(inside + letter + text.format("lacks")) == []
    unsaid = '[act.expect]\nrefused = ["letter_not_ready", "affected.outside"]\n'
    assert tale.by_act(FOUND + letter + unsaid) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"row.outside" = true', '"row.outsid" = true', "Did you mean `row.outside`?"),
        ('"row.turn" = "now"', '"row.turn" = "never"', "`never` never comes up here"),
    ],
)
def test_a_guard_over_a_row_names_what_is_there(old, new, says):
    edits = (*EDITS, *GUARDED, (TELLING, old, new))
    _packs, problems = read_edited(needed(DATA / "documents"), *edits)
    errors = [told(problem) for problem in problems if not problem.notice]
    assert len(errors) == 1
    assert says in errors[0]
