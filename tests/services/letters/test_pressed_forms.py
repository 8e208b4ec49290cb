"""Every form of document is drawn as an archival, accessible PDF, a register on its side."""

from __future__ import annotations

import io

import pikepdf
import pytest

from tests.services.letters.test_forms import written_up  # noqa: F401 - a fixture
from tests.typeset import gate
from workbench.app.desks import Press
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft

FORMS = (
    ("report", "en"),
    ("report", "fr"),
    ("certificate", "fr"),
    ("sheet", "en"),
    ("register", "en"),
    ("register", "fr"),
    ("export", "en"),
)


@pytest.fixture
def pressed(desk, written_up):  # noqa: F811 - the fixture above
    def press(letter, language):
        made = draft(desk, written_up, letter, LetterChoices(language=language))
        assert made.ready, (made.composition.missing, made.warnings)
        return Press().pdf(made.composition.letter)

    return press


@pytest.mark.parametrize(("letter", "language"), FORMS)
def test_it_passes_both_standards(pressed, letter, language):
    data = pressed(letter, language)
    gate.passes(data)
    assert data == pressed(letter, language)


def test_a_register_lies_on_its_side_and_nothing_leaves_the_sheet(pressed):
    with pikepdf.open(io.BytesIO(pressed("register", "en"))) as document:
        for page in document.pages:
            _left, _bottom, width, height = (float(edge) for edge in page.MediaBox)
            assert width > height
            for line in pikepdf.parse_content_stream(page):
                if str(line.operator) == "Tm":
                    assert 0 < float(line.operands[4]) < width
                    assert 0 < float(line.operands[5]) < height


def test_a_report_greets_nobody(pressed):
    words = gate.words(pressed("report", "en"))
    assert "Report: a list was lost" in words
    assert "Author Sam Poe" in words
    assert not any(said in words for said in ("Dear", "Yours", "Private", "By e-mail"))
