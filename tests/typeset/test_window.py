from __future__ import annotations

from dataclasses import replace

import gate
import pypdfium2
import pytest
from samples import FR, UK, by_email

from workbench.domain.letter import AddressWindow, Letter
from workbench.typeset.address import AddressDoesNotFit, address_fits
from workbench.typeset.paper import WINDOWS
from workbench.typeset.pdf import pdf_of

MM = 72 / 25.4


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


def test_every_window_that_a_language_may_name_is_known():
    assert set(WINDOWS) == set(AddressWindow)


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
