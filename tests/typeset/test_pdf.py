from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import gate
import pikepdf
import pypdfium2
import pytest
from samples import FR, UK, annex, by_email, letter_of, table, text

from workbench.domain.letter import Bullets, Heading, Letter, Numbered, Paragraph, Span, Table
from workbench.typeset.address import AddressDoesNotFit, UnknownWindow, address_fits
from workbench.typeset.pdf import NoFontCovers, pdf_of

HERE = Path(__file__).parent
MM = 72 / 25.4
LONG = text("Every letter of this program is a value that can be checked before it leaves. " * 6)


@pytest.mark.parametrize(
    "letter",
    [
        UK,
        FR,
        by_email(UK),
        by_email(FR),
        replace(UK, particulars="", enclosures=(), delivery="", confidentiality=""),
        replace(UK, clauses=(), signatory=()),
        replace(UK, references=(), letterhead=replace(UK.letterhead, office="", lines=())),
        replace(UK, language="de"),
    ],
    ids=["uk", "fr", "uk e-mail", "fr e-mail", "bare", "no clauses", "no references", "other"],
)
def test_every_shape_of_letter_is_archival_and_accessible(letter):
    gate.passes(pdf_of(letter))


@pytest.mark.parametrize("rows", [0, 1, 300])
def test_a_letter_with_an_annex_is_archival_and_accessible(rows):
    gate.passes(pdf_of(replace(UK, annex=annex(rows) if rows else replace(annex(1), rows=()))))


def test_the_text_of_a_letter_can_be_taken_out_whole():
    words = gate.words(pdf_of(UK))
    assert "Ms Éloïse O’Connor-Dubois" in words
    assert "AR-2026-0042" in words
    assert "We do process personal data about you." in words
    assert "Page 1 of 2" in words
    assert "Page 2 of 2" in words
    assert "Machine-readable copy of Annex A" in words


def test_french_spaces_are_narrow_and_never_end_a_line():
    lines = [line for page in gate.texts(pdf_of(FR)) for line in page.splitlines()]
    joined = "\n".join(lines)
    assert "complète\u202f;" in joined
    assert "«\u202foccult" in joined.replace("\n", "")
    assert not [line for line in lines if re.match(r"\s*[;:!?»]", line)]
    for width in range(40, 90):
        letter = letter_of(Paragraph(text("x" * width + " mot\u202f: " + "suite " * 20)))
        page = gate.texts(pdf_of(letter))[0]
        assert not [line for line in page.splitlines() if line.startswith(":")]


def test_later_pages_repeat_organisation_reference_and_date():
    first, second = gate.texts(pdf_of(UK))
    assert " ".join(second.split()).startswith("CONEX SYSTEMS LTD · AR-2026-0042")
    assert "29 October 2026" in second.splitlines()[0] + second.splitlines()[1]
    assert "registered in England" in first
    assert "registered in England" not in second


def test_what_looks_like_markup_is_only_text():
    evil = '<img src="/etc/passwd"> Jo <jo@example.org> & ** <b>x</b> &amp; {page} %s \\ ( ) [x]'
    letter = replace(
        letter_of(Paragraph((Span(evil),)), Table(((Span(evil),),), (((Span(evil),),),))),
        addressee=("Jo & Sons <b>", "1 (one) Street"),
        salutation=evil,
    )
    pdf = pdf_of(letter)
    gate.passes(pdf)
    words = gate.words(pdf)
    assert words.count('<img src="/etc/passwd">') == 4
    assert words.count("Jo <jo@example.org> & ** <b>x</b> &amp; {page} %s \\ ( ) [x]") == 4
    assert "Jo & Sons <b>" in words
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert not any("/XObject" in each.Resources for each in document.pages)


def test_paragraphs_of_the_typesetting_library_are_never_used():
    for module in (HERE.parents[1] / "workbench").rglob("*.py"):
        source = module.read_text(encoding="utf-8")
        assert "reportlab.platypus" not in source, module


def test_nothing_but_the_address_can_be_seen_through_the_window():
    shown = {"uk-dl": (9, 110, 46, 92), "fr-nf": (90, 200, 42, 90)}  # mm from left and top
    for letter in (UK, FR):
        left, right, top, bottom = (edge * MM for edge in shown[letter.profile])
        document = pypdfium2.PdfDocument(pdf_of(letter))
        height = document[0].get_height()
        seen = (
            document[0].get_textpage().get_text_bounded(left, height - bottom, right, height - top)
        )
        document.close()
        lines = {line.strip() for line in seen.splitlines() if line.strip()}
        allowed = {*letter.addressee, letter.confidentiality, letter.delivery}
        assert lines <= allowed
        assert set(letter.addressee) <= lines


