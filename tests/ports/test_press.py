"""What every letter press does: the same letter the same way, and nothing in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ports.plain_press import PlainPress
from workbench.app.desks import Press
from workbench.domain.letter import Clause, Letter, Letterhead, Paragraph, Span

LETTER = Letter(
    reference="AR-2026-0001",
    language="en",
    title="Your request",
    dated="2026-03-10",
    letterhead=Letterhead("Acme Ltd", "1 High Street, Leeds", ("privacy@acme.example",)),
    profile="uk-dl",
    delivery="By post",
    confidentiality="Private",
    addressee=("Robin Ash", "27 Wharf Lane", "NORTHFIELD"),
    references=(("Our reference", "AR-2026-0001"),),
    place_and_date="Leeds, 10 March 2026",
    subject="Your request of 2 March 2026",
    salutation="Dear Robin Ash,",
    clauses=(Clause(id="a", blocks=(Paragraph((Span("We hold nothing of you."),)),)),),
    closing="Yours sincerely,",
    signatory=("Kim Reed", "Director"),
)


@pytest.fixture(params=[Press, PlainPress], ids=lambda press: press.__name__)
def press(request):
    return request.param()


def test_the_same_letter_gives_the_same_bytes_and_another_one_others(press):
    drawn = press.pdf(LETTER)
    assert drawn == press.pdf(replace(LETTER))
    assert drawn != press.pdf(replace(LETTER, subject="Another matter"))


def test_the_text_holds_every_word_of_the_letter(press):
    told = press.text(LETTER)
    for words in (LETTER.subject, *LETTER.addressee, LETTER.salutation, "We hold nothing of you."):
        assert words in told


def test_what_is_written_in_latin_can_be_drawn_and_fits_its_window(press):
    assert press.uncovered(LETTER) == ()
    assert press.undrawn(["Éloïse", "1 234,50 €"]) == frozenset()
    assert press.address_fits(LETTER)
