"""A mail of a journey opens records of other kinds besides, which have names from then on."""

from __future__ import annotations

import pytest
import spoken

from tests.packs.read_once import packs_with
from tests.packs.telling import Told
from tests.services.journeys.test_mails import HEAD, MAIL

ASKED = """
[[act]]
at = 2026-11-02T09:30:00
does = "mail"
file = "first.eml"
name = "wrong"
new_person = "noor"
also = { copy = { kind = "access_request", answers = { right = "access" } } }
"""


@pytest.fixture
def told(tmp_path):
    """A journey of rectifications, beside a mail."""
    told = Told(tmp_path, "rectification", packs_with("second_right"), HEAD)
    told.file("first.eml", MAIL % b"first")
    return told


def test_two_rights_are_asked_for_in_one_mail(told):
    assert (
        told.differs(
            ASKED
            + """
[[act.expect]]
record = "copy"
answers = { right = "access", person = "@noor", received_at = 2026-11-02T09:30:00 }
journal = ["opened", "attached"]
[[act.expect]]
record = "wrong"
answers = { person = "@noor", received_at = 2026-11-02T09:30:00 }
counts = { rectification = 1, access_request = 1, person = 1 }

[[act]]
record = "copy"
does = "note"
text = "Both are in one mail."
"""
        )
        == []
    )


def test_what_is_still_needed_refuses_the_whole_act(told):
    without = ASKED.replace(', answers = { right = "access" }', "")
    assert told.differs(without + '[act.expect]\nrefused = ["access_request/right"]\n') == []


def test_nothing_is_left_of_an_act_that_is_refused(told):
    without = ASKED.replace(', answers = { right = "access" }', "")
    more = """
[[act.expect]]
refused = true

[[act]]
does = "mail"
file = "first.eml"
name = "again"
[act.expect]
counts = { rectification = 1, access_request = 0, person = 1 }
"""
    assert told.differs(without + more) == []


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            ('"access_request"', '"person"'),
            "also.copy.kind: The mail that opens this record opens",
        ),
        (("copy =", "noor ="), "also.noor: `noor` is named already."),
        (("copy =", "wrong ="), "also.wrong: `wrong` is named already."),
        (('right = "access"', 'wright = "access"'), "also.copy.answers.wright: There is no quest"),
        (('right = "access"', 'right = "acces"'), "also.copy.answers.right: "),
        (("{ kind =", "{ kin ="), "also.copy: The key `kind` is missing."),
        (("}\n", ', b = { kind = "access_request" } }\n'), "also.b.kind: This kind is opened twi"),
        (('name = "wrong"\nnew_person = "noor"\n', ""), "also: What lies on the tray has none"),
    ],
)
def test_what_a_mail_cannot_open_is_told_on_loading(told, edit, said):
    before, after = edit
    head, _, last = ASKED.rpartition(before)
    _journeys, problems = told.read(head + after + last)
    lines = [spoken.told(problem) for problem in problems]
    assert any(f"act[1].{said}" in line for line in lines), lines
