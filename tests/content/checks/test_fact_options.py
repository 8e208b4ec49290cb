"""What facts are given beside their inputs is checked on loading, with place and cure."""

from __future__ import annotations

import pytest
from spoken import errors

from tests.packs.edits import read_edited
from workbench.content.checks.names import names_of

KIND = "kinds/visitor_log/kind.toml"
PERSON = "kinds/person/kind.toml"
WORDS = "kinds/visitor_log/words.en.toml"


def fact(uses, inputs="", more=""):
    given = f"inputs = {{ {inputs} }}" if inputs else ""
    return f'[[fact]]\nid = "due"\nuses = "{uses}"\n{given}\n{more}\n\n[list]'


BANDS = "bands = [{ gives = 'few' }, { from = 5, gives = 'many' }]"
CASES = (
    (fact("earliest", 'table = "belongings"'), "fact.due.inputs", "Give `of`, or `table` and"),
    (
        fact("earliest", 'table = "belongings"', 'column = "what"'),
        "fact.due.column",
        "The column `what` is a text.",
    ),
    (
        fact("earliest", 'table = "belongings"', 'column = "returned"'),
        "fact.due.column",
        "Did you mean `returned_on`?",
    ),
    (
        fact("earliest", 'of = ["left_at", "badge"]'),
        "fact.due.inputs.of[2]",
        "`badge` is a text.",
    ),
    (
        fact("earliest", 'of = "left_at"', "column = 'what'"),
        "fact.due.column",
        "the input `table`",
    ),
    (fact("days_since", 'from = ["left_at"]'), "fact.due.inputs.from[1]", "no input `from[1]`"),
    (
        fact("first_of", 'of = ["left_at", "badge"]'),
        "fact.due.inputs.of",
        "of several types: moment or text",
    ),
    (
        fact("sum", 'table = "belongings"', 'column = "returned_on"'),
        "fact.due.column",
        "Make it of the type estimate or money or number.",
    ),
    (fact("clamp", 'number = "companions"'), "fact.due", "`minimum`, `maximum`"),
    (fact("clamp", 'number = "companions"', 'minimum = "x"'), "fact.due.minimum", "a number"),
    (fact("share", 'part = "companions"'), "fact.due.inputs", "Give `table`, or `part` and"),
    (fact("share", 'table = "belongings"', "places = 7"), "fact.due.places", "from 0 to 6"),
    (
        fact("points", 'choice = "purpose"', "points = { meeting = 1, delivery = 2, audit = 3 }"),
        "fact.due.points",
        "no points for the choice `other`",
    ),
    (
        fact(
            "points",
            'choice = "briefed"',
            "points = { true = 1, false = 0, perhaps = 2 }",
        ),
        "fact.due.points.perhaps",
        "no choice `perhaps`",
    ),
    (fact("band", 'number = "companions"', "bands = []"), "fact.due.bands", "no row"),
    (
        fact("band", 'number = "companions"', "bands = [{ from = 1, gives = 'few' }]"),
        "fact.due.bands[1].from",
        "Numbers below 1 have no band.",
    ),
    (
        fact(
            "band",
            'number = "companions"',
            "bands = [{ gives = 'a' }, { from = 5, gives = 'b' }, { from = 5, gives = 'c' }]",
        ),
        "fact.due.bands[3].from",
        "No number comes to this band.",
    ),
    (fact("decide", more="rows = []"), "fact.due.rows", "no row"),
    (
        fact("decide", more="rows = [{ when = { purposes = 'audit' }, gives = 'x' }]"),
        "fact.due.rows[1].when[1].purposes",
        "Did you mean `purpose`?",
    ),
    (
        fact("decide", more="rows = [{ when = { purpose = 'sale' }, gives = 'x' }]"),
        "fact.due.rows[1].when[1].purpose",
        "never comes up here",
    ),
    (
        fact(
            "decide",
            more="rows = [{ when = { purpose = ['audit', 'other'] }, gives = 'x' },"
            " { when = { purpose = 'audit', briefed = true }, gives = 'y' }]",
        ),
        "fact.due.rows[2]",
        "never reached",
    ),
    (
        fact(
            "decide",
            more="rows = [{ when = { thanked = true }, gives = 'x' },"
            " { when = [{ thanked = false }], gives = 'y' }, { gives = 'z' }]",
        ),
        "fact.due.rows[3]",
        "never reached",
    ),
    (
        fact("decide", more="rows = [{ gives = 'Not an id' }]"),
        "fact.due.rows[1].gives",
        "is not an id",
    ),
    (
        fact("missing_of", 'of = ["badge", "bagde"]'),
        "fact.due.inputs.of[2]",
        "Did you mean `badge`?",
    ),
    (fact("uncovered", more='list = "exemptions"'), "fact.due.inputs", "Give `by`, or `table`"),
    (
        fact("uncovered", 'by = "areas"', 'list = "exceptions"'),
        "fact.due.list",
        "Did you mean `exemptions`?",
    ),
    (
        fact("without_row", 'link = "visitor", table = "belongings"', 'column = "what"'),
        "fact.due.column",
        "Make it of the type link.",
    ),
    (fact("unlinked", 'of = "visitor"'), "fact.due", "`kind` is missing"),
    (fact("unlinked", 'of = "visitor"', 'kind = "persona"'), "fact.due.kind", "`person`"),
    (
        fact("linked_from", more='kind = "person"\nby = "visitor"'),
        "fact.due.by",
        "No question `visitor` of `person` points here.",
    ),
    (
        fact("linked", 'link = "visitor"', 'take = "employer.country"'),
        "fact.due.take",
        "no question of `person` `employer.country`",
    ),
    (fact("done_by", more='step = "welcom"'), "fact.due.step", "Did you mean `welcome`?"),
    (
        fact("period_after", 'from = "thanked_on"', "hours = 4"),
        "fact.due.inputs.from",
        "type moment",
    ),
    (
        fact("period_after", 'from = "left_at"', 'rule = "review_month"'),
        "fact.due.rule",
        "Did you mean `review_months`?",
    ),
    (
        fact("period_after", 'from = "left_at"', 'rule = "rights"'),
        "fact.due.rule",
        "is no period",
    ),
    (
        fact("period_after", 'from = "left_at"', 'rule = "review_months"\nunit = "weeks"'),
        "fact.due.rule",
        "counts in `months`",
    ),
    (
        fact("period_after", 'from = "left_at"', 'rule = "breach_notification_hours"'),
        "fact.due.rule",
        'unit = "hours"',
    ),
    (
        fact("period_after", 'from = "left_at"', 'months = "@companion"'),
        "fact.due.inputs.months",
        "Did you mean `companions`?",
    ),
    (
        fact("period_after", 'from = "left_at"', 'months = 1\nroll = "perhaps"'),
        "fact.due.roll",
        "no word `perhaps`",
    ),
    (
        fact("breach_clock", 'aware = "arrived_at"', 'regime = "ku"'),
        "fact.due.regime",
        "no regime `ku`",
    ),
)


