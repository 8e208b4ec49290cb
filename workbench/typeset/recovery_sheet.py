"""The recovery sheet: one printed page that opens a case file when the passphrase is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.graphics.barcode import qrencoder
from reportlab.lib.units import mm

from workbench.domain.letter import Bullets, Numbered, Paragraph
from workbench.typeset.blocks import Body
from workbench.typeset.canvas import TaggedCanvas
from workbench.typeset.fonts import clean, sans
from workbench.typeset.galley import Frame, Strip, pages
from workbench.typeset.lines import fragments_of
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

_WHAT = (
    "This sheet opens the case file named above when its passphrase is lost. Whoever holds this "
    "sheet and a copy of the file can read everything in it: treat it like the file itself."
)
_TYPING = (
    "Type the groups in their order. Capitals, spaces and hyphens make no difference. The key has "
    "no letters I, L and O: what looks like one of them is 1 or 0."
)
_HOW = (
    "Start the program, choose the case file and “Passphrase forgotten?”.",
    _TYPING,
    "Choose a new passphrase. This sheet stays valid after that.",
)
_WHERE = (
    "on paper only, in a safe or with a notary, apart from the laptop and its backups;",
    "in a closed envelope, signed across the flap, so that an opening is seen;",
    "never as a photograph or a scan, and never in an e-mail.",
)
_CODE = (
    "The square holds the file vault.json of this case file. If that file is ever damaged or "
    "lost, save what a scanner reads from the square under this name beside cases.db; then the "
    "key above works again. It is worthless without the key."
)


def recovery_sheet(
    name: str, created: date, groups: Sequence[str], note: str = "", qr_text: str = ""
) -> bytes:
    """The sheet as one page, PDF/A-3a and PDF/UA-1.

    `name` is the case file, `groups` the key, `note` says how a slip in typing is noticed,
    `qr_text` is the key file; it is left out when it is longer than a QR code holds.
    """
    dated = created.isoformat()
    about = About(
        title=f"{PROGRAM}: recovery sheet",
        author=PROGRAM,
        subject="Recovery sheet",
        language="en-GB",
        dated=dated,
    )
    canvas = TaggedCanvas(about)
    body = Body(canvas.root, about.language, Rulers())
    strips = [*_strips(body, canvas.root, (clean(name), dated), groups, note)]
    if qr_text and len(qr_text.encode("utf-8")) <= _QR_MOST:
        strips += _code(body, canvas.root, qr_text)
    laid = pages(strips, Frame(_TOP, BODY_BOTTOM), Frame(_TOP, BODY_BOTTOM))
    for page in laid:
        for placed in page:
            placed.drawing.draw(canvas, placed.top)
        _foot(canvas)
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

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw every dark run of a row as one box."""
        canvas.mark(Element("Figure", self.parent, _described(top)))
        module = _QR_WIDTH / (len(self.rows) + 2 * _QUIET)
        for number, row in enumerate(self.rows):
            y = top + (number + _QUIET) * module
            for start, end in _runs(row):
                x = LEFT + start * module
                canvas.fill((x, y, x + (end - start) * module, y + module), INK)


def _strips(
    body: Body, root: Element, named: tuple[str, str], groups: Sequence[str], note: str
) -> Iterator[Strip]:
    name, dated = named
    yield from body.subject(f"{PROGRAM}: recovery sheet")
    yield from body.paragraph(plain(f"Case file {name}, created on {spoken_date(dated, 'en')}."))
    yield from body.paragraph(plain(_WHAT))
    yield from body.heading(plain("The recovery key"))
    listed = Element("L", root)
    for start in range(0, len(groups), _GROUPS_IN_ROW):
        row = KeyGroups(groups[start : start + _GROUPS_IN_ROW], start + 1, listed)
        yield Strip(row, _ROW_HEIGHT)
    body.space(8)
    if note:
        yield from body.paragraph(plain(note), SMALL)
    body.space(8)
    yield from body.heading(plain("How to use it"))
    yield from body.blocks([Numbered(plain(step)) for step in _HOW])
    yield from body.heading(plain("Where to keep it"))
    yield from body.blocks([Bullets(tuple(plain(place) for place in _WHERE))])


def _code(body: Body, root: Element, text: str) -> Iterator[Strip]:
    yield from body.heading(plain("The key file"))
    yield from body.blocks([Paragraph(plain(_CODE))])
    yield Strip(QrCode(_modules(text), Element("Sect", root)), _QR_WIDTH)


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


def _described(top: float) -> bytes:
    upper = HEIGHT - top
    box = f"{LEFT:.2f} {upper - _QR_WIDTH:.2f} {LEFT + _QR_WIDTH:.2f} {upper:.2f}"
    return (
        f"/Alt(QR code that holds the key file of this case file)/A<</O/Layout/BBox[{box}]>>"
    ).encode("ascii")


def _foot(canvas: TaggedCanvas) -> None:
    canvas.rule((LEFT, FOOT_RULE, RIGHT, FOOT_RULE), 0.5, RULE)
    canvas.decorate()
    words = plain(
        "Keep this sheet apart from the computer. It is printed once and stored nowhere."
    )
    canvas.text(LEFT, FOOT_FIRST_LINE, fragments_of(words, FOOT.family()), FOOT.size, ACCENT)
