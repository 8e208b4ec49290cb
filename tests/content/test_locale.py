"""The sentences of the program are read from resources/locale, file by file."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.content.locale import CatalogueMisread, SentenceFiles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lists.toml").write_text(
        '[page]\nnone = "Nothing."\n'
        'found = { one = "{count} record", other = "{count} records" }\n'
    )
    (tmp_path / "torn.toml").write_text("[page\n")
    return tmp_path


def test_a_key_is_its_file_its_tables_and_its_name(folder):
    sentences = SentenceFiles(folder)
    assert sentences["lists.page.none"] == {"other": "Nothing."}
    assert sentences["lists.page.found"]["one"] == "{count} record"


def test_a_file_is_read_when_its_first_sentence_is_wanted(folder):
    sentences = SentenceFiles(folder)
    assert "lists.page.none" in sentences
    with pytest.raises(ValueError, match="line 1"):
        sentences["torn.page.none"]


def test_what_is_no_sentence_is_named_by_its_key(tmp_path):
    (tmp_path / "lists.toml").write_text("[page]\nnone = 3\n")
    with pytest.raises(CatalogueMisread, match=r"lists\.page\.none"):
        SentenceFiles(tmp_path)["lists.page.none"]


def test_an_unknown_file_or_name_is_no_sentence(folder):
    sentences = SentenceFiles(folder)
    assert "nowhere.page.none" not in sentences
    assert "lists.page.some" not in sentences
