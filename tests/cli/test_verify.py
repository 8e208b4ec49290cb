from __future__ import annotations

import argparse
import getpass
import io
import shutil
from datetime import UTC, datetime

import pytest

from workbench.cli import command, list_cases, verify
from workbench.cli.arguments import read_noted
from workbench.cli.passphrase import VARIABLE, passphrase_for
from workbench.cli.progress import ProgressLine
from workbench.db.case_file import create_case_file, open_case_file
from workbench.db.keys.key_slots import FLOOR
from workbench.domain.journal import EntryType, NewEntry

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PASSPHRASE = "correct horse"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("template") / "Conex.dpo"
    create_case_file(folder, PASSPHRASE, NOW, cost=FLOOR)
    case_file = open_case_file(folder, PASSPHRASE)
    for record, kind, prefix in (("r1", "access_request", "AR"), ("p1", "person", "PE")):
        with case_file.writing(NOW) as writing:
            reference = writing.next_reference(prefix, 2026)
            writing.open_record(record, kind, reference, "m")
            payload = {"kind": kind, "reference": reference, "matter": "m"}
            writing.append([NewEntry(record=record, type=EntryType.OPENED, payload=payload)])
    with case_file.reading() as reading:
        head = reading.head()
    case_file.close()
    return folder, head


@pytest.fixture
def folder(template, tmp_path):
    return shutil.copytree(template[0], tmp_path / "Conex.dpo")


def run(command, folder, passphrase=PASSPHRASE, **asked):
    out = io.StringIO()
    code = command.run(folder, passphrase, out, **asked)
    return code, out.getvalue().splitlines()


