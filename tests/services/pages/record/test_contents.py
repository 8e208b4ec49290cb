"""The page of a record and the forms of its steps, as frozen values in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.services.casework.records_in_hand import closed
from workbench.domain.answers import Answer, Knowing
from workbench.domain.flow import Progress
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.question import Question, QuestionType
from workbench.services.casework.commit import commit
from workbench.services.casework.decided_dates import override_date
from workbench.services.casework.documents import attach, media_type_of
from workbench.services.casework.records import answer, note, pass_gate, save_draft
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.form import opening_fields, step_page
from workbench.services.sight import acting
from workbench.services.view import NoSuchRecord

RECEIVED = {"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture
def company(cases):
    return cases.company()


def tasks(page):
    return {task.step: task for stage in page.stages for task in stage.tasks}


def test_the_page_says_who_it_is_what_is_next_and_how_far_it_is(cases, company):
    record = cases.errand(entities=[company], person=[cases.person()])
    page = record_page(cases.desk, record)
    assert (page.reference, page.title) == ("ERR-2026-0001", "Parcel · Zoé Martin")
    assert (page.kind_name, page.status, page.outcome) == ("Errand", "open", "")
    assert page.received == "2 March 2026, 09:00"
    assert page.next_step == "check"
    assert (page.done, page.total) == (2, 5)
    assert not page.read_only
    assert record_page(cases.desk, record, "fr").kind_name == "Course"


def test_a_task_says_in_words_what_it_waits_for_and_which_gate_is_closed(cases):
    record = cases.errand()
    page = record_page(cases.desk, record)
    weigh = tasks(page)["weigh"]
    assert weigh.progress is Progress.CANNOT_START
    assert weigh.waits_for == ("doubtful", "who")
    gates = {gate.id: (gate.title, gate.passable) for gate in tasks(page)["finish"].gates}
    assert gates == {"second_look": ("Second look", True), "sure": ("sure", False)}


def test_a_closed_record_shows_its_outcome_in_words(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=False)
    cases.answer(record, "finish", outcome="granted")
    assert record_page(cases.desk, record).outcome == "it was granted"


def test_the_outcome_of_a_question_that_packs_ask_no_more_is_shown_as_former(cases, packs):
    record = closed(cases)
    errand = packs.kinds["errand"]
    steps = tuple(replace(step, closes="") for step in errand.flow.steps)
    changed = replace(errand, flow=replace(errand.flow, steps=steps))
    later = cases.under(replace(packs, kinds={**packs.kinds, "errand": changed}))
    assert record_page(later.desk, record).outcome == "granted (a former choice)"


def test_a_date_panel_holds_the_law_the_human_decision_and_the_reasons(cases, company):
    record = cases.errand(entities=[company])
    override_date(cases.desk, record, "due", "2026-03-20", "agreed")
    (panel,) = record_page(cases.desk, record).dates
    assert (panel.title, panel.computed, panel.counts) == ("Due", "2026-04-02", "2026-03-20")
    assert (panel.human, panel.human_reason, panel.work_to) == (
        "2026-03-20",
        "agreed",
        "2026-03-20",
    )
    assert (panel.regime, panel.decided, panel.late, panel.kept) == ("uk", True, False, "")
    assert panel.reasons
    assert all(reason.text and reason.source and reason.certainty for reason in panel.reasons)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_reasons_are_sentences_of_the_regime(cases, company, language):
    record = cases.errand(entities=[company])
    (panel,) = record_page(cases.desk, record, language).dates
    assert panel.reasons
    assert all(reason.text.rstrip()[-1] in ".)" for reason in panel.reasons)
    assert not any("{" in reason.text for reason in panel.reasons)


def test_a_stopped_clock_shows_what_stops_it_and_the_date_if_it_ran(cases, company):
    record = cases.errand(entities=[company])
    asked = [{"id": "a", "cells": {"asked_on": "2026-03-03"}}]
    cases.answer(record, "check", doubtful=True, rounds=asked)
    (panel,) = record_page(cases.desk, record).dates
    assert (panel.counts, panel.stopped) == ("", ("identity",))
    assert panel.provisional
    assert panel.work_to


def test_an_undecided_organisation_is_told_beside_the_date(cases, company):
    (panel,) = record_page(cases.desk, cases.errand()).dates
    assert not panel.decided
    assert panel.counts == "2026-04-02"


def test_the_timeline_tells_what_happened_newest_first(cases):
    record = cases.errand()
    answer(cases.desk, record, "check", {"doubtful": Answer(False)}, occurred_on=date(2026, 3, 9))
    note(cases.desk, record, "They called.")
    pass_gate(cases.desk, record, "second_look", "alone")
    lines = record_page(cases.desk, record).timeline
    assert [line.type for line in lines] == ["overridden", "noted", "answered", "opened"]
    assert (lines[0].about, lines[0].reason) == ("Second look", "alone")
    assert lines[1].reason == "They called."
    assert (lines[2].about, lines[2].occurred_on) == ("check", "2026-03-09")
    assert lines[2].details == (("doubtful", "no"),)
    assert ("What it is about", "Parcel") in lines[3].details


def test_no_entry_however_odd_breaks_the_page(cases):
    record = cases.errand()
    odd = [
        {"set": {"name": "no answer at all", "former": {"not_known": "lost"}}},
        {"set": ["name"], "unset": "name"},
        {"fact": "due", "value": "2026-01-01"},
        {"step": "a_step_long_gone", "set": {"person": {"value": ["nobody"]}}},
    ]
    with acting(cases.desk) as act:
        entries = [
            NewEntry(record=record, type=EntryType.ANSWERED, payload=payload) for payload in odd
        ]
        commit(act, record, entries)
    page = record_page(cases.desk, record)
    assert [line.title for line in page.former] == ["former (no longer in use)"]
    assert len(page.timeline) == len(odd) + 1


def test_links_are_named_by_their_questions_in_both_directions(cases):
    person, helper = cases.person("Zoé Martin"), cases.person("Ada Lark")
    rounds = [{"id": "a", "cells": {"asked_on": "2026-03-03", "helper": [helper]}}]
    record = cases.errand(person=[person], doubtful=True, rounds=rounds)
    own = {(link.record, link.through) for link in record_page(cases.desk, record, "fr").links}
    assert own == {(person, "Pour qui"), (helper, "rounds [EN]")}
    (back,) = record_page(cases.desk, person).links
    assert (back.record, back.through, back.incoming) == (record, "For whom", True)
    assert (back.reference, back.title) == ("ERR-2026-0001", "Parcel · Zoé Martin")


def test_a_question_that_newer_packs_dropped_is_shown_as_former(cases, packs):
    record = cases.errand(secret="x")
    errand = packs.kinds["errand"]
    fewer = tuple(question for question in errand.questions if question.id != "secret")
    kinds = {**packs.kinds, "errand": replace(errand, questions=fewer)}
    later = cases.under(replace(packs, digest="f" * 64, kinds=kinds))
    assert [line.title for line in record_page(later.desk, record).former] == [
        "secret (no longer in use)"
    ]
    assert later.stored(record).answers["secret"].value == "x"


def under_errand(cases, packs, **changed):
    """The desk of packs in which questions of the errand are others, or None for no more."""
    errand = packs.kinds["errand"]
    kept = [changed.get(question.id, question) for question in errand.questions]
    kind = replace(errand, questions=tuple(document for document in kept if document is not None))
    kinds = {**packs.kinds, "errand": kind}
    return cases.under(replace(packs, digest="f" * 64, kinds=kinds))


def former(cases, record):
    return [(line.title, line.text) for line in record_page(cases.desk, record).former]


def test_an_answer_that_its_question_can_no_longer_read_is_shown_as_former(cases, packs):
    record = cases.errand(risky=True, secret="a\nb")
    asked = {
        "risky": Question(id="risky", type=QuestionType.TABLE),
        "secret": Question(id="secret", type=QuestionType.NUMBER),
        "name": Question(id="name", type=QuestionType.DATE),
    }
    later = under_errand(cases, packs, **asked)
    assert former(later, record) == [
        ("What it is about", "Parcel"),
        ("[question.risky]", "yes"),
        ("[question.secret]", "a\nb"),
    ]
    later.answer(record, "weigh", risky=None)
    assert ("[question.risky]", "yes") not in former(later, record)


def test_former_answers_are_said_in_words_as_far_as_they_can_be(cases, packs):
    person = cases.person("Ada Lark")
    rounds = [
        {"id": "a", "cells": {"asked_on": "2026-03-03", "enough": False, "helper": [person]}}
    ]
    record = cases.errand(person=[person], doubtful=True, rounds=rounds, answered_on="2026-03-04")
    attach(cases.desk, record, "proof.pdf", b"%PDF-1.7")
    (document,) = record_page(cases.desk, record).documents
    cases.answer(record, "receive", papers=[document.document])
    gone = ("received_at", "person", "papers", "doubtful", "rounds", "answered_on")
    later = under_errand(cases, packs, **dict.fromkeys(gone))
    assert dict(former(later, record)) == {
        "received_at (no longer in use)": "2 March 2026, 09:00",
        "person (no longer in use)": "Ada Lark",
        "papers (no longer in use)": "proof.pdf",
        "doubtful (no longer in use)": "yes",
        "rounds (no longer in use), row 1: asked_on (no longer in use)": "3 March 2026",
        "rounds (no longer in use), row 1: enough (no longer in use)": "no",
        "rounds (no longer in use), row 1: helper (no longer in use)": "Ada Lark",
        "answered_on (no longer in use)": "4 March 2026",
    }


def test_a_cell_of_a_dropped_or_changed_column_is_shown_on_a_line_of_its_own(cases, packs):
    rounds = [
        {"id": "a", "cells": {"asked_on": "2026-03-03", "enough": True}},
        {"id": "b", "cells": {"note": "by post"}},
    ]
    record = cases.errand(doubtful=True, rounds=rounds)
    table = packs.kinds["errand"].question("rounds")
    columns = (table.column("asked_on"), Question(id="note", type=QuestionType.NUMBER))
    later = under_errand(cases, packs, rounds=replace(table, columns=columns))
    assert former(later, record) == [
        ("rounds, row 1: enough (no longer in use)", "yes"),
        ("rounds, row 2: [question.rounds.column.note]", "by post"),
    ]


def test_what_cannot_be_said_is_shown_as_it_was_written(cases, packs):
    record = cases.errand()
    odd = {
        "set": {
            "former": {"value": {"street": "1 Sample Street", "town": "London"}},
            "spoken": {"value": {"en": "a house", "fr": "une maison"}},
            "several": {"value": ["post", True, 3]},
            "rounds": {"value": ["no row", {"id": "a", "cells": {}}]},
            "unsaid": {"not_known": "lost"},
        }
    }
    with acting(cases.desk) as act:
        commit(act, record, [NewEntry(record=record, type=EntryType.ANSWERED, payload=odd)])
    assert sorted(former(cases, record)) == [
        ("former (no longer in use)", '{"street":"1 Sample Street","town":"London"}'),
        ("rounds, row 1", "no row"),
        ("several (no longer in use)", "post, yes, 3"),
        ("spoken (no longer in use)", "a house"),
        ("unsaid (no longer in use)", "lost"),
    ]
    latest = record_page(cases.desk, record).timeline[0]
    assert ("several (no longer in use)", "post, yes, 3") in latest.details


def test_documents_are_on_the_page_byte_for_byte(cases):
    record = cases.errand()
    attach(cases.desk, record, "Proof.PDF", b"%PDF-1.7", role="proof")
    (document,) = record_page(cases.desk, record).documents
    assert (document.name, document.media_type, document.size) == (
        "Proof.PDF",
        "application/pdf",
        8,
    )
    assert media_type_of("no ending") == "application/octet-stream"


def test_there_is_no_page_of_a_record_that_is_not_there(cases):
    with pytest.raises(NoSuchRecord):
        record_page(cases.desk, "nobody")


# --- the forms of steps ---------------------------------------------------------------------


def fields(page):
    return {field.question.id: field for field in page.fields}


def test_a_form_shows_its_questions_with_answers_words_and_whether_they_apply(cases):
    record = cases.errand(risky=True)
    page = step_page(cases.desk, record, "weigh")
    shown = fields(page)
    assert list(shown) == ["risky", "seen", "ground"]
    assert (shown["risky"].shown, shown["risky"].applies) == ("yes", True)
    assert (shown["seen"].answer, shown["seen"].applies) == (None, True)
    assert page.editable
    cases.answer(record, "weigh", risky=None)
    assert fields(step_page(cases.desk, record, "weigh"))["seen"].applies is None


def test_a_reason_is_shown_where_there_is_no_value(cases):
    record = cases.errand()
    unknown = {"doubtful": Answer(knowing=Knowing.NOT_KNOWN, why="nobody looked yet")}
    answer(cases.desk, record, "check", unknown)
    assert fields(step_page(cases.desk, record, "check"))["doubtful"].shown == "nobody looked yet"


def test_borrowed_choices_come_with_their_article(cases, packs, company):
    record = cases.errand(entities=[company])
    offered = fields(step_page(cases.desk, record, "weigh"))["ground"].choices
    assert [choice for choice, _label in offered] == list(packs.regime_lists["uk"]["exemptions"])
    assert all(label and "_" not in label for _one, label in offered)


def test_linked_records_and_kept_files_have_their_titles_in_the_form(cases):
    person = cases.person()
    record = cases.errand(person=[person])
    attach(cases.desk, record, "proof.pdf", b"%PDF-1.7")
    (document,) = record_page(cases.desk, record).documents
    cases.answer(record, "receive", papers=[document.document])
    who = fields(step_page(cases.desk, record, "who"))["person"]
    assert who.titles == {person: "PER-2026-0001 · Zoé Martin"}
    papers = fields(step_page(cases.desk, record, "receive"))["papers"]
    assert papers.titles == {document.document: "proof.pdf"}


def test_a_form_brings_back_what_was_typed_and_not_saved(cases):
    record = cases.errand()
    assert step_page(cases.desk, record, "check").draft is None
    save_draft(cases.desk, record, "check", {"doubtful": True})
    assert step_page(cases.desk, record, "check").draft == {"doubtful": True}


def test_the_closing_form_says_so_and_a_closed_record_is_not_editable(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=False)
    assert step_page(cases.desk, record, "finish").closes
    assert not step_page(cases.desk, record, "check").closes
    cases.answer(record, "finish", outcome="granted")
    assert not step_page(cases.desk, record, "check").editable


def test_an_unknown_step_has_no_form(cases):
    with pytest.raises(KeyError):
        step_page(cases.desk, cases.errand(), "nowhere")


def test_opening_by_hand_asks_only_what_is_needed_to_begin(cases):
    asked = opening_fields(cases.desk, "access_request")
    assert [field.question.id for field in asked] == ["received_at", "right"]
    assert all(field.label for field in asked)
    assert len(asked[1].choices) == 3
