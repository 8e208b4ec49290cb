"""A kind that exists only as a folder: brought, opened, worked, searched, written to, listed."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from at_desk import known
from listed import letters_offered, list_lines, list_numbers, today

from tests.packs.acme import ACME_IN_LEEDS, ADA
from workbench.app import packs as on_board
from workbench.content.pack_folders import NoSuchFolder
from workbench.domain.flow import Progress
from workbench.domain.letter_template import Channel
from workbench.domain.listing import Listing
from workbench.services.casework.records import answer, open_record, pass_gate
from workbench.services.changes import GateClosed
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.effects import Sending
from workbench.services.letters.issue import issue
from workbench.services.pages.counters import counters
from workbench.services.pages.overview import columns, find_anything, sections
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.form import opening_fields, step_page

FOLDER = Path(__file__).parent / "data" / "packs"
ARRIVED = {"at": "2026-03-09T14:00:00+00:00", "zone": "Europe/London"}
LEFT = {"at": "2026-03-10T08:30:00+00:00", "zone": "Europe/London"}


def opened(desk, kind, **values):
    return open_record(desk, kind, known(values)).value


def step(desk, record, name, **values):
    answer(desk, record, name, known(values))


@pytest.fixture
def visit(desk_with_visits):
    desk = desk_with_visits
    company = opened(desk, "organisation", **ACME_IN_LEEDS)
    visitor = opened(desk, "person", **ADA)
    record = opened(desk, "visitor_log", arrived_at=ARRIVED, visitor=[visitor])
    step(
        desk,
        record,
        "welcome",
        visitor=[visitor],
        host_organisation=[company],
        language="fr",
        purpose="audit",
    )
    return record


def progress(desk, record):
    page = record_page(desk, record)
    return {task.step: task.progress for stage in page.stages for task in stage.tasks}


def test_it_is_opened_by_a_form_made_of_its_questions(desk_with_visits):
    fields = opening_fields(desk_with_visits, "visitor_log", "fr")
    assert [field.label for field in fields] == ["Arrivée", "Qui est venu"]


def test_it_is_worked_to_its_end_through_its_own_guards_and_gates(desk_with_visits, visit):
    desk = desk_with_visits
    assert progress(desk, visit)["brief"] is Progress.CANNOT_START
    step(desk, visit, "give_badge", areas=["reception", "server_room"], companions="2")
    assert progress(desk, visit)["brief"] is Progress.NOT_STARTED
    rows = [{"id": "r1", "cells": {"what": "umbrella"}}]
    step(desk, visit, "look_after_belongings", has_belongings=True, belongings=rows)
    step(desk, visit, "brief", briefed=True, seen_by_second=False)
    rows[0]["cells"]["returned_on"] = "2026-03-10"
    step(desk, visit, "return_belongings", belongings=rows)
    with pytest.raises(GateClosed) as closed:
        step(desk, visit, "see_off", left_at=LEFT, outcome="calm")
    assert closed.value.gates == ("second_person",)
    pass_gate(desk, visit, "second_person", "Nobody else was in the house.")
    step(desk, visit, "see_off", left_at=LEFT, outcome="calm")
    page = record_page(desk, visit, "fr")
    assert (page.status, page.outcome) == ("closed", "Une visite calme")


def test_its_facts_count_and_its_date_is_fixed(desk_with_visits, visit):
    page = record_page(desk_with_visits, visit, "fr")
    facts = {line.title: line.text for line in page.facts}
    assert facts["Jours depuis la visite"] == "1"
    assert facts["À oublier le"] == "9 juin 2026"
    assert facts["Vient de"] == "Peru"
    assert "fixed" in [line.type for line in page.timeline]


def test_it_is_found_and_listed_in_the_words_of_its_folder(desk_with_visits, visit):
    desk = desk_with_visits
    found = find_anything(desk, "lar vis")
    assert [line.record for line in found] == [visit]
    titles = [column.title for column in columns(desk, "visitor_log", "fr")]
    assert titles == ["Qui est venu", "Arrivée", "Motif de la visite", "Jours depuis la visite"]
    numbers = list_numbers(desk, Listing(kinds=("visitor_log",), sort="arrived_at"))
    (line,) = list_lines(desk, numbers, ["visitor", "purpose", "days_here"], "fr")
    assert line.cells == ("Ada Lark", "un audit", "1")
    assert (line.kind_name, line.dues[0].work_to) == ("Visite", "2026-06-09")


def test_it_comes_up_on_today_when_its_own_date_is_near(desk_with_visits, visit, clock):
    assert today(desk_with_visits)["soon"].count == 0
    clock.move(days=85)
    assert [line.record for line in today(desk_with_visits)["soon"].lines] == [visit]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_its_letter_is_issued_and_dispatched(desk_with_visits, visit, language):
    desk = desk_with_visits
    step(desk, visit, "give_badge", areas=["offices"], companions="2")
    step(desk, visit, "look_after_belongings", has_belongings=False)
    (offer,) = letters_offered(desk, visit)
    assert offer.ready
    made = issue(
        desk, visit, "thank_you", LetterChoices(language=language, channel=Channel.EMAIL)
    ).value
    with desk.file.reading() as reading:
        assert reading.document_bytes(made.document).startswith(b"%PDF")
    assert progress(desk, visit)["thank"] is not Progress.DONE
    dispatch(desk, visit, made.id, Sending(how="email", on=date(2026, 3, 10)))
    assert progress(desk, visit)["thank"] is Progress.DONE
    with desk.file.reading() as reading:
        answers = reading.stored(visit).answers
    assert answers["thanked_on"].value == "2026-03-10"
    assert len(answers["letters_sent"].value) == 1


def test_its_forms_speak_both_languages(desk_with_visits, visit):
    english, french = (
        step_page(desk_with_visits, visit, "welcome", language) for language in ("en", "fr")
    )
    assert (english.title, french.title) == ("Welcome the visitor", "Accueillir la personne")
    assert dict(english.fields[4].choices)["audit"] == "an audit"
    assert dict(french.fields[4].choices)["audit"] == "un audit"


# --- how the folder is brought --------------------------------------------------------------


def test_without_the_folder_there_is_no_such_kind():
    packs, problems = on_board.load()
    assert "visitor_log" not in packs.kinds
    assert [problem for problem in problems if not problem.notice] == []


def test_a_folder_is_brought_by_argument_or_by_variable_and_twice_is_once(monkeypatch, tmp_path):
    monkeypatch.delenv(on_board.VARIABLE, raising=False)
    by_argument, problems = on_board.load([str(FOLDER)])
    assert [problem for problem in problems if not problem.notice] == []
    monkeypatch.setenv(on_board.VARIABLE, os.pathsep.join([str(FOLDER), "", str(tmp_path)]))
    by_variable, _problems = on_board.load()
    both, _problems = on_board.load([str(FOLDER)])
    assert "visitor_log" in by_argument.kinds
    assert by_argument.digest == by_variable.digest == both.digest


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NoSuchFolder):
        on_board.load([str(tmp_path / "nowhere")])


def test_the_command_line_brings_folders_by_option_and_by_variable(tmp_path):
    command = [sys.executable, "-m", "workbench"]
    for arguments, variable in (
        (["--packs", str(FOLDER), "packs", "list"], ""),
        (["packs", "list"], str(FOLDER)),
    ):
        done = subprocess.run(
            [*command, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parent.parent,
            env={**os.environ, on_board.VARIABLE: variable},
        )
        assert done.returncode == 0, done.stderr
        assert "visitor_log" in done.stdout


def test_it_stands_in_a_section_of_its_own_between_requests_and_registers(desk_with_visits):
    found = sections(desk_with_visits, "fr")
    assert [section.id for section in found] == ["requests", "front_desk", "registers"]
    assert [section.heading for section in found] == ["", "À la porte", ""]


def test_what_it_counts_are_open_records_that_pass_its_counter(desk_with_visits, visit):
    desk = desk_with_visits
    assert counters(desk) == {"visitor_log": 1}
    step(desk, visit, "welcome", purpose="meeting")
    assert counters(desk) == {"visitor_log": 0}
    step(desk, visit, "welcome", purpose="delivery")
    assert counters(desk) == {"visitor_log": 1}
