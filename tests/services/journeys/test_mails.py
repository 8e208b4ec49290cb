"""A mail that is dropped opens a record or is put to one, and knows who wrote it."""

from __future__ import annotations

import pytest

from tests.packs.telling import Told

MAIL = b"""From: Noor Ashby <noor@example.org>\r
To: dpo@example.com\r
Subject: My data\r
Message-ID: <%s@example.org>\r
Content-Type: text/plain; charset=utf-8\r
\r
Please send me what you hold about me.\r
"""
HEAD = 'zone = "Europe/Paris"\nas = "dana"\n'
FIRST = """
[[act]]
at = 2026-11-02T09:30:00
does = "mail"
file = "first.eml"
name = "case"
new_person = "noor"
answers = { right = "access" }
"""


@pytest.fixture
def told(tmp_path, packs):
    """A journey beside two mails."""
    told = Told(tmp_path, "access_request", packs, HEAD)
    for name in (b"first", b"second"):
        told.file(f"{name.decode()}.eml", MAIL % name)
    return told


def test_a_mail_that_bears_no_arrival_came_when_it_was_dropped(told):
    assert (
        told.differs(
            FIRST
            + """
[act.expect]
answers = { received_at = 2026-11-02T09:30:00, person = "@noor" }
counts = { person = 1, access_request = 1 }
"""
        )
        == []
    )


def test_whoever_is_on_file_with_the_address_wrote_the_next_mail_too(told):
    assert (
        told.differs(
            FIRST
            + """
[[act]]
at = 2026-11-03
does = "mail"
file = "second.eml"
name = "again"
answers = { right = "information" }
[act.expect]
answers = { person = "@noor", right = "information" }
counts = { person = 1, access_request = 2 }
"""
        )
        == []
    )


def test_whoever_is_named_wrote_it_and_a_new_person_is_new_whatever_the_address(told):
    assert (
        told.differs(
            FIRST
            + """
[[act]]
does = "open"
kind = "person"
name = "hugo"
answers = { full_name = "Hugo Valombre" }
[[act]]
does = "mail"
file = "second.eml"
name = "of_hugo"
person = "@hugo"
matter = "case"
answers = { right = "access" }
[act.expect]
answers = { person = "@hugo" }
counts = { person = 2 }
[[act]]
does = "mail"
file = "second.eml"
name = "of_somebody"
new_person = "somebody"
answers = { right = "access" }
[act.expect]
answers = { person = "@somebody" }
counts = { person = 3 }
"""
        )
        == []
    )


def test_a_mail_that_is_put_to_a_record_opens_none(told):
    assert (
        told.differs(
            FIRST
            + """
[[act]]
at = 2026-11-04
does = "mail"
record = "case"
file = "second.eml"
[act.expect]
entries = ["attached"]
counts = { access_request = 1 }
"""
        )
        == []
    )


def test_a_mail_without_what_a_record_is_opened_with_is_refused(told):
    (found,) = told.differs(FIRST.replace('answers = { right = "access" }\n', ""))
    assert found.startswith("it was refused (not_acceptable, right). This is needed to begin.")


ON_TRAY = """
[[act]]
at = 2026-11-03T08:00:00
does = "mail"
file = "second.eml"
[act.expect]
entries = ["received"]
counts = { access_request = 1 }
"""


def test_a_mail_that_is_dropped_on_nothing_lies_on_the_tray_until_a_record_takes_it(told):
    opens = """
[[act]]
at = 2026-11-04T09:00:00
does = "take_in"
item = "@second.eml"
kind = "access_request"
name = "again"
answers = { right = "information" }
[act.expect]
entries = ["opened", "attached", "moved"]
answers = { person = "@noor", mail_subject = "My data", received_at = 2026-11-03T08:00:00 }
counts = { access_request = 2 }
"""
    assert told.differs(FIRST + ON_TRAY + opens) == []
    once_more = opens.replace("again", "third").partition("[act.expect]")[0]
    refused = once_more + '[act.expect]\nrefused = "no_such_document"\nentries = []\n'
    assert told.differs(FIRST + ON_TRAY + opens + refused) == []


def test_what_lies_on_the_tray_is_put_to_a_record_or_aside(told):
    received = ON_TRAY.replace('"mail"', '"receive"\nname = "late_mail"')
    to_case = """
[[act]]
at = 2026-11-04T09:00:00
does = "take_in"
item = "late_mail"
record = "case"
[act.expect]
entries = ["moved", "attached"]
"""
    assert told.differs(FIRST + received + to_case) == []
    aside = """
[[act]]
does = "put_aside"
item = "@late_mail"
reason = "advertising"
[act.expect]
entries = ["put_aside"]
"""
    assert told.differs(FIRST + received + aside + to_case) == []
    assert any(
        "no_such_document" in said
        for said in told.differs(FIRST + to_case.join((received, aside)))
    )


def test_a_file_that_is_no_mail_is_taken_in_from_the_tray_too(told):
    told.file("slip.txt", b"a paper that somebody left")
    paper = """
[[act]]
at = 2026-11-03T08:00:00
does = "receive"
file = "slip.txt"
name = "slip"
[[act]]
does = "take_in"
item = "@slip"
name = "of_slip"
person = "@noor"
answers = { right = "access", arrived_by = "in_person" }
[act.expect]
answers = { arrived_by = "in_person", person = "@noor", received_at = 2026-11-03T08:00:00 }
counts = { access_request = 2 }
"""
    assert told.differs(FIRST + paper) == []


def test_what_lies_on_the_tray_is_destroyed_by_the_name_it_has_there(told):
    destroyed = """
[[act]]
does = "destroy"
document = "second.eml"
reason = "it is for somebody else"
[act.expect]
entries = ["destroyed"]
"""
    assert told.differs(FIRST + ON_TRAY + destroyed) == []
    gone = destroyed.partition("[act.expect]")[0] + '[act.expect]\nrefused = "no_such_document"\n'
    assert told.differs(FIRST + ON_TRAY + destroyed + gone) == []
    of_record = destroyed.replace("second.eml", "first.eml") + "counts = { access_request = 1 }\n"
    assert told.differs(FIRST + ON_TRAY + of_record) == []
