"""A document that was filed in the wrong record goes to another, with all it did there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.services.casework.test_intake import ASKED, arrived, choices, dropped
from tests.services.conftest import question
from workbench.services.casework.documents import NoSuchDocument, attach
from workbench.services.casework.intake import add_to_case, take_in
from workbench.services.casework.keeping.destroying import destroy
from workbench.services.casework.keeping.moving import move
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.purge import purge
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.pages.record.page import record_in_hand

WHY = "Filed in the wrong record"


def waiting(cases, name="Parcel"):
    record = cases.errand(name, entities=[cases.company(name=name)])
    row = {"id": "r1", "cells": {**ASKED, "enough": True}}
    cases.answer(record, "check", doubtful=True, rounds=[row])
    return record


def documents(cases, record):
    return [kept.document for kept in cases.view(record).record.attachments]


def cells(cases, record):
    (row,) = cases.view(record).answers["rounds"].value
    return dict(row.cells)


def test_a_mail_goes_with_what_it_filled_and_both_clocks_are_worked_out_anew(cases):
    wrong, right = waiting(cases, "Wrong"), waiting(cases, "Right")
    stopped = cases.view(wrong).facts["due"].value
    add_to_case(cases.desk, arrived(cases), wrong, date(2026, 3, 9))
    running = cases.view(wrong).facts["due"].value
    assert running != stopped
    (mail,) = documents(cases, wrong)
    sha256 = cases.view(wrong).record.attachments[0].sha256
    assert move(cases.desk, wrong, mail, right, WHY).changed == {wrong, right}
    assert documents(cases, wrong) == []
    assert documents(cases, right) == [mail]
    assert cases.view(right).record.attachments[0].sha256 == sha256
    assert cells(cases, wrong) == {"asked_on": date(2026, 3, 4), "enough": True}
    assert cells(cases, right)["answered_on"] == date(2026, 3, 9)
    assert cases.view(wrong).facts["due"].value == stopped
    assert cases.view(right).facts["due"].value == running
    assert "fixed" in cases.journal(wrong)[-2:]
    assert "fixed" in cases.journal(right)[-2:]
    assert cases.desk.file.verify().whole
    move(cases.desk, right, mail, wrong, "It was right")
    assert cells(cases, right) == {"asked_on": date(2026, 3, 4), "enough": True}
    assert cells(cases, wrong)["answered_on"] == date(2026, 3, 9)


@pytest.fixture
def with_proofs(cases, packs):
    """Cases whose errands keep papers with each round."""
    errand = packs.kinds["errand"]
    proof = question("proof", "file", many=True, optional=True)
    questions = tuple(
        replace(asked, columns=(*asked.columns, proof)) if asked.id == "rounds" else asked
        for asked in errand.questions
    )
    changed = replace(errand, questions=questions)
    return cases.under(replace(packs, kinds={**packs.kinds, "errand": changed}))


def test_a_row_that_names_it_keeps_its_other_cells_and_papers(with_proofs):
    cases = with_proofs
    wrong, right = cases.errand("Wrong"), cases.errand("Right")
    moved, stays = (attach(cases.desk, wrong, "a.txt", data).value for data in (b"x", b"y"))
    rows = [
        {"id": "both", "cells": {"asked_on": "2026-03-04", "proof": [moved, stays]}},
        {"id": "one", "cells": {"asked_on": "2026-03-05", "note": "Zoé", "proof": [moved]}},
        {"id": "other", "cells": {"asked_on": "2026-03-06", "proof": [stays]}},
    ]
    cases.answer(wrong, "check", doubtful=True, rounds=rows)
    cases.answer(wrong, "receive", papers=[moved, stays])
    move(cases.desk, wrong, moved, right, WHY)
    left = cases.view(wrong).answers
    assert {row.id: dict(row.cells) for row in left["rounds"].value} == {
        "both": {"asked_on": date(2026, 3, 4), "proof": (stays,)},
        "one": {"asked_on": date(2026, 3, 5), "note": "Zoé"},
        "other": {"asked_on": date(2026, 3, 6), "proof": (stays,)},
    }
    assert left["papers"].value == (stays,)
    assert cases.desk.file.verify().whole


def test_a_day_that_somebody_corrected_since_stays_where_it_is(cases):
    wrong, right = waiting(cases, "Wrong"), waiting(cases, "Right")
    add_to_case(cases.desk, arrived(cases), wrong, date(2026, 3, 9))
    row = {"id": "r1", "cells": {**ASKED, "enough": True, "answered_on": "2026-03-08"}}
    cases.answer(wrong, "check", rounds=[row])
    move(cases.desk, wrong, documents(cases, wrong)[0], right, WHY)
    assert cells(cases, wrong)["answered_on"] == date(2026, 3, 8)
    assert cells(cases, right)["answered_on"] == date(2026, 3, 9)


def test_both_records_tell_it_by_reference(cases):
    wrong, right = cases.errand("Wrong"), cases.errand("Right")
    document = attach(cases.desk, wrong, "a.txt", b"x").value
    move(cases.desk, wrong, document, right, f" {WHY} ")
    for record, other in ((wrong, "ERR-2026-0002"), (right, "ERR-2026-0001")):
        line = record_in_hand(cases.desk, record).history[0]
        assert (line.heading, line.reason) == (f"Document moved: {other}", f"“{WHY}”")


def test_a_mail_takes_its_attachments_along_and_no_answer_names_it_any_more(cases):
    wrong = take_in(cases.desk, (mail := dropped(cases)), choices(cases, mail)).value
    original = documents(cases, wrong)[0]
    assert cases.view(wrong).answers["papers"].value == (original,)
    beside = attach(cases.desk, wrong, "a.txt", b"x").value
    right = cases.errand("Right")
    move(cases.desk, wrong, original, right, WHY)
    assert "papers" not in cases.view(wrong).answers
    assert documents(cases, wrong) == [beside]
    with cases.desk.file.reading() as reading:
        assert reading.document(original).record == right


def test_a_moved_document_is_purged_with_the_record_it_lies_with(cases):
    wrong, right = cases.person("Ann"), cases.person("Bob")
    document = attach(cases.desk, wrong, "a.txt", b"x").value
    move(cases.desk, wrong, document, right, WHY)
    purge(cases.desk, wrong, "kept long enough", "PER-2026-0001")
    with cases.desk.file.reading() as reading:
        assert reading.document_bytes(document) == b"x"
    purge(cases.desk, right, "kept long enough", "PER-2026-0002")
    with cases.desk.file.reading() as reading:
        assert reading.document(document) is None
    assert cases.desk.file.verify().whole


def test_only_what_lies_there_is_moved_elsewhere_and_with_a_reason(cases):
    record, other = cases.errand("Parcel"), cases.errand("Letter")
    document = attach(cases.desk, record, "a.txt", b"x").value
    head = cases.head()
    for there, to, why in ((record, record, WHY), (record, other, " ")):
        with pytest.raises(NotAcceptable):
            move(cases.desk, there, document, to, why)
    with pytest.raises(NoSuchDocument):
        move(cases.desk, other, document, record, WHY)
    assert cases.head() == head
    destroy(cases.desk, record, document, "no longer needed")
    with pytest.raises(NoSuchDocument):
        move(cases.desk, record, document, other, WHY)
    void(cases.desk, other, "opened twice")
    with pytest.raises(RecordClosed):
        move(cases.desk, record, document, other, WHY)
