from __future__ import annotations

import pytest

from workbench.cli import command
from workbench.cli.passphrase import VARIABLE


@pytest.fixture(autouse=True)
def passphrase(monkeypatch):
    monkeypatch.setenv(VARIABLE, "a passphrase for tests only")


def test_an_empty_passphrase_makes_no_case_file(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, "")
    assert command.run(["demo", str(tmp_path / "demo.dpo"), "--records", "1"]) == 2
    assert "not empty" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("records", ["0", "-3", "many", "1.5", "²"])
def test_how_many_is_a_whole_number_from_one(records, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        command.run(["demo", str(tmp_path / "demo.dpo"), f"--records={records}"])
    assert ended.value.code == 2
    assert "write a whole number from 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("/proc/x.dpo", "Nothing can be written at this place"),
        ("{tmp}/file.dpo", "no case file at this place"),
        ("{tmp}/file.dpo/x.dpo", "Nothing can be written at this place"),
        ("{tmp}/demo", "whose name ends in .dpo"),
    ],
)
def test_an_impossible_place_is_told_as_it_is(place, says, tmp_path, capsys):
    (tmp_path / "file.dpo").write_text("")
    assert command.run(["demo", place.format(tmp=tmp_path), "--records", "1"]) == 1
    assert says in capsys.readouterr().err
