"""The habits of the house, read from the source itself."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from source import FUNCTIONS, MODULES, ROOT, imported, length, named, of, tree

TESTS = ROOT / "tests"


TEST_MODULES = sorted(TESTS.rglob("*.py"))


LONGEST_MODULE, LONGEST_FUNCTION, MOST_METHODS = 300, 40, 12


LONGEST_TEST_MODULE = 400


LARGEST_FOLDER, MOST_OF_ONE_NAME = 25, 3


OF_THE_WHOLE = {"packs", "ports", "resources"}


"""Folders of tests that are of no room: every pack, every adapter of a port, what ships."""


SHAPELESS = re.compile(r"(util|utils|helper|helpers|common|misc|base|manager)|.*_\d")


def test_there_is_something_to_look_at():
    assert len(of("domain")) > 10
    assert len(of("services")) > 10


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_modules_functions_and_classes_stay_within_their_budgets(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    nodes = list(ast.walk(tree(module)))
    long = [n.name for n in nodes if isinstance(n, FUNCTIONS) and length(n) > LONGEST_FUNCTION]
    assert long == []
    wide = [
        node.name
        for node in nodes
        if isinstance(node, ast.ClassDef) and len(public_methods(node)) > MOST_METHODS
    ]
    assert wide == []


def public_methods(node: ast.ClassDef) -> list[str]:
    # A property is an attribute to whoever uses the class, and Qt names its own overrides.
    return [
        member.name
        for member in node.body
        if isinstance(member, FUNCTIONS)
        and not member.name.startswith("_")
        and not any(isinstance(d, ast.Name) and d.id == "property" for d in member.decorator_list)
    ]


def test_no_module_has_a_name_that_says_nothing():
    assert [named(module) for module in MODULES if SHAPELESS.fullmatch(module.stem)] == []


def test_no_variable_is_called_one():
    """It says nothing of what it holds."""
    spelt = {
        f"{module.relative_to(ROOT)}:{node.lineno}"
        for room in ("workbench", "tests", "benchmarks", "tools")
        for module in (ROOT / room).rglob("*.py")
        for node in ast.walk(tree(module))
        if (isinstance(node, ast.Name) and node.id == "one")
        or (isinstance(node, ast.arg) and node.arg == "one")
    }
    assert spelt == set()


def test_no_two_classes_of_the_package_share_a_name():
    homes: dict[str, list[str]] = {}
    for module in MODULES:
        for node in tree(module).body:
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(named(module))
    assert len(homes) > 300
    assert {name: held for name, held in homes.items() if len(held) > 1} == {}


def folders() -> dict[Path, list[str]]:
    """The modules of every folder of the program and of its tests."""
    held: dict[Path, list[str]] = {}
    for module in (*MODULES, *TEST_MODULES):
        if module.stem != "__init__":
            held.setdefault(module.parent, []).append(module.stem.removeprefix("test_"))
    return held


def test_the_tests_mirror_the_program():
    rooms = {named(module.parent) for module in MODULES}
    mirrored = {module.parent.relative_to(TESTS).as_posix() for module in TEST_MODULES}
    assert {folder for folder in mirrored - rooms if folder not in OF_THE_WHOLE} == set()
    # What is in a folder of its own in the program is looked for under the same name.
    astray = {
        f"{folder.relative_to(TESTS)}/test_{name}.py"
        for folder, held in folders().items()
        if folder.is_relative_to(TESTS)
        for name in held
        if any(f"{folder.relative_to(TESTS).as_posix()}/{name}" == room for room in rooms)
    }
    assert astray == set()


def test_modules_of_tests_stay_within_their_budget():
    lines = {
        module.relative_to(TESTS).as_posix(): len(module.read_text("utf-8").splitlines())
        for module in TEST_MODULES
    }
    assert {name: count for name, count in lines.items() if count > LONGEST_TEST_MODULE} == {}


def test_a_folder_holds_what_changes_together():
    large = {str(f): len(held) for f, held in folders().items() if len(held) > LARGEST_FOLDER}
    assert large == {}


def test_a_first_word_that_many_modules_share_is_a_folder_in_disguise():
    for folder, held in folders().items():
        first_words = Counter(name.split("_")[0] for name in held)
        shared = {word for word, count in first_words.items() if count > MOST_OF_ONE_NAME}
        assert shared == set(), folder.name


def test_every_module_begins_with_a_sentence_and_looks_to_the_future():
    for module in MODULES:
        parsed = tree(module)
        sentence = (ast.get_docstring(parsed) or "").split("\n\n")[0]
        assert sentence.endswith("."), named(module)
        assert "__future__" in imported(module), named(module)


def test_the_domain_stands_on_the_standard_library_alone():
    for module in of("domain"):
        foreign = {
            name
            for name in imported(module)
            if name.split(".")[0] not in sys.stdlib_module_names
            and not name.startswith("workbench.domain")
        }
        assert foreign == set(), named(module)


def test_services_stand_on_the_standard_library_and_the_domain():
    for module in of("services"):
        foreign = {
            name
            for name in imported(module)
            if name.split(".")[0] not in sys.stdlib_module_names
            and not name.startswith(("workbench.domain", "workbench.services"))
        }
        assert foreign == set(), named(module)


def test_domain_and_services_know_neither_files_nor_chance_nor_network():
    outside = {"os", "random", "secrets", "socket", "sqlite3", "subprocess", "tempfile", "urllib"}
    for module in of("domain", "services"):
        tops = {name.split(".")[0] for name in imported(module)}
        assert tops & outside == set(), named(module)


SHAPELESS_TYPES = frozenset({"Any", "Json", "object"})


EDGES = {
    "domain/canonical.py": "spells every payload",
    "domain/journal.py": "an entry holds its payload, which is hashed as it is spelt",
    "domain/due/own.py": "spells the next action of a record and reads it",
    "domain/keeping/": "reads the payloads of entries",
    "domain/folding.py": "folds payloads into a record",
    "domain/answers.py": "spells answers and reads them",
    "domain/reason.py": "spells the reasons that a fixed date is kept with",
    "domain/values/": "each type of answer reads and spells its own values",
    "services/ports.py": "a store keeps drafts as the window spells them",
    "services/casework/unfinished.py": "keeps what was typed, whatever it is",
    "services/casework/records.py::_origin": "spells the entry that opens a record",
    "services/casework/records.py::save_draft": "keeps what was typed in a step",
    "services/pages/record/form.py::StepPage": "gives back what was typed in a step",
    "services/pages/record/drafted.py": "reads what was typed as far as its question can",
    "services/pages/former.py": "says what no question can read any more, as it was written",
    "services/pages/new_record.py::NewRecordPage": "gives back what was typed before a lock",
    "services/pages/letter/state.py": "spells the decisions about a letter in hand and reads them",
    "domain/composing/data_file.py": "writes documents for machines",
    "domain/composing/model.py": "spells the models of batches",
    "domain/composing/on_file.py": "reads the entries of letters",
    "services/journeys/alike.py": "compares values with what a journey wrote, and shows both so",
    "services/letters/issued_entry.py": "spells the entry of an issued letter",
}


"""Where domain and services may speak of JSON, and why: here it is read or spelt."""


def words_of(annotation: ast.expr) -> set[str]:
    """The names in an annotation, those among them that are written as texts."""
    found: set[str] = set()
    for node in ast.walk(annotation):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.update(re.findall(r"\w+", node.value))
    return found


def shapeless_types(parsed: Iterable[ast.Module]) -> set[str]:
    """The types that say nothing of what is in them, with every name given to one."""
    named = [
        (node.targets[0].id, words_of(node.value))
        for module in parsed
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        if isinstance(node.value, ast.BinOp | ast.Subscript | ast.Name)
    ]
    found = set(SHAPELESS_TYPES)
    while more := {name for name, words in named if words & found} - found:
        found |= more
    return found


def signatures(parsed: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Every annotation of what is given, given back or held, with the name it belongs to."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.ClassDef):
            held = (line for line in node.body if isinstance(line, ast.AnnAssign))
            yield from ((node.name, line.annotation) for line in held)
        elif isinstance(node, FUNCTIONS) and node.name != "__contains__":  # Python's own
            given = node.args
            plain = (*given.posonlyargs, *given.args, *given.kwonlyargs)
            arguments = (*plain, *filter(None, (given.vararg, given.kwarg)))
            annotations = (*(argument.annotation for argument in arguments), node.returns)
            yield from ((node.name, said) for said in annotations if said is not None)


def is_edge(place: str, module: str) -> bool:
    return (
        place in EDGES
        or module in EDGES
        or any(edge.endswith("/") and module.startswith(edge) for edge in EDGES)
    )


def shapeless_places(read: dict[str, ast.Module]) -> set[str]:
    shapeless = shapeless_types(read.values())
    return {
        f"{module}::{name}"
        for module, parsed in read.items()
        for name, annotation in signatures(parsed)
        if words_of(annotation) & shapeless
    }


def test_nothing_without_a_shape_goes_through_domain_and_services():
    read = {named(module): tree(module) for module in of("domain", "services")}
    places = shapeless_places(read)
    assert {place for place in places if not is_edge(place, place.partition("::")[0])} == set()
    unused = {
        edge
        for edge in EDGES
        if not any(
            place == edge or place.startswith((f"{edge}::", edge if edge[-1] == "/" else "!"))
            for place in places
        )
    }
    assert unused == set()


def test_a_type_without_a_shape_is_found_under_whatever_name():
    source = """
Loose = Mapping[str, Json]
Looser = list[Loose] | None


class Held:
    given: Looser


def told(**values: object) -> "dict[str, Any]":
    ...


def fine(value: Value) -> str:
    ...
"""
    assert shapeless_places({"m.py": ast.parse(source)}) == {"m.py::Held", "m.py::told"}
