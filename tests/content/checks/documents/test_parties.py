"""One broken letter for every kind of error in whom it goes to."""

from __future__ import annotations

import pytest
from spoken import told

from tests.packs.edits import read_edited

NOTICE = "kinds/disclosure/letters/notice.toml"
TELLING = "kinds/disclosure/letters/telling.toml"
WORDS = "kinds/disclosure/letters/telling.en.toml"
TOLD, LISTED = "[gather.found]\n", "\ncolumns = ['about']\n\n[[clause]]"
FOUND, NO_ROWS = f"{TELLING} gather.found", f"{NOTICE} gather.found.from"


def _where(column: str, taken: str) -> str:
    """A gather whose test takes something of the row or of the sender."""
    return f"{TOLD}take = 'told'\nwhere = {{ {column} = '{taken}' }}{LISTED}"


CASES = (
    (NOTICE, 'to = "people"', 'to = "organisation"', f"{NOTICE} to", "no [addressee]"),
    (NOTICE, 'from = "organisation"', 'from = "people"', f"{NOTICE} from", "no [sender]"),
    (
        NOTICE,
        'to = "people"',
        'to = { name = "summary" }',
        f"{NOTICE} to_each",
        "No link names the addressees",
    ),
    (NOTICE, "to_each = true", "any = true", f"{NOTICE} any", "one addressee"),
    (
        NOTICE,
        "[dispatch.add]",
        '[dispatch.row]\nset = { told_on = "@dispatched_on" }\n[dispatch.add]',
        f"{NOTICE} dispatch.row",
        "goes to no row",
    ),
    (TELLING, 'rows = "affected"', 'rows = "affectd"', f"{TELLING} rows", "Did you mean"),
    (TELLING, 'rows = "affected"\n', "", f"{TELLING} to", "goes to no rows"),
    (TELLING, '"@row.name"', '"@row.nme"', f"{TELLING} to.name", "Did you mean `name`?"),
    (TELLING, '"@row.email"', '"@row.told_on"', f"{TELLING} to.email", "Name a text"),
    (
        TELLING,
        'to = { name = "@row.name", email = "@row.email" }',
        'to = "people"',
        f"{TELLING} to",
        "Write `@row.`",
    ),
    (
        TELLING,
        'to = { name = "@row.name", email = "@row.email" }',
        'to = "@row.name"',
        f"{TELLING} to",
        "Name a link",
    ),
    (TELLING, "v = 1", "v = 1\nto_each = true", f"{TELLING} to_each", "goes to each already"),
    (
        TELLING,
        'where = { told_on = "absent" }',
        'where = { tod = "absent" }',
        f"{TELLING} where.tod",
        "Did",
    ),
    (
        TELLING,
        'told_on = "@dispatched_on"',
        'told = "@dispatched_on"',
        f"{TELLING} dispatch.row.set",
        "Did you mean `told_on`?",
    ),
    (
        TELLING,
        'told_on = "@dispatched_on"',
        'told_on = "@how"',
        f"{TELLING} dispatch.row.set.told_on",
        "fits a",
    ),
    (TELLING, 'from = "organisation"', 'from = "@row.entity"', f"{TELLING} from", "no column"),
    (TELLING, 'from = "organisation"', 'from = "@row.name"', f"{TELLING} from", "Name a link"),
    (NOTICE, 'from = "organisation"', 'from = "@row.name"', f"{NOTICE} from", "goes to no rows"),
    (
        TELLING,
        'name = "@row.name",',
        'name = "@row.name", language = "@row.lost",',
        f"{TELLING} to.language",
        "Name a choice",
    ),
    (TELLING, "[[clause]]", f"{TOLD}from = '@row.person'{LISTED}", f"{FOUND}.from", "no link"),
    (NOTICE, "[[clause]]", f"{TOLD}from = '@row.person'{LISTED}", NO_ROWS, "goes to no rows"),
    (TELLING, "[[clause]]", _where("by", "@row.lost"), f"{FOUND}.where.by", "`@row.lost` never"),
    (TELLING, "[[clause]]", _where("by", "@row.lots"), f"{FOUND}.where.by", "`@row.lost`?"),
    (TELLING, "[[clause]]", _where("bye", "@sender"), f"{FOUND}.where.bye", "mean `by`?"),
    (TELLING, "[[clause]]", _where("whom", "@sender"), f"{FOUND}.where.whom", "never stands"),
    (
        NOTICE,
        "[[clause]]",
        _where("by", "@row.lost"),
        NO_ROWS.replace("from", "where.by"),
        "no rows",
    ),
    (WORDS, "{row.lost}", "{row.last}", f"{WORDS} clause.what", "Did you mean `lost`?"),
)


@pytest.mark.parametrize(("file", "old", "new", "place", "says"), CASES)
def test_what_is_wrong_with_the_addressees_is_named(is_named, file, old, new, place, says):
    is_named(file, old, new, place, says)


def test_a_choice_that_a_row_computes_may_be_compared(good):
    law = (
        '[question.column.computed]\nuses = "linked"\ninputs = { link = "by" }\ntake = "regime"\n'
    )
    column = f'[[question.column]]\nid = "law"\ntype = "choice"\n{law}'
    by = '[[question.column]]\nid = "by"\ntype = "link"\nto = ["organisation"]\noptional = true\n'
    kind, end = "kinds/disclosure/kind.toml", '[[question]]\nid = "outcome"\n'
    gather = (
        "[gather.found]\ntake = 'affected'\nwhere = { law = '@row.law' }\ncolumns = ['name']\n"
    )
    edits = ((kind, end, f"{by}{column}\n{end}"), (TELLING, "[[clause]]", f"{gather}\n[[clause]]"))
    _packs, problems = read_edited(good, *edits)
    assert [told(problem) for problem in problems if problem.place == f"{FOUND}.where.law"] == []
    # The columns are there: only their words are not.
    assert any("question.affected.column" in problem.place for problem in problems)
