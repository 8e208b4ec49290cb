"""A letter that has not left is withdrawn; what depends on letters is not undone behind them."""

from __future__ import annotations

import pytest

from workbench.services.casework.documents import NoSuchDocument
from workbench.services.casework.keeping.destroying import destroy
from workbench.services.casework.keeping.undoing import undo
from workbench.services.casework.keeping.voiding import void
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.letters.cautions import Caution
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import issue, offers_of
from workbench.services.letters.withdraw import withdraw
from workbench.services.pages.record.page import record_in_hand


def problem(caught):
    return caught.value.problems[0].problem.key


def offered(bench, enquiry):
    return {offer.letter: offer.issued for offer in offers_of(bench.view(enquiry))}["receipt"]


def test_a_withdrawn_letter_counts_as_never_issued_and_its_bytes_stay(desk, bench, enquiry):
    before = bench.view(enquiry)
    issued = issue(desk, enquiry, "receipt").value
    assert offered(bench, enquiry) == (issued.id,)
    withdraw(desk, enquiry, issued.id, "a wrong name")
    after = bench.view(enquiry)
    assert offered(bench, enquiry) == ()
    assert after.record.keeping.withdrawn[issued.id].reason == "a wrong name"
    assert after.record.fixed == before.record.fixed
    assert after.facts["due"].value == before.facts["due"].value
    warned = {warning.caution for warning in draft(desk, enquiry, "receipt").warnings}
    assert Caution.ISSUED_BEFORE not in warned
    with desk.file.reading() as reading:
        assert reading.document_bytes(issued.document)
    shown = record_in_hand(desk, enquiry)
    (line,) = shown.letters
    assert (line.withdrawn, line.has_left, line.sent) == (True, False, "Withdrawn")
    assert shown.history[0].heading.startswith("Letter withdrawn")
    assert desk.file.verify().whole


def test_a_letter_that_left_or_was_withdrawn_is_not_withdrawn(desk, bench, enquiry):
    sent = issue(desk, enquiry, "receipt").value
    dispatch(desk, enquiry, sent.id, bench.sending())
    with pytest.raises(NotAcceptable) as caught:
        withdraw(desk, enquiry, sent.id, "why not")
    assert problem(caught) == "answers.keeping.the_letter_has_left"
    gone = issue(desk, enquiry, "receipt").value
    withdraw(desk, enquiry, gone.id, "a wrong name")
    with pytest.raises(NotAcceptable) as caught:
        withdraw(desk, enquiry, gone.id, "again")
    assert problem(caught) == "answers.keeping.it_was_withdrawn_before"
    with pytest.raises(NotAcceptable) as caught:
        dispatch(desk, enquiry, gone.id, bench.sending())
    assert problem(caught) == "answers.dispatch.this_letter_was_withdrawn"
    with pytest.raises(NoSuchDocument):
        withdraw(desk, enquiry, "nobody", "why not")
    with pytest.raises(NotAcceptable):
        withdraw(desk, enquiry, sent.id, " ")


def test_nothing_is_undone_that_a_letter_tells_until_it_is_withdrawn(desk, bench, enquiry):
    bench.answer(enquiry, bench.step_asking(enquiry, "topic"), topic="data")
    issued = issue(desk, enquiry, "receipt").value
    with pytest.raises(NotAcceptable) as caught:
        undo(desk, enquiry)
    assert problem(caught) == "answers.keeping.a_letter_was_issued_since"
    withdraw(desk, enquiry, issued.id, "too early")
    undo(desk, enquiry)


def test_what_a_letter_that_left_changed_is_not_undone(desk, bench, enquiry):
    dispatch(desk, enquiry, issue(desk, enquiry, "receipt").value.id, bench.sending())
    with pytest.raises(NotAcceptable) as caught:
        undo(desk, enquiry)
    assert problem(caught) == "answers.keeping.a_letter_has_left"


def test_a_letter_is_destroyed_only_once_it_left_or_was_withdrawn(desk, bench, enquiry):
    issued = issue(desk, enquiry, "receipt").value
    with pytest.raises(NotAcceptable) as caught:
        destroy(desk, enquiry, issued.document, "no longer needed")
    assert problem(caught) == "answers.keeping.the_letter_may_still_leave"
    withdraw(desk, enquiry, issued.id, "a wrong name")
    destroy(desk, enquiry, issued.document, "no longer needed")
    assert desk.file.verify().whole


def test_no_letter_of_a_voided_record_leaves_or_is_withdrawn(desk, bench, enquiry):
    issued = issue(desk, enquiry, "receipt").value
    void(desk, enquiry, "opened twice")
    with pytest.raises(RecordClosed):
        dispatch(desk, enquiry, issued.id, bench.sending())
    with pytest.raises(RecordClosed):
        withdraw(desk, enquiry, issued.id, "a wrong name")
