"""docs/packs.md is the contract: its examples are tried, and it leaves no key out."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from spoken import told

from tests.packs.read_once import packs_with
from workbench.app.rehearsal import Rehearsals
from workbench.content.journeys.reading import read_journeys
from workbench.content.languages import LABELS, OPTIONAL_LABELS
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.question import QuestionType
from workbench.services.journeys.acts import ACTS

PAGE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
_NAMED_FILE = re.compile(r"`(kinds/[a-z_/.]+)`:\n\n```toml\n(.*?)```", re.DOTALL)
_BLOCK = re.compile(r"```toml\n(.*?)```", re.DOTALL)


@pytest.fixture
def folder_of_the_page(tmp_path):
    files = dict(_NAMED_FILE.findall(PAGE))
    assert len(files) == 6
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_whole_kind_of_the_page_passes(folder_of_the_page):
    packs, problems = read_packs([resources(), folder_of_the_page])

    found = [
        told(problem)
        for problem in problems
        if "key_register" in problem.place and not problem.notice
    ]
    assert found == []
    assert packs.kinds["key_register"].letters["please_return"].wording["en"].clauses


def test_the_journey_of_the_page_becomes_what_it_says(folder_of_the_page):
    packs = sound(*read_packs([resources(), folder_of_the_page]))
    (journey,), problems = read_journeys([folder_of_the_page], packs)
    assert [told(problem) for problem in problems] == []
    with Rehearsals(packs) as rehearsals:
        acts = list(rehearsals.play(journey))
    assert [str(what) for act in acts for what in act.differs] == []
    own = [act for act in journey.acts if act.path == journey.path]
    assert [act.act for act in acts] == own


def test_the_page_names_every_act_with_its_keys():
    journeys = PAGE.split("## 11. Journeys")[1]
    for does, form in ACTS.items():
        assert f"`{does}`" in journeys
        for key in (*form.needs, *form.may):
            assert f"`{key}`" in journeys, f"{does}: {key}"


@pytest.mark.parametrize("block", _BLOCK.findall(PAGE))
def test_every_example_is_toml(block):
    assert tomllib.loads(re.sub(r"(?m)^(or |# or ).*$", "", block).replace(", …]", "]"))


def test_the_page_names_every_question_type_fact_option_and_label():
    facts = PAGE.split("### Facts")[1].split("### Lists")[0]
    for function in FUNCTIONS.values():
        assert f"`{function.name}`" in facts
        for name in (*function.inputs, *function.options, *function.parts):
            assert f"`{name}`" in facts, f"{function.name}: {name}"
    for of_type in QuestionType:
        assert f"| `{of_type}` |" in PAGE
    for label in (*LABELS, *OPTIONAL_LABELS):
        assert label in PAGE


@pytest.mark.parametrize("kind", packs_with().kinds.values(), ids=lambda k: k.id)
def test_the_page_names_every_question_of_the_built_in_kinds(kind):
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{kind.id}` |"))
    questions = [
        f"`{question.id}`"
        + ("\\*" if question.id in kind.open_with else "")
        + (
            f" ({', '.join(f'`{column.id}`' for column in question.columns)})"
            if question.columns
            else ""
        )
        for question in kind.questions
    ]
    assert row == f"| `{kind.id}` | {', '.join(questions)} |"
