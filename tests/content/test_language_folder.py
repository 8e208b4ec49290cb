"""A language of the window is a folder: its sentences, and what it says of itself."""

from __future__ import annotations

import shutil

import pytest

from workbench.app.words import VARIABLE, catalogue_for, spoken_language
from workbench.cli.words import say
from workbench.content import locale
from workbench.content.locale import ABOUT, CatalogueMisread, LanguageOfWindow, about, languages
from workbench.content.pack_folders import resources


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Resources of a test alone, with a language that only their folder knows."""
    shutil.copytree(resources() / "locale", tmp_path / "locale")
    made = tmp_path / "locale" / "xx"
    shutil.copytree(tmp_path / "locale" / "en", made)
    monkeypatch.setattr(locale, "resources", lambda: tmp_path)
    forget()
    yield made
    forget()


def forget():
    locale.about.cache_clear()
    locale.catalogue.cache_clear()


def sentence(folder, text):
    (folder / "lists.toml").write_text(text, encoding="utf-8")


COUNTED = '[xx]\nfound = { one = "eins: {count}", other = "viele: {count}" }\n'


def test_a_folder_is_all_it_takes_for_the_program_to_speak_a_language(folder, monkeypatch):
    sentence(folder, COUNTED)
    (folder / ABOUT).write_text("whole = true\none_is = [0, 1, 21]\n", encoding="utf-8")
    assert "xx" in languages()
    monkeypatch.setenv(VARIABLE, "xx")
    assert spoken_language() == "xx"
    assert [say("lists.xx.found", count=count) for count in (0, 2, 21)] == [
        "eins: 0",
        "viele: 2",
        "eins: 21",
    ]


def test_a_language_that_is_not_whole_is_not_spoken_yet(folder, monkeypatch):
    sentence(folder, COUNTED)
    (folder / ABOUT).write_text("whole = false\none_is = [1]\n", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, "xx")
    assert spoken_language() == "en"
    assert catalogue_for("xx").language == "en"


@pytest.mark.parametrize("asked", ["", "yy", "../locale/en", "fr"])
def test_what_is_no_whole_language_on_board_is_english(monkeypatch, asked):
    monkeypatch.setenv(VARIABLE, asked)
    assert spoken_language() == "en"


def test_a_folder_that_says_nothing_of_itself_is_not_whole(folder):
    (folder / ABOUT).unlink()
    assert about("xx") == LanguageOfWindow(is_whole=False, one_is=frozenset({1}))


@pytest.mark.parametrize(
    "text",
    [
        "whole = 1\none_is = [1]",
        'whole = true\none_is = ["1"]',
        "whole = true\none_is = [true]",
        "whole = true",
        "whole = true\none_is = [1]\nspoken = true",
    ],
)
def test_what_a_language_cannot_say_of_itself_is_named(folder, text):
    (folder / ABOUT).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueMisread, match=r"language\.toml of xx"):
        about("xx")


def test_french_counts_nothing_as_one_and_english_does_not():
    assert about("fr").one_is == {0, 1}
    assert about("en") == LanguageOfWindow(is_whole=True, one_is=frozenset({1}))
