"""The recovery sheet: one printed page that opens a case file when the passphrase is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.graphics.barcode import qrencoder
from reportlab.lib.units import mm

from workbench.domain.letter import Bullets, Numbered, Paragraph
from workbench.domain.wording.catalogue import Catalogue
from workbench.typeset.blocks import Body
from workbench.typeset.canvas import TaggedCanvas
from workbench.typeset.fonts import drawable, sans
from workbench.typeset.galley import Frame, Strip, pages
from workbench.typeset.line_breaks import fragments_of
from workbench.typeset.metadata import PROGRAM, About
from workbench.typeset.no_break import spoken_date
from workbench.typeset.paper import (
    ACCENT,
    BODY_BOTTOM,
    FOOT,
    FOOT_FIRST_LINE,
    FOOT_RULE,
    GREY,
    HEIGHT,
    INK,
    LEFT,
    MEASURE,
    RIGHT,
    RULE,
    SMALL,
)
from workbench.typeset.tags import Element
from workbench.typeset.text_lines import Rulers, plain

_TOP = 18 * mm
_GROUPS_IN_ROW = 4
_KEY_SIZE = 19.0
_ADVANCE = 14.0  # every character of the key gets the same room, so that none is overlooked
_NUMBER_SIZE = 8.5
_ROW_HEIGHT = 27.0
_QUIET = 4  # modules of white around a QR code (ISO/IEC 18004, 6.3.8)
_QR_WIDTH = 62 * mm
_QR_MOST = 2300  # bytes that a QR code of middle error correction holds

_STEPS = ("sheet.use.start", "sheet.use.typing", "sheet.use.choose")
_PLACES = ("sheet.keep.paper", "sheet.keep.envelope", "sheet.keep.no_photograph")


def recovery_sheet(
    name: str, made: date, groups: Sequence[str], words: Catalogue, qr_text: str = ""
) -> bytes:
    """The sheet as one page, PDF/A-3a and PDF/UA-1, in the language of `words`.

    `name` is the case file, `made` the day of the sheet, `groups` the key, `qr_text` the key
    file; it is left out when it is longer than a QR code holds.
    """
    about = About(
        title=words.say("sheet.title", program=PROGRAM),
        author=PROGRAM,
        subject=words.say("sheet.subject"),
        language=words.say("sheet.language"),
        dated=made.isoformat(),
    )
    canvas = TaggedCanvas(about)
    body = Body(canvas.root, about.language, Rulers())
    day = spoken_date(about.dated, words.language)
    strips = [*_said(body, words, words.say("sheet.made", name=drawable(name), day=day))]
    strips += _key(body, words, canvas.root, groups)
    strips += _use(body, words)
    if qr_text and len(qr_text.encode("utf-8")) <= _QR_MOST:
        strips += _code(body, words, canvas.root, qr_text)
    laid = pages(strips, Frame(_TOP, BODY_BOTTOM), Frame(_TOP, BODY_BOTTOM))
    for page in laid:
        for placed in page:
            placed.drawing.draw(canvas, placed.top)
        _foot(canvas, words.say("sheet.foot"))
        canvas.end_page()
    return canvas.finished()


@dataclass(frozen=True, slots=True)
class KeyGroups:
    """A row of the key: each group with its number, its characters evenly apart."""

    groups: Sequence[str]
    first: int
    parent: Element

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the row; each group is one text to a reader, however far apart it is set."""
        face = sans().strong
        base = top + _ROW_HEIGHT - 8
        for place, group in enumerate(self.groups):
            x = LEFT + place * MEASURE / _GROUPS_IN_ROW
            item = Element("LI", self.parent)
            canvas.mark(Element("Lbl", item))
            number = f"{self.first + place}"
            canvas.text(x, base, ((sans().regular, number),), _NUMBER_SIZE, GREY)
            said = f"/ActualText({group})".encode("ascii")
            canvas.mark(Element("Span", Element("LBody", item), said))
            for index, character in enumerate(group):
                room = _ADVANCE - face.width(character) * _KEY_SIZE / 1000
                left = x + 15 + index * _ADVANCE + room / 2
                canvas.text(left, base, ((face, character),), _KEY_SIZE, INK)


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as filled squares, a figure with its alternative text."""

    rows: Sequence[Sequence[bool]]
    parent: Element
    described: str

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw every dark run of a row as one box."""
        canvas.mark(Element("Figure", self.parent, _described(self.described, top)))
        module = _QR_WIDTH / (len(self.rows) + 2 * _QUIET)
        for number, row in enumerate(self.rows):
            y = top + (number + _QUIET) * module
            for start, end in _runs(row):
                x = LEFT + start * module
                canvas.fill((x, y, x + (end - start) * module, y + module), INK)


def _said(body: Body, words: Catalogue, made: str) -> Iterator[Strip]:
    yield from body.subject(words.say("sheet.title", program=PROGRAM))
    yield from body.paragraph(plain(made))
    yield from body.paragraph(plain(words.say("sheet.what")))


def _key(body: Body, words: Catalogue, root: Element, groups: Sequence[str]) -> Iterator[Strip]:
    yield from body.heading(plain(words.say("sheet.key.heading")))
    listed = Element("L", root)
    for start in range(0, len(groups), _GROUPS_IN_ROW):
        row = KeyGroups(groups[start : start + _GROUPS_IN_ROW], start + 1, listed)
        yield Strip(row, _ROW_HEIGHT)
    body.space(8)
    yield from body.paragraph(plain(words.say("sheet.key.checks")), SMALL)
    body.space(8)


def _use(body: Body, words: Catalogue) -> Iterator[Strip]:
    yield from body.heading(plain(words.say("sheet.use.heading")))
    yield from body.blocks([Numbered(plain(words.say(step))) for step in _STEPS])
    yield from body.heading(plain(words.say("sheet.keep.heading")))
    yield from body.blocks([Bullets(tuple(plain(words.say(place)) for place in _PLACES))])


def _code(body: Body, words: Catalogue, root: Element, text: str) -> Iterator[Strip]:
    yield from body.heading(plain(words.say("sheet.code.heading")))
    yield from body.blocks([Paragraph(plain(words.say("sheet.code.what")))])
    code = QrCode(_modules(text), Element("Sect", root), words.say("sheet.code.described"))
    yield Strip(code, _QR_WIDTH)


def _modules(text: str) -> list[list[bool]]:
    code: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = range(code.getModuleCount())
    return [[bool(code.isDark(row, column)) for column in side] for row in side]


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for place, dark in enumerate([*row, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place
            start = None


def _described(words: str, top: float) -> bytes:
    upper = HEIGHT - top
    box = f"{LEFT:.2f} {upper - _QR_WIDTH:.2f} {LEFT + _QR_WIDTH:.2f} {upper:.2f}"
    # A text string of PDF in UTF-16, so that every language can say it (ISO 32000-1, 7.9.2.2).
    said = f"\ufeff{words}".encode("utf-16-be").hex()
    return f"/Alt<{said}>/A<</O/Layout/BBox[{box}]>>".encode("ascii")


def _foot(canvas: TaggedCanvas, words: str) -> None:
    canvas.rule((LEFT, FOOT_RULE, RIGHT, FOOT_RULE), 0.5, RULE)
    canvas.decorate()
    fragments = fragments_of(plain(words), FOOT.family())
    canvas.text(LEFT, FOOT_FIRST_LINE, fragments, FOOT.size, ACCENT)
