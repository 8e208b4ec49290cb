"""A journey names to whom of several a letter goes, and to whom none has left yet."""

from __future__ import annotations

import pytest

from tests.packs.telling import ACME_COMES, Told
from workbench.app.rehearsal import Rehearsals
from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_folders import resources

STORY = (
    ACME_COMES
    + """
[[act]]
does = "open"
kind = "person"
name = "robin"
answers = { full_name = "Robin Ash", email = "robin@example.org", language = "en" }

[[act]]
does = "open"
kind = "person"
name = "marie"
answers = { full_name = "Marie Roux", email = "marie@example.org", language = "fr" }

[[act]]
does = "open"
name = "loss"
[act.answers]
happened_at = 2026-11-04T18:00:00
organisation = ["@acme"]
summary = "a list was lost"
people = ["@robin", "@marie"]
affected = [
  { name = "Ines Vale", email = "ines@example.org", lost = "a key" },
  { name = "Omar Dunn", email = "omar@example.org", lost = "a card" },
]
[act.expect.lacking]
notice = ["@marie", "robin"]
telling = ["affected[1]", "affected[2]"]
"""
)
TO_BOTH = """
[[act]]
does = "issue"
letter = "notice"
addressees = ["@robin", "@marie"]
"""
LEFT = """
[[act]]
does = "dispatch"
letter = "notice"
how = "post"
"""


@pytest.fixture
def tale(tmp_path, packs_with_documents):
    return Told(tmp_path, "disclosure", packs_with_documents, STORY)


@pytest.fixture
def told(tale):
    return tale.by_act


def test_each_lacks_a_letter_until_it_has_left(told):
    expect = '[act.expect]\nlacking.notice = {}\ntasks.tell_people = "{}"\n'
    first = expect.format('["@robin"]', "in_progress")
    then = expect.format("[]", "done")
    assert told(TO_BOTH + LEFT + first + LEFT + then) == []


def test_whoever_a_letter_to_one_goes_to_lacks_it_until_it_has_left(tmp_path, packs):
    story = """
zone = "Europe/London"
follows = "request_en"
"""
    letter = """
[[act]]
does = "issue"
record = "case"
letter = "acknowledgement"
[act.expect]
lacking.acknowledgement = ["@noor"]
[[act]]
does = "dispatch"
letter = "acknowledgement"
[act.expect]
lacking = { acknowledgement = [], extension = ["@noor"] }
"""
    (tmp_path / "kinds" / "access_request" / "journeys").mkdir(parents=True)
    lies_at = tmp_path / "kinds" / "access_request" / "journeys" / "one_addressee.toml"
    lies_at.write_text(story + letter, encoding="utf-8")
    journeys, problems = read_journeys([resources(), tmp_path], packs)
    assert problems == ()
    journey = next(found for found in journeys if found.name == "access_request/one_addressee")
    with Rehearsals(packs) as rehearsals:
        assert [what for act in rehearsals.play(journey) for what in act.differs] == []


def test_a_wrong_expectation_names_those_who_lack_it(told):
    assert told(TO_BOTH + LEFT + "[act.expect]\nlacking.notice = []\n") == [
        "6 dispatch: letter `notice` has not left for @robin, expected nothing"
    ]


def test_one_of_several_and_one_of_the_rows_are_named(told):
    to_marie = '\n[[act]]\ndoes = "issue"\nletter = "notice"\nto = "@marie"\n'
    row = '\n[[act]]\ndoes = "issue"\nletter = "telling"\nrows = "affected[last]"\n'
    said = '[act.expect.texts.telling]\ncontains = "a card"\nlacks = "a key"\n'
    left = LEFT.replace("notice", "telling").replace("post", "email")
    lacking = '[act.expect]\nlacking.telling = ["affected[1]"]\n'
    assert told(to_marie + row + said + left + lacking) == []


def test_an_addressee_who_is_none_is_refused(told):
    nobody = '\n[[act]]\ndoes = "issue"\nletter = "notice"\nto = "@loss"\n'
    assert told(nobody + "[act.expect]\nrefused = true\n") == []


