from __future__ import annotations

import gc
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
import pytest
from samples import FR, UK, annex, by_email, letter_of, text

from workbench.domain.letter import Paragraph, Span, Table
from workbench.typeset.pdf import NoFontCovers, pdf_of

HERE = Path(__file__).parent


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
        pikepdf.open(io.BytesIO(pdf_of(UK))) as first,
        pikepdf.open(io.BytesIO(pdf_of(replace(UK, salutation="Dear Madam,")))) as other,
    ):
        assert first.trailer.ID[0] != other.trailer.ID[0]
        assert first.docinfo.CreationDate == "D:20261029000000+00'00'"


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


def test_a_drawn_letter_leaves_nothing_to_the_collector():
    pdf_of(UK)  # what is made once and stays
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        pdf_of(UK)
        gc.collect()
        left = {type(found).__name__ for found in gc.garbage}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left == set()
