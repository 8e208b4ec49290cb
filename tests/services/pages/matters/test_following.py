"""What may be opened from a record is offered in words, with what is carried."""

from __future__ import annotations

import pytest

from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.matters.opening import open_from
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.pages.matters.following import followers, opening_from

ROWS = [
    {"id": "a", "cells": {"asked_on": "2026-03-03", "note": "A passport"}},
    {"id": "b", "cells": {"asked_on": "2026-03-04"}},
]


@pytest.fixture
def doubtful(cases):
    record = cases.errand("Parcel", person=[cases.person("Zoé Martin")])
    cases.answer(record, "check", doubtful=True, rounds=ROWS)
    return record


def test_each_kind_and_each_row_is_offered_once_by_what_it_is_called(cases, doubtful):
    found = followers(cases.desk, doubtful)
    assert [(line.kind, line.row) for line in found] == [
        ("errand", "a"),
        ("errand", "b"),
        ("sequel", ""),
        ("errand", ""),
    ]
    assert found[0].name == "Errand · 3 March 2026 · A passport"
    assert found[3].name == "Errand"


def test_what_was_opened_before_is_said(cases, doubtful):
    open_from(cases.desk, doubtful, "errand", row="a")
    names = [line.name for line in followers(cases.desk, doubtful)]
    assert names[0] == "Errand · 3 March 2026 · A passport · opened before: ERR-2026-0002"
    assert names[1] == "Errand · 4 March 2026"


def test_what_is_carried_is_said_by_the_questions_of_the_new_record(cases, doubtful):
    shown = opening_from(cases.desk, doubtful, "errand", "a")
    assert shown.from_name == "ERR-2026-0001 · Parcel · Zoé Martin"
    assert next((line.label, line.text) for line in shown.carried) == (
        "What it is about",
        "A passport",
    )
    assert ("For whom", "Zoé Martin") in [(line.label, line.text) for line in shown.carried]
    assert shown.form.fields == ()


def test_what_is_not_carried_and_opens_the_kind_is_still_asked(cases, doubtful):
    shown = opening_from(cases.desk, doubtful, "errand", "b")
    assert [field.question.id for field in shown.form.fields] == ["name"]


def test_nothing_is_offered_before_its_turn_or_from_what_lists_do_not_know(cases):
    record = cases.errand()
    assert [line.kind for line in followers(cases.desk, record)] == ["errand"]
    with pytest.raises(NotAcceptable):
        opening_from(cases.desk, record, "sequel")
    void(cases.desk, record, "opened twice")
    assert followers(cases.desk, record) == ()
    with pytest.raises(RecordClosed):
        opening_from(cases.desk, record, "errand")
