from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import pytest

from workbench.cli import command
from workbench.cli.clock import load_clocks, run
from workbench.cli.clock_lines import answer_line
from workbench.content.pack_folders import resources
from workbench.domain.clock.rounds import EventName

DATA = Path(__file__).parent.parent / "data"
FILES = ("clock-vectors.jsonl", "clock-vectors-derived.jsonl", "clock-published.jsonl")
"""Dates worked out by hand, derived from the rules, and published by authorities and others."""
GOOD = {
    "id": "one",
    "regime": "uk",
    "calendar": "ENG",
    "kind": "access",
    "received": "2026-06-01T10:00:00+01:00",
    "events": [],
}


@cache
def clocks():
    return load_clocks((resources(),))


def vectors(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(json.loads(line), id=json.loads(line)["id"]) for line in lines]


def asked(**changes):
    return answer_line(json.dumps({**GOOD, **changes}).encode(), clocks())


def ran(source, **more):
    out = io.StringIO()
    code = run(str(source), out, **more)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("vector", [vector for name in FILES for vector in vectors(name)])
def test_a_vector_gives_the_dates_it_expects(vector):
    given = answer_line(json.dumps(vector).encode(), clocks())
    assert {key: given[key] for key in vector["expect"]} == vector["expect"]
    assert given["id"] == vector["id"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_vectors_is_answered_line_by_line(name):
    code, answers = ran(DATA / name)
    assert code == 0
    assert [answer["id"] for answer in answers] == [param.id for param in vectors(name)]


def test_every_reason_has_a_rule_a_source_a_certainty_and_a_sentence():
    for param in vectors("clock-vectors-derived.jsonl"):
        given = answer_line(json.dumps(param.values[0]).encode(), clocks())
        assert given["because"]
        for reason in given["because"]:
            assert {"rule", "source", "certainty", "text"} <= set(reason)
            assert "{" not in reason["text"]


def test_a_request_has_only_the_keys_that_apply():
    assert set(asked()) == {"id", "due", "work_to", "because"}


def test_an_open_question_adds_the_provisional_date():
    given = asked(events=[["identity_requested", "2026-06-02"]])
    assert set(given) == {"id", "due", "provisional_due", "work_to", "because"}


def test_a_late_extension_adds_nothing_but_the_word():
    given = asked(events=[["extension_notified", "2026-07-02"]])
    assert set(given) == {"id", "due", "work_to", "extension_valid", "because"}


def test_a_complaint_and_a_breach_have_their_own_keys():
    assert set(asked(kind="complaint")) == {"id", "acknowledge_by", "because"}
    assert set(asked(kind="breach")) == {"id", "notify_by", "notify_latest", "because"}


def test_a_reason_names_dates_holidays_and_doubt():
    given = asked(received="2026-02-03T10:00:00+00:00")
    assert given["because"][0]["dates"] == {"received": "2026-02-03"}
    assert given["because"][0]["doubt"] == "savings_text_unseen"
    given = asked(received="2026-03-06T10:00:00+00:00")
    assert given["because"][-1]["holidays"] == [{"date": "2026-04-06", "name": "Easter Monday"}]


def test_events_may_be_left_out():
    line = {key: value for key, value in GOOD.items() if key != "events"}
    assert answer_line(json.dumps(line).encode(), clocks())["due"] == "2026-07-01"


def test_two_faults_of_a_line_are_told_together():
    problem = asked(regime="fr", calendar="ENG", kind="gardening")["problem"]
    assert "FR, FR-AM" in problem
    assert "access" in problem


@pytest.mark.parametrize(
    ("changes", "cure"),
    [
        ({"regime": "de"}, "fr, uk"),
        ({"regime": "eu"}, "fr, uk"),
        ({"regime": None}, "fr, uk"),
        ({"regime": ["uk"]}, "fr, uk"),
        ({"calendar": None}, "The calendar is missing: write one of ENG, SCT, NIR"),
        ({"calendar": "FR"}, "ENG, SCT, NIR"),
        ({"calendar": ["ENG"]}, "ENG, SCT, NIR"),
        ({"kind": "gardening"}, "complaint, breach"),
        ({"kind": None}, "complaint, breach"),
        ({"received": None}, "offset"),
        ({"received": 5}, "offset"),
        ({"received": "2026-06-01T10:00:00"}, "offset"),
        ({"received": "2026-06-01"}, "offset"),
        ({"received": "2026-02-30T10:00:00+00:00"}, "offset"),
        ({"received": "yesterday"}, "offset"),
        ({"received": "2018-05-24T10:00:00+01:00"}, "too early"),
        ({"received": "0001-01-01T00:00:00+14:00"}, "2099"),
        ({"received": "9999-12-31T23:59:59-12:00"}, "2099"),
        ({"received": "9999-06-01T10:00:00+00:00"}, "2099"),
        ({"received": "2105-06-01T10:00:00+00:00"}, "2099"),
        ({"kind": "breach", "received": "9999-12-31T10:00:00+00:00"}, "2099"),
        ({"events": None}, "[]"),
        ({"events": {}}, "[]"),
        ({"events": ["identity_requested"]}, "no pair"),
        ({"events": [["identity_requested"]]}, "no pair"),
        ({"events": [["identity_requested", 5]]}, "no pair"),
        ({"events": [["identity_lost", "2026-06-02"]]}, "identity_requested"),
        ({"events": [["identity_requested", "2026-02-30"]]}, "a day that exists"),
        ({"events": [["identity_requested", "2026-06-02T10:00:00"]]}, "a day that exists"),
        ({"events": [["identity_requested", "2026-05-31"]]}, "before received"),
        ({"events": [["identity_confirmed", "2026-06-05"]]}, "out of order"),
        (
            {"events": [["fee_paid", "2026-06-05"], ["fee_requested", "2026-06-06"]]},
            "out of order",
        ),
        ({"colour": "red"}, "unknown key"),
        ({"id": ["one"]}, "write a text"),
    ],
)
def test_a_bad_line_says_what_to_do_about_it(changes, cure):
    given = asked(**changes)
    assert cure in given["problem"]
    assert set(given) <= {"id", "problem"}
    assert given.get("id", "one") == "one"


@pytest.mark.parametrize(
    "raw", [b"{", b"[]", b"7", b"null", b'"text"', b"\xff\xfe", b"[" * 100_000]
)
def test_a_line_that_is_no_object_is_a_problem_of_its_own(raw):
    assert set(answer_line(raw, clocks())) == {"problem"}


def test_a_bad_line_stops_nothing_and_ends_with_one(tmp_path):
    source = tmp_path / "lines.jsonl"
    lines = [json.dumps(GOOD), "{", "", json.dumps({**GOOD, "id": "two"})]
    source.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    code, answers = ran(source)
    assert code == 1
    assert [answer.get("id") for answer in answers] == ["one", None, "two"]
    assert [("problem" in answer) for answer in answers] == [False, True, False]
    assert [answer.get("line") for answer in answers] == [None, 2, None]


def test_a_key_that_stands_twice_is_a_problem():
    line = json.dumps(GOOD).replace("{", '{"kind": "erasure", ')
    assert "kind stands twice" in answer_line(line.encode(), clocks())["problem"]


def test_standard_input_is_read_for_a_dash():
    code, answers = ran("-", standard_input=io.BytesIO(json.dumps(GOOD).encode()))
    assert (code, answers[0]["due"]) == (0, "2026-07-01")


def test_an_empty_input_has_an_empty_answer():
    assert ran("-", standard_input=io.BytesIO(b"\n\n")) == (0, [])


def test_a_file_that_is_not_there_ends_with_two(tmp_path, capsys):
    assert ran(tmp_path / "absent.jsonl") == (2, [])
    assert "Cannot read" in capsys.readouterr().err


def test_an_old_terminal_is_written_in_plain_letters():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="latin-1")
    line = json.dumps({**GOOD, "id": "日"}).encode()
    assert run("-", out, io.BytesIO(line)) == 0
    out.flush()
    assert json.loads(raw.getvalue())["id"] == "日"


