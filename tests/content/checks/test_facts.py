"""Facts are checked against what their functions declare, and their reasons are worded."""

from __future__ import annotations

import pytest
from spoken import told, wrong

from tests.packs.edits import read_edited

KIND = "kinds/visitor_log/kind.toml"
WORDS = "kinds/visitor_log/words.en.toml"
REGIME_WORDS = "regimes/gdpr/words.en.toml"


def fact(uses, inputs, more=""):
    return f'[[fact]]\nid = "due"\nuses = "{uses}"\ninputs = {{ {inputs} }}\n{more}\n\n[list]'


BREACH = fact("breach_clock", 'aware = "arrived_at", notified = "left_at"')
CASES = (
    (fact("breach_clock", 'aware = "thanked_on"'), "fact.due.inputs.aware", "type moment"),
    (
        fact("breach_clock", 'aware = "arrived_at", notified = "badge"'),
        "fact.due.inputs.notified",
        "date or moment",
    ),
    (fact("breach_clock", 'notified = "left_at"'), "fact.due.inputs", "`aware` is missing"),
    (
        fact("response_clock", 'received = "arrived_at", fees = "belongings"'),
        "fact.due.inputs.fees",
        "no column `asked_on`",
    ),
    (
        fact("response_clock", 'received = "arrived_at"', 'right = "acces"'),
        "fact.due.right",
        "Did you mean `access`?",
    ),
    (fact("period_after", 'from = "arrived_at"'), "fact.due", "means nothing without"),
    (fact("linked", 'link = "visitor"'), "fact.due", "`take` is missing"),
    (
        fact("before_today", 'date = "arrived_at"', "months = 3"),
        "fact.due.months",
        "no option `months`",
    ),
    (
        fact("time_between", 'from = "arrived_at", to = "thanked_on"', 'unit = "minutes"'),
        "fact.due.inputs.to",
        "`thanked_on` is a date",
    ),
)


@pytest.mark.parametrize(
    ("new", "place", "says"), CASES, ids=[place for _new, place, _says in CASES]
)
def test_a_fact_that_does_not_fit_its_function_is_named(is_named, new, place, says):
    is_named(KIND, "[list]", new, f"{KIND} {place}", says)


def test_a_column_of_another_type_than_is_read_is_named(good):
    changed = BREACH.replace("[list]", "") + '[[question]]\nid = "money"\ntype = "table"\n'
    changed += 'optional = true\n[[question.column]]\nid = "asked_on"\ntype = "text"\n'
    changed += '[[question.column]]\nid = "paid_on"\ntype = "moment"\n[list]'
    changed = changed.replace("breach_clock", "response_clock").replace(
        'aware = "arrived_at", notified = "left_at"', 'received = "arrived_at", fees = "money"'
    )
    _packs, problems = read_edited(good, (KIND, "[list]", changed))
    found = [
        told(problem) for problem in problems if problem.place == f"{KIND} fact.due.inputs.fees"
    ]
    assert len(found) == 1
    assert "`asked_on` is a text" in found[0]
    assert "date or moment" in found[0]


def worded(reasons):
    return (WORDS, "[fact]\n", f'[reason.due]\n{reasons}\n[fact]\ndue = "Tell the authority"\n')


def test_a_kind_may_word_the_reasons_of_its_facts(good):
    sentences = 'aware = "We knew on {aware}."\n"notification_hours.one" = "One hour is left."'
    packs, problems = read_edited(good, (KIND, "[list]", BREACH), worded(sentences))
    assert [told(problem) for problem in problems if problem.place.startswith(WORDS)] == []
    texts = packs.kinds["visitor_log"].words["en"].texts
    assert texts["reason.due.aware"] == "We knew on {aware}."
    assert texts["reason.due.notification_hours.one"] == "One hour is left."


def test_a_sentence_for_a_reason_that_a_fact_never_gives_is_stray(good):
    sentence = worded('received = "It came."')
    _packs, problems = read_edited(good, (KIND, "[list]", BREACH), sentence)
    stray = [problem for problem in problems if problem.place == f"{WORDS} reason.due.received"]
    assert [(notice.notice, wrong(notice)) for notice in stray] == [
        (False, "There is nothing of this name.")
    ]


def test_a_reason_that_no_regime_words_is_a_notice_until_the_kind_does(good):
    silent = ((KIND, "[list]", BREACH), (REGIME_WORDS, "aware = ", "unaware = "))
    _packs, problems = read_edited(good, *silent, worded(""))
    said = [told(problem) for problem in problems if problem.place == f"{KIND} fact.due"]
    assert len(said) == 2
    assert all("no sentence for the reason `aware`" in line for line in said)
    assert all(problem.notice for problem in problems)
    _packs, problems = read_edited(good, *silent, worded('aware = "We knew."'))
    assert [told(problem) for problem in problems if problem.place == f"{KIND} fact.due"] == []
