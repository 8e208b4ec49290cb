"""Whatever the services do to a record, the journal says it and the fold repeats it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from depth import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.domain.answers import Answer, Knowing, written
from workbench.domain.folding import fold
from workbench.services.casework.decided_dates import adopt, override_date
from workbench.services.casework.documents import attach
from workbench.services.casework.records import answer, note, pass_gate, reopen, save_draft
from workbench.services.changes import GateClosed, NotAcceptable, RecordClosed

REFUSALS = (NotAcceptable, RecordClosed, GateClosed)
DAYS = st.sampled_from(["2026-03-01", "2026-03-05", "2026-02-31", "2027-01-01", "soon"])
TEXTS = st.text(max_size=6)
CELLS = st.fixed_dictionaries(
    {}, optional={"asked_on": DAYS, "answered_on": DAYS, "enough": st.booleans()}
)
VALUES = st.one_of(
    st.booleans(),
    TEXTS,
    DAYS,
    st.sampled_from(["granted", "refused", "en", "third_party"]),
    DAYS.map(lambda day: {"at": f"{day}T09:00:00+00:00", "zone": "Europe/London"}),
    st.lists(CELLS, max_size=2).map(
        lambda rows: [{"id": f"r{n}", "cells": cells} for n, cells in enumerate(rows)]
    ),
)
ANSWERS = st.one_of(
    st.none(),
    VALUES.map(Answer),
    TEXTS.map(lambda why: Answer(knowing=Knowing.NOT_KNOWN, why=why)),
    TEXTS.map(lambda why: Answer(knowing=Knowing.NOT_APPLICABLE, why=why)),
)
ASKS = {
    "receive": ["name", "received_at", "language"],
    "check": ["doubtful", "rounds"],
    "weigh": ["risky", "seen", "ground"],
    "remember": ["secret", "answered_on"],
    "drop": ["outcome"],
    "finish": ["outcome"],
}
STEPS = st.sampled_from(sorted(ASKS)).flatmap(
    lambda step: st.tuples(
        st.just("answer"),
        st.just(step),
        st.dictionaries(st.sampled_from(ASKS[step]), ANSWERS, max_size=3),
    )
)
ACTS = st.one_of(
    STEPS,
    STEPS,
    st.tuples(st.just("draft"), st.sampled_from(sorted(ASKS)), st.dictionaries(TEXTS, TEXTS)),
    st.tuples(st.just("note"), TEXTS),
    st.tuples(st.just("override"), DAYS | st.none(), TEXTS),
    st.tuples(st.just("pass"), st.sampled_from(["second_look", "sure"]), TEXTS),
    st.tuples(st.just("reopen"), TEXTS),
    st.tuples(st.just("adopt")),
    st.tuples(st.just("attach"), st.binary(max_size=8)),
)


def act(desk, record, what, *given):
    done = {
        "answer": answer,
        "draft": save_draft,
        "note": note,
        "override": lambda desk, record, *said: override_date(desk, record, "due", *said),
        "pass": pass_gate,
        "reopen": reopen,
        "adopt": lambda desk, record: adopt(desk, record, "due"),
        "attach": lambda desk, record, data: attach(desk, record, "a.txt", data),
    }
    done[what](desk, record, *given)


@pytest.mark.parametrize("decided", [True, False])
@given(acts=st.lists(ACTS, max_size=8))
@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_refusal_writes_nothing_and_all_else_is_in_the_journal(cases_anew, packs, decided, acts):
    with cases_anew(packs) as cases:
        work_and_look(cases, acts, decided=decided)


def work_and_look(cases, acts, *, decided):
    """Do all this to an errand, and compare the journal with what the case file has."""
    company = [cases.company()] if decided else []
    record = cases.errand(**({"entities": company} if company else {}))
    for what, *said in acts:
        before = (cases.head(), cases.stored(record), cases.row(record))
        try:
            act(cases.desk, record, what, *said)
        except REFUSALS:
            assert (cases.head(), cases.stored(record), cases.row(record)) == before
        if what == "draft":
            assert (cases.head(), cases.stored(record), cases.row(record)) == before
    view = cases.view(record)
    folded = fold(view.entries)
    stored = cases.stored(record)
    assert (stored.answers, stored.answered_by) == (folded.answers, folded.answered_by)
    assert stored.status == folded.status
    last = folded.fixed.get("due")
    assert (last.value if last is not None else written(None)) == written(view.facts["due"].value)
    assert cases.desk.file.verify().flaws == ()


def test_a_refused_history_stays_as_it_was(cases):
    record = cases.errand()
    head = cases.head()
    for what in (("reopen", "why"), ("pass", "sure", "why"), ("attach", b""), ("note", "")):
        with suppress(*REFUSALS):
            act(cases.desk, record, *what)
    assert cases.head() == head
