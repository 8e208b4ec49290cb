"""What questions say of order, rows, lists and links, and one broken pack for each error."""

from __future__ import annotations

from pathlib import Path

import pytest
from spoken import told

from tests.packs.edits import needed, read_edited

OWN = Path(__file__).parents[2] / "data" / "agreements"
ROOM = "kinds/agreement"
KIND, FLOW, WORDS = f"{ROOM}/kind.toml", f"{ROOM}/flow.toml", f"{ROOM}/words.en.toml"
TERMS = f"{ROOM}/letters/terms.toml"
ENGLISH = "languages/en.toml"

SUM = 'uses = "sum"\ninputs = { of = "fee", table = "risks" }\ncolumn = "cost"'
MULTIPLIED = """uses = "product"
inputs = { of = ["fee", "costs"] }

[[fact]]
id = "costs"
hidden = true
uses = "sum"
inputs = { table = "risks" }
column = "cost"
"""
CASES = (
    (KIND, 'inputs = { of = "fee", table = "risks" }\n',
     'inputs = { of = "fee", table = "risks" }\nnothing = "zero"\n',
     f"{KIND} fact.at_stake.nothing", "`where = { cost = "),
    (KIND, 'inputs = { of = "fee", table = "risks" }\n', ('inputs = { table = "risks" }\n'
     'nothing = "zero"\nwhere = { cost = "GBP" }\n'), "", ""),
    (KIND, 'inputs = { of = "fee", table = "risks" }\n', ('inputs = { table = "risks" }\n'
     'nothing = "none"\nwhere = { cost = "GBP" }\n'), f"{KIND} fact.at_stake.nothing", "`zero`"),
    (KIND, 'units = ["weeks"', 'units = ["weks"', f"{KIND} question.notice.units",
     "There is no unit `weks`"),
    (KIND, '["GBP", "EUR"]', '["GBP", "EURO"]', f"{KIND} question.fee.currencies",
     "There is no currency `EURO`"),
    (KIND, '["GBP", "EUR"]', "[]", f"{KIND} question.fee.currencies", "empty"),
    (KIND, 'alone = ["none"]', 'alone = ["nothing"]', f"{KIND} question.safeguards.alone",
     "There is no choice `nothing`"),
    (KIND, 'default = "en"', 'default = "xx"', f"{KIND} question.language.default",
     "There is no choice `xx`"),
    (KIND, 'choices_from = "likelihood"\noptional', 'choices_from = "likelyhood"\noptional',
     f"{KIND} question.before.choices_from", "Did you mean `likelihood`?"),
    (KIND, 'id = "likelihood"', 'id = "languages"', f"{KIND} choice_list.languages.id", "twice"),
    (KIND, 'id = "likelihood"', 'id = "calendars"', f"{KIND} choice_list.calendars.id", "twice"),
    (KIND, 'not_before = "seen_on"', 'not_before = "seen"',
     f"{KIND} question.risks.column.cured_on.not_before", "Did you mean `seen_on`?"),
    (KIND, 'not_before = "seen_on"', 'not_before = "chance"',
     f"{KIND} question.risks.column.cured_on.not_before", "`chance` is a choice"),
    (KIND, 'not_before = "seen_on"', 'not_before = "cured_on"',
     f"{KIND} question.risks.column.cured_on.not_before", "measured by itself"),
    (KIND, 'not_after = "review_on"', 'not_after = "fee"', f"{KIND} question.signed_on.not_after",
     "`fee` is a money"),
    (KIND, "acyclic = true\n", "unique = true\nacyclic = true\n", "", ""),
    (KIND, 'to = ["agreement"]', 'to = ["person"]', f"{KIND} question.follows.acyclic",
     "Name `agreement` in `to`"),
    (KIND, 'id = "where"\ntype = "country"', ('id = "where"\ntype = "link"\nto = ["person"]\n'
     "unique = true"), f"{KIND} question.risks.column.where.unique", "column"),
    (KIND, 'rows = ["instructions", "secrecy", "return"]', 'rows = ["a b"]',
     f"{KIND} question.checks.rows", "`a b` is not an id"),
    (KIND, 'id = "checks"\n', 'id = "checks"\nwhole_rows = true\n',
     f"{KIND} question.checks.whole_rows", "Remove it"),
    (KIND, '[[question.column]]\nid = "met"', '[[question.column]]\nid = "row"',
     f"{KIND} question.checks.column.row", "Rename it"),
    (KIND, 'met = ["partly", "no"]', 'met = ["partly", "never"]',
     f"{KIND} question.checks.column.why_not.when[1].met", "`never` never comes up"),
    (KIND, 'met = ["partly", "no"]', 'mett = "no"',
     f"{KIND} question.checks.column.why_not.when[1].mett", "Did you mean `met`?"),
    (KIND, 'met = ["partly", "no"]', 'why_not = "present"',
     f"{KIND} question.checks.column.why_not.when", "depends on itself"),
    (KIND, 'row = "return"', 'row = "retrun"', f"{KIND} question.checks.column.by.when[1].row",
     "Did you mean `return`?"),
    (KIND, 'id = "met"\ntype = "choice"', ('id = "met"\nwhen = [{ why_not = "present" }]\n'
     'type = "choice"'), f"{KIND} question.checks.column.met.when", "depends on itself"),
    (TERMS, "set = {", "add.checks = {}\nset = {", f"{TERMS} dispatch.add.checks",
     "always has the same rows"),
    (TERMS, '"row", "met"', '"rows", "met"', f"{TERMS} gather.points.columns", "`rows`"),
    (WORDS, 'secrecy = "Secrecy of the staff"\n', "", f"{WORDS} question.checks.row.secrecy",
     "word is missing"),
    (WORDS, 'secrecy = "S', 'secrets = "S', f"{WORDS} question.checks.row.secrets",
     "nothing of this name"),
    (WORDS, 'low = "Unlikely"\n', "", f"{WORDS} choice_list.likelihood.low", "word is missing"),
    (WORDS, 'label = "Fee"', 'label = "Fee"\nunit = "pounds"', f"{WORDS} question.fee.unit",
     "nothing of this name"),
    (FLOW, 'told_on = "absent"', 'told_on = "abscent"', f"{FLOW} step.tell.when[1].told_on",
     "`abscent` never comes up"),
    (FLOW, 'told_on = "absent"', 'offered_at = "past"', f"{FLOW} step.tell.when[1].offered_at",
     "2026-01-31T"),
    (FLOW, 'told_on = "absent"', 'party = "somebody"', f"{FLOW} step.tell.when[1].party",
     "cannot look at a link"),
    (FLOW, 'told_on = "absent"', 'seat = "UK"', f"{FLOW} step.tell.when[1].seat", "`FR`"),
    (FLOW, 'told_on = "absent"', 'fee = "USD"', f"{FLOW} step.tell.when[1].fee", "never"),
    (FLOW, 'told_on = "absent"', 'notice = "3 days"', f"{FLOW} step.tell.when[1].notice", "never"),
    (FLOW, 'told_on = "absent"', 'people = "rough"', f"{FLOW} step.tell.when[1].people", "never"),
    (FLOW, 'told_on = "absent"', 'weight = "present"', "", ""),
    (FLOW, 'told_on = "absent"', 'party = "present"', "", ""),
    (FLOW, 'told_on = "absent"', 'told_on = "2026-01-31"', "", ""),
    (FLOW, 'told_on = "absent"', 'notice = "3 months"', "", ""),
    (FLOW, 'told_on = "absent"', 'review_on = "absent"', "", ""),
    (TERMS, "optional = [", 'where = { met = "abscent" }\noptional = [',
     f"{TERMS} gather.points.where.met", "Did you mean `absent`?"),
    (KIND, 'of = "fee", table', 'of = "weight", table', f"{KIND} fact.at_stake.inputs",
     "of several types: money or number"),
    (KIND, 'of = "fee", table', 'of = "signed_on", table', f"{KIND} fact.at_stake.inputs.of",
     "estimate or money or number"),
    (KIND, SUM, MULTIPLIED, f"{KIND} fact.at_stake.inputs.of", "Two sums of money"),
    (KIND, SUM, MULTIPLIED.replace('"costs"]', '"weight"]'), "", ""),
    (KIND, 'uses = "sum"', 'uses = "product"', f"{KIND} fact.at_stake.column", "is a money"),
    (FLOW, 'told_on = "absent"', 'at_stake = "EUR"', "", ""),
    (FLOW, 'told_on = "absent"', 'at_stake = "120"', f"{FLOW} step.tell.when[1].at_stake",
     "such as `EUR`"),
    (KIND, 'row = "secrecy", met', 'row = "secret", met', f"{KIND} fact.kept_secret.where.row",
     "Did you mean `secrecy`?"),
    (KIND, 'row = "secrecy", met', 'row = "absent", met', f"{KIND} fact.kept_secret.where.row",
     "Name `instructions` or `return` or `secrecy`"),
    (KIND, 'table = "checks" }\nwhere = { row = "secrecy", met = ["yes", "partly"] }',
     'table = "risks" }\nwhere = { row = "secrecy" }', f"{KIND} fact.kept_secret.where.row",
     "There is no column `row`"),
    (TERMS, "optional = [", 'where = { row = "secrecy" }\noptional = [', "", ""),
    (TERMS, "optional = [", 'where = { row = "secret" }\noptional = [',
     f"{TERMS} gather.points.where.row", "Did you mean `secrecy`?"),
    (TERMS, "optional = [", 'where = { by = "soon" }\noptional = [',
     f"{TERMS} gather.points.where.by", "`3 months`"),
    (ENGLISH, "[country]\n", "[currency.x]\n", f"{ROOM}/letters/terms.en.toml clause.amounts",
     "The language has no words for a country"),
    (ENGLISH, 'days = { one = "{count} day", other = "{count} days" }\n', "",
     f"{ENGLISH} duration", "`days.other` is missing"),
    (ENGLISH, "{count} days", "{number} days", f"{ENGLISH} duration.days", "`{count}`"),
    (ENGLISH, "about {amount}", "about", f"{ENGLISH} estimate.about", "`{amount}`"),
    (ENGLISH, 'EUR = "€{amount}"', 'EUR = "€"', f"{ENGLISH} currency.EUR", "`{amount}`"),
    (ENGLISH, "EUR =", "EURO =", f"{ENGLISH} currency.EURO", "There is no currency"),
    (ENGLISH, "FR =", "FX =", f"{ENGLISH} country.FX", "There is no country"),
    (ENGLISH, 'thousands = ","', 'one_is = ["1"]', f"{ENGLISH} one_is", "such as [1]"),
)  # fmt: skip