def test_the_command_is_known_to_the_command_line(tmp_path, capsys):
    source = tmp_path / "lines.jsonl"
    source.write_text(json.dumps(GOOD), encoding="utf-8")
    assert command.run(["clock", str(source)]) == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2026-07-01"
    assert command.parser().parse_args(["clock"]).file == "-"


def test_its_help_says_what_a_line_holds_and_names_every_event(capsys):
    with pytest.raises(SystemExit):
        command.run(["clock", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert [name for name in EventName if name not in told] == []
    example = json.loads(told[told.index("{") : told.index("}") + 1])
    assert answer_line(json.dumps(example).encode(), clocks())["provisional_due"]


@pytest.mark.parametrize("first", [True, False])
def test_packs_of_ones_own_are_named_before_the_command_or_after_it(tmp_path, capsys, first):
    source = tmp_path / "lines.jsonl"
    source.write_text(json.dumps({**GOOD, "regime": "ie", "calendar": "IE"}), encoding="utf-8")
    brought = ["--packs", str(Path(__file__).parents[1] / "data" / "ireland")]
    asked = [*brought, "clock", str(source)] if first else ["clock", *brought, str(source)]
    assert command.run(asked) == 0
    assert "due" in json.loads(capsys.readouterr().out)
    assert command.run(["clock", str(source)]) == 1
