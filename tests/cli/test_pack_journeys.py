"""The commands `packs check`, `packs try` and `packs show`, as a stranger gives them."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.packs.telling import ANSWERS_OF_ACME
from workbench.cli.command import run
from workbench.cli.kind_told import kind_told
from workbench.domain.guard import Guard
from workbench.domain.keeping.opens import Opens

DATA = Path(__file__).parent.parent / "data"
OWN = DATA / "packs"
TOLD = (
    """
about = "A visitor comes"
zone = "Europe/London"
as = "dana"
[[act]]
at = 2026-03-09T10:00:00
does = "open"
kind = "organisation"
name = "acme"
"""
    + ANSWERS_OF_ACME
    + """
[[act]]
does = "open"
kind = "person"
name = "ada"
[act.answers]
full_name = "Ada Lark"
civility = "unknown"
family_name = "Lark"
email = "ada@example.org"
country = "Peru"
language = "en"
[[act]]
does = "open"
name = "visit"
[act.answers]
arrived_at = 2026-03-09T09:30:00
visitor = "@ada"
host_organisation = "@acme"
language = "en"
purpose = "audit"
[act.expect]
tasks = { welcome = "done" }
facts = { days_here = 0 }
"""
)


@pytest.fixture
def own(tmp_path):
    shutil.copytree(OWN, tmp_path / "packs")
    folder = tmp_path / "packs" / "kinds" / "visitor_log" / "journeys"
    folder.mkdir()
    (folder / "visit.toml").write_text(TOLD, encoding="utf-8")
    return tmp_path / "packs"


@pytest.fixture
def journey(own):
    return own / "kinds" / "visitor_log" / "journeys" / "visit.toml"


def test_a_check_plays_every_journey_and_counts_them(own, capsys):
    assert run(["packs", "check", str(own)]) == 0
    told = capsys.readouterr().out
    assert " journeys, 0 errors" in told
    assert "act " not in told


@pytest.mark.usefixtures("_those_on_board_are_not_played")
def test_a_check_names_the_act_and_the_difference(own, journey, capsys):
    journey.write_text(TOLD.replace("days_here = 0", "days_here = 4"), encoding="utf-8")
    assert run(["packs", "check", str(own)]) == 1
    assert (
        "kinds/visitor_log/journeys/visit.toml act 3 (open): fact `days_here` is 0, expected 4\n"
        in capsys.readouterr().out
    )


@pytest.mark.usefixtures("_those_on_board_are_not_played")
def test_a_check_tells_what_no_pack_has_by_place_and_cure(own, journey, capsys):
    journey.write_text(TOLD.replace("days_here", "days_her"), encoding="utf-8")
    assert run(["packs", "check", str(own)]) == 1
    assert (
        "journeys/visit.toml act[3].expect.facts.days_her: There is no fact `days_her`. Did you "
        "mean `days_here`?" in capsys.readouterr().out
    )


def test_a_trial_shows_each_act_with_tasks_and_facts(own, capsys):
    assert run(["packs", "try", str(own), "visitor_log/visit"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("visitor_log/visit: A visitor comes\n1. 2026-03-09 10:00 dana: open")
    assert "    done: welcome" in told
    assert "\n    facts:\n        days_here=0\n" in told


def test_a_trial_tells_each_due_on_a_line_and_by_the_row_that_sets_it(capsys):
    assert run(["packs", "try", str(DATA / "every_key"), "loan/lent_en"]) == 0
    told = capsys.readouterr().out
    assert "\n        look_again · pieces[1]={limit=2026-05-01,work_to=2026-05-01," in told
    assert "\n        look_again · pieces[2]={limit=2026-05-02,work_to=2026-05-02," in told
    assert run(["packs", "try", str(DATA / "every_key"), "loan/lent_en", "--json"]) == 0
    (journey,) = json.loads(capsys.readouterr().out)["journeys"]
    dues = [due for act in journey["acts"] for due in act.get("dues", ())]
    assert {due.get("row") for due in dues if due["id"] == "look_again"} == {
        "pieces[1]",
        "pieces[2]",
    }
    assert not any("row" in due for due in dues if due["id"] == "work_to")


def test_a_trial_without_a_name_plays_what_lies_in_the_folder_alone(own, capsys):
    assert run(["packs", "try", str(own)]) == 0
    told = capsys.readouterr().out
    assert told.count("visitor_log/visit: ") == 1
    assert "access_request/" not in told


def test_a_trial_tells_of_a_kind_what_its_blocks_tell_and_names_it(capsys):
    folder = str(DATA / "second_right")
    assert run(["packs", "try", folder, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["journeys"]
    names = [journey["journey"] for journey in told]
    assert sorted(names) == [
        "rectification/begun",
        "rectification/extension/in_time",
        "rectification/identity/asked_and_answered",
    ]
    of_block = told[names.index("rectification/extension/in_time")]["acts"][-1]["file"]
    assert of_block == "blocks/extension/journeys/in_time.toml (rectification)"
    assert run(["packs", "try", folder, "extension/in_time"]) == 0
    printed = capsys.readouterr().out
    assert "access_request/extension/in_time: " in printed
    assert "rectification/extension/in_time: " in printed


def test_a_trial_as_json_says_where_it_is_otherwise_and_why_it_was_refused(own, journey, capsys):
    more = '[[act]]\ndoes = "issue"\nletter = "thank_you"\n'
    journey.write_text(TOLD.replace("= 0 }", "= 1 }") + more, encoding="utf-8")
    assert run(["packs", "try", str(own), "visitor_log/visit", "--json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)["journeys"]
    *_others, visit, letter = told["acts"]
    assert visit["differs"] == ["fact `days_here` is 0, expected 1"]
    assert visit["tasks"]["welcome"] == "done"
    assert visit["facts"]["days_here"] == "0"
    assert letter["refused"]["codes"][0] == "letter_not_ready"


def test_a_trial_leaves_letters_as_pdf_and_text_and_nothing_else(own, journey, tmp_path, capsys):
    before = set(Path(tempfile.gettempdir()).iterdir())
    more = '[[act]]\ndoes = "issue"\nletter = "thank_you"\nlanguage = "en"\n'
    journey.write_text(TOLD + _GIVEN + more, encoding="utf-8")
    out = tmp_path / "out"
    code = run(["packs", "try", str(own), "visitor_log/visit", "--into", str(out)])
    assert (code, capsys.readouterr().err) == (0, "")
    pdf, text = sorted(out.rglob("*.*"))
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "Dear Ada Lark" in text.read_text(encoding="utf-8")
    left = set(Path(tempfile.gettempdir()).iterdir()) - before
    assert [path for path in left if path.name.startswith("dpo-workbench-")] == []


def test_a_trial_leaves_data_as_what_they_are(tmp_path, capsys):
    every = Path(__file__).parents[1] / "data" / "every_key"
    out = tmp_path / "out"
    code = run(["packs", "try", str(every), "loan/lent_en", "--into", str(out)])
    assert (code, capsys.readouterr().err) == (0, "")
    left = {path.name.split("-", 4)[4]: path for path in out.rglob("*.*")}
    assert json.loads(left["figures-en.json"].read_text(encoding="utf-8"))
    assert "The long clock" in left["rows-en.csv"].read_text(encoding="utf-8-sig")
    assert all(
        path.read_bytes().startswith(b"%PDF-") for path in left.values() if path.suffix == ".pdf"
    )


_GIVEN = """
[[act]]
does = "answer"
step = "give_badge"
answers = { areas = ["offices"], companions = 2 }
[[act]]
does = "answer"
answers = { has_belongings = false }
"""


@pytest.mark.parametrize("name", ["visit", "visitor_log", "visitor_log/visit.toml"])
def test_the_name_of_a_kind_or_of_a_file_will_do(own, capsys, name):
    assert run(["packs", "try", str(own), name]) == 0
    assert capsys.readouterr().out.startswith("visitor_log/visit: ")


def test_a_journey_that_is_not_there_ends_with_two_and_names_a_near_one(own, capsys):
    assert run(["packs", "try", str(own), "visitor_log/vist"]) == 2
    assert "Did you mean `visitor_log/visit`?" in capsys.readouterr().out


def test_a_trial_of_no_folder_ends_with_two(tmp_path, capsys):
    assert run(["packs", "try", str(tmp_path / "nowhere")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_a_kind_is_shown_by_its_ids_types_and_words(capsys):
    assert run(["packs", "show", "visitor_log", "--packs", str(OWN)]) == 0
    told = capsys.readouterr().out
    assert "  arrived_at (moment): " in told
    assert "    what (text): " in told
    assert "  welcome: " in told
    assert "  days_here (number): " in told
    assert "  thank_you: " in told


def test_a_kind_as_json_has_everything_that_a_journey_may_name(packs, capsys):
    assert run(["packs", "show", "access_request", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    kind = packs.kinds["access_request"]
    assert [thing["id"] for thing in told["questions"]] == [asked.id for asked in kind.questions]
    assert [thing["id"] for thing in told["steps"]] == [step.id for step in kind.flow.steps]
    assert [thing["id"] for thing in told["gates"]] == [gate.id for gate in kind.flow.gates]
    assert [thing["id"] for thing in told["facts"]] == [fact.id for fact in kind.facts]
    assert [thing["id"] for thing in told["letters"]] == list(kind.letters)
    by_id = {thing["id"]: thing for thing in told["questions"]}
    assert by_id["right"]["choices"]["information"].startswith("Information about")
    assert by_id["right"]["default"] == "access"
    assert [column["id"] for column in by_id["identity_rounds"]["columns"]][:2] == [
        "asked_on",
        "answered_on",
    ]
    assert by_id["identity_rounds"]["when"] == [{"identity_decision": ["doubtful"]}]
    ground = next(cell for cell in by_id["items"]["columns"] if cell["id"] == "exemption")
    assert ground["choices"]["third_party"]
    due = next(fact for fact in told["facts"] if fact["id"] == "due")
    assert (due["type"], due["parts"]["late"]) == ("date", "yes_no")


def test_a_kind_that_is_not_there_ends_with_two(capsys):
    assert run(["packs", "show", "access_requst"]) == 2
    assert "Did you mean `access_request`?" in capsys.readouterr().out


def _as_json(capsys, kind, *brought):
    packs = [part for folder in brought for part in ("--packs", str(DATA / folder))]
    assert run(["packs", "show", kind, "--json", *packs]) == 0
    return json.loads(capsys.readouterr().out)


def test_dues_and_figures_are_shown_with_what_they_count_from(capsys):
    told = _as_json(capsys, "access_request")
    dues = {due["id"]: due for due in told["dues"]}
    assert list(dues) == ["work_to", "announce_extension", "fee_reply", "promised_answer"]
    assert dues["work_to"]["words"] == "Answer"
    assert (dues["work_to"]["from"], dues["work_to"]["who"]) == ("due.work_to", "due.waiting")
    assert dues["announce_extension"]["when"] == [
        {"extension_reasoned": ["true"], "extended": ["false"], "answered": ["false"]}
    ]
    assert [figure["id"] for figure in told["figures"]] == ["received", "by_outcome", "late"]


def test_letters_are_shown_with_their_addressees_channels_and_what_leaving_writes(capsys):
    told = _as_json(capsys, "disclosure", "documents")
    letters = {letter["id"]: letter for letter in told["letters"]}
    assert letters["notice"]["to_link"] == "people"
    assert letters["notice"]["to_each"] is True
    assert letters["notice"]["channels"] == ["post", "email"]
    assert letters["telling"]["rows"] == "affected"
    assert letters["mailing"]["roll"] == "customers"
    assert letters["register"]["form"] == "register"
    assert "channels" not in letters["register"]
    (roll,) = told["rolls"]
    assert (roll["id"], roll["document"]) == ("customers", "customer_list")
    assert "name" in [column["id"] for column in roll["columns"]]


def test_what_tells_exercises_and_what_takes_a_mail_in_is_shown(capsys):
    assert _as_json(capsys, "visitor_log", "packs")["exercise"] == "drill"
    told = _as_json(capsys, "access_request")
    assert told["intake"]["received"] == "received_at"
    assert "identity" in told["blocks"]


def test_what_a_record_opens_is_shown_with_what_is_carried(packs):
    when = Guard(({"right": frozenset({"access"})},))
    opens = Opens(
        kind="activity", carry={"items.what": "name"}, each="items", when=when, also=True
    )
    told = kind_told(replace(packs.kinds["access_request"], opens=(opens,)), packs)
    assert told["opens"] == [
        {
            "id": "activity",
            "words": "Processing activity",
            "carry": {"items.what": "name"},
            "each": "items",
            "also": True,
            "when": [{"right": ["access"]}],
        }
    ]


@pytest.mark.parametrize(
    ("kind", "folder"),
    [("access_request", "packs"), ("visitor_log", "packs"), ("disclosure", "documents")],
)
def test_everything_that_json_has_is_printed_too(kind, folder, capsys):
    told = _as_json(capsys, kind, folder)
    assert run(["packs", "show", kind, "--packs", str(DATA / folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    for things in (name for name, value in told.items() if value and isinstance(value, list)):
        if isinstance(told[things][0], str):
            continue
        assert f"{things} ({len(told[things])})" in lines
        for thing in told[things]:
            assert any(line.lstrip().startswith(thing["id"]) for line in lines)


def test_a_decision_table_is_shown_row_by_row_as_a_pack_writes_it(capsys):
    told = _as_json(capsys, "hazard", "fact_packs")
    verdict = next(fact for fact in told["facts"] if fact["id"] == "verdict")
    assert verdict["values"] == ["keep", "tell", "watch"]
    assert verdict["reads"]["rows"][0] == {
        "id": "grave",
        "gives": "tell",
        "when": [{"many": ["true"], "data": ["health"]}],
    }


@pytest.mark.parametrize(
    ("kind", "folder"),
    [("hazard", "fact_packs"), ("agreement", "agreements"), ("concern", "secrecy")],
)
def test_nothing_is_shown_as_the_code_has_it(kind, folder, capsys):
    told = json.dumps(_as_json(capsys, kind, folder))
    assert re.findall(r"[A-Za-z_]+\(", told) == []
    assert "Decimal" not in told


def test_a_block_is_shown_with_what_it_leaves_open_and_brings(capsys):
    told = _as_json(capsys, "identity")
    assert (told["uses"], told["comes_with"]) == (["receipt"], ["entity", "mandate", "receipt"])
    assert told["names"] == {"revealing": [], "begun": []}
    assert (told["stages"], told["phrases"]) == (["identity"], ["request"])
    by_id = {thing["id"]: thing for thing in told["questions"]}
    assert by_id["identity_rounds"]["columns"][0]["words"] == "Asked on"
    assert [letter["id"] for letter in told["letters"]] == ["identity_check"]
    assert run(["packs", "show", "condition", "--packs", str(DATA / "every_key")]) == 0
    shown = capsys.readouterr().out
    assert "  arrived: …\n" in shown
    assert "comes_with: crate\n" in shown


def test_clauses_are_shown_with_what_they_cover_and_what_is_left_to_the_kind(capsys):
    (letter,) = _as_json(capsys, "receipt")["letters"]
    assert letter["for_the_kind_to_cover"] == ["request"]
    assert (letter["clauses"]["received"], letter["clauses"]["language"]) == (["received"], [])
    (letter,) = _as_json(capsys, "decision")["letters"]
    assert "for_the_kind_to_cover" not in letter
    assert "12.4" in letter["clauses"]["remedies"]
    letters = {x["id"]: x for x in _as_json(capsys, "access_request")["letters"]}
    covered = letters["acknowledgement"]["clauses"].values()
    assert any("request" in items for items in covered)
    assert "12.4" in letters["refusal"]["clauses"]["remedies"]


def test_every_block_on_board_can_be_shown(packs, capsys):
    for block in sorted({path.split("/")[1] for path in packs.sources if path[:7] == "blocks/"}):
        told = _as_json(capsys, block)
        assert told["block"] == block
        assert told["questions"]


def test_a_regime_is_shown_with_its_rules_lists_clauses_and_phrases(packs, capsys):
    told = _as_json(capsys, "uk")
    assert (told["regime"], told["extends"], told["zone"]) == ("uk", ["gdpr"], "Europe/London")
    assert {listed["id"] for listed in told["lists"]} == set(packs.regime_lists["uk"])
    assert {clause["id"] for clause in told["clauses"]} == {
        clause.name for clause in packs.regime_clauses["uk"]
    }
    assert "article_fee" in told["phrases"]
    period = next(value for value in told["values"] if value["id"] == "response_period")
    assert (period["words"], period["unit"], period["certainty"]) == ("1", "months", "settled")
