"""One broken roll for every kind of error in how a list is read and written to."""

from __future__ import annotations

import pytest
from spoken import errors, told

from tests.packs.edits import read_edited

KIND = "kinds/disclosure/kind.toml"
LETTER = "kinds/disclosure/letters/mailing.toml"
WORDS = "kinds/disclosure/letters/mailing.en.toml"
FLOW = "kinds/disclosure/flow.toml"
ROLL = f"{KIND} roll.customers"
KEPT = 'keep_until = "list_kept_until"'

UNLISTED = """[[fact]]
id = "unlisted"
uses = "lacking"
inputs = { of = "customer_list" }
letter = "telling"

[roll.customers]"""

CASES = (
    (KIND, 'from = "customer_list"', 'from = "customer_lst"', f"{ROLL}.from", "Did you mean"),
    (
        KIND,
        'headings = ["Postal address"]',
        'headings = ["full NAME"]',
        f"{ROLL}.column.address.headings",
        "`name` already",
    ),
    (
        KIND,
        'id = "since"\ntype = "date"',
        'id = "since"\ntype = "moment"',
        f"{ROLL}.column.since.type",
        "holds no moment",
    ),
    (
        KIND,
        'headings = ["Full name"]',
        'headings = ["Full name"]\nsensitive = true',
        f"{ROLL}.column.name.sensitive",
        "A column of a roll has no `sensitive`",
    ),
    (
        KIND,
        "[roll.customers]",
        UNLISTED,
        f"{KIND} fact.unlisted.letter",
        "`telling` does not go to the rows of the list in `customer_list`",
    ),
    (KIND, KEPT, 'keep_until = "list_kept"', f"{ROLL}.keep_until", "no question or fact"),
    (KIND, KEPT, 'keep_until = "summary"', f"{ROLL}.keep_until", "`summary` is a text"),
    (KIND, KEPT, 'keep_until = "told"', f"{ROLL}.keep_until", "Name a date"),
    (
        KIND,
        'id = "list_kept_until"\ntype = "date"',
        'id = "list_kept_until"\ntype = "date"\nsensitive = true',
        f"{ROLL}.keep_until",
        "sensitive",
    ),
    (FLOW, '"list_kept_until", ', "", f"{ROLL}.keep_until", "Nobody is ever asked"),
    (
        KIND,
        "[list]",
        '[[due]]\nid = "customers"\nfrom = "from_day"\n[list]',
        f"{ROLL}",
        "is a due already",
    ),
    (LETTER, 'roll = "customers"', 'roll = "custmers"', f"{LETTER} roll", "Did you mean"),
    (
        LETTER,
        'address = "@row.address"',
        'address = "@row.address", contact = "@row.name"',
        f"{LETTER} to.contact",
        "names nobody whom it is for the attention of",
    ),
    (LETTER, '"@row.address"', '"@row.adress"', f"{LETTER} to.address", "Did you mean"),
    (LETTER, "v = 1", 'v = 1\nrows = "affected"', f"{LETTER} roll", "nobody else"),
    (LETTER, "v = 1", 'v = 1\nenclose = "evidence"', f"{LETTER} enclose", "nothing along"),
    (
        LETTER,
        'to = { name = "@row.name", address = "@row.address" }',
        'to = "@row.name"',
        f"{LETTER} to",
        "links nobody",
    ),
    (
        LETTER,
        'where = { since = "present" }',
        'where = { sinc = "present" }',
        f"{LETTER} where.sinc",
        "Did you mean",
    ),
    (WORDS, "{row.since}", "{row.sinse}", f"{WORDS} clause.what", "Did you mean"),
    (
        LETTER,
        'id = "what"',
        'id = "what"\nwhen = [{ "row.ordrs" = "present" }]',
        f"{LETTER} clause.what.when[1].row.ordrs",
        "Did you mean",
    ),
    (
        LETTER,
        'id = "what"',
        'id = "what"\nwhen = [{ "row.orders" = 3 }]',
        f"{LETTER} clause.what.when.row.orders",
        "only whether there is one",
    ),
    (
        LETTER,
        'id = "what"',
        'id = "what"\nwhen = [{ "row.orders" = "present" }, { channel = "post" }]',
        f"{LETTER} clause.what.when",
        "has one row",
    ),
    (
        LETTER,
        'id = "what"',
        'id = "what"\ncovers = ["34.2"]\nwhen = [{ "row.orders" = "present" }]',
        f"{LETTER} clause.what.covers",
        "it covers nothing",
    ),
)


@pytest.mark.parametrize(("file", "old", "new", "place", "says"), CASES)
def test_what_is_wrong_with_a_roll_is_named(is_named, file, old, new, place, says):
    is_named(file, old, new, place, says)


@pytest.mark.parametrize(
    ("edit", "is_noticed"),
    [
        ((LETTER, "v = 1", "v = 1"), True),
        ((LETTER, 'where = { since = "present" }', 'where = { orders = "present" }'), False),
        ((LETTER, 'id = "what"', 'id = "what"\nwhen = [{ "row.orders" = "present" }]'), False),
        ((LETTER, 'id = "what"', 'id = "what"\nwhen = [{ "row.orders" = "absent" }]'), True),
    ],
)
def test_a_cell_that_may_be_empty_is_noticed_where_nothing_guards_it(good, edit, is_noticed):
    _packs, problems = read_edited(good, edit, (WORDS, "{row.since}", "{row.since} {row.orders}"))
    assert errors(problems) == []
    place = f"{WORDS} clause.what"
    noticed = [told(problem) for problem in problems if problem.notice]
    assert any(line.startswith(f"{place}: `row.orders` is optional") for line in noticed) is (
        is_noticed
    )
