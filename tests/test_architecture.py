"""The habits of the house, read from the source itself."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "workbench"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = ROOT / "tests"
TEST_MODULES = sorted(TESTS.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION, MOST_METHODS = 300, 40, 12
LONGEST_TEST_MODULE = 400
LARGEST_FOLDER, MOST_OF_ONE_NAME = 25, 3
OF_THE_WHOLE = {"packs", "ports", "resources"}
"""Folders of tests that are of no room: every pack, every adapter of a port, what ships."""
SHAPELESS = re.compile(r"(util|utils|helper|helpers|common|misc|base|manager)|.*_\d")
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
CLOCKS |= {("time", "time"), ("time", "time_ns")}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def named(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def of(*rooms: str) -> list[Path]:
    return [module for module in MODULES if module.relative_to(PACKAGE).parts[0] in rooms]


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
        one.name
        for one in node.body
        if isinstance(one, FUNCTIONS)
        and not one.name.startswith("_")
        and not any(isinstance(d, ast.Name) and d.id == "property" for d in one.decorator_list)
    ]


def test_no_module_has_a_name_that_says_nothing():
    assert [named(module) for module in MODULES if SHAPELESS.fullmatch(module.stem)] == []


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
    "domain/record.py": "folds payloads into a record",
    "domain/answers.py": "spells answers and reads them",
    "domain/reason.py": "spells the reasons that a fixed date is kept with",
    "domain/values/": "each type of answer reads and spells its own values",
    "services/ports.py": "a store keeps drafts as the window spells them",
    "services/casework/unfinished.py": "keeps what was typed, whatever it is",
    "services/casework/records.py::save_draft": "keeps what was typed in a step",
    "services/pages/record/form.py::StepPage": "gives back what was typed in a step",
    "services/pages/record/drafted.py": "reads what was typed as far as its question can",
    "services/pages/letter/state.py": "spells the decisions about a letter in hand and reads them",
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


def test_nothing_in_the_program_speaks_to_a_network():
    network = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "urllib3"}
    for module in MODULES:
        names = set(imported(module))
        assert {name.split(".")[0] for name in names} & network == set(), named(module)
        assert not any(name.startswith("urllib.request") for name in names), named(module)


def test_only_app_reads_the_clock():
    for module in MODULES:
        if module in of("app"):
            continue
        read = {
            (node.func.value.id, node.func.attr)
            for node in ast.walk(tree(module))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        }
        assert read & CLOCKS == set(), named(module)


def test_only_app_and_the_command_line_read_the_environment():
    for module in MODULES:
        if module in of("app", "cli"):
            continue
        source = module.read_text(encoding="utf-8")
        assert "os.environ" not in source, named(module)
        assert "getenv(" not in source, named(module)


OF_ONE_SYSTEM = {
    *("_winapi", "ctypes", "fcntl", "grp", "mmap", "msvcrt", "platform", "pwd", "resource"),
    *("signal", "termios", "winreg"),
}
CALLS_OF_ONE_SYSTEM = re.compile(
    r"O_[A-Z]+|exec[lv]\w*|spawn\w+|fork\w*|kill\w*|wait\w*|dup2?|f(data)?sync|open|fdopen"
    r"|umask|nice|setsid|get[ug]id|sched_\w+|startfile"
)


WHICH_SYSTEM = {("sys", "platform"), ("sys", "getwindowsversion"), ("os", "name"), ("os", "uname")}
RIGHTS = {"chmod", "chown", "fchmod", "fchown", "lchmod", "lchown"}


def asks_which_system(module: ast.Module) -> list[str]:
    """Where a module asks which system it runs on, or sets the rights that only some know."""
    found = []
    for node in ast.walk(module):
        match node:
            case ast.Attribute(value=ast.Name(id=of), attr=name) if (of, name) in WHICH_SYSTEM:
                found.append(f"{of}.{name}")
            case ast.Attribute(attr=name) if name in RIGHTS:
                found.append(name)
            case ast.ImportFrom(module="sys", names=names):
                found += [alias.name for alias in names if alias.name == "platform"]
    return found


@pytest.mark.parametrize(
    "source",
    ["sys.platform", "os.name == 'nt'", "path.chmod(0o600)", "from sys import platform"],
)
def test_a_question_about_the_system_is_found(source):
    assert asks_which_system(ast.parse(source))
    assert not asks_which_system(ast.parse("os.path, sys.argv, record.name"))


def test_what_is_of_one_system_lives_in_one_room():
    assert len(of("system")) > 3
    for module in MODULES:
        if module in of("system"):
            continue
        tops = {name.split(".")[0] for name in imported(module)}
        assert tops & OF_ONE_SYSTEM == set(), named(module)
        called = {
            node.attr
            for node in ast.walk(tree(module))
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "os"
            and CALLS_OF_ONE_SYSTEM.fullmatch(node.attr)
        }
        assert called == set(), named(module)
        taken = {
            alias.name
            for node in ast.walk(tree(module))
            if isinstance(node, ast.ImportFrom) and node.module == "os"
            for alias in node.names
        }
        assert taken <= {"PathLike"}, named(module)
        assert asks_which_system(tree(module)) == [], named(module)


def test_the_system_room_stands_on_the_standard_library_alone():
    for module in of("system"):
        foreign = {
            name
            for name in imported(module)
            if name.split(".")[0] not in sys.stdlib_module_names
            and not name.startswith("workbench.system")
        }
        assert foreign == set(), named(module)


def test_no_page_opens_a_transaction_of_its_own():
    for module in of("ui"):
        source = module.read_text(encoding="utf-8")
        assert not re.search(r"\.(reading|writing)\(", source), named(module)


def test_the_keys_of_words_are_spelt_in_one_module():
    sorts = "stage|step|gate|letter|item|fact|question|help|list|list_law|phrase"
    sorts += "|reason|certainty|doubt"
    spelt = re.compile(rf'f"({sorts})\.\{{')
    for module in of("domain", "services", "ui", "app", "cli"):
        if named(module) != "domain/wording/keys.py":
            assert not spelt.search(module.read_text(encoding="utf-8")), named(module)


def test_a_proof_deepens_every_property():
    """A bare number of examples would be tried as it stands, however long a proof may take."""
    modules = [path for path in (ROOT / "tests").rglob("*.py") if "data" not in path.parts]
    given = [
        (path.name, ast.unparse(word.value))
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "max_examples"
    ]
    assert len(given) > 10
    assert [found for found in given if not found[1].startswith("examples(")] == []


def test_a_submission_is_checked_by_make_test_alone():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_and_hash_everything_and_name_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    pinned = re.findall(r"^([a-zA-Z0-9._-]+)(.*)$", text, re.MULTILINE)
    assert len(pinned) > 10
    assert all(rest.lstrip().startswith("==") for _name, rest in pinned)
    assert text.count("--hash=sha256:") >= len(pinned)


SYSTEMS = {
    "Linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "macOS": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "Windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}
PYTHON = {
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "python_version": "3.11",
    "python_full_version": "3.11.0",
}


def pinned_in(lock: str) -> dict[str, tuple[str, int]]:
    """By name the marker of each pinned library, and how many hashes it has."""
    found: dict[str, tuple[str, int]] = {}
    for block in re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip()):
        first, *hashes = (line.rstrip(" \\").strip() for line in block.splitlines())
        requirement, _, marker = first.partition(";")
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes)
        found[canonicalize_name(requirement.partition("==")[0].strip())] = (
            marker.strip(),
            len(hashes),
        )
    return found


def holds(marker: str, system: str) -> bool:
    return not marker or Marker(marker).evaluate({**SYSTEMS[system], **PYTHON, "extra": ""})


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_of_the_program_is_whole_on_every_system(system):
    pinned = pinned_in("requirements.lock")
    left_out = [name for name, (marker, _) in pinned.items() if not holds(marker, system)]
    assert left_out == []
    assert [name for name, (_, hashes) in pinned.items() if hashes < 1] == []
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(line) for line in stated["dependencies"]]
    needed = {
        canonicalize_name(requirement.name)
        for requirement in wanted
        if requirement.marker is None or holds(str(requirement.marker), system)
    }
    assert needed <= pinned.keys()


def test_a_library_that_one_system_would_lack_is_found():
    assert not holds("sys_platform == 'linux'", "macOS")
    assert holds("sys_platform != 'win32' or os_name == 'nt'", "Windows")


def test_the_lock_of_developers_is_made_for_every_system():
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    assert "sys_platform == 'win32'" in text  # what is needed there alone


def test_the_licence_and_its_notice_lie_at_the_root():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert "Apache License, Version 2.0" in (ROOT / "NOTICE").read_text(encoding="utf-8")
    for font in (ROOT / "resources" / "fonts").glob("*.ttf"):
        assert list(font.parent.glob(f"{font.stem.split('-')[0]}-OFL.txt")), font.name


def input_names(module: Path) -> Iterator[str]:
    """Inputs of facts that the source picks out by a name it spells itself."""
    for node in ast.walk(tree(module)):
        match node:
            case (
                ast.Subscript(value=ast.Attribute(attr="inputs"), slice=ast.Constant(value=name))
                | ast.Call(
                    func=ast.Attribute(attr="get", value=ast.Attribute(attr="inputs")),
                    args=[ast.Constant(value=name), *_],
                )
                | ast.Compare(
                    left=ast.Constant(value=name), comparators=[ast.Attribute(attr="inputs")]
                )
            ):
                yield f"{named(module)}: {name}"


def test_no_code_finds_an_input_of_a_fact_by_its_name():
    assert [found for module in MODULES for found in input_names(module)] == []


LOADED_LATE = {
    "app/lazy.py": "the one place that loads code of the program late",
    "db/schema.py": "Alembic takes a tenth of a second, and most openings need nothing of it",
}
NAMED_FOR_TYPES_ALONE = {
    "app/lazy.py": "it loads late what its signatures name",
    "ui/late_types.py": "what the window is handed once it is painted; ui may not import app",
    "ui/editors/wrapped.py": "a Qt object has one Qt parent class: what two share stands beside",
}


def imports_inside(module: Path) -> Iterator[ast.stmt]:
    for function in ast.walk(tree(module)):
        if isinstance(function, FUNCTIONS):
            yield from (
                node
                for node in ast.walk(function)
                if isinstance(node, ast.Import | ast.ImportFrom)
            )


def test_code_is_loaded_late_in_one_place():
    late = {named(module) for module in MODULES if any(imports_inside(module))}
    assert late == set(LOADED_LATE)
    by_name = {named(module) for module in MODULES if "importlib" in imported(module)}
    assert by_name == {"app/lazy.py"}


def test_only_these_modules_name_types_that_they_do_not_load():
    hidden = {named(m) for m in MODULES if "TYPE_CHECKING" in m.read_text(encoding="utf-8")}
    assert hidden == set(NAMED_FOR_TYPES_ALONE)


HOMES = {
    "how large a file may be": (
        r"50 \* 1024 \* 1024|52_428_800|50_000_000",
        "domain/foreign_file.py",
    ),
    "how the files of mails end": (r'"\.?(eml|msg)"', "domain/foreign_file.py"),
    "the groups of kinds": (r'= "registers"', "domain/kind.py"),
    "the names that every kind knows": (r'STANDING = "standing"\n    CHANNEL', "domain/guard.py"),
    "the fields that lists know": (r'= "work_to"|RESERVED = \("stage', "domain/listing.py"),
    "a record by reference and title": (
        r"\{(\w+\.)?reference\}[ ·]+\{(\w+\.)?title",
        "services/ports.py",
    ),
    "when something is due soon": (r"SOON_DAYS = ", "services/pages/deadline.py"),
    "a day in words": (r"speech\.first_of_month if", "domain/wording/speaking.py"),
    "how a guard sees many": (r'else "row"', "domain/values/value.py"),
    "the key of every regime": (r'REGIME = "all"$', "domain/letter_template.py"),
}


@pytest.mark.parametrize("rule", HOMES)
def test_a_rule_has_one_home(rule):
    spelt, home = HOMES[rule]
    found = re.compile(spelt, re.MULTILINE)
    assert {named(m) for m in MODULES if found.search(m.read_text(encoding="utf-8"))} == {home}


def test_every_decision_has_a_number_of_its_own():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        assert page.read_text(encoding="utf-8").startswith(f"# {int(page.name[:4])}. "), page.name
