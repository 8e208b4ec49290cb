"""The sheet: margins, address windows, colours and the styles of text; lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from workbench.domain.letter import AddressWindow
from workbench.typeset.canvas import Colour
from workbench.typeset.fonts import Family, sans, serif

WIDTH, HEIGHT = A4
_RIGHT_MARGIN = 27 * mm
LEFT, RIGHT = 25 * mm, WIDTH - _RIGHT_MARGIN
MEASURE = RIGHT - LEFT
LATER_TOP = 30 * mm
HEADER_LINE = 22 * mm
FOOT_RULE = HEIGHT - 19 * mm
FOOT_FIRST_LINE = HEIGHT - 14.6 * mm
BODY_BOTTOM = HEIGHT - 23.4 * mm
HANG = 8 * mm
SIGNATURE_ROOM = 15 * mm


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet upright or on its side, with what follows from its size; its left margin is LEFT."""

    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge of texts."""
        return self.width - _RIGHT_MARGIN

    @property
    def measure(self) -> float:
        """The width of texts."""
        return self.right - LEFT

    @property
    def raised(self) -> float:
        """How much nearer to the upper edge its foot lies than that of an upright sheet."""
        return HEIGHT - self.height

    @property
    def body_bottom(self) -> float:
        """How far down texts may come."""
        return BODY_BOTTOM - self.raised


PORTRAIT, LANDSCAPE = Sheet(WIDTH, HEIGHT), Sheet(HEIGHT, WIDTH)

INK: Colour = (0.102, 0.102, 0.102)
GREY: Colour = (0.333, 0.349, 0.369)
ACCENT: Colour = (0.122, 0.227, 0.373)
RULE: Colour = (0.722, 0.741, 0.769)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a text is set: its family, size, distance of lines, colour and spaces around it."""

    family: Callable[[], Family]
    size: float
    leading: float
    ink: Colour = INK
    strong: bool = False
    before: float = 0.0
    after: float = 0.0

    @property
    def drop(self) -> float:
        """From the upper edge of a line down to its base line."""
        return (self.leading - self.size) / 2 + self.size * 0.8


BODY = Style(family=serif, size=10.5, leading=14.5, after=7.25)
POINT = Style(family=serif, size=10.5, leading=14.5, after=3.6)
SUBJECT = Style(family=sans, size=13.5, leading=17, ink=ACCENT, strong=True, after=11)
HEADING = Style(family=sans, size=11.5, leading=14.5, ink=ACCENT, strong=True, before=5, after=4.5)
CELL = Style(family=sans, size=9.25, leading=11.75)
HEAD_CELL = Style(family=sans, size=9.25, leading=11.75, ink=ACCENT, strong=True)
ANNEX_CELL = Style(family=sans, size=8.5, leading=11.2)
ANNEX_HEAD = Style(family=sans, size=8.5, leading=11.2, ink=ACCENT, strong=True)
NAME = Style(family=sans, size=14, leading=18, ink=ACCENT, strong=True)
OFFICE = Style(family=sans, size=9.5, leading=12, ink=GREY)
CONTACT = Style(family=sans, size=9, leading=11.6, ink=GREY)
LABEL = Style(family=sans, size=9.25, leading=12.5, ink=GREY)
VALUE = Style(family=sans, size=9.25, leading=12.5)
NOTICE = Style(family=sans, size=9.25, leading=12.5, ink=ACCENT, strong=True)
SMALL = Style(family=sans, size=9.25, leading=12.5)
SMALL_HEAD = Style(family=sans, size=9.25, leading=12.5, strong=True, before=4)
FOOT = Style(family=sans, size=8, leading=9.8, ink=GREY)
HEADER = Style(family=sans, size=9, leading=11.6, ink=GREY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Where a folded sheet shows its address, whatever play the envelope leaves it.

    The address stands in the box that stays visible wherever the sheet slips; the sheet shows
    at most down to `seen_down_to`, so nothing but the address stands above that line in the
    columns of the window. `notes_above` is where delivery and confidentiality stand.
    """

    left: float
    top: float
    width: float
    height: float
    notes_above: float
    references_left: float
    seen_down_to: float


WINDOWS: Mapping[AddressWindow, Window] = {
    # DL, window 35 x 90, 20 from the left and 18 from the bottom (common trade values)
    AddressWindow.UK_DL: Window(
        left=LEFT,
        top=57 * mm,
        width=75 * mm,
        height=24 * mm,
        notes_above=55.5 * mm,
        references_left=122 * mm,
        seen_down_to=92 * mm,
    ),
    # DL after NF Z 11-001: window 35 x 100, 20 from the right and from the bottom
    AddressWindow.FR_NF: Window(
        left=110 * mm,
        top=55 * mm,
        width=80 * mm,
        height=24 * mm,
        notes_above=53.5 * mm,
        references_left=LEFT,
        seen_down_to=90 * mm,
    ),
}
FOLDS = (99 * mm, 198 * mm)  # an A4 sheet in three for a DL envelope

ADDRESS_SIZES = (
    Style(family=sans, size=11, leading=13.6),
    Style(family=sans, size=10, leading=11.3),
    Style(family=sans, size=9, leading=9.7),
)
"""The sizes tried in turn until an address fits its window."""