def test_a_row_that_is_not_there_gets_no_letter(told):
    row = '\n[[act]]\ndoes = "issue"\nletter = "telling"\nrows = "affected[3]"\n'
    expect = '[act.expect]\nrefused = "no_such_addressee"\nentries = []\n'
    assert told(row + expect) == []


def test_the_hour_at_which_a_letter_left_is_known_where_it_writes_it_down(told):
    at = LEFT.replace("[[act]]", "[[act]]\nat = 2026-11-05T17:45:00")
    later = LEFT.replace("[[act]]", "[[act]]\nat = 2026-11-05T18:00:00")
    expect = '[act.expect.facts]\n"noticed.on" = 2026-11-05\n"noticed.at" = {}\n'
    first = expect.format("2026-11-05T17:45:00")
    assert told(TO_BOTH + at + first + later + first) == []


def test_the_hour_at_which_it_left_may_lie_before_the_act(told):
    noted = LEFT.replace("[[act]]", "[[act]]\nat = 2026-11-06T09:00:00")
    hour = "on = 2026-11-05T18:45:00+01:00\n[act.expect.facts]\n"
    found = '"noticed.on" = 2026-11-05\n"noticed.at" = 2026-11-05T17:45:00\n'
    assert told(TO_BOTH + noted + hour + found) == []
    day = 'on = 2026-11-05\n[act.expect]\nrefused = ["not_acceptable", "on"]\n'
    assert told(TO_BOTH + noted + day) == []


def test_a_letter_leaves_for_whom_the_act_names(told):
    to = LEFT + 'to = "{}"\n[act.expect]\nlacking.notice = ["{}"]\n'
    assert told(TO_BOTH + to.format("@robin", "@marie")) == []
    assert told(TO_BOTH + to.format("marie", "@robin")) == []
    each = LEFT + 'addressees = ["@robin", "marie"]\n[act.expect]\nlacking.notice = []\n'
    assert told(TO_BOTH + each + 'entries = ["dispatched", "dispatched"]\n') == []
    left = LEFT.replace("notice", "telling").replace("post", "email")
    lacking = '[act.expect]\nlacking.telling = ["affected[2]"]\n'
    assert told(TO_BOTH_ROWS + left + 'rows = ["affected[1]"]\n' + lacking) == []
    assert told(TO_BOTH_ROWS + left + 'to = "affected[1]"\n' + lacking) == []


TO_BOTH_ROWS = """
[[act]]
does = "issue"
letter = "telling"
rows = ["affected[1]", "affected[2]"]
"""


REST = """
[[act]]
does = "answer"
answers = { affected = [{ name = "Omar Dunn", email = "omar@example.org", lost = "a card" }] }
"""


def test_a_letter_to_a_row_that_was_replaced_marks_nobody_in_its_place(told):
    row = '\n[[act]]\ndoes = "issue"\nletter = "telling"\nrows = "affected[{}]"\n'
    left = LEFT.replace("notice", "telling").replace("post", "email")
    not_told = '[act.expect]\nlacking.telling = ["affected[1]"]\nfacts.rows_left = 1\n'
    assert told(row.format(1) + REST + left + not_told) == []
    still_told = "[act.expect]\nlacking.telling = []\nfacts.rows_left = 0\n"
    assert told(row.format(2) + REST + left + still_told) == []


def test_whoever_has_no_letter_cannot_be_sent_it(told):
    to_marie = '\n[[act]]\ndoes = "issue"\nletter = "notice"\nto = "@marie"\n'
    refused = '[act.expect]\nrefused = "no_such_addressee"\nentries = []\n'
    assert told(to_marie + LEFT + 'to = "@robin"\n' + refused) == []


def test_the_name_of_a_gesture_stands_for_all_its_letters(told):
    named = TO_BOTH + 'name = "notices"\n'
    left = LEFT.replace('"notice"', '"notices"') + "[act.expect]\nlacking.notice = []\n"
    assert told(named + left) == []
    withdrawn = '\n[[act]]\ndoes = "withdraw"\nletter = "notices"\nreason = "too soon"\n'
    assert told(named + withdrawn + 'to = "@robin"\n' + LEFT + "to = 'marie'\n") == []


