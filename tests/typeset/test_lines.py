from __future__ import annotations

import pytest

from workbench.domain.letter import Span
from workbench.typeset.fonts import drawable, sans, serif
from workbench.typeset.line_breaks import Ruler, broken
from workbench.typeset.no_break import glued, glued_cell, glued_text, spoken_date


def _set(text: str, measure: float, *, tidy: bool = False) -> list[str]:
    lines = broken([(serif().regular, text)], measure, Ruler(10), tidy=tidy)
    assert all(line.width <= measure + 1e-6 for line in lines)
    return ["".join(part for _, part in line.fragments) for line in lines]


def test_lines_hold_what_fits_and_lose_no_word():
    text = "the quick brown fox jumps over the lazy dog " * 8
    lines = _set(text, 150)
    assert len(lines) > 3
    assert " ".join(lines) == " ".join(text.split())


def test_fixed_spaces_never_end_a_line():
    for measure in range(90, 200, 3):
        lines = _set(
            "we write to you on 3\u00a0October\u00a02026 : and\u202f; again " * 2, measure
        )
        assert any("3\u00a0October\u00a02026" in line for line in lines)


def test_a_lonely_last_word_gets_company():
    text = "some words that go on until the end of the line and then one more word"
    lonely = [m for m in range(100, 300) if " " not in _set(text, m)[-1]]
    assert lonely
    tidied = [m for m in lonely if " " in _set(text, m, tidy=True)[-1]]
    assert len(tidied) > len(lonely) * 0.7
    assert all(len(_set(text, m, tidy=True)) == len(_set(text, m)) for m in lonely)


def test_a_long_word_is_cut_after_a_mark_where_it_has_one():
    lines = _set("https://example.org/a/very/long/path/to/a/page?with=arguments&and=more", 120)
    assert len(lines) > 2
    assert all(line[-1] in "/?&=.-" for line in lines[:-1])
    assert "".join(_set("x" * 5000, 100)) == "x" * 5000


def test_line_ends_in_data_are_kept():
    assert _set("one\ntwo\n\nthree", 400) == ["one", "two", "", "three"]


def test_words_in_two_faces_stay_one_word():
    fragments = [(serif().regular, "un"), (serif().strong, "believable"), (serif().regular, "!")]
    (line,) = broken(fragments, 400, Ruler(10))
    assert "".join(text for _, text in line.fragments) == "unbelievable!"


def test_pairs_are_kerned_and_fixed_spaces_are_not():
    assert sum(sans().regular.kerns("AVATAR To")) < 0
    assert serif().regular.kerns("a\u202f;") == [0, 0]


def test_text_is_composed_and_has_one_kind_of_line_end():
    assert drawable("e\u0301\r\nx\ry\tz\u00ad") == "é\nx\ny z"


@pytest.mark.parametrize(
    ("language", "loose", "tight"),
    [
        ("en-GB", "on 3 October 2026", "on 3~October 2026"),
        ("en-GB", "under Article 15 and Art. 6(1)", "under Article~15 and Art.~6(1)"),
        ("en-GB", "Schedule 2, paragraph 16", "Schedule~2, paragraph~16"),
        ("en-GB", "CONEX SYSTEMS LTD and Marlow Ltd", "CONEX SYSTEMS~LTD and Marlow~Ltd"),
        ("en-GB", "for 90 days or 2 years", "for 90~days or 2~years"),
        ("en-GB", "for the article we wrote", "for the article we wrote"),
        ("en-GB", "office: 14 Mill Lane, Leeds LS1 4AB", "office: 14~Mill Lane, Leeds LS1~4AB"),
        ("fr-FR", "siège : 3 rue Haute, 75001 Paris", "siège_: 3~rue Haute, 75001~Paris"),
        ("fr-FR", "« oui » ; et quoi ? rien !", "«_oui_»_; et quoi_? rien_!"),
        ("fr-FR", " : après un mot gras", "_: après un mot gras"),
        ("fr-FR", "SIREN 123 456 789, RCS Paris", "SIREN~123~456~789, RCS Paris"),
        ("fr-FR", "SIRET 123 456 789 00012", "SIRET~123~456~789~00012"),
        ("fr-FR", "au 01 23 45 67 89", "au 01~23~45~67~89"),
        (
            "en-GB",
            "SIREN 123 456 789; call 0303 123 1113",
            "SIREN~123~456~789; call 0303 123 1113",
        ),
        ("en-GB", "what : is asked", "what : is asked"),
        ("fr-FR", "le 1er janvier 2026", "le 1er~janvier 2026"),
        ("fr-FR", "l’article 15 du RGPD", "l’article~15 du RGPD"),
        ("fr-FR", "pendant 3 ans, 50 €", "pendant 3~ans, 50~€"),
        ("de", "Muster GmbH am 3 Tag", "Muster~GmbH am 3 Tag"),
    ],
)
def test_what_belongs_together_stays_on_one_line(language, loose, tight):
    assert glued(loose, language) == tight.replace("~", "\u00a0").replace("_", "\u202f")


def test_dates_are_spoken_in_the_language_of_the_letter():
    assert spoken_date("2026-10-01", "en-GB") == "1 October 2026"
    assert spoken_date("2026-10-01", "fr-FR") == "1er octobre 2026"
    assert spoken_date("2026-10-01", "de") == "2026-10-01"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-GB", "6 November 2026, 08:20 (GMT)"),
        ("en-GB", "6 November 2026 at 08:20 (GMT)"),
        ("fr-FR", "6 novembre 2026 à 07:50 (CET)"),
        ("de-DE", "6. November 2026 um 07:50 (MEZ)"),
    ],
)
def test_a_moment_stands_in_one_line_from_its_month_to_its_zone(language: str, said: str):
    (kept,) = glued_text((Span(f"We learnt of it on {said} by telephone."),), language)
    month = next(word for word in said.split() if word.isalpha())
    moment = said[said.index(month) :]
    assert moment.replace(" ", "\u00a0") in kept.text
    (in_cell,) = glued_cell((Span(said),), language)
    assert " " in in_cell.text[in_cell.text.index(month) :]
    assert said[-11:].replace(" ", "\u00a0") in in_cell.text
