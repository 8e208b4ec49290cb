"""A fault that nobody foresaw ends a command with a sentence that names nobody."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap

import pytest

from workbench import __main__
from workbench.cli import command
from workbench.db.case_file import create_case_file
from workbench.db.keys.key_slots import FLOOR
from workbench.db.listing.lists import Lists

SECRET = "Zoe Martin zoe@example.org"
TOLD = re.compile(r"tell only this: ValueError, workbench\.[a-z_.]+:\d+\n\Z")


def fault(*_given, **_named):
    raise ValueError(SECRET)


def heard(capsys):
    printed = capsys.readouterr()
    assert "Zoe" not in printed.out + printed.err
    assert "Traceback" not in printed.err
    return printed.err


def test_a_fault_deep_inside_a_command_tells_its_type_and_place_alone(
    tmp_path, capsys, monkeypatch, clock
):
    create_case_file(tmp_path / "Case.dpo", "x" * 20, clock.at, cost=FLOOR)
    monkeypatch.setenv("DPO_WORKBENCH_PASSPHRASE", "x" * 20)
    monkeypatch.setattr(Lists, "rows", fault)
    monkeypatch.setattr(Lists, "numbers", lambda *_: [1])
    assert command.run(["list", str(tmp_path / "Case.dpo")]) == 1
    assert TOLD.search(heard(capsys))


def test_a_fault_before_a_command_begins_is_told_alike(capsys, monkeypatch):
    monkeypatch.setattr(command, "folders", fault)
    assert command.run(["packs", "list"]) == 1
    assert TOLD.search(heard(capsys))


@pytest.mark.parametrize("named", [[], ["--packs", "."]])
def test_a_fault_before_the_window_stands_is_told_alike(capsys, monkeypatch, named):
    monkeypatch.setattr("workbench.app.window.open_window", fault)
    monkeypatch.setattr("workbench.cli.window.open_window", fault)
    monkeypatch.setattr(sys, "argv", ["dpo-workbench", *named])
    assert __main__.main() == 1
    assert "tell only this: ValueError" in heard(capsys)


def test_a_whole_process_says_no_more():
    program = f"""
        import sys
        from workbench.cli import list_cases
        def fault(*given, **named):
            raise ValueError({SECRET!r})
        list_cases.run = fault
        list_cases.passphrase_for = str
        sys.argv[1:] = ["list", "nowhere.dpo"]
        from workbench.__main__ import main
        sys.exit(main())
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert TOLD.search(ran.stderr)
    assert "Zoe" not in ran.stderr
