"""One broken `offer` for every kind of error, and the offers that fit."""

from __future__ import annotations

import pytest
from spoken import told

from tests.packs.edits import read_edited

KIND = "kinds/visitor_log/kind.toml"
CONTACT = 'type = "long_text"\noptional = true\noffer = "@host_organisation.dpo_email"'


@pytest.mark.parametrize(
    ("says", "place", "said"),
    [
        ('type = "text"\noffer = ""', "host_contact.offer", "does not fit"),
        ('type = "moment"\noffer = "today"', "host_contact.offer", "the question is a moment"),
        ('type = "date"\noffer = "todey"', "host_contact.offer", "Did you mean `today`?"),
        ('type = "text"\noffer = "host_contact"', "host_contact.offer", "offered to itself"),
        ('type = "text"\noffer = "forget_on"', "host_contact.offer", "offered is a date"),
        ('type = "text"\noffer = "regime"', "host_contact.offer", "`regime`"),
        ('type = "text"\noffer = "@visitor"', "host_contact.offer", "does not say which"),
        (
            'type = "text"\noffer = "@visiter.email"',
            "host_contact.offer",
            "Did you mean `visitor`?",
        ),
        ('type = "text"\noffer = "@purpose.email"', "host_contact.offer", "no link `purpose`"),
        ('type = "text"\noffer = "@visitor.emial"', "host_contact.offer", "Did you mean `email`?"),
        ('type = "number"\noffer = "@visitor.email"', "host_contact.offer", "is a text"),
        (
            'type = "text"\noffer = "@from.full_nam"',
            "host_contact.offer",
            "Did you mean `full_name`?",
        ),
        ('type = "date"\noffer = "@from.full_name"', "host_contact.offer", "is a text"),
        ('type = "file"\noffer = "badge_photo"', "host_contact.offer", "is never offered"),
        ('type = "long_text"\noffer = "incident"', "host_contact.offer", "is sensitive"),
    ],
)
def test_an_offer_that_cannot_be_an_answer_is_named(is_named, says, place, said):
    is_named(KIND, CONTACT, says, f"{KIND} question.{place}", said)


def test_a_column_offers_nothing(is_named):
    column = 'id = "what"\ntype = "text"'
    place = f"{KIND} question.belongings.column.what.offer"
    is_named(KIND, column, column + '\noffer = "badge"', place, "A column offers nothing")


@pytest.mark.parametrize(
    "says",
    [
        'type = "long_text"\nsensitive = true\noptional = true\noffer = "incident_before"',
        'type = "text"\noptional = true\noffer = "@from.full_name"',
        'type = "date"\noptional = true\noffer = "arrived_at"',
        'type = "text"\noptional = true\noffer = "badge"',
    ],
)
def test_what_fits_is_taken(good, says):
    edit = (KIND, CONTACT, says.replace("incident_before", "badge"))
    _packs, problems = read_edited(good, edit)
    assert [told(problem) for problem in problems if ".offer" in problem.place] == []
