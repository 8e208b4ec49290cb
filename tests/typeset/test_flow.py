from __future__ import annotations

import io
from dataclasses import replace

import gate
import pikepdf
import pypdfium2
import pytest
from samples import annex, letter_of, table, text

from workbench.domain.letter import Bullets, DocumentForm, Heading, Numbered, Paragraph, Table
from workbench.typeset.pdf import pdf_of

MM = 72 / 25.4
LONG = text("Every letter of this program is a value that can be checked before it leaves. " * 6)


def test_very_long_words_are_broken_and_lose_nothing():
    word = "Donaudampfschifffahrtsgesellschaft" * 12
    letter = letter_of(
        Paragraph(text(f"Before {word} after")),
        Numbered(text(word)),
        Table((text("A"), text("B")), ((text(word), text("short")),)),
    )
    pdf = pdf_of(letter)
    gate.passes(pdf)
    assert "".join(gate.words(pdf).split()).count(word) == 3
    assert _right_edge(pdf) <= 210 * MM - 26 * MM


def test_a_table_of_forty_rows_repeats_its_head():
    rows = [f"Row {number} | Something | Nothing" for number in range(40)]
    pdf = pdf_of(letter_of(table("First column | Second | Third", *rows)))
    gate.passes(pdf)
    pages = gate.texts(pdf)
    assert len(pages) == 2
    assert all("First column" in page for page in pages)
    assert all(f"Row {number} " in " ".join(" ".join(pages).split()) + " " for number in range(40))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        roles = [str(element.S) for element in _elements(document)]
    assert roles.count("/TH") == 3 + 40
    assert roles.count("/TR") == 41


@pytest.mark.parametrize("lines", range(16, 24))
def test_what_introduces_a_list_never_stands_alone_at_the_foot_of_a_page(lines):
    points = Bullets((text("The first point."), text("The second point.")))
    filling = [Paragraph(text("A line of the letter."))] * lines
    pages = gate.texts(pdf_of(letter_of(*filling, Paragraph(text("These are they:")), points)))
    for page in pages:
        assert ("These are they:" in page) == ("The first point." in page)


def test_a_cell_taller_than_three_pages_runs_on():
    tall = "\n".join(f"Line {number} of a long message." for number in range(220))
    base = annex(3)
    row = (*base.rows[0][:3], tall)
    pdf = pdf_of(replace(letter_of(), annex=replace(base, rows=(base.rows[0], row, base.rows[1]))))
    gate.passes(pdf)
    pages = gate.texts(pdf)
    assert len(pages) >= 1 + 4
    words = gate.words(pdf)
    assert all(f"Line {number} of a long message." in words for number in (0, 99, 219))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        rows = [element for element in _elements(document) if element.S == "/TR"]
    assert len(rows) == 1 + 3 + 5 + 1  # head, rows, glossary, redactions


def test_an_annex_is_as_wide_as_its_sheet_that_lies_on_its_side():
    cells = (("System", "Field", "Day", "cell " * 300),)
    long = replace(annex(1), rows=cells, redactions=(("R1", "reason " * 300),))
    pdf = pdf_of(replace(letter_of(), form=DocumentForm.REGISTER, annex=long))
    gate.passes(pdf)
    for word in ("cell", "reason"):
        assert _right_edge_of(word, pdf) > 297 * MM - 45 * MM


def test_letters_of_one_page_and_of_six_are_numbered():
    single = pdf_of(letter_of(Paragraph(text("Short."))))
    assert len(gate.texts(single)) == 1
    assert "Page 1 of 1" in gate.words(single)
    six = pdf_of(letter_of(*(Numbered(LONG) for _ in range(43))))
    gate.passes(six)
    pages = gate.texts(six)
    assert len(pages) == 6
    assert all(f"Page {number} of 6" in page for number, page in enumerate(pages, start=1))


@pytest.mark.parametrize("count", range(20, 34))
def test_a_page_never_ends_with_a_heading_nor_with_one_line_of_a_paragraph(count):
    blocks = [Paragraph(text("One line."))] * count
    last = Paragraph(text("The last heading introduces this. " * 12))
    pages = gate.texts(pdf_of(letter_of(*blocks, Heading(text("The heading")), last)))
    if len(pages) < 2:
        return
    first = [line for line in pages[0].splitlines() if line.strip()]
    body = first[: next(at for at, line in enumerate(first) if "CONEX" in line and at > 3)]
    assert "The heading" not in body[-1]
    after = [line for line in body if "introduces this" in line]
    assert len(after) != 1


@pytest.mark.parametrize("count", range(1, 24))
def test_the_signature_is_never_alone_on_a_page(count):
    blocks = [Paragraph(text(f"Paragraph {number}.")) for number in range(count)]
    pages = gate.texts(pdf_of(letter_of(*blocks)))
    signed = next(page for page in pages if "Yours sincerely" in page)
    assert f"Paragraph {count - 1}." in signed
    assert "Amara Whitcombe\n" in signed.replace("\r\n", "\n")


@pytest.mark.parametrize("many", [1, 60])
@pytest.mark.parametrize("count", range(14, 24))
def test_enclosures_stand_with_the_signature(count, many):
    blocks = [Paragraph(text(f"Paragraph {number}.")) for number in range(count)]
    listed = tuple(f"Paper {number}" for number in range(1, many + 1))
    letter = replace(letter_of(*blocks), enclosures_title="Enclosures", enclosures=listed)
    pages = gate.texts(pdf_of(letter))
    signed = next(page for page in pages if "Yours sincerely" in page)
    assert "Enclosures" in signed
    assert "Paper 1" in signed
    assert f"Paragraph {count - 1}." in signed
    last = [line for line in pages[-1].splitlines() if line.startswith("Paper ")]
    assert f"Paper {many}" in last
    assert len(last) != 1 or many == 1


def test_numbers_run_on_and_bullets_hang():
    pdf = pdf_of(
        letter_of(
            Numbered(LONG), Bullets((text("First"), text("Second"))), Numbered(text("After."))
        )
    )
    gate.passes(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        roles = [str(element.S) for element in _elements(document)]
    assert roles.count("/L") >= 2
    assert roles.count("/LI") == roles.count("/Lbl") == roles.count("/LBody") == 4
    assert "2. After." in gate.words(pdf)


def _elements(document: pikepdf.Pdf) -> list:
    found = []
    waiting = [document.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        found.append(element)
        kids = element.get("/K", [])
        waiting += [
            kid
            for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]
    return found


def _right_edge(pdf: bytes) -> float:
    document = pypdfium2.PdfDocument(pdf)
    edge = 0.0
    for at in range(len(document)):
        page = document[at].get_textpage()
        edge = max(edge, *(page.get_charbox(place)[2] for place in range(page.count_chars())))
    document.close()
    return edge


def _right_edge_of(word: str, pdf: bytes) -> float:
    document = pypdfium2.PdfDocument(pdf)
    edges = [0.0]
    for at in range(len(document)):
        page = document[at].get_textpage()
        found = page.search(word)
        while (place := found.get_next()) is not None:
            edges.append(page.get_charbox(place[0] + place[1] - 1)[2])
    document.close()
    return max(edges)
