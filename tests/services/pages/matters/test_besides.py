"""What a mail may open besides is told before: what is carried, from where, and what is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.packs.read_once import packs_with
from tests.services.casework.test_intake import MAIL
from workbench.app.desks import desk_for
from workbench.domain.keeping.opens import Opens
from workbench.services.casework.intake import read_dropped
from workbench.services.pages.matters.besides import also_offered


@pytest.fixture
def desk(opened_file, clock, fresh_ids):
    """A desk that knows loans and a second right."""
    packs = packs_with("every_key", "second_right")
    return desk_for(opened_file, packs, now=clock, new_id=fresh_ids)


def offered(desk, kind):
    return also_offered(desk, kind, read_dropped(desk, MAIL.name, MAIL.read_bytes()))


def test_each_answer_that_is_carried_is_told_with_where_it_comes_from(desk):
    (damage,) = offered(desk, desk.kind("loan"))
    assert [(line.label, line.text) for line in damage.carried] == [
        ("Loan", "The record opened first: Loan"),
        ("Who told us", "As answered above: Lender"),
        ("From the mail", "When it reached us, Their mail"),
    ]
    assert damage.asked == {"what"}


def test_what_the_mail_answers_itself_is_proposed_in_the_other_kind(desk):
    (request,) = offered(desk, desk.kind("rectification"))
    assert request.asked == {"right"}
    assert request.proposed["mail_subject"].value == "Demande d’accès à mes données"
    assert "received_at" not in request.proposed


def test_what_nobody_has_answered_when_a_mail_opens_it_is_asked_and_not_carried(desk):
    loan = desk.kind("loan")
    later = Opens(kind="damage", carry={"@record": "loan", "inventory_number": "what"}, also=True)
    (damage,) = offered(desk, replace(loan, opens=(later,)))
    assert [line.label for line in damage.carried] == ["Loan", "From the mail"]
    assert "what" in damage.asked


def test_a_kind_that_is_opened_by_no_mail_is_not_offered(desk):
    loan = desk.kind("loan")
    assert offered(desk, replace(loan, opens=loan.opens[:1])) == ()
