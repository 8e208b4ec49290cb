"""The pack in tests/data/every_key uses every key that there is, and the page names every one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from spoken import told

from tests.packs.asked_keys import OPEN, AskedKeys, Place, watching
from tests.packs.edits import edited, needed
from tests.packs.read_once import DATA
from workbench.app.rehearsal import Rehearsals
from workbench.cli.pack_journeys import difference_line
from workbench.content.blocks.joining import ADDS, AFTER
from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_files import archive
from workbench.content.pack_folders import resources
from workbench.content.packs import packs_from_archive, read_packs, sound
from workbench.domain.answers import Knowing
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.journeys.journey import DueKey
from workbench.domain.letter import DocumentForm
from workbench.domain.letter_template import Channel, ClauseShape, DataFormat, Extent
from workbench.domain.question import QuestionType, plain_input
from workbench.domain.regime import Certainty
from workbench.domain.templates.leaving import DispatchWord
from workbench.services.journeys.acts import ACTS

EVERY = DATA / "every_key"
ONE_LANGUAGE = DATA / "one_more_language"
FACTS = ("every_key", "fact_packs")
"""The packs that, with those on board, use every function with all that it takes."""
PAGE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
CODE = re.compile(r"```toml\n(.*?)```", re.DOTALL)

REFUSED = {
    "fact": ("part",),
    "question.column": ("acyclic", "column", "default", "offer", "rows", "unique", "whole_rows"),
    "question.column.computed": ("fixed", "id"),
    f"roll.{OPEN}.column": (
        *("acyclic", "alone", "choices", "choices_from", "column", "currencies", "default"),
        *("many", "must_know", "not_after", "not_before", "offer", "per_language", "rows"),
        *("sensitive", "to", "unique", "unit", "units", "when", "whole_rows"),
    ),
}
"""What readers ask for only to say that it does not belong there, by table of kind.toml."""
BEHIND = {
    "fact": 'uses = "lacking"\ninputs = { of = "couriers" }\n',
    "question.column": 'id = "owners"\ntype = "link"\n',
    "question.column.computed": 'inputs = { from = "came_on" }\n',
    f"roll.{OPEN}.column": 'headings = ["Full name"]\n',
}
"""Behind which lines of the pack a key that does not belong there is written."""
A_VALUE = {
    **dict.fromkeys(("choices", "alone", "rows"), '["a"]'),
    **dict.fromkeys(("currencies", "units", "to"), "[]"),
    "column": '[{ id = "a", type = "text" }]',
    "when": '[{ what = "present" }]',
    **dict.fromkeys(("choices_from", "default", "not_after", "not_before", "offer"), '"what"'),
    **dict.fromkeys(("id", "part", "unit"), '"a"'),
}
TOLD_IN = {
    "kind.toml": (1, 2),
    "flow.toml": (2,),
    "words.<language>.toml": (4, 1, 2),
    "letters/<letter>.toml": (5, 2),
    "letters/<letter>.<language>.toml": (5,),
    "regime.toml": (6,),
    "words of a regime": (6,),
    "languages/<id>.toml": (7,),
    "organisation.toml": (8,),
    "journeys/<journey>.toml": (11,),
}
"""In which chapters of the page the keys of each sort of file stand."""
OF_LAW = {"phrase", "list", "list_law", "clause", "reason", "doubt"}
"""The tables that words of the law of a kind may have, whose readers take every name."""


@pytest.fixture(scope="module")
def asked() -> AskedKeys:
    """Every key that readers ask for in the packs on board and in those of this test."""
    with watching() as found:
        read = read_packs([resources(), EVERY])
        read_journeys([resources(), EVERY], sound(*read))
        read_packs([resources(), ONE_LANGUAGE])
    return found


@pytest.fixture(scope="module")
def read():
    return read_packs([resources(), EVERY])


@pytest.fixture(scope="module")
def journeys(read):
    found, problems = read_journeys([EVERY], sound(*read))
    assert [told(problem) for problem in problems] == []
    return found


def is_of_this_pack(place: Place, file: str) -> bool:
    """Whether a file proves a key: regimes and languages are proved by those on board as well."""
    is_on_board = place.file in ("regime.toml", "words of a regime", "languages/<id>.toml")
    return is_on_board or any((folder / file).is_file() for folder in (EVERY, ONE_LANGUAGE))


def test_it_is_read_without_an_error_and_without_a_notice(read):
    assert [told(problem) for problem in read[1]] == []


def test_it_uses_every_key_that_readers_ask_for(asked):
    refused = {f"kind.toml: {table}.{key}" for table, keys in REFUSED.items() for key in keys}
    # It is taken out when the letter of a block and that of the kind are laid together.
    joined = {f"letters/<letter>.toml: {ADDS}"}
    assert set(asked.unused(is_of_this_pack)) == refused | joined
    assert {ADDS, AFTER} <= {key for key, _value in below(tables_of(EVERY, "*/*/*.toml"))}
    assert any(ADDS in table for table in tables_of(EVERY, "*/*/letters/*.toml"))


@pytest.mark.parametrize(
    ("table", "key"), [(table, key) for table, keys in REFUSED.items() for key in keys]
)
def test_a_key_that_does_nothing_there_is_refused(table, key, files_of_it):
    file, lines = "kinds/loan/kind.toml", BEHIND[table]
    edit = (file, lines, f"{lines}{key} = {A_VALUE.get(key, 'true')}\n")
    if (table, key) == ("question.column", "default"):
        edit = (
            file,
            'choices_from = "state_of_a_piece"\n',
            'choices_from = "state_of_a_piece"\ndefault = "sound"\n',
        )
    _packs, problems = packs_from_archive(archive(edited(files_of_it, edit)))
    assert any(p.place.endswith(f".{key}") and not p.notice for p in problems), key


@pytest.fixture(scope="module")
def files_of_it():
    return needed(EVERY)


def test_it_has_every_word_of_every_closed_set():
    words = {
        value for _key, value in below(tables_of(EVERY, "**/*.toml")) if isinstance(value, str)
    }
    words |= {
        value
        for _key, values in below(tables_of(EVERY, "**/*.toml"))
        if isinstance(values, list)
        for value in values
        if isinstance(value, str)
    }
    closed = (
        QuestionType,
        DocumentForm,
        ClauseShape,
        Channel,
        DataFormat,
        Certainty,
        Extent,
        DispatchWord,
    )
    left = {str(word) for every in closed for word in every} - words
    assert left == set()


def test_it_words_its_law_in_every_table():
    for table in tables_of(EVERY, "kinds/*/regimes/*.*.toml"):
        assert set(table) == OF_LAW


def test_facts_take_every_input_and_option_of_every_function():
    packs = sound(*read_packs([resources(), *(DATA / folder for folder in FACTS)]))
    used = set()
    for kind in packs.kinds.values():
        columns = (column.computed for question in kind.questions for column in question.columns)
        for fact in (*kind.facts, *(found for found in columns if found is not None)):
            used |= {(fact.uses, plain_input(name)) for name in (*fact.inputs, *fact.options)}
    every = {
        (function.name, name)
        for function in FUNCTIONS.values()
        for name in (*function.inputs, *function.options)
    }
    assert sorted(every - used) == []


def test_journeys_do_every_act_and_say_everything_that_it_may_say():
    found = [*tables_of(EVERY, "*/*/journeys/*.toml")]
    found += tables_of(resources(), "*/*/journeys/*.toml")
    acts = [act for journey in found for act in journey["act"]]
    said = {(act["does"], "letter" if key == "document" else key) for act in acts for key in act}
    # What is destroyed and moved is a document of its own.
    said |= {(act["does"], "document") for act in acts if "document" in act}
    every = {
        (does, key)
        for does, form in ACTS.items()
        if form.run is not None
        for key in (*form.needs, *form.may)
    }
    assert sorted(every - said) == []
    expected = {key for key, _value in below(tables_of(EVERY, "*/*/journeys/*.toml"))}
    assert {str(key) for key in DueKey} <= expected
    assert {str(how) for how in Knowing if how is not Knowing.KNOWN} <= expected


def test_every_journey_of_it_becomes_what_it_says(read, journeys):
    with Rehearsals(sound(*read)) as rehearsals:
        for journey in journeys:
            acts = list(rehearsals.play(journey))
            assert [difference_line(a.act, what) for a in acts for what in a.differs] == []
            assert len(acts) == sum(act.path == journey.path for act in journey.acts)


def test_an_organisation_may_answer_with_what_only_the_law_of_a_kind_lists(files_of_it):
    file = "organisations/two_houses/organisation.toml"
    record = """[[record]]