def test_the_head_of_a_whole_case_file_is_printed(template, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    code, lines = run(verify, folder)
    number, head = template[1]
    assert code == 0
    assert lines[0] == f"Head: entry {number}, {head}"
    assert "2 entries" in lines[1]
    assert lines[-1] == "Nothing was changed."
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_head_that_was_noted_is_compared(template, folder):
    number, head = template[1]
    code, lines = run(verify, folder, noted=[(number, head[:12])])
    assert (code, lines[-1]) == (0, "Noted head 2: the same.")
    code, lines = run(verify, folder, noted=[(1, head), (number + 1, head)])
    assert code == 1
    assert [line for line in lines if "rewritten" in line] == [
        "Noted head 1: another, the journal was cut short or rewritten.",
        "Noted head 3: another, the journal was cut short or rewritten.",
    ]


@pytest.mark.parametrize("typed", ["12", "12:", "x:0123456789ab", "12:0123", "12:nothexadecimal"])
def test_a_head_must_be_written_as_number_and_hash(typed):
    with pytest.raises(argparse.ArgumentTypeError, match="NUMBER:HASH"):
        read_noted(typed)


def test_each_flaw_is_printed_with_its_place(folder):
    case_file = open_case_file(folder, PASSPHRASE)
    with case_file._engines.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER payloads_never_change")
        connection.exec_driver_sql("UPDATE payloads SET payload = '{}' WHERE number = 2")
    case_file.close()
    code, lines = run(verify, folder)
    assert code == 1
    assert "entry 2: its contents were changed" in lines
    assert "Nothing was changed." not in lines


def behind(folder):
    """Put an older copy of the database back."""
    older = (folder / "cases.db").read_bytes()
    case_file = open_case_file(folder, PASSPHRASE)
    for _ in range(3):
        with case_file.writing(NOW) as writing:
            writing.append([NewEntry(record="r1", type=EntryType.NOTED, payload={})])
    case_file.close()
    (folder / "cases.db").write_bytes(older)


def test_a_case_file_behind_its_witness_is_never_called_whole(folder):
    behind(folder)
    code, lines = run(verify, folder)
    assert code == 1
    assert "3 entries are missing that were saved, entry 3 to entry 5." in lines[-2]
    assert lines[-1] == "It cannot be called whole: keep this case file aside."


def test_what_was_gone_on_without_is_printed_for_ever(folder):
    behind(folder)
    case_file = open_case_file(folder, PASSPHRASE)
    case_file.go_on(NOW, "the copy is lost")
    case_file.close()
    code, lines = run(verify, folder)
    assert code == 0
    assert lines[-2].startswith("Entry 3: work went on although (the copy is lost): ")
    assert "3 entries are missing" in lines[-2]
    assert lines[-1] == "Nothing else was changed."


def test_a_lost_witness_is_said_by_every_command(folder, capsys, monkeypatch):
    (folder / "witness").unlink()
    assert run(verify, folder)[0] == 1
    assert run(list_cases, folder)[0] == 0
    assert "witness of this case file is missing" in capsys.readouterr().err
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert command.run(["demo", str(folder), "--records", "1"]) == 1
    said = capsys.readouterr().err
    assert "witness of this case file is missing" in said
    assert "Traceback" not in said


def test_a_synchronised_folder_is_warned_of(folder, capsys):
    watched = folder.parent / "Dropbox"
    watched.mkdir()
    moved = folder.rename(watched / folder.name)
    assert run(verify, moved)[0] == 0
    assert "synchronised by Dropbox" in capsys.readouterr().err


def test_how_far_it_is_goes_to_the_error_stream(folder, monkeypatch, capsys):
    monkeypatch.setattr("workbench.cli.progress.SECONDS", 0.0)
    code, lines = run(verify, folder)
    said = capsys.readouterr().err.splitlines()
    assert (code, lines[-1]) == (0, "Nothing was changed.")
    assert "2 of 2 entries checked" in said
    assert "2 of 2 records checked" in said


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_says_it_in_one_line_and_is_left_as_it_was(monkeypatch):
    monkeypatch.setattr("workbench.cli.progress.SECONDS", 0.0)
    screen = Terminal()
    progress = ProgressLine(screen)
    progress.say(5000, 12000, "entries")
    progress.end()
    assert screen.getvalue().split("\r")[1:] == ["5,000 of 12,000 entries checked", " " * 31, ""]


def test_whoever_stops_it_is_told_that_nothing_is_proved(folder, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(ProgressLine, "say", stop)
    assert run(verify, folder) == (130, ["Stopped before the end: nothing is proved."])


@pytest.mark.parametrize("asked", [verify, list_cases])
def test_a_case_file_that_cannot_be_opened_ends_with_one(asked, folder, capsys):
    assert run(asked, folder, "wrong")[0] == 1
    assert run(asked, folder / "nothing.dpo")[0] == 1


def test_the_references_are_listed_in_the_order_of_opening(folder):
    assert run(list_cases, folder) == (0, ["AR-2026-0001", "PE-2026-0001"])
    assert run(list_cases, folder, kind="person") == (0, ["PE-2026-0001"])
    assert run(list_cases, folder, kind="recipient") == (0, [])


def test_a_kind_that_nobody_knows_is_named_with_those_there_are(folder, capsys):
    assert run(list_cases, folder, kind="visitor") == (1, [])
    assert "There is no kind visitor: name one of access_request, " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["verify", "list"])
def test_the_commands_take_the_passphrase_from_the_environment(name, folder, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert command.run([name, str(folder)]) == 0
    assert capsys.readouterr().out


def test_without_the_environment_the_passphrase_is_asked_for(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: f"typed after {prompt}")
    assert passphrase_for() == "typed after Passphrase: "


def nobody(_prompt):
    raise EOFError


def seen(prompt):
    return getpass.fallback_getpass(prompt)


@pytest.mark.parametrize("asking", [nobody, seen])
def test_where_nobody_can_be_asked_a_command_says_so(asking, folder, monkeypatch, capsys):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr("getpass.getpass", asking)
    assert command.run(["list", str(folder)]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said == f"Nobody can be asked for the passphrase here: give it in {VARIABLE}."


def test_a_key_file_that_is_missing_is_not_called_damaged(folder, capsys):
    (folder / "vault.json").unlink()
    assert run(list_cases, folder)[0] == 1
    assert "vault.json is missing" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [["list", "x.dpo"], ["clock", "-"], ["packs", "list"], []])
def test_a_folder_of_packs_that_is_not_there_stops_every_command(asked, tmp_path, capsys):
    assert command.run(["--packs", str(tmp_path / "nowhere"), *asked]) == 2
    assert "There is no folder" in capsys.readouterr().err
    (tmp_path / "packs.toml").write_text("")
    assert command.run(["--packs", str(tmp_path / "packs.toml"), *asked]) == 2
    assert "is a file" in capsys.readouterr().err


def test_lists_are_made_anew_when_that_is_asked_for(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    folder = tmp_path / "Demo.dpo"
    create_case_file(folder, PASSPHRASE, NOW, cost=FLOOR)
    assert command.run(["demo", str(folder), "--records", "3"]) == 0
    assert command.run(["verify", str(folder), "--lists"]) == 0
    case_file = open_case_file(folder, PASSPHRASE)
    with case_file._engines.writing() as connection:
        connection.exec_driver_sql("UPDATE search SET words = '' WHERE rowid = 20")
    case_file.close()
    assert command.run(["verify", str(folder)]) == 0
    assert command.run(["verify", str(folder), "--lists"]) == 1
    assert "lists show of it what its entries do not say" in capsys.readouterr().out
