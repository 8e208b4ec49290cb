from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from samples import FR, UK, annex, letter_of, text

from workbench.domain.letter import Bullets, Heading, Numbered, Paragraph, Table
from workbench.typeset.coverage import Uncovered, uncovered, undrawn_in_annex


@pytest.mark.parametrize("letter", [UK, FR, replace(UK, annex=annex(10))])
def test_a_letter_in_latin_script_is_covered(letter):
    assert uncovered(letter) == ()


@pytest.mark.parametrize(
    ("name", "at_fault"),
    [
        ("山田 太郎", "山田太郎"),
        ("محمد", "محمد"),
        ("דוד כהן", "דוכהן"),
        ("राम", "राम"),
        ("Sam 😀", "😀"),
        ("q̌uite", "q̌"),
        ("bell\x07", "\x07"),
    ],
)
def test_what_no_font_covers_is_named_with_its_place(name, at_fault):
    (found,) = uncovered(replace(UK, addressee=(name,)))
    assert (found.place, found.text) == ("addressee", name)
    assert set(found.characters) >= {*at_fault} - {" "} - set("ा")
    assert not set(found.characters) & set("Samuitebl")


def test_accents_written_apart_are_joined_before_they_are_judged():
    apart = unicodedata.normalize("NFD", "Éloïse Nguyễn")
    assert uncovered(replace(UK, addressee=(apart,))) == ()


def test_unseen_marks_and_line_ends_need_no_glyph():
    assert uncovered(replace(UK, addressee=("co\u00adop\u200b\u2028x\ty\r\n\u202ez",))) == ()


@pytest.mark.parametrize(
    ("letter", "place"),
    [
        (replace(UK, salutation="山"), "salutation"),
        (replace(UK, references=(("山", "x"),)), "references"),
        (replace(UK, particulars="山"), "particulars"),
        (letter_of(Paragraph(text("山"))), "clauses.all"),
        (letter_of(Heading(text("山"))), "clauses.all"),
        (letter_of(Numbered(text("山"))), "clauses.all"),
        (letter_of(Bullets((text("a"), text("山")))), "clauses.all"),
        (letter_of(Table((text("a"),), ((text("山"),),))), "clauses.all"),
        (replace(UK, annex=replace(annex(3), glossary=(("x", "山"),))), "annex.glossary"),
        (replace(UK, annex=replace(annex(1), rows=(("a",) * 4, ("山",) * 4))), "annex.rows.2"),
    ],
)
def test_every_place_of_a_letter_is_read(letter, place):
    assert {found.place for found in uncovered(letter)} == {place}
    assert all(found == Uncovered("山", "山", place) for found in uncovered(letter))


def test_the_annex_may_use_what_its_own_faces_cover():
    arrow = "x ↵ y"
    in_annex = replace(UK, annex=replace(annex(1), rows=((arrow,) * 4,)))
    in_letter = replace(UK, salutation=arrow)
    assert len(uncovered(in_annex)) <= len(uncovered(in_letter)) * 4


def test_what_the_annex_cannot_draw_is_known_character_by_character():
    texts = ("plain", "Éloïse e\u0301", "Sam 😀", "q\u030c", "山a", "a\u200bb\tc\nd")
    assert undrawn_in_annex(texts) == frozenset("😀\u030c山")
    assert undrawn_in_annex(()) == frozenset()
