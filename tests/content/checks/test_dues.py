"""One broken `[[due]]` for every kind of error, and one that says everything it can."""

from __future__ import annotations

import pytest
from spoken import told

from tests.packs.edits import read_edited
from workbench.domain.due.declared import DeclaredDue
from workbench.domain.guard import Guard

KIND = "kinds/visitor_log/kind.toml"
WORDS = "kinds/visitor_log/words.en.toml"
UNASKED = '[[question]]\nid = "unasked_on"\ntype = "date"\noptional = true\n'
LOST = """
[[fact]]
id = "lost_on"
uses = "period_after"
inputs = { from = "unasked_on" }
days = 3
"""


def due(says, before=""):
    return f'{before}[[due]]\nid = "back"\n{says}\n\n[list]'


@pytest.mark.parametrize(
    ("says", "place", "said"),
    [
        ('from = "arived_at"', "due.back.from", "Did you mean `arrived_at`?"),
        ("", "due.back", "`from` is missing"),
        ('from = "purpose"', "due.back.from", "`purpose` is a choice"),
        ('from = "days_here"', "due.back.from", "`days_here` is a number"),
        ('from = "belongings"', "due.back.from", "Name a column of dates: `belongings.…`"),
        ('from = "belongings.what"', "due.back.from", "`what` is a text"),
        ('from = "belongings.returned"', "due.back.from", "Did you mean `returned_on`?"),
        (
            'from = "belongings.returned_on"\nwhere = { lost = true }',
            "due.back.where.lost",
            "`lost`",
        ),
        ('from = "arrived_at"\nwhere = { what = "x" }', "due.back.where", "has no rows"),
        ('from = "arrived_at"\nnamed_by = "what"', "due.back.named_by", "has no rows"),
        (
            'from = "belongings.returned_on"\nnamed_by = "returned_on"',
            "due.back.named_by",
            "cannot name a row",
        ),
        (
            'from = "belongings.returned_on"\nnamed_by = "wat"',
            "due.back.named_by",
            "Did you mean `what`?",
        ),
        (
            'from = "arrived_at"\nwhen = [{ briefd = true }]',
            "due.back.when[1].briefd",
            "`briefed`",
        ),
        ('from = "arrived_at"\nwho = "companions"', "due.back.who", "`companions` is a number"),
        ('from = "arrived_at"\nwho = "incident"', "due.back.who", "is a long_text"),
        ('from = "arrived_at"\nwho = "the.host"', "due.back.who", "`the.host`"),
        ('from = "arrived_at"\nquiet_days = 0', "due.back.quiet_days", "no length of time"),
        ('from = "arrived_at"\nquiet_days = "30"', "due.back.quiet_days", "whole number"),
        ('from = "forget_on"\nquiet_hours = 3', "due.back.quiet_hours", "has no hours"),
        ('from = "arrived_at"\nquiet = 3', "due.back.quiet", "Did you mean"),
        ('from = "unasked_on"', "due.back.from", "the due can never be decided"),
        ('from = "lost_on"', "due.back.from", "the due can never be decided"),
        (
            'from = "arrived_at"\nwhen = [{ briefed = true, areas = "offices", unasked = true }]',
            "due.back.when",
            "can never come up",
        ),
        (
            'from = "arrived_at"\nwhen = [{ briefed = true, arrived_at = "absent" }]',
            "due.back.when",
            "can never come up",
        ),
        (
            'from = "belongings.returned_on"\nwhen = [{ belongings = "absent" }]',
            "due.back.when",
            "can never come up",
        ),
        (
            'from = "belongings.returned_on"\nwhen = [{ has_belongings = false }]',
            "due.back.when",
            "can never come up",
        ),
    ],
)
def test_a_due_that_says_no_date_or_can_never_come_up_is_named(is_named, says, place, said):
    more = UNASKED + UNASKED.replace("unasked_on", "unasked").replace('"date"', '"yes_no"') + LOST
    is_named(KIND, "[list]", due(says, more), f"{KIND} {place}", said)