@pytest.mark.parametrize(("new", "place", "says"), CASES, ids=[f"{c[1]}-{c[2]}" for c in CASES])
def test_an_option_that_does_not_fit_is_named(is_named, new, place, says):
    is_named(KIND, "[list]", new, f"{KIND} {place}", says)


GOOD = (
    (fact("earliest", 'of = ["arrived_at", "left_at"]'), "moment"),
    (fact("earliest", 'of = ["arrived_at", "thanked_on"]'), "date"),
    (fact("latest", 'table = "belongings"', 'column = "returned_on"'), "date"),
    (fact("first_of", 'of = ["thanked_on", "forget_on"]'), "date"),
    (fact("period_before", 'from = "left_at"', 'days = "@companions"\nroll = true'), "date"),
    (fact("period_after", 'from = "left_at"', "hours = 4"), "moment"),
    (fact("linked", 'link = "visitor"', 'take = "country"'), "text"),
    (fact("share", 'table = "belongings"', "where = { returned_on = 'present' }"), "number"),
    (fact("missing_of", 'of = ["badge", "purpose", "forget_on"]'), "choices"),
    (fact("unlinked", 'of = "visitor"', 'kind = "person"'), "link"),
    (fact("linked_from", more='kind = "visitor_log"\nby = "visitor"'), ""),
)


@pytest.mark.parametrize(("new", "gives"), GOOD[:-1], ids=[case[1] for case in GOOD[:-1]])
def test_a_fact_that_fits_gives_the_type_of_what_it_takes(good, new, gives):
    words = (WORDS, "[fact]", '[fact]\ndue = "Due"')
    packs, problems = read_edited(good, (KIND, "[list]", new), words)
    assert not errors(problems)
    assert names_of(packs.kinds["visitor_log"], packs)["due"].type == gives


