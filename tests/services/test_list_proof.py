"""Lists are proved by making every line anew from its entries."""

from __future__ import annotations

import pytest

from workbench.domain.sentence import sentence
from workbench.services.faults import Cancelled
from workbench.services.flaws import Flaw
from workbench.services.list_proof import line_flaws

RECEIVED = {"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture
def filled(cases):
    person = cases.person("Zoé Martin", email="zoe@example.org")
    cases.errand("Parcel", person=[person], entities=[cases.company()], received_at=RECEIVED)
    return cases


def tamper(cases, statement):
    with cases.desk.file._engines.writing() as connection:
        connection.exec_driver_sql(statement)


def test_lines_as_they_were_made_have_no_flaw(filled):
    assert list(line_flaws(filled.desk)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET title = 'Nobody' WHERE reference = 'ERR-2026-0001'",
        "UPDATE records SET standing = 'closed' WHERE reference = 'ERR-2026-0001'",
        "UPDATE records SET fields = replace(fields, '2026-04-02', '2027-04-02')",
        "UPDATE search SET words = 'nothing' WHERE rowid = 3",
        "DELETE FROM links",
        "UPDATE links SET target = 'id0001'",
        "DELETE FROM reads",
        "DELETE FROM dues",
        "UPDATE dues SET day = '2027-04-02', work_to = '2027-04-02'",
        "UPDATE dues SET waits_for = 'somebody'",
    ],
)
def test_a_line_that_shows_something_else_is_named(filled, statement):
    tamper(filled, statement)
    flaw = Flaw(
        sentence("verify.place.record", reference="ERR-2026-0001"), "line_differs_from_entries"
    )
    assert list(line_flaws(filled.desk)) == [flaw]


def test_lines_that_are_to_be_made_anew_prove_nothing(filled, clock):
    tamper(filled, "UPDATE records SET title = 'Nobody', stamp = ''")
    assert list(line_flaws(filled.desk)) == []


def test_how_far_it_is_can_be_heard_and_ended(filled, monkeypatch):
    monkeypatch.setattr("workbench.services.list_proof._AT_ONCE", 2)
    heard = []
    list(line_flaws(filled.desk, lambda now: heard.append((now.done, now.total)) is None))
    assert heard == [(0, 3), (2, 3), (3, 3)]
    with pytest.raises(Cancelled):
        list(line_flaws(filled.desk, lambda now: now.done < 2))


def test_dues_that_lists_do_not_go_by_are_named_without_the_packs(filled):
    assert filled.desk.file.verify().flaws == ()
    tamper(filled, "DELETE FROM dues")
    (flaw,) = filled.desk.file.verify().flaws
    assert flaw == Flaw(
        sentence("verify.place.record", reference="ERR-2026-0001"), "lists_differ_from_record"
    )


def test_a_due_that_nobody_wrote_is_named(filled):
    tamper(filled, "UPDATE dues SET late_from = 'soon'")
    assert len(filled.desk.file.verify().flaws) == 1
