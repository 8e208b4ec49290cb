"""A filed list is kept until a day: from then on it is due, and one gesture destroys it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from spoken import told

from workbench.domain.due.due import DueListing
from workbench.services.casework.documents import attach
from workbench.services.casework.keeping.destroying import destroy_by_rule
from workbench.services.casework.keeping.holding import hold, release
from workbench.services.casework.refresh import catch_up
from workbench.services.changes import NotAcceptable
from workbench.services.due_list import due_list
from workbench.services.letters.batch import issue_batch
from workbench.services.letters.dispatch import dispatch
from workbench.services.list_proof import line_flaws
from workbench.services.pages.record.page import record_in_hand
from workbench.services.pages.today import today_page

LIST = "name,address,since\r\nInes Vale,1 Mill Lane,2019-11-05\r\n"
DAY = "2026-12-01"


@pytest.fixture
def listed(desk, bench, disclosure):
    """A disclosure whose list is filed, and kept until the first of December."""

    def file(text=LIST, until=DAY):
        document = attach(desk, disclosure, "customers.csv", text.encode()).value
        bench.answer(disclosure, "find_out", customer_list=[document], list_kept_until=until)
        return document

    return file


def dues(desk, record):
    catch_up(desk)
    with desk.file.reading() as reading:
        number = reading.stored(record).number
        found = [of for of in reading.dues(DueListing(now=desk.now())) if of.number == number]
    return [(of.due.id, of.due.limit) for of in found]


def lines(desk, record, group=""):
    found = [of for of in today_page(desk, None).groups if group in ("", of.id)]
    return [line for of in found for line in of.lines if line.record == record]


def refusal(desk, record, roll="customers"):
    with pytest.raises(NotAcceptable) as caught:
        destroy_by_rule(desk, record, roll)
    return " ".join(told(problem) for problem in caught.value.problems)


def test_from_its_day_on_today_shows_the_list_with_its_word_and_then_as_late(
    desk, clock, disclosure, listed
):
    listed()
    clock.now = datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert dues(desk, disclosure) == []
    clock.now = datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert dues(desk, disclosure) == [("customers", DAY)]
    (shown,) = lines(desk, disclosure)
    assert shown.due.word == "Destroy the list of customers"
    clock.now = datetime(2026, 12, 2, 8, tzinfo=UTC)
    assert len(lines(desk, disclosure, "overdue")) == 1


def test_it_is_due_after_closing_and_can_still_be_destroyed(
    desk, bench, clock, disclosure, listed
):
    document = listed()
    bench.answer(disclosure, "finish", outcome="done")
    clock.now = datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert dues(desk, disclosure) == [("customers", DAY)]
    assert bench.view(disclosure).record.reference in {due.reference for due in due_list(desk)}
    assert [shown.about for shown in lines(desk, disclosure)] == ["Closed"]
    assert desk.file.verify().whole
    assert list(line_flaws(desk)) == []
    (line,) = record_in_hand(desk, disclosure).lists
    assert (line.roll, line.ready) == ("customers", True)
    destroy_by_rule(desk, disclosure, "customers")
    assert dues(desk, disclosure) == []
    assert record_in_hand(desk, disclosure).lists == ()
    (payload,) = bench.payloads(disclosure, "destroyed")
    assert payload["document"] == document
    assert (payload["roll"], payload["kept_until"]) == ("customers", DAY)
    assert payload["reason"] == "Destroy the list of customers: kept until 1 December 2026"
    assert desk.file.verify().whole


def test_before_its_day_and_without_one_it_stays(desk, bench, disclosure, listed):
    listed()
    assert "kept until 1 December 2026" in refusal(desk, disclosure)
    assert not record_in_hand(desk, disclosure).lists[0].ready
    bench.answer(disclosure, "find_out", list_kept_until=None)
    assert "not known yet" in refusal(desk, disclosure)
    assert record_in_hand(desk, disclosure).lists == ()


def test_without_a_list_or_a_rule_there_is_nothing_to_destroy(desk, bench, disclosure, listed):
    assert "No list" in refusal(desk, disclosure)
    listed(until="2026-11-05")
    assert "No list" in refusal(desk, disclosure, "people")
    destroy_by_rule(desk, disclosure, "customers")
    assert "No list" in refusal(desk, disclosure)


def test_a_held_record_keeps_its_list(desk, disclosure, listed):
    listed(until="2026-11-05")
    hold(desk, disclosure, "a lawsuit")
    assert "is held" in refusal(desk, disclosure)
    release(desk, disclosure, "it is over")
    destroy_by_rule(desk, disclosure, "customers")


def test_a_batch_that_may_still_leave_keeps_its_list(desk, bench, disclosure, listed):
    listed(until="2026-11-05")
    issued = issue_batch(desk, disclosure, "mailing").value
    assert "may still leave" in refusal(desk, disclosure)
    dispatch(desk, disclosure, issued.id, bench.sending(how="post"))
    destroy_by_rule(desk, disclosure, "customers")
    assert bench.payloads(disclosure, "destroyed")[0]["batches"] == ["mailing"]


def test_the_lists_of_earlier_batches_go_with_that_of_today(desk, bench, disclosure, listed):
    first = listed(until="2026-11-05")
    issued = issue_batch(desk, disclosure, "mailing").value
    dispatch(desk, disclosure, issued.id, bench.sending(how="post"))
    second = listed(LIST.replace("Ines", "Otto"), until="2026-11-05")
    destroy_by_rule(desk, disclosure, "customers")
    gone = {payload["document"] for payload in bench.payloads(disclosure, "destroyed")}
    assert gone == {first, second}


def test_a_list_that_was_replaced_before_any_letter_goes_with_that_of_today(
    desk, bench, disclosure, listed
):
    faulty = listed("name,address,since\r\nInes Vale,,soon\r\n", until="2026-11-05")
    mended = listed(until="2026-11-05")
    destroy_by_rule(desk, disclosure, "customers")
    gone = [payload["document"] for payload in bench.payloads(disclosure, "destroyed")]
    assert gone == [mended, faulty]
    assert "No list" in refusal(desk, disclosure)


def test_a_list_that_no_answer_names_any_more_is_still_due_by_its_rule(
    desk, bench, clock, disclosure, listed
):
    document = listed()
    bench.answer(disclosure, "find_out", customer_list=None)
    clock.now = datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert dues(desk, disclosure) == [("customers", DAY)]
    assert desk.file.verify().whole
    assert list(line_flaws(desk)) == []
    destroy_by_rule(desk, disclosure, "customers")
    (payload,) = bench.payloads(disclosure, "destroyed")
    assert payload["document"] == document
    assert dues(desk, disclosure) == []


def test_a_file_that_another_answer_names_by_now_was_no_list(desk, bench, disclosure, listed):
    misfiled = listed("a report, filed as the list by mistake", until="2026-11-05")
    mended = listed(until="2026-11-05")
    bench.answer(disclosure, "find_out", evidence=[misfiled])
    destroy_by_rule(desk, disclosure, "customers")
    gone = [payload["document"] for payload in bench.payloads(disclosure, "destroyed")]
    assert gone == [mended]
