"""What letters to rows and to lists lack is said before somebody tries to issue them."""

from __future__ import annotations

import pytest

from tests.packs.telling import ACME_COMES, Told

STORY = (
    ACME_COMES
    + """
[[act]]
does = "open"
name = "loss"
[act.answers]
happened_at = 2026-11-04T18:00:00
organisation = ["@acme"]
summary = "a list was lost"
"""
)
LISTED = """
[[act]]
does = "answer"
step = "find_out"
answers = { customer_list = ["customers.csv"] }
"""
ISSUED = """
[[act]]
does = "issue"
letter = "mailing"
"""
HEADS = b"Full name,Postal address,since\r\n"


@pytest.fixture
def tale(tmp_path, packs_with_documents):
    return Told(tmp_path, "disclosure", packs_with_documents, STORY)


def lacks(*names):
    return f"[act.expect]\nmissing.mailing = {list(names)}\n"


def refused(*codes):
    return f"[act.expect]\nrefused = {list(codes)}\n"


def test_without_a_list_a_letter_lacks_its_roll_and_no_sign_of_it(tale):
    assert tale.differs(ISSUED + lacks("customers") + 'refused = "no_roll"\n') == []
    (said,) = tale.differs(ISSUED + refused("no_glyph"))
    assert said == "it was refused by customers, letter_not_ready, no_roll, expected no_glyph"


def test_a_list_that_cannot_be_read_is_missing_cell_by_cell(tale):
    tale.file("customers.csv", HEADS + b"Ines Vale,1 Mill Lane,2019-11-05\r\nOmar Dunn,,soon\r\n")
    cells = ("customers[2].address", "customers[2].since")
    assert tale.differs(LISTED + lacks(*cells) + ISSUED + refused("address", *cells)) == []


def test_a_column_that_a_list_lacks_is_missing(tale):
    tale.file("customers.csv", b"Who,Postal address,since\r\nInes Vale,1 Mill Lane,2019-11-05\r\n")
    assert tale.differs(LISTED + lacks("customers.name")) == []


def test_a_list_in_order_lacks_nothing_until_it_is_destroyed(tale):
    tale.file("customers.csv", HEADS + b"Ines Vale,1 Mill Lane,2019-11-05\r\n")
    destroyed = '[[act]]\ndoes = "destroy"\ndocument = "customers.csv"\nreason = "it is over"\n'
    assert tale.differs(LISTED + lacks() + destroyed + lacks("customers")) == []


def test_what_a_later_row_lacks_is_missing_until_that_row_has_a_letter_or_the_cell(tale):
    rows = """
[[act]]
does = "answer"
step = "find_out"
[act.answers]
affected = [
  { name = "Ines Vale", email = "ines@example.org", lost = "a key" },
  { name = "Omar Dunn", lost = "a card" },
]
[act.expect]
missing.telling = ["affected.email"]
[[act]]
does = "answer"
step = "find_out"
answers = { "affected[2]" = { email = "omar@example.org" } }
[act.expect]
missing.telling = []
"""
    assert tale.differs(rows) == []
