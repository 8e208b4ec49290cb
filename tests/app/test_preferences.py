"""What the window remembers between two days, and what it makes of a damaged file."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from workbench.app.preferences import PreferenceFile
from workbench.ui.preferences import Preferences


def test_what_was_saved_is_loaded_again(tmp_path):
    file = PreferenceFile(tmp_path / "deep" / "preferences.json")
    assert file.load() == Preferences()
    chosen = Preferences(
        recent=("/a.dpo", "/b.dpo"), backed_up=(("/a.dpo", "2026-03-10"),), idle_minutes=0
    )
    file.save(chosen)
    assert file.load() == chosen
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["preferences.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", '{"no_such_key": 1}', "\x00"])
def test_what_cannot_be_read_counts_as_not_said(tmp_path, text):
    path = tmp_path / "preferences.json"
    path.write_text(text, encoding="utf-8")
    assert PreferenceFile(path).load() == Preferences()


def test_a_place_that_cannot_be_written_is_no_trouble(tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    file = PreferenceFile(tmp_path / "taken" / "preferences.json")
    file.save(Preferences(idle_minutes=3))
    assert file.load() == Preferences()
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file"


def test_preferences_are_plain_json(tmp_path):
    path = tmp_path / "preferences.json"
    PreferenceFile(path).save(Preferences())
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert set(saved) == {field.name for field in fields(Preferences)}
