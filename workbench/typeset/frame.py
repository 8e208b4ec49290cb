"""The frame of a letter: letterhead, address, references, and what stands on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from workbench.domain.letter import Letter
from workbench.typeset.address import lines_in_window, window_of
from workbench.typeset.canvas import TaggedCanvas
from workbench.typeset.line_breaks import Line, broken, fragments_of
from workbench.typeset.no_break import glued, spoken_date
from workbench.typeset.paper import (
    ACCENT,
    CONTACT,
    FOLDS,
    FOOT,
    FOOT_FIRST_LINE,
    FOOT_RULE,
    GREY,
    HEADER,
    HEADER_LINE,
    LABEL,
    LEFT,
    NAME,
    NOTICE,
    OFFICE,
    PORTRAIT,
    RULE,
    SMALL,
    VALUE,
    Sheet,
    Style,
    Window,
)
from workbench.typeset.tags import Element
from workbench.typeset.text_lines import LineOfText, Rulers, plain
from workbench.typeset.watermark import draw_watermark

_HEAD_TOP = 16 * mm
_GAP = 7 * mm
_LABEL_GAP = 5 * mm
_NEAR = 4 * mm
_NOTES_GAP = 1.4 * mm
_FOOT_LABEL_ROOM = 28 * mm


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text of several lines stands: left edge, upper edge and measure."""

    left: float
    top: float
    measure: float