def test_the_questions_that_point_here_may_stand_in_another_kind(good):
    new = fact("linked_from", more='kind = "visitor_log"\nby = "visitor"\ntake = "left_at"')
    words = "kinds/person/words.en.toml"
    more = {words: good[words] + b'\n[fact]\ndue = "Visits"\n'}
    packs, problems = read_edited(good | more, (PERSON, "[list]", new))
    assert not errors(problems)
    assert packs.kinds["person"].fact("due").options["take"] == "left_at"


CHOICE = '[fact.due]\nlabel = "How many"\n[fact.due.choice]\nfew = "A few"\nmany = "A crowd"\n'


def worded(good, words):
    return good | {WORDS: good[WORDS] + f"\n{words}".encode()}


def with_band(good, words):
    band = fact("band", 'number = "companions"', BANDS)
    return read_edited(worded(good, words), (KIND, "[list]", band))


def test_the_choices_that_a_fact_gives_are_worded_beside_its_label(good):
    packs, problems = with_band(good, CHOICE)
    assert not errors(problems)
    assert packs.kinds["visitor_log"].word("fact.due.choice.many", "en") == ("A crowd", False)


def test_a_choice_that_a_fact_gives_without_a_word_is_an_error(good):
    _packs, problems = with_band(good, CHOICE.replace('many = "A crowd"\n', ""))
    places = [problem.place for problem in problems if not problem.notice]
    assert places == [f"{WORDS} fact.due.choice.many"]


def test_a_word_for_a_choice_that_no_fact_gives_is_an_error(good):
    _packs, problems = with_band(good, CHOICE + 'lots = "Lots"\n')
    places = [problem.place for problem in problems if not problem.notice]
    assert places == [f"{WORDS} fact.due.choice.lots"]


def test_a_row_of_a_decision_table_with_an_id_wants_its_sentence(good):
    first = "{ id = 'audit', when = { purpose = 'audit' }, gives = 'few' }"
    rows = f"rows = [{first}, {{ gives = 'many' }}]"
    given = (KIND, "[list]", fact("decide", more=rows))
    _packs, problems = read_edited(worded(good, CHOICE), given)
    places = [problem.place for problem in problems if not problem.notice]
    assert places == [f"{WORDS} reason.due.audit"]
    sentence = '\n[reason.due]\naudit = "An auditor came."\n'
    _packs, problems = read_edited(worded(good, CHOICE + sentence), given)
    assert not errors(problems)


def test_a_hidden_fact_needs_no_word(good):
    new = fact("any_row", 'table = "belongings"', "hidden = true")
    packs, problems = read_edited(good, (KIND, "[list]", new))
    assert not errors(problems)
    assert packs.kinds["visitor_log"].fact("due").hidden


def test_facts_that_decide_by_each_other_go_in_a_circle(is_named):
    new = fact("decide", more="rows = [{ when = { due = 'x' }, gives = 'x' }]")
    is_named(KIND, "[list]", new, f"{KIND} fact.due.inputs", "computed from itself")


COLUMN = """[[question.column]]
id = "{id}"
computed = {{ {computed} }}

[[question]]
id = "badge"
"""
COMPUTED = (
    ('uses = "answered", inputs = { question = "returned" }', "inputs.question", "`returned_on`?"),
    ('uses = "period_aftr", inputs = { from = "returned_on" }', "uses", "`period_after`?"),
    ('uses = "period_after", inputs = { from = "what" }, days = 3', "inputs.from", "is a text"),
    ('uses = "period_after", inputs = { from = "returned_on" }', "", "means nothing without"),
    (
        'uses = "any_row", inputs = { table = "belongings" }, part = "late"',
        "part",
        "no part `late`",
    ),
    (
        'uses = "period_after", inputs = { from = "returned_on" }, days = 3, part = "regime"',
        "part",
        "A cell cannot hold `regime`",
    ),
)


@pytest.mark.parametrize(("computed", "at", "says"), COMPUTED)
def test_what_is_wrong_with_a_computed_column_is_named(is_named, computed, at, says):
    place = "question.belongings.column.until.computed" + (f".{at}" if at else "")
    new = COLUMN.format(id="until", computed=computed)
    is_named(KIND, '[[question]]\nid = "badge"\n', new, f"{KIND} {place}", says)