@pytest.fixture(scope="module")
def sources():
    return needed(OWN)


@pytest.mark.parametrize(("file", "old", "new", "place", "says"), CASES)
def test_what_is_wrong_is_named_and_what_is_right_is_not(sources, file, old, new, place, says):
    _packs, problems = read_edited(sources, (file, old, new))

    errors = [problem for problem in problems if not problem.notice]
    if not place:
        assert list(map(told, errors)) == []
        return
    found = [told(error) for error in errors if error.place == place]
    assert any(says in line for line in found), "\n".join(map(told, problems))
    assert len(found) == len(set(found)) == 1


def test_a_misspelt_cell_of_a_column_is_told_once(sources):
    _packs, problems = read_edited(sources, (KIND, 'met = ["partly", "no"]', 'met = "never"'))
    assert [problem.place for problem in problems] == [
        f"{KIND} question.checks.column.why_not.when[1].met"
    ]


def test_countries_without_a_name_are_counted_in_a_notice(sources):
    _packs, problems = read_edited(sources, (ENGLISH, 'FR = "France"\n', ""))
    (notice,) = (problem for problem in problems if problem.place == f"{ENGLISH} country")
    assert notice.notice
    assert "`FR`" in told(notice)


def test_a_shared_list_is_worded_once_and_may_be_worded_otherwise_for_one_question(sources):
    packs, _problems = read_edited(sources)
    kind = packs.kinds["agreement"]
    assert kind.choice_lists == {"likelihood": ("low", "high")}
    for language, high in (("en", "Likely"), ("fr", "Très probable")):
        assert kind.word("question.before.choice.high", language) == (high, False)
    for language, high in (("en", "Likely"), ("fr", "Probable")):
        assert kind.word("question.risks.choice.chance.high", language) == (high, False)
    chance = kind.question("risks").column("chance")
    assert kind.question("before").choices == chance.choices == ("low", "high")


def test_a_choice_that_guards_take_for_presence_is_noticed(sources):
    edit = (KIND, '["kept", "ended"]', '["present", "ended"]')
    _packs, problems = read_edited(sources, edit)
    noticed = [problem.place for problem in problems if problem.notice]
    assert f"{KIND} question.outcome.choices" in noticed
