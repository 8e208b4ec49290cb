"""The page of a record as the window shows it: frozen, in words, from one query."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from workbench.domain.answers import Answer
from workbench.domain.flow import Progress
from workbench.services.casework.documents import attach
from workbench.services.casework.purge import purge
from workbench.services.casework.records import note, save_draft
from workbench.services.letters.copying import CopyWay, copy_of, note_copy
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.history import history_lines
from workbench.services.pages.record.page import record_after, record_around, record_in_hand
from workbench.services.pages.record.step import step_in_hand
from workbench.services.pages.record.tasks import stage_rows
from workbench.services.pages.speaker import plain_speaker
from workbench.services.pages.task_lines import Stage
from workbench.services.view import NoSuchRecord


def test_a_record_opens_where_it_is_to_go_on(cases):
    record = cases.errand(entities=[cases.company()], person=[cases.person()])
    page = record_in_hand(cases.desk, record)
    assert page.step == "check"
    assert page.heading.about == "ERR-2026-0001 · Errand · received 2 March 2026, 09:00"
    assert page.heading.title == "Parcel · Zoé Martin"
    assert page.heading.state.text == "23 d left"
    assert page.progress == "2 of 5 tasks done"
    assert page.editable
    assert record_in_hand(cases.desk, record, "who").step == "who"
    assert record_around(cases.desk, record).form is None


def test_there_is_no_page_of_a_record_or_step_that_is_not_there(cases):
    with pytest.raises(NoSuchRecord):
        record_in_hand(cases.desk, "nobody")
    with pytest.raises(KeyError):
        record_in_hand(cases.desk, cases.errand(), "nowhere")


def test_stages_show_what_is_needed_and_open_where_something_can_be_done(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=True, rounds=[])
    stages = {stage.id: stage for stage in record_in_hand(cases.desk, record).stages}
    assert "weigh" not in {task.step for task in stages["work"].tasks}
    assert stages["work"].heading == "work  (1 of 1)"
    who = {task.step: task for task in stages["begin"].tasks}["who"]
    assert (who.state, who.told, who.quiet) == ("To do", "To do", False)
    finish = {task.step: task for task in stages["end"].tasks}["finish"]
    assert finish.told == "To do"
    assert stages["begin"].open


def test_the_counts_of_the_stages_add_up_to_the_count_of_the_record(cases):
    record = cases.errand()
    for given in ({}, {"doubtful": True, "rounds": []}, {"doubtful": False}):
        if given:
            cases.answer(record, "check", **given)
        page = record_in_hand(cases.desk, record)
        counted = [re.search(r"\((\d+) of (\d+)\)$", stage.heading) for stage in page.stages]
        done = sum(int(found[1]) for found in counted if found)
        total = sum(int(found[2]) for found in counted if found)
        assert page.progress == f"{done} of {total} tasks done"


def test_a_stage_of_tasks_that_are_only_there_if_needed_counts_none(cases):
    optional = replace(_one_stage(cases).tasks[0], optional=True, progress=Progress.NOT_STARTED)
    stage = Stage(id="aside", title="Aside", tasks=(optional,))
    (aside, _other) = stage_rows((stage, _one_stage(cases)), cases.desk.words)
    assert aside.heading == "Aside"
    done = replace(stage, tasks=(replace(optional, progress=Progress.DONE),))
    (aside, _other) = stage_rows((done, _one_stage(cases)), cases.desk.words)
    assert aside.heading == "Aside  (1 of 1)"


def _one_stage(cases):
    return record_in_hand(cases.desk, cases.errand()).page.stages[0]


def test_a_task_that_cannot_start_says_what_comes_first(cases):
    stages = record_in_hand(cases.desk, cases.errand()).stages
    weigh = next(task for stage in stages for task in stage.tasks if task.step == "weigh")
    assert weigh.state == "Cannot start yet"
    assert weigh.told == "Cannot start yet. First: doubtful (+1)"


def test_after_saving_it_is_said_what_is_still_open_or_what_was_saved(cases):
    record = cases.errand()
    cases.answer(record, "who", person=[cases.person()])
    page = record_after(cases.desk, record, "who")
    assert page.step == "who"
    assert page.told.text == "Saved. Still open here: [question.entities]."
    cases.answer(record, "who", entities=[cases.company()])
    page = record_after(cases.desk, record, "who")
    assert page.step == "check"
    assert (page.told.text, page.told.meaning) == ("Saved: who", "good")


def test_the_history_tells_what_happened_when_and_why_newest_first(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    note(cases.desk, record, "They  called,\nat length. " + "x" * 200)
    told, answered, opened = record_in_hand(cases.desk, record).history
    assert told.when == "10 March 2026, 09:00"
    assert told.heading == "Note"
    assert told.reason.startswith("“They called, at length. xxx")
    assert told.reason.endswith("…”")
    assert answered.heading == "Answered: check"
    assert answered.details == ("doubtful: no",)
    assert opened.heading == "Opened"


def test_an_entry_of_another_version_stands_in_the_history_by_its_type(cases):
    record = cases.errand()
    (opened,) = record_page(cases.desk, record).timeline
    later = replace(opened, type="countersigned")
    speaker = plain_speaker(cases.desk, "errand", "en")
    headings = [line.heading for line in history_lines((later, opened), speaker, "Europe/London")]
    assert headings == ["Entry of another version (countersigned)", "Opened"]


def test_a_copy_that_left_stands_in_the_history_and_changes_only_its_record(cases):
    record = cases.errand()
    document = attach(cases.desk, record, "Proof.pdf", b"%PDF-1.7").value
    before = cases.head()
    copy = copy_of(cases.desk, document)
    assert (copy.data, copy.file_name) == (b"%PDF-1.7", "ERR-2026-0001-document-1.pdf")
    assert cases.head() == before, "looking at a copy writes nothing"
    assert note_copy(cases.desk, document, CopyWay.SAVED).changed == {record}
    assert record_in_hand(cases.desk, record).history[0].heading == "Copy left the case file"


def test_documents_and_links_are_told_in_words(cases):
    person = cases.person("Zoé Martin")
    record = cases.errand(person=[person])
    attach(cases.desk, record, "Proof.pdf", b"%PDF-1.7" * 200)
    page = record_in_hand(cases.desk, record)
    (document,) = page.documents
    assert document.about.startswith("2 kB · 10 March 2026 · SHA-256 ")
    assert [(link.name, link.about) for link in page.links] == [
        ("PER-2026-0001 · Zoé Martin", "For whom")
    ]
    (back,) = record_in_hand(cases.desk, person).links
    assert (back.name, back.about) == (
        "ERR-2026-0001 · Parcel · Zoé Martin",
        "points here: For whom",
    )


def test_of_a_purged_record_its_place_in_the_journal_is_left(cases):
    person = cases.person()
    purge(cases.desk, person, "No longer needed.", "PER-2026-0001")
    page = record_in_hand(cases.desk, person)
    assert (page.form, page.offers, page.editable) == (None, (), False)
    assert page.heading.warning.startswith("This record was purged")
    assert page.history[0].heading == "Purged"


def test_a_step_says_what_stands_before_it_and_what_saving_does(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=True, rounds=[])
    finish = step_in_hand(cases.desk, record, "finish")
    assert finish.save == "Save and close"
    assert finish.held.startswith("It cannot be closed yet. First: ")
    assert finish.state == "It cannot be closed yet: what comes first stands above."
    gates = {gate.id: (gate.text, gate.act) for gate in finish.gates}
    assert gates["sure"] == ("Not yet: “sure”.", "")
    assert gates["second_look"][1] == "Pass with a reason: Second look"
    weigh = step_in_hand(cases.desk, cases.errand(), "weigh")
    assert weigh.remarks[0].text.startswith("This cannot be finished yet. First: ")


def test_a_step_with_a_draft_says_so_and_names_what_is_still_open(cases):
    record = cases.errand()
    save_draft(cases.desk, record, "check", {"doubtful": {"value": True}})
    check = step_in_hand(cases.desk, record, "check")
    assert check.state == "A draft is kept; it is not saved yet."
    assert check.still_open == ("doubtful", "rounds")
    cases.answer(record, "check", doubtful=False)
    assert step_in_hand(cases.desk, record, "check").still_open == ()


def test_a_closed_record_says_its_end_and_may_be_reopened(cases):
    record = cases.errand()
    for step, given in (
        ("check", {"doubtful": False}),
        ("weigh", {"risky": False}),
        ("finish", {"outcome": "granted"}),
    ):
        cases.answer(record, step, **given)
    page = record_in_hand(cases.desk, record)
    assert page.heading.state.text == "✓ Closed: it was granted"
    assert page.heading.may_reopen
    assert not page.editable
    said = [remark.text for remark in step_in_hand(cases.desk, record, "check").remarks]
    assert said == ["This can only be read: the record is closed."]


def test_an_answered_record_has_no_days_left(cases):
    record = cases.errand(entities=[cases.company()])
    cases.answer(record, "remember", answered_on="2026-03-09")
    assert (
        record_in_hand(cases.desk, record).heading.state.text
        == "✓ [question.answered_on] 9 March 2026"
    )


def test_pages_are_values_that_can_be_compared(cases):
    record = cases.errand()
    assert record_in_hand(cases.desk, record) == record_in_hand(cases.desk, record)
    cases.answer(record, "check", doubtful=Answer(False).value)
    assert hash(record_in_hand(cases.desk, record).stages)
