from __future__ import annotations

import io
from datetime import date

import gate
import pikepdf
import pytest
from spoken import ENGLISH

from workbench.domain.wording.catalogue import Catalogue
from workbench.typeset.recovery_sheet import recovery_sheet

GROUPS = tuple(f"{number:02}ABC" for number in range(13))
DAY = date(2026, 11, 22)
HEADER = '{"format": 1, "slots": ["' + "0f" * 400 + '"]}'


def test_the_sheet_is_one_archival_page_with_the_whole_key():
    pdf = recovery_sheet("Cases 2026.dpo", DAY, GROUPS, ENGLISH, HEADER)
    gate.passes(pdf)
    (page,) = gate.texts(pdf)
    words = " ".join(page.split())
    assert "Case file Cases 2026.dpo. Sheet made on 22 November 2026." in words
    assert "It takes the place of every earlier sheet" in words
    assert "The last character of each group checks the others" in words
    squeezed = "".join(page.split())
    assert all(group in squeezed for group in GROUPS)


def test_each_group_is_one_word_to_a_screen_reader():
    with pikepdf.open(io.BytesIO(recovery_sheet("x.dpo", DAY, GROUPS, ENGLISH))) as document:
        said = [
            str(thing.ActualText)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and "/ActualText" in thing
        ]
    assert sorted(said) == sorted(GROUPS)


@pytest.mark.parametrize(("text", "drawn"), [(HEADER, 1), ("x" * 3000, 0), ("", 0)])
def test_the_key_file_is_a_figure_when_a_qr_code_holds_it(text, drawn):
    pdf = recovery_sheet("x.dpo", DAY, GROUPS, ENGLISH, text)
    gate.passes(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        figures = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
    assert len(figures) == drawn


def test_the_sheet_is_the_same_every_time():
    first, second = (recovery_sheet("x", DAY, GROUPS, ENGLISH) for _ in range(2))
    assert first == second


def test_the_sheet_speaks_the_language_it_is_given_also_to_a_screen_reader():
    given = {"sheet.language": "fr-FR", "sheet.code.described": "Code QR du fichier de clés"}
    said = {key: {"other": words} for key, words in given.items()}
    french = Catalogue("fr", said, fallback=ENGLISH)
    pdf = recovery_sheet("x.dpo", DAY, GROUPS, french, HEADER)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "fr-FR"
        described = [
            str(thing.Alt)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
    assert described == ["Code QR du fichier de clés"]
    assert "22 novembre 2026" in " ".join(gate.texts(pdf)[0].split())
