"""What stands in one place alone: each way out, each rule, each way into the case file."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from source import FUNCTIONS, MODULES, imported, named, of, tree

CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}


CLOCKS |= {("time", "time"), ("time", "time_ns")}


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


def test_the_keys_of_words_are_spelt_in_one_module():
    sorts = "stage|step|gate|letter|item|fact|question|help|list|list_law|phrase"
    sorts += "|reason|certainty|doubt|due|who|figure|choice_list|weekday|month|closing"
    for module in of("domain", "services", "ui", "app", "cli"):
        if named(module) != "domain/wording/keys.py":
            assert not spelt_keys(sorts, module), named(module)
    no_places = "who|reason|certainty|doubt|weekday|month|closing|help|list_law|phrase"
    for module in of("content"):  # where `question.…` and the like are places of a file
        assert not spelt_keys(no_places, module), named(module)


def spelt_keys(sorts: str, module: Path) -> list[str]:
    return re.findall(rf'f"({sorts})\.\{{', module.read_text(encoding="utf-8"))


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
    "ui/safekeeping/clipboard.py": "hashlib: the window is painted before anything is copied",
    "app/lazy.py": "the one place that loads code of the program late",
    "db/schema.py": "Alembic takes a tenth of a second, and most openings need nothing of it",
}


NAMED_FOR_TYPES_ALONE = {
    "app/lazy.py": "it loads late what its signatures name",
    "cli/pack_journeys.py": "packs are checked and listed before a database is loaded",
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
    "the names that every kind knows": (r'STATUS = "standing"\n    CHANNEL', "domain/guard.py"),
    "the fields that lists know": (r'= "work_to"|RESERVED = \("stage', "domain/listing.py"),
    "a record by reference and title": (r'"joined.beside", \(reference', "services/desk.py"),
    "when something is due soon": (r"SOON_DAYS = ", "domain/due/due.py"),
    "a day in words": (r"speech\.first_of_month if", "domain/wording/speaking.py"),
    "how a guard sees many": (r'else "row"', "domain/values/value.py"),
    "the language of the program": (r'= "en"$', "domain/wording/keys.py"),
    "the key of every regime": (r'REGIME = "all"$', "domain/letter_template.py"),
}


@pytest.mark.parametrize("rule", HOMES)
def test_a_rule_has_one_home(rule):
    spelt, home = HOMES[rule]
    found = re.compile(spelt, re.MULTILINE)
    assert {named(m) for m in MODULES if found.search(m.read_text(encoding="utf-8"))} == {home}