def test_an_address_to_which_a_letter_went_is_no_addressee(told):
    address = 'to = "robin@example.org"\n[act.expect]\nlacking.notice = ["@robin"]\n'
    assert told(TO_BOTH + LEFT + address) == []


def test_a_row_that_was_told_by_hand_lacks_nothing(told):
    by_hand = """
[[act]]
does = "answer"
[act.answers]
"affected[1]" = { told_on = 2026-11-05 }
[act.expect]
lacking.telling = ["affected[2]"]
facts.rows_left = 1
tasks.tell_affected = "not_started"
"""
    last = by_hand.replace("[1]", "[2]").replace('["affected[2]"]', "[]").replace("= 1\n", "= 0\n")
    assert told(by_hand + last.replace("not_started", "done")) == []


def test_a_letter_that_was_not_issued_neither_leaves_nor_is_withdrawn(told):
    withdrawn = LEFT.replace("dispatch", "withdraw").replace('how = "post"', 'reason = "too soon"')
    expect = '[act.expect]\nrefused = "no_such_document"\nentries = []\n'
    assert told(LEFT + expect + withdrawn + expect) == []
    of_both = withdrawn + '[act.expect]\nentries = ["withdrawn"]\n'
    assert told(TO_BOTH + of_both) == []


def test_a_letter_is_destroyed_by_its_name_once_it_has_left(told):
    destroyed = LEFT.replace("dispatch", "destroy").replace("letter =", "document =")
    destroyed = destroyed.replace('how = "post"', 'reason = "kept long enough"')
    to_robin = TO_BOTH.replace(', "@marie"', "")
    refused = '[act.expect]\nrefused = "may still leave"\nentries = []\n'
    gone = '[act.expect]\nentries = ["destroyed"]\n'
    assert told(to_robin + destroyed + refused + LEFT + destroyed + gone) == []


def test_a_letter_to_every_row_of_a_list_is_issued_as_one_and_says_the_first(told, tmp_path):
    (tmp_path / "kinds" / "disclosure" / "journeys" / "customers.csv").write_bytes(
        b"Full name,Postal address,since,orders\r\n"
        b"Ines Vale,1 Mill Lane,2019-11-05,3\r\nOmar Dunn,2 Mill Lane,2020-01-02,\r\n"
    )
    listed = """
[[act]]
does = "answer"
step = "find_out"
answers = { customer_list = ["customers.csv"] }
[[act]]
does = "issue"
letter = "mailing"
[act.expect]
entries = ["issued", "attached", "attached"]
texts.mailing = { contains = "Ines Vale", lacks = "Omar Dunn" }
"""
    assert told(listed + LEFT.replace("notice", "mailing")) == []


@pytest.mark.parametrize(
    ("act", "place"),
    [
        (TO_BOTH.replace("@marie", "@zoe"), "act[5].addressees"),
        (TO_BOTH.replace("@marie", "rounds[1]"), "act[5].addressees"),
        (LEFT + "[act.expect]\nlacking.mailing = []\n", "act[5].expect.lacking.mailing"),
        (LEFT + 'to = "zzz"\n', "act[5].to"),
        (
            TO_BOTH + 'name = "both"\n' + LEFT.replace('"notice"', '"both"') + 'to = "zzz"\n',
            "act[6].to",
        ),
        (LEFT + 'to = "@zoe"\n', "act[5].to"),
        (LEFT + 'to = "rounds[1]"\n', "act[5].to"),
        (LEFT + 'addressees = ["@zoe"]\n', "act[5].addressees"),
    ],
)
def test_an_addressee_that_nothing_has_is_an_error_with_its_place(tale, act, place):
    journeys, problems = tale.read(act)
    assert journeys == ()
    assert [problem.place for problem in problems] == [
        f"kinds/disclosure/journeys/told.toml {place}"
    ]