def test_an_address_longer_than_the_window_is_refused_by_post_and_welcome_by_email():
    long = replace(UK, addressee=tuple(f"Line {number}" for number in range(12)))
    assert not address_fits(long)
    with pytest.raises(AddressDoesNotFit):
        pdf_of(long)
    gate.passes(pdf_of(by_email(long)))
    assert address_fits(by_email(long))


def test_an_address_of_seven_lines_is_set_smaller_inside_the_window():
    seven = tuple(f"Line {number}" for number in range(7))
    document = pypdfium2.PdfDocument(pdf_of(replace(UK, addressee=seven)))
    page = document[0]
    inside = page.get_textpage().get_text_bounded(
        20 * MM, page.get_height() - 82 * MM, 100 * MM, page.get_height() - 57 * MM
    )
    document.close()
    assert inside.split() == " ".join(seven).split()


def test_a_window_nobody_knows_is_refused():
    with pytest.raises(UnknownWindow):
        pdf_of(replace(UK, profile="din"))


def test_a_letter_by_email_begins_higher_than_one_by_post():
    def place_of_salutation(letter: Letter) -> float:
        document = pypdfium2.PdfDocument(pdf_of(letter))
        page = document[0].get_textpage()
        search = page.search("Dear Ms")
        index, _ = search.get_next()
        top = page.get_charbox(index)[3]
        document.close()
        return top

    assert place_of_salutation(by_email(UK)) > place_of_salutation(UK) + 20 * MM


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


def test_letters_of_one_page_and_of_six_are_numbered():
    one = pdf_of(letter_of(Paragraph(text("Short."))))
    assert len(gate.texts(one)) == 1
    assert "Page 1 of 1" in gate.words(one)
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


def test_addresses_in_the_letter_are_links_and_nothing_else_is():
    pdf = pdf_of(
        letter_of(Paragraph(text("Write to a@example.org; see javascript:x and file:///etc.")))
    )
    gate.passes(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        targets = {
            str(note.A.URI) for page in document.pages for note in page.obj.get("/Annots", [])
        }
    assert targets == {"mailto:data-privacy@conex.net", "mailto:a@example.org"}


def test_the_machine_readable_twin_is_inside():
    letter = replace(UK, annex=annex(20))
    with pikepdf.open(io.BytesIO(pdf_of(letter))) as document:
        assert document.attachments["annex-a.csv"].get_file().read_bytes() == letter.annex.file
        (file,) = document.Root.AF
        assert file.AFRelationship == "/Data"


def test_the_same_letter_is_the_same_file_in_another_process():
    program = (
        "import hashlib, samples; from dataclasses import replace; "
        "from workbench.typeset.pdf import pdf_of; "
        "print(hashlib.sha256(pdf_of(replace(samples.UK, annex=samples.annex(40)))).hexdigest())"
    )
    here = hashlib.sha256(pdf_of(replace(UK, annex=annex(40)))).hexdigest()
    for seed in ("1", "77"):
        surroundings = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(HERE),
            "TZ": "Asia/Tokyo",
        }
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == here


def test_another_letter_has_another_identifier():
    with (
        pikepdf.open(io.BytesIO(pdf_of(UK))) as one,
        pikepdf.open(io.BytesIO(pdf_of(replace(UK, salutation="Dear Madam,")))) as other,
    ):
        assert one.trailer.ID[0] != other.trailer.ID[0]
        assert one.docinfo.CreationDate == "D:20261029000000+00'00'"


def test_a_name_no_font_covers_is_refused_without_repeating_it():
    with pytest.raises(NoFontCovers) as refused:
        pdf_of(replace(UK, salutation="Dear 山田,"))
    assert "山" not in str(refused.value)


def test_greek_cyrillic_and_vietnamese_are_drawn_beside_latin():
    every = "".join(map(chr, [*range(0xC0, 0x12C), *range(0x391, 0x3A2), *range(0x410, 0x450)]))
    names = f"Nguyễn Thị Ánh, Γιώργος, Щербакова {every}"
    pdf = pdf_of(letter_of(Paragraph(text(names))))
    gate.passes(pdf)
    assert "Nguyễn Thị Ánh, Γιώργος, Щербакова" in gate.words(pdf)


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
