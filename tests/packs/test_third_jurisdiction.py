"""A third jurisdiction is a folder: its calendar, its clock, its records and its words."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from spoken import errors, told

from workbench.app import lazy
from workbench.app.desks import desk_for
from workbench.cli.clock import run
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.answers import Answer
from workbench.domain.facts.clock_parts import ClockParts
from workbench.domain.wording import keys
from workbench.services.casework.records import answer, open_record
from workbench.services.view import view_of

IRELAND = Path(__file__).parent.parent / "data" / "ireland"
RECEIVED = "2026-02-16T10:00:00+00:00"
LINE = {
    "id": "ie",
    "regime": "ie",
    "calendar": "IE",
    "kind": "access",
    "received": RECEIVED,
    "events": [],
}


@pytest.fixture(scope="module")
def read():
    return read_packs([resources(), IRELAND], lazy.is_calendar)


def test_it_has_no_error_and_is_offered_to_organisations(read):
    packs, problems = read
    assert errors(problems) == []
    organisation = packs.kinds["organisation"]
    assert "ie" in organisation.question("regime").choices
    calendars = {"ENG", "SCT", "NIR", "FR", "FR-AM", "IE"}
    assert set(organisation.question("calendar").choices) == calendars
    assert organisation.word(keys.choice("calendar", "IE"), "fr") == ("Irlande", False)
    assert organisation.word(keys.choice("calendar", "SCT"), "fr") == ("Écosse", False)


def test_its_public_holidays_move_the_date_of_an_answer(tmp_path):
    # One month after 16 February is 16 March; of a request on the 17th, Saint Patrick's Day.
    out = io.StringIO()
    asked = tmp_path / "asked.jsonl"
    late = {**LINE, "received": "2026-02-17T10:00:00+00:00"}
    asked.write_text(f"{json.dumps(LINE)}\n{json.dumps(late)}\n", encoding="utf-8")
    assert run(str(asked), out, brought=[str(IRELAND)]) == 0
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert first["due"] == "2026-03-16"
    assert second["due"] == "2026-03-18"
    assert "Saint Patrick’s Day" in second["because"][-1]["text"]


def test_a_request_to_an_irish_company_is_counted_under_irish_law(
    opened_file, read, clock, fresh_ids
):
    desk = desk_for(opened_file, sound(*read), now=clock, new_id=fresh_ids)
    company = open_record(
        desk,
        "organisation",
        {"legal_name": Answer("Acme DAC"), "regime": Answer("ie"), "calendar": Answer("IE")},
    ).value
    request = open_record(
        desk,
        "access_request",
        {
            "received_at": Answer({"at": RECEIVED, "zone": "Europe/Dublin"}),
            "right": Answer("access"),
        },
    ).value
    answer(desk, request, "choose_entity", {"entities": Answer([company])})
    with desk.file.reading() as reading:
        view = view_of(desk, reading, request)
    assert view.regimes == ("ie",)
    due = view.facts["due"]
    assert isinstance(due.parts, ClockParts)
    assert due.value.isoformat() == "2026-03-16"


def test_a_calendar_that_nobody_computes_is_named(tmp_path):
    folder = tmp_path / "regimes" / "ie"
    folder.mkdir(parents=True)
    head = (IRELAND / "regimes/ie/regime.toml").read_text(encoding="utf-8")
    (folder / "regime.toml").write_text(head.replace('["IE"]', '["IE-DUB"]'), encoding="utf-8")
    words = (IRELAND / "regimes/ie/words.en.toml").read_text(encoding="utf-8")
    (folder / "words.en.toml").write_text(words, encoding="utf-8")
    packs, problems = read_packs([resources(), tmp_path], lazy.is_calendar)
    found = [told(problem) for problem in problems]
    assert (
        "regimes/ie/regime.toml calendars: Nobody knows the public holidays of `IE-DUB`."
        " Write a country, or a part of one, as ISO 3166 spells it, such as `IE` or `DE-BY`."
    ) in found
    assert "ie" not in packs.kinds["organisation"].question("regime").choices
