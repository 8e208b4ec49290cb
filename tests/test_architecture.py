"""The habits of the house, read from the source itself."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "workbench"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION, MOST_METHODS = 300, 40, 12
LARGEST_FOLDER, MOST_OF_ONE_NAME = 25, 3
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


def folders() -> dict[Path, list[str]]:
    held: dict[Path, list[str]] = {}
    for module in MODULES:
        if module.stem != "__init__":
            held.setdefault(module.parent, []).append(module.stem)
    return held


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


def test_no_mapping_of_anything_goes_between_domain_and_services():
    shapeless = re.compile(r"(Mapping|dict)\[str, Any\]")
    for module in of("domain", "services"):
        assert not shapeless.search(module.read_text(encoding="utf-8")), named(module)


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
    *("_winapi", "ctypes", "fcntl", "grp", "mmap", "msvcrt", "pwd", "resource", "signal"),
    *("termios", "winreg"),
}
CALLS_OF_ONE_SYSTEM = re.compile(
    r"O_[A-Z]+|exec[lv]\w*|spawn\w+|fork\w*|kill\w*|wait\w*|dup2?|f(data)?sync|open|fdopen"
    r"|umask|nice|setsid|get[ug]id|sched_\w+|startfile"
)


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


def test_the_system_room_stands_on_the_standard_library_alone():
    for module in of("system"):
        foreign = {
            name
            for name in imported(module)
            if name.split(".")[0] not in sys.stdlib_module_names
            and not name.startswith("workbench.system")
        }
        assert foreign == set(), named(module)


TRIPS = {
    *("reading", "writing", "searching", "going_on"),
    *("go_on", "fold_in", "await_sheet", "add_sheet", "change_passphrase"),
}
"""Ways into the case file, however they are called or handed on: pages have only the session."""
DOORS = {"ui/session.py", "ui/searching.py"}


def test_no_page_opens_a_transaction_of_its_own():
    for module in of("ui"):
        if named(module) not in DOORS:
            nodes = [node for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)]
            assert {node.attr for node in nodes} & TRIPS == set(), named(module)


def files_called(module: Path) -> Iterator[str]:
    """What is called on the case file itself: `session.file.go_on()`, `file.keys.add_sheet()`."""
    opens_files = "QFile" in module.read_text(encoding="utf-8")  # icons and styles
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            holder = node.func.value
            while isinstance(holder, ast.Attribute) and holder.attr not in ("file", "_file"):
                holder = holder.value
            if isinstance(holder, ast.Attribute) or (
                not opens_files
                and isinstance(holder, ast.Name)
                and holder.id in ("file", "case_file")
            ):
                yield ast.unparse(node.func)


def test_no_page_calls_the_case_file_itself():
    called = {
        f"{named(module)}: {call}"
        for module in of("ui")
        if named(module) not in DOORS
        for call in files_called(module)
    }
    assert called == set()


def test_the_keys_of_words_are_spelt_in_one_module():
    sorts = "stage|step|gate|letter|item|fact|question|help|list|list_law|phrase"
    sorts += "|reason|certainty|doubt"
    spelt = re.compile(rf'f"({sorts})\.\{{')
    for module in of("domain", "services", "ui", "app", "cli"):
        if named(module) != "domain/wording/keys.py":
            assert not spelt.search(module.read_text(encoding="utf-8")), named(module)


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


WRITES = {
    *("writing", "create", "recover", "restore", "change_passphrase", "back_up", "go_on"),
    *("fold_in", "await_sheet", "add_sheet", "keep_sheet", "drop_sheet"),
}
"""Methods of the ports that change a case file or make one."""
WITHOUT_DONE = {
    "services/sight.py acting": "the transaction of a command, and no command itself",
    "services/casework/batches.py in_batches": "an import: gives what each batch made as it goes",
    "services/vault.py unlock": "no page is shown yet that could have to ask again",
}


def commands() -> dict[str, ast.FunctionDef]:
    """The functions that begin a write, or call one that does, by module and name."""
    found = {
        f"{named(module)} {node.name}": node
        for module in of("services")
        for node in tree(module).body
        if isinstance(node, ast.FunctionDef)
    }
    writing: dict[str, ast.FunctionDef] = {}
    while True:
        known = {node.name for node in writing.values()}
        more = {name: node for name, node in found.items() if begins_to_write(node, known)}
        if more == writing:
            return writing
        writing = more


def begins_to_write(function: ast.FunctionDef, known: set[str]) -> bool:
    called = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return any(
        (isinstance(func, ast.Attribute) and func.attr in WRITES)
        or (isinstance(func, ast.Name) and func.id in known)
        for func in called
    )


def test_every_command_tells_what_it_changed():
    found = {name: node for name, node in commands().items() if not node.name.startswith("_")}
    names = {node.name for node in found.values()}
    assert {"answer", "issue", "back_up", "new_sheet", "catch_up", "refresh", "enter"} <= names
    silent = {
        name
        for name, node in found.items()
        if not (node.returns and ast.unparse(node.returns).startswith("Done["))
    }
    assert silent == set(WITHOUT_DONE)
