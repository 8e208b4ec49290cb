"""One record opens another under the same matter, and both tell where answers came from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.casework.records_in_hand import RECEIVED, closed
from workbench.domain.answers import Written
from workbench.domain.keeping.opens import Opens
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.matters.opening import offered, open_from
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.pages.record.matter import matter_page
from workbench.services.pages.record.page import record_in_hand

ROWS = [
    {"id": "a", "cells": {"asked_on": "2026-03-03", "note": "A passport"}},
    {"id": "b", "cells": {"asked_on": "2026-03-04"}},
]


def doubtful(cases, **values):
    record = cases.errand("Parcel", **values)
    cases.answer(record, "check", doubtful=True, rounds=ROWS)
    return record


def why(caught):
    return caught.value.problems[0].problem.key


def test_what_is_carried_becomes_an_answer_whose_origin_is_told(cases):
    record = doubtful(cases)
    done = open_from(cases.desk, record, "sequel")
    opened = done.value
    assert done.changed == {record, opened}
    stored, first = cases.stored(opened), cases.stored(record)
    assert stored.answers == {"about": Written("Parcel"), "of": Written([record])}
    assert stored.matter == first.matter
    (told,) = cases.payloads(opened, "opened")
    assert told["from"] == {
        "record": record,
        "reference": "ERR-2026-0001",
        "row": "",
        "answers": {"about": ["name", first.answered_by["name"]], "of": ["@record", 0]},
    }
    (linked,) = cases.payloads(record, "linked")
    assert (linked["record"], linked["other"], linked["kind"]) == (
        *(opened, "SEQ-2026-0001", "sequel"),
    )
    assert record_in_hand(cases.desk, record).history[0].heading == "Linked: SEQ-2026-0001"
    assert "From: ERR-2026-0001" in record_in_hand(cases.desk, opened).history[0].details
    assert [line.record for line in matter_page(cases.desk, opened).matter.records] == [
        record,
        opened,
    ]
    assert cases.desk.file.verify().whole


def test_what_a_person_gives_comes_before_what_is_carried(cases):
    opened = open_from(
        cases.desk, doubtful(cases), "sequel", {"about": Written("Another thing")}
    ).value
    assert cases.stored(opened).answers["about"] == Written("Another thing")
    (told,) = cases.payloads(opened, "opened")
    assert list(told["from"]["answers"]) == ["of"]


def test_each_row_of_a_table_may_open_one(cases):
    person = cases.person()
    record = doubtful(cases, person=[person])
    opened = open_from(cases.desk, record, "errand", row="a").value
    assert cases.stored(opened).answers == {
        "name": Written("A passport"),
        "received_at": Written(RECEIVED),
        "person": Written([person]),
    }
    (told,) = cases.payloads(opened, "opened")
    assert told["from"]["row"] == "a"
    assert cases.payloads(record, "linked")[0]["row"] == "a"
    with pytest.raises(NotAcceptable) as caught:
        open_from(cases.desk, record, "errand", row="nowhere")
    assert why(caught) == "answers.keeping.there_is_no_such_row"
    with pytest.raises(NotAcceptable) as caught:  # its note is what the errand is opened with
        open_from(cases.desk, record, "errand", row="b")
    assert [problem.place for problem in caught.value.problems] == ["name"]


def test_rows_of_two_tables_may_open_a_kind_each_with_what_it_carries(cases):
    errand = cases.desk.packs.kinds["errand"]
    rounds, (step, *steps) = errand.question("rounds"), errand.flow.steps
    helpers = replace(rounds, id="helpers")
    carry = {"received_at": "received_at", "helpers.note": "name"}
    with_helpers = replace(
        errand,
        questions=(*errand.questions, helpers),
        opens=(*errand.opens, Opens(kind="errand", carry=carry, each="helpers")),
        flow=replace(errand.flow, steps=(replace(step, asks=(*step.asks, "helpers")), *steps)),
    )
    packs = cases.desk.packs
    cases = cases.under(replace(packs, kinds={**packs.kinds, "errand": with_helpers}, laws={}))
    record = doubtful(cases)
    rows = [{"id": "h", "cells": {"asked_on": "2026-03-03", "note": "Whoever lifts it"}}]
    cases.answer(record, step.id, helpers=rows)
    names = [
        cases.stored(open_from(cases.desk, record, "errand", row=row).value).answers["name"]
        for row in ("a", "h")
    ]
    assert names == [Written("A passport"), Written("Whoever lifts it")]


def test_what_may_be_opened_now_is_known(cases):
    record = cases.errand()
    kinds = [(opens.kind, row) for opens, row in offered(cases.view(record))]
    assert kinds == [("errand", "")]
    kinds = [(opens.kind, row) for opens, row in offered(cases.view(doubtful(cases)))]
    assert kinds == [("errand", "a"), ("errand", "b"), ("sequel", ""), ("errand", "")]


def test_nothing_is_opened_that_the_kind_does_not_say_or_before_its_turn(cases):
    record = cases.errand()
    head = cases.head()
    for kind, key in (
        ("person", "answers.keeping.nothing_is_opened_so"),
        ("sequel", "answers.keeping.its_turn_has_not_come"),
    ):
        with pytest.raises(NotAcceptable) as caught:
            open_from(cases.desk, record, kind)
        assert why(caught) == key
    with pytest.raises(NotAcceptable) as caught:
        open_from(cases.desk, record, "sequel", row="a")
    assert why(caught) == "answers.keeping.nothing_is_opened_so"
    assert cases.head() == head
    void(cases.desk, record, "opened twice")
    with pytest.raises(RecordClosed):
        open_from(cases.desk, record, "sequel")


def test_a_closed_record_may_still_open_what_follows(cases):
    record = closed(cases)
    name = {"name": Written("Complaint")}
    opened = open_from(cases.desk, record, "errand", name).value
    assert cases.stored(opened).answers["received_at"] == Written(RECEIVED)
    assert cases.stored(record).status == "closed"
