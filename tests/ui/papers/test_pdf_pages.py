"""The pages of a PDF as pictures, and the view that shows them under each other."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from tests.ports.test_press import LETTER
from workbench.typeset.pdf import pdf_of
from workbench.ui.papers.pdf_pages import PdfView, drawn


@pytest.fixture(scope="module")
def pages():
    return drawn(pdf_of(LETTER), 72)


@pytest.fixture
def view(qtbot):
    made = PdfView("Preview")
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_page_is_drawn_in_the_size_of_its_paper_with_ink_on_it(pages):
    (page,) = pages
    assert (page.width(), page.height()) == (596, 842)
    assert page.pixelColor(2, 2).name() == "#ffffff"
    seen = {page.pixelColor(x, y).name() for x in range(0, 596, 3) for y in range(0, 842, 3)}
    assert len(seen) > 2


def test_pages_are_named_and_follow_the_width_of_the_view(qtbot, view, pages):
    view.show_pages((*pages, *pages))
    shown = [label for label in view.findChildren(QLabel) if not label.pixmap().isNull()]
    assert [label.accessibleName() for label in shown] == ["Page 1 of 2", "Page 2 of 2"]
    narrow = shown[0].pixmap().width()
    assert narrow <= view.viewport().width()
    view.resize(700, 500)
    qtbot.waitUntil(lambda: shown[0].pixmap().width() > narrow)


def test_a_sentence_takes_the_place_of_the_pages(qtbot, view, pages):
    view.show_pages(pages)
    view.say("Nothing to show.")
    qtbot.waitUntil(
        lambda: [label.text() for label in view.findChildren(QLabel)] == ["Nothing to show."]
    )
