"""Letters as they leave: real bytes from the press, the same every time, with nothing undrawn."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pypdfium2
import pytest

from workbench.app.desks import Press
from workbench.domain.letter_template import Channel
from workbench.services.letters.cautions import Caution
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import LetterNotReady, issue


@pytest.fixture
def pressing(desk):
    return replace(desk, press=Press())


def text_of_pdf(data):
    with pypdfium2.PdfDocument(data) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_an_issued_letter_is_a_pdf_that_says_what_was_composed(pressing, enquiry):
    issued = issue(pressing, enquiry, "receipt").value
    with pressing.file.reading() as reading:
        data = reading.document_bytes(issued.document)
    assert data.startswith(b"%PDF-")
    said = text_of_pdf(data)
    assert "Robin Ash" in said
    assert "ENQ-2026-0001" in said
    assert "2\u00a0December\u00a02026" in said or "2 December 2026" in said


def test_the_same_letter_has_the_same_bytes(pressing, enquiry):
    first, second = (issue(pressing, enquiry, "receipt").value for _ in range(2))
    with pressing.file.reading() as reading:
        left, other = (reading.document_bytes(made.document) for made in (first, second))
    assert hashlib.sha256(left).hexdigest() == hashlib.sha256(other).hexdigest()


def test_a_name_in_a_script_without_a_font_is_refused_and_not_drawn_as_boxes(
    pressing, bench, enquiry, person
):
    bench.answer(person, bench.step_asking(person, "full_name"), full_name="山田 太郎")
    made = draft(pressing, enquiry, "receipt")
    assert Caution.NO_GLYPH in [warning.caution for warning in made.warnings if warning.forbids]
    with pytest.raises(LetterNotReady) as refused:
        issue(pressing, enquiry, "receipt", LetterChoices(language="fr"))
    assert "山田" not in str(refused.value)


def test_an_address_longer_than_its_window_is_refused_before_it_is_pressed(
    pressing, bench, enquiry, person
):
    address = "\n".join(f"Line {number} of a long address" for number in range(12))
    step = bench.step_asking(person, "postal_address")
    bench.answer(person, step, postal_address=address)
    made = draft(pressing, enquiry, "receipt", LetterChoices(channel=Channel.POST))
    assert [warning.caution for warning in made.warnings if warning.forbids] == [
        Caution.ADDRESS_TOO_LONG
    ]
    assert draft(pressing, enquiry, "receipt").ready
