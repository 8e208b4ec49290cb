"""Commands tell what they changed, and pages ask through the session alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from source import named, of, tree

TRIPS = {
    *("reading", "writing", "searching", "going_on"),
    *("go_on", "fold_in", "await_sheet", "add_sheet", "change_passphrase"),
}


"""Ways into the case file, however they are called or handed on: pages have only the session."""


DOORS = {"ui/session.py", "ui/searching.py", "ui/later.py"}


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


WRITES = {
    *("writing", "create", "recover", "restore", "change_passphrase", "back_up", "go_on"),
    *("fold_in", "await_sheet", "add_sheet", "confirm_sheet", "drop_sheet"),
}


"""Methods of the ports that change a case file or make one."""


JOURNEYS = "services/journeys/"
"""Where acts of a journey are: no page is open then that would have to ask again."""


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
        and not name.startswith(JOURNEYS)
    }
    assert silent == set(WITHOUT_DONE)