class LetterFrame:
    """Draws everything around the body; knows how much room page one leaves."""

    def __init__(
        self, letter: Letter, root: Element, rulers: Rulers, sheet: Sheet = PORTRAIT
    ) -> None:
        self._letter = letter
        self._root = root
        self._sheet = sheet
        self._rulers = rulers
        self._window = window_of(letter)
        self._texts: list[tuple[float, LineOfText]] = []
        lines = self._lines(letter.particulars, FOOT, self._sheet.measure - _FOOT_LABEL_ROOM)
        self._particulars = lines if letter.particulars else ()
        self.body_top = self._compose()

    @property
    def first_bottom(self) -> float:
        """How far down the body of page one may come; particulars of many lines raise it."""
        more = max(0, len(self._particulars) - 2) * FOOT.leading
        return self._sheet.body_bottom - more

    def draw(self, canvas: TaggedCanvas, page: int, total: int) -> None:
        """Draw the frame of a page, counted from 1."""
        if self._letter.watermark:
            draw_watermark(canvas, self._letter.watermark, self._rulers, self._sheet)
        if page == 1:
            self._draw_first(canvas)
        else:
            self._draw_header(canvas)
        self._draw_foot(canvas, page, total)

    def _compose(self) -> float:
        """Build the texts of page one in reading order; returns where the body begins."""
        letter, window = self._letter, self._window
        head = letter.letterhead
        half = self._sheet.measure / 2
        y = self._put(head.name, NAME, Spot(LEFT, _HEAD_TOP, half + 12 * mm))
        self._bar = y + 2 * mm
        y = self._put(head.office, OFFICE, Spot(LEFT, self._bar + 3.2 * mm, half))
        bottom = self._put_right(head.lines, _HEAD_TOP + 1)
        self._put_particulars()
        if window is None:
            return self._without_window(max(y, bottom) + _GAP)
        return self._with_window(window)

    def _without_window(self, top: float) -> float:
        letter = self._letter
        y = self._notes(Spot(LEFT, top, self._sheet.measure / 2))
        y += _NOTES_GAP if y > top else 0.0
        for line in letter.addressee:
            y = self._put(line, SMALL, Spot(LEFT, y, self._sheet.measure / 2))
        bottom = self._references(LEFT + self._sheet.measure * 0.6, top, self._sheet.right)
        return self._place_and_date(max(y, bottom) + _GAP, self._sheet.measure)

    def _with_window(self, window: Window) -> float:
        letter = self._letter
        notes = len([note for note in (letter.delivery, letter.confidentiality) if note])
        room = window.width
        self._notes(Spot(window.left, window.notes_above - notes * NOTICE.leading, room))
        style, lines = lines_in_window(letter.addressee, window, self._rulers)
        y = window.top
        for line in lines:
            self._add(Element("P", self._root), line, Spot(window.left, y, room), style)
            y += style.leading
        beside = window.left - _NEAR if window.references_left < window.left else self._sheet.right
        bottom = self._references(window.references_left, window.top, beside)
        return self._place_and_date(
            max(window.seen_down_to + 2 * mm, bottom + _GAP), self._sheet.measure
        )

    def _notes(self, spot: Spot) -> float:
        y = spot.top
        for note, style in (
            (self._letter.delivery, LABEL),
            (self._letter.confidentiality, NOTICE),
        ):
            y = self._put(note, style, Spot(spot.left, y, spot.measure))
        return y

    def _references(self, left: float, top: float, right: float) -> float:
        pairs = self._letter.references
        if not pairs:
            return top
        ruler = self._rulers.of(LABEL.size)
        labels = [fragments_of(plain(label), LABEL.family()) for label, _ in pairs]
        column = max(sum(map(ruler.text, label)) for label in labels) + _LABEL_GAP
        y = top
        for label, value in pairs:
            self._put(label, LABEL, Spot(left, y, column))
            y = self._put(value, VALUE, Spot(left + column, y, right - left - column)) + 1.2
        return y

    def _place_and_date(self, top: float, measure: float) -> float:
        if not self._letter.place_and_date:
            return top
        for line in self._lines(self._letter.place_and_date, VALUE, measure):
            spot = Spot(self._sheet.right - line.width, top, measure)
            self._add(Element("P", self._root), line, spot, VALUE)
            top += VALUE.leading
        return top + 3.5 * mm

    def _put(self, text: str, style: Style, spot: Spot) -> float:
        if not text:
            return spot.top
        element = Element("P", self._root)
        y = spot.top
        for line in self._lines(text, style, spot.measure):
            self._add(element, line, Spot(spot.left, y, spot.measure), style)
            y += style.leading
        return y

    def _put_right(self, lines: Sequence[str], top: float) -> float:
        for text in lines:
            element = Element("P", self._root)
            for line in self._lines(text, CONTACT, self._sheet.measure / 2 - 14 * mm):
                self._add(element, line, Spot(self._sheet.right - line.width, top, 0), CONTACT)
                top += CONTACT.leading
        return top

    def _put_particulars(self) -> None:
        element = Element("P", self._root) if self._particulars else self._root
        more = max(0, len(self._particulars) - 2) * FOOT.leading
        y = FOOT_FIRST_LINE - FOOT.drop - more - self._sheet.raised
        for line in self._particulars:
            self._add(element, line, Spot(LEFT, y, self._sheet.measure), FOOT)
            y += FOOT.leading

    def _lines(self, text: str, style: Style, measure: float) -> tuple[Line, ...]:
        words = plain(glued(text, self._letter.language))
        fragments = fragments_of(words, style.family(), strong=style.strong)
        return broken(fragments, measure, self._rulers.of(style.size), tidy=True)

    def _add(self, element: Element, line: Line, spot: Spot, style: Style) -> None:
        ruler = self._rulers.of(style.size)
        text = LineOfText(element=element, line=line, x=spot.left, style=style, ruler=ruler)
        self._texts.append((spot.top, text))

    def _draw_first(self, canvas: TaggedCanvas) -> None:
        for top, text in self._texts:
            text.draw(canvas, top)
        canvas.rule((LEFT, self._bar, LEFT + 9 * mm, self._bar), 1.1 * mm, ACCENT)
        if self._window is not None:
            for fold in FOLDS:
                canvas.rule((4 * mm, fold, 8 * mm, fold), 0.4, RULE)

    def _draw_header(self, canvas: TaggedCanvas) -> None:
        letter = self._letter
        left = f"{letter.letterhead.name}  ·  {letter.reference}"
        canvas.decorate()
        base = HEADER_LINE - 2 * mm
        date = self._lines(
            spoken_date(letter.dated, letter.language), HEADER, self._sheet.measure
        )[0]
        line = self._lines(left, HEADER, self._sheet.measure - date.width - _GAP)[0]
        canvas.text(LEFT, base, line.fragments, HEADER.size, GREY)
        canvas.text(self._sheet.right - date.width, base, date.fragments, HEADER.size, GREY)
        canvas.rule((LEFT, HEADER_LINE, self._sheet.right, HEADER_LINE), 0.5, RULE)

    def _draw_foot(self, canvas: TaggedCanvas, page: int, total: int) -> None:
        raised = self._sheet.raised
        if page == 1:
            raised += max(0, len(self._particulars) - 2) * FOOT.leading
        rule = FOOT_RULE - raised
        canvas.rule((LEFT, rule, self._sheet.right, rule), 0.5, RULE)
        label = self._letter.page_label.format(page=page, total=total)
        line = self._lines(label, FOOT, self._sheet.measure)[0]
        canvas.decorate()
        base = FOOT_FIRST_LINE - raised
        canvas.text(self._sheet.right - line.width, base, line.fragments, FOOT.size, GREY)
