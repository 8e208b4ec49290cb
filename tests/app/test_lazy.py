"""What is loaded when: the window before anything else, a command with its own part alone."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module

import pytest

from workbench.cli.arguments import Subcommand

TOLD = 'print("\\n".join(sys.modules), flush=True)'
FIRST_PAINT = f"""
import os, sys
from workbench.ui.entrance import unlock_page
from workbench.__main__ import main

def painted(page, event):
    {TOLD}
    os._exit(0)

unlock_page.UnlockPage.paintEvent = painted
sys.argv[1:] = []
main()
"""
COMMAND = f"""
import sys
from workbench.__main__ import main

try:
    main()
except SystemExit:
    pass
print("loaded:")
{TOLD}
"""
HEAVY = {"alembic", "holidays", "pypdfium2", "reportlab", "sqlalchemy", "sqlcipher3", "uharfbuzz"}


def loaded(program, *arguments):
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.rpartition("loaded:\n")[2].split())


def test_the_first_page_is_painted_before_anything_else_is_loaded():
    found = loaded(FIRST_PAINT)
    assert "workbench.ui.window" in found
    assert found & HEAVY == set()
    late = {
        *("workbench.content.packs", "workbench.db", "workbench.domain.kind", "workbench.typeset"),
        *("workbench.services.desk", "workbench.ui.dialogs", "workbench.ui.later"),
    }
    assert found & late == set()


def test_the_command_line_knows_its_commands_before_any_is_loaded():
    found = loaded(COMMAND, "--version")
    rooms = {name.split(".")[1] for name in found if name.startswith("workbench.")}
    assert rooms - {"__main__"} == {"app", "cli", "content", "domain", "system", "ui"}
    assert found & HEAVY == set()
    assert "PySide6" not in found
    assert {name for name in found if name.startswith("workbench.ui.")} == {
        "workbench.ui.late_types"
    }


@pytest.mark.parametrize(
    ("arguments", "foreign"),
    [
        (["read-mail", os.devnull], HEAVY | {"PySide6", "workbench.content.packs"}),
        (["clock", os.devnull], HEAVY - {"holidays"} | {"PySide6", "workbench.content.packs"}),
        (["packs", "list"], HEAVY | {"PySide6", "workbench.db"}),
    ],
)
def test_a_command_loads_its_own_part_alone(arguments, foreign):
    assert loaded(COMMAND, *arguments) & foreign == set()


@pytest.mark.parametrize("command", Subcommand)
def test_every_command_is_carried_out_by_a_module_of_its_name(command):
    assert callable(import_module(f"workbench.cli.{command}").carry_out)