kind = "loan"
key = "founding"
[record.answers]
work = "A bell"
asked_at = 2026-01-02T09:00:00Z
ground = "goodwill"

"""
    before = '[[record]]\nkind = "lender"'
    for ground, wrong in (("goodwill", []), ("whim", [f"{file} record.founding.answers.ground"])):
        edit = (file, before, record.replace("goodwill", ground) + before)
        _packs, problems = packs_from_archive(archive(edited(files_of_it, edit)))
        assert [problem.place for problem in problems] == wrong


def test_every_letter_of_it_is_issued_by_its_journeys(read, journeys):
    issued = {act.text("letter") for journey in journeys for act in journey.acts}
    assert set(read[0].kinds["loan"].letters) <= issued


def test_the_page_names_every_key_where_it_tells_of_such_files(asked):
    assert {place.file for place in asked.known} == set(TOLD_IN)
    named = {file: names_in_code(numbers) for file, numbers in TOLD_IN.items()}
    assert sorted(str(it) for it in asked.known if it.key not in named[it.file]) == []


def names_in_code(numbers: Iterable[int]) -> set[str]:
    """Every name that stands in code in chapters of the page; the head is chapter nought."""
    chapters = re.split(r"(?m)^## [0-9]+\. ", PAGE)
    text = "\n".join(chapters[number] for number in numbers)
    code = "\n".join((*CODE.findall(text), *re.findall(r"`([^`]+)`", CODE.sub("", text))))
    return set(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", code))


def test_the_examples_of_the_page_hold_no_key_that_nobody_reads(asked):
    places = {*asked.known, *asked.had}
    files = sorted({place.file for place in places})
    for block in CODE.findall(PAGE):
        table = tomllib.loads(re.sub(r"(?m)^(or |# or ).*$", "", block).replace(", …]", "]"))
        unread = {file: sorted(unread_in(table, file, "", places, asked.open)) for file in files}
        assert [] in unread.values(), min(unread.values(), key=len)


def unread_in(
    table: Mapping[str, Any],
    file: str,
    path: str,
    places: set[Place],
    opened: set[tuple[str, str]],
) -> Iterator[str]:
    """The keys of an example that no reader asks for in a table of that name of such a file."""
    tables = {place.table for place in places if place.file == file}
    for key, value in table.items():
        is_read = key in (ADDS, AFTER) or Place(file, path, key) in places
        if not is_read and (file, path) not in opened:
            yield f"{path}.{key}"
        for inner in value if isinstance(value, list) else (value,):
            for name in (key, OPEN):
                below_it = ".".join(part for part in (path, name) if part)
                if isinstance(inner, Mapping) and below_it in tables:
                    yield from unread_in(inner, file, below_it, places, opened)
                    break


def tables_of(folder: Path, pattern: str) -> Iterator[dict[str, Any]]:
    """Every TOML file of a folder that matches."""
    for path in sorted(folder.glob(pattern)):
        yield tomllib.loads(path.read_text(encoding="utf-8"))


def below(tables: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Every key with its value, however deep."""
    for table in tables:
        if isinstance(table, Mapping):
            yield from table.items()
            yield from below(table.values())
        elif isinstance(table, list):
            yield from below(table)