@pytest.mark.parametrize(
    ("says", "key", "sensitive"),
    [
        ('from = "left_at"', "from", 'id = "left_at"\ntype = "moment"\n'),
        ('from = "belongings.returned_on"', "from", 'id = "returned_on"\ntype = "date"\n'),
        ('from = "belongings.returned_on"', "from", 'id = "belongings"\ntype = "table"\n'),
        ('from = "arrived_at"\nwho = "badge"', "who", 'id = "badge"\ntype = "text"\n'),
        (
            'from = "belongings.returned_on"\nnamed_by = "what"',
            "named_by",
            'id = "what"\ntype = "text"\n',
        ),
    ],
)
def test_what_is_sensitive_is_no_due(good, says, key, sensitive):
    hidden = (KIND, sensitive, f"{sensitive}sensitive = true\n")
    _packs, problems = read_edited(good, hidden, (KIND, "[list]", due(says)))
    found = [problem for problem in problems if problem.place == f"{KIND} due.back.{key}"]
    assert len(found) == 1
    assert not found[0].notice


@pytest.mark.parametrize(
    ("name", "said"), [("work_to", "Every kind has"), ("next_action", "Every kind has")]
)
def test_an_id_that_every_kind_has_is_taken(is_named, name, said):
    taken = f'[[due]]\nid = "{name}"\nfrom = "arrived_at"\n[list]'
    is_named(KIND, "[list]", taken, f"{KIND} due.{name}.id", said)


def test_an_id_stands_once(is_named):
    twice = '[[due]]\nid = "back"\nfrom = "arrived_at"\n' * 2 + "[list]"
    is_named(KIND, "[list]", twice, f"{KIND} due.back.id", "twice")


def test_a_due_and_whoever_has_to_act_need_a_word(is_named):
    says = due('from = "arrived_at"\nwho = "guard"')
    is_named(KIND, "[list]", says, f"{WORDS} due.back", "The word is missing")
    is_named(KIND, "[list]", says, f"{WORDS} who.guard", "The word is missing")


def test_a_word_for_a_due_that_is_none_is_stray(is_named):
    stray = '[due]\nbck = "Back"\n[fact]\n'
    is_named(WORDS, "[fact]\n", stray, f"{WORDS} due.bck", "nothing of this name")


def test_a_due_says_what_a_record_must_do_by_when_and_who(good):
    says = due(
        'from = "belongings.returned_on"\nwhere = { what = "present" }\nnamed_by = "what"\n'
        'when = [{ has_belongings = true }]\nwho = "guard"\nquiet_days = 3'
    )
    words = (
        '[due]\nback = "Give it back"\nwork_to = "Forget"\n[who]\nguard = "the guard"\n[fact]\n'
    )
    worded = (
        (f"kinds/visitor_log/words.{language}.toml", "[fact]\n", words)
        for language in ("en", "fr")
    )
    packs, problems = read_edited(good, (KIND, "[list]", says), *worded)
    assert [told(problem) for problem in problems] == []
    kind = packs.kinds["visitor_log"]
    in_short, back = kind.every_due
    assert (in_short.id, in_short.source, in_short.who) == ("work_to", "forget_on", "us")
    assert back == DeclaredDue(
        id="back",
        source="belongings",
        column="returned_on",
        where={"what": frozenset({"present"})},
        named_by="what",
        when=Guard(({"has_belongings": frozenset({True})},)),
        who="guard",
        quiet_days=3,
    )
    assert kind.word("due.back", "en") == ("Give it back", False)


@pytest.mark.parametrize("spelt", ["told", "told.work_to"])
def test_a_clock_is_due_until_it_is_stopped_whichever_way_it_is_named(good, spelt):
    clock = '[[fact]]\nid = "told"\nuses = "breach_clock"\n'
    clock += 'inputs = { aware = "arrived_at", notified = "left_at" }\n'
    says = due(f'from = "{spelt}"', clock)
    packs, _problems = read_edited(good, (KIND, "[list]", says))
    (due_in_hours,) = packs.kinds["visitor_log"].dues
    assert (due_in_hours.source, due_in_hours.limit) == ("told.work_to", "told")
