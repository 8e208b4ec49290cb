"""A letter as one PDF that is archival (PDF/A-3a) and accessible (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.domain.letter import DocumentForm, Letter
from workbench.services.uncollected import uncollected
from workbench.typeset.annex import annex_strips
from workbench.typeset.blocks import Body
from workbench.typeset.canvas import TaggedCanvas
from workbench.typeset.coverage import uncovered
from workbench.typeset.frame import LetterFrame
from workbench.typeset.galley import Frame, Strip, pages, together
from workbench.typeset.metadata import About, EmbeddedFile
from workbench.typeset.paper import (
    BODY,
    LANDSCAPE,
    LATER_TOP,
    PORTRAIT,
    SIGNATURE_ROOM,
    SMALL,
    SMALL_HEAD,
)
from workbench.typeset.tags import Element
from workbench.typeset.text_lines import Rulers, blank, plain

_LINE = replace(BODY, after=0.0)
_SHORT_LIST = 8  # lines of enclosures that a signature may take to the next page
_FIRST_LINES = 3  # of a longer list, its title among them


class NoFontCovers(ValueError):
    """The letter has characters that no font on board can draw; write them in another script."""


def pdf_of(letter: Letter) -> bytes:
    """The letter as a PDF: PDF/A-3a and PDF/UA-1 in one file, the same bytes every time.

    Raises NoFontCovers when a text has a character that would be an empty box,
    AddressDoesNotFit when the address leaves its window.
    """
    # Long annexes make 100,000 objects that all stay.
    with uncollected():
        if uncovered(letter):
            raise NoFontCovers
        return _drawn(letter)


def _drawn(letter: Letter) -> bytes:
    sheet = LANDSCAPE if letter.form is DocumentForm.REGISTER else PORTRAIT
    canvas = TaggedCanvas(_about(letter), (sheet.width, sheet.height))
    rulers = Rulers()
    frame = LetterFrame(letter, canvas.root, rulers, sheet)
    first = Frame(frame.body_top, frame.first_bottom)
    body = Body(canvas.root, letter.language, rulers, sheet.measure)
    strips = _strips(letter, body, canvas.root, rulers)
    laid = pages(strips, first, Frame(LATER_TOP, sheet.body_bottom))
    for number, page in enumerate(laid, start=1):
        frame.draw(canvas, number, len(laid))
        for placed in page:
            placed.drawing.draw(canvas, placed.top)
        canvas.end_page()
    return canvas.finished(_attachments(letter))


def _about(letter: Letter) -> About:
    return About(
        title=letter.title,
        author=letter.letterhead.name,
        subject=letter.reference,
        language=letter.language,
        dated=letter.dated,
    )


def _strips(letter: Letter, body: Body, root: Element, rulers: Rulers) -> Iterator[Strip]:
    yield from body.subject(letter.subject)
    if letter.salutation:
        yield from body.paragraph(plain(letter.salutation))
    main = [*body.blocks([block for clause in letter.clauses for block in clause.blocks])]
    yield from main[:-1]
    ending = [*_ending([*_signature(letter, body)], [*_enclosures(letter, body)])]
    # What ends a letter never stands alone: its last line goes with it.
    yield from (replace(strip, with_next=bool(ending)) for strip in main[-1:])
    yield from ending
    if letter.annex is not None:
        yield from annex_strips(letter.annex, body, root, rulers)


def _ending(signature: list[Strip], enclosures: list[Strip]) -> Iterator[Strip]:
    """The signature with the enclosures; a long list of these goes on where the page ends."""
    kept = len(enclosures) if len(enclosures) <= _SHORT_LIST else _FIRST_LINES
    yield from together([*signature, *enclosures[:kept]])
    rest = enclosures[kept:]
    yield from rest[:-2]
    yield from together(rest[-2:])


def _signature(letter: Letter, body: Body) -> Iterator[Strip]:
    if not letter.signatory:
        return
    if letter.closing:
        yield from body.paragraph(plain(letter.closing), hold=True)
    yield blank(SIGNATURE_ROOM)
    body.space(0)
    for index, line in enumerate(letter.signatory):
        style = replace(_LINE, strong=not index)
        yield from body.paragraph(plain(line), style)


def _enclosures(letter: Letter, body: Body) -> Iterator[Strip]:
    if not letter.enclosures:
        return
    body.space(10)
    if letter.enclosures_title:
        yield from body.paragraph(plain(letter.enclosures_title), SMALL_HEAD)
    for line in letter.enclosures:
        yield from body.paragraph(plain(line), SMALL)


def _attachments(letter: Letter) -> tuple[EmbeddedFile, ...]:
    annex, found = letter.annex, []
    if annex is not None and annex.file_name:
        file = EmbeddedFile(annex.file_name, annex.file, annex.media_type, annex.file_description)
        found.append(file)
    taken = {file.name for file in found}
    for number, enclosed in enumerate(letter.enclosed, start=1):
        if enclosed.data:
            is_twin = enclosed.name in taken
            name = f"{number}-{enclosed.name}" if is_twin else enclosed.name
            taken.add(name)
            found.append(
                EmbeddedFile(name, enclosed.data, enclosed.media_type, relation="Supplement")
            )
    return tuple(found)