def test_a_computed_column_takes_the_type_of_its_function(good):
    columns = "[question.belongings.column]"
    words = (WORDS, columns, f'{columns}\nuntil = "x"')
    computed = 'uses = "period_after", inputs = { from = "returned_on" }, days = 3'
    new = COLUMN.format(id="until", computed=computed)
    packs, problems = read_edited(good, words, (KIND, '[[question]]\nid = "badge"\n', new))
    assert not errors(problems)
    column = packs.kinds["visitor_log"].question("belongings").column("until")
    assert (column.type, column.optional) == ("date", True)


def test_a_computed_column_that_takes_a_part_has_its_type(good):
    columns = "[question.belongings.column]"
    words = (WORDS, columns, f'{columns}\nis_late = "x"')
    computed = 'uses = "response_clock", inputs = { received = "arrived_at" }, part = "late"'
    new = COLUMN.format(id="is_late", computed=computed)
    packs, problems = read_edited(good, words, (KIND, '[[question]]\nid = "badge"\n', new))
    assert not errors(problems)
    assert packs.kinds["visitor_log"].question("belongings").column("is_late").type == "yes_no"


def test_a_fact_of_the_kind_takes_no_part(is_named):
    new = fact("any_row", 'table = "belongings"', 'part = "late"')
    is_named(KIND, "[list]", new, f"{KIND} fact.due.part", "unknown")


LENGTH = '[[question]]\nid = "stays"\ntype = "duration"\n{units}[[fact]]\nid = "due"\n'
LENGTH += 'uses = "period_after"\ninputs = {{ from = "left_at", length = "stays" }}\n{unit}[list]'


@pytest.mark.parametrize(
    ("units", "unit", "is_told"),
    [
        ("", "", True),
        ('units = ["hours", "days"]\n', "", True),
        ('units = ["days", "months"]\n', "", False),
        ("", 'unit = "hours"\n', False),
    ],
)
def test_a_length_in_hours_of_what_comes_to_a_day_is_named(good, units, unit, is_told):
    words = (WORDS, "[fact]", '[question.stays]\nlabel = "Stays"\n[fact]\ndue = "Due"')
    _packs, problems = read_edited(
        good, (KIND, "[list]", LENGTH.format(units=units, unit=unit)), words
    )
    found = [line for line in errors(problems) if "hours or minutes" in line]
    assert [line.partition(":")[0] for line in found] == [
        f"{KIND} fact.due.inputs.length"
    ] * is_told
    assert len(errors(problems)) == is_told


def test_a_sum_over_estimates_is_an_estimate_that_guards_compare_as_one(good):
    asked = '[[question]]\nid = "heads"\ntype = "estimate"\n'
    words = (WORDS, "[fact]", '[question.heads]\nlabel = "Heads"\n[fact]\ndue = "Heads"')
    new = asked + fact("sum", 'of = ["heads", "companions"]')
    packs, problems = read_edited(good, (KIND, "[list]", new), words)
    assert not errors(problems)
    assert names_of(packs.kinds["visitor_log"], packs)["due"].type == "estimate"


def test_a_row_for_what_is_absent_leaves_the_rows_behind_it_within_reach(good):
    rows = "rows = [{ when = { left_at = 'absent' }, gives = 'few' },"
    rows += " { when = { thanked = true }, gives = 'few' }, { gives = 'many' }]"
    _packs, problems = read_edited(
        worded(good, CHOICE), (KIND, "[list]", fact("decide", more=rows))
    )
    assert not errors(problems)
    never = rows.replace("{ thanked = true }", "{ left_at = 'absent', thanked = true }")
    _packs, problems = read_edited(
        worded(good, CHOICE), (KIND, "[list]", fact("decide", more=never))
    )
    assert [line.partition(":")[0] for line in errors(problems)] == [f"{KIND} fact.due.rows[2]"]


def test_what_never_leaves_is_never_sent(good):
    letter = "kinds/visitor_log/letters/thank_you.toml"
    of_a_letter = [
        (letter, line, "")
        for line in good[letter].decode().splitlines()
        if line.startswith(("to =", "channels"))
    ]
    _packs, problems = read_edited(good, (letter, "id =", 'form = "report"\nid ='), *of_a_letter)
    place = f"{KIND} fact.thanked.letter: "
    assert f"{place}`thank_you` is no letter and never leaves. Name a letter." in errors(problems)
