"""Tables as strips of a row each, with measured columns; the annex uses the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import sqrt

from workbench.typeset.canvas import TaggedCanvas
from workbench.typeset.galley import Strip
from workbench.typeset.line_breaks import Fragment, Line, Ruler, broken, widest_piece, widest_word
from workbench.typeset.paper import ACCENT, RULE, Style
from workbench.typeset.tags import COLUMN_HEAD, ROW_HEAD, Element

Cell = Sequence[Fragment]
Row = Sequence[Cell]

_GUTTER = 8.0
_TALL = 14  # lines; a row with more may part at the end of a page
_SLICE = 4
_SAMPLE = 400
_TRIED = 40
_WORD_SHARE = 0.4
_SMALLER = (1.0, 0.92, 0.84, 0.76)
"""In which sizes a table is tried, as parts of the usual one: the least is seven points."""
_HAIR = 0.01
"""What is added to a width, so that what was measured fits in it whatever was rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a table is set: styles, left edge, whole width and the air in its rows."""

    head: Style
    cell: Style
    left: float
    width: float
    above: float
    below: float
    row_heads: bool = False


@dataclass(slots=True)
class RowOfCells:
    """A row or a slice of one, its elements made when its first slice is drawn."""

    cells: Sequence[Sequence[Line]]
    table: TableStrips
    elements: list[Element]
    start: int
    last: bool
    heavy: bool = False

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw each cell as an element of its own, with a hairline below the last slice."""
        table = self.table
        if not self.elements:
            self.elements += table.row_elements(len(self.cells))
        style = table.look.cell
        top += table.look.above if self.start == 0 else 0.0
        for element, x, lines in zip(self.elements, table.lefts, self.cells, strict=True):
            y = top + style.drop
            for line in lines:
                if line.fragments:
                    canvas.mark(element)
                    canvas.text(x, y, line.fragments, style.size, style.ink)
                y += style.leading
        if self.last:
            bottom = top + max(1, *map(len, self.cells)) * style.leading + table.look.below
            table.hairline(canvas, bottom, heavy=self.heavy)


@dataclass(slots=True)
class HeadOfTable:
    """The head of a table; drawn again on later pages as an artifact."""

    cells: Sequence[Sequence[Line]]
    table: TableStrips
    again: bool

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the names of the columns between two rules."""
        table, style = self.table, self.table.look.head
        look = table.look
        right = look.left + look.width
        canvas.rule((look.left, top, right, top), 0.9, ACCENT)
        row = None if self.again else Element("TR", table.element)
        for x, lines in zip(table.lefts, self.cells, strict=True):
            if row is None:
                canvas.decorate()
            else:
                canvas.mark(Element("TH", row, COLUMN_HEAD))
            for index, line in enumerate(lines):
                y = top + look.above + style.drop + index * style.leading
                canvas.text(x, y, line.fragments, style.size, style.ink)
        bottom = top + table.head_height
        canvas.rule((look.left, bottom, right, bottom), 0.5, ACCENT)


class TableStrips:
    """A table on its way into the galley."""

    def __init__(
        self, element: Element, look: Look, ruler: Ruler, widths: Sequence[float]
    ) -> None:
        self.element = element
        self.look = look
        self.lefts = [look.left + sum(widths[:index]) for index in range(len(widths))]
        self.head_height = 0.0
        self._ruler = ruler
        self._measures = [width - _GUTTER for width in widths]
        self._measures[-1] += _GUTTER

    def strips(
        self, head: Row | None, rows: Iterable[Row], heavy: Iterable[bool]
    ) -> Iterator[Strip]:
        """The head, then the rows; `heavy` says after which row a stronger rule stands."""
        again = None
        if head is not None:
            cells, look = self._broken(head), self.look
            height = max(map(len, cells)) * look.head.leading + look.above + look.below
            self.head_height = height
            again = Strip(HeadOfTable(cells, self, again=True), height)
            yield Strip(HeadOfTable(cells, self, again=False), height, before=2, with_next=True)
        for row, strong in zip(rows, heavy, strict=True):
            yield from self._row(self._broken(row), again, heavy=strong)

    def row_elements(self, count: int) -> list[Element]:
        """The cells of the next row in the structure of the table."""
        row = Element("TR", self.element)
        heads = 1 if self.look.row_heads else 0
        return [
            Element("TH", row, ROW_HEAD) if place < heads else Element("TD", row)
            for place in range(count)
        ]

    def hairline(self, canvas: TaggedCanvas, y: float, *, heavy: bool) -> None:
        """The rule below a row."""
        box = (self.look.left, y, self.look.left + self.look.width, y)
        canvas.rule(box, 0.9 if heavy else 0.25, ACCENT if heavy else RULE)

    def _broken(self, row: Row) -> list[tuple[Line, ...]]:
        return [
            broken(cell, measure, self._ruler) if cell else ()
            for cell, measure in zip(row, self._measures, strict=True)
        ]

    def _row(
        self, cells: Sequence[Sequence[Line]], head: Strip | None, *, heavy: bool
    ) -> Iterator[Strip]:
        look = self.look
        count = max(1, *map(len, cells))
        elements: list[Element] = []
        step = count if count <= _TALL else _SLICE
        for start in range(0, count, step):
            last = start + step >= count
            part = [lines[start : start + step] for lines in cells] if step < count else cells
            height = min(step, count - start) * look.cell.leading
            height += (look.above if start == 0 else 0.0) + (look.below if last else 0.0)
            row = RowOfCells(part, self, elements, start, last, heavy)
            yield Strip(row, height, head=head)


def fitting(rows: Sequence[Row], look: Look, ruler_of: Callable[[float], Ruler]) -> Look:
    """How a table is set so that no word of it is cut: in smaller type where that takes it.

    Where no type is small enough it is the smallest, which cuts the fewest.
    """
    tried, columns = look, _columns(_sampled(rows))
    for smaller in _SMALLER:
        tried = replace(
            look, head=_scaled_to(look.head, smaller), cell=_scaled_to(look.cell, smaller)
        )
        if sum(_least(columns, tried, ruler_of(tried.cell.size))) <= look.width:
            return tried
    return tried


def _scaled_to(style: Style, part: float) -> Style:
    return replace(style, size=style.size * part, leading=style.leading * part)


def _sampled(rows: Sequence[Row]) -> Sequence[Row]:
    return rows[:: max(1, len(rows) // _SAMPLE)]


def _columns(rows: Sequence[Row]) -> list[list[Cell]]:
    return [[row[place] for row in rows] for place in range(len(rows[0]))]


def _least(columns: Sequence[Sequence[Cell]], look: Look, ruler: Ruler) -> list[float]:
    """What each column needs for its longest word; where that is too much, for a piece of it."""
    whole = _widest(columns, look, partial(widest_word, ruler=ruler))
    if sum(whole) <= look.width:
        return whole
    pieces = _widest(columns, look, partial(widest_piece, ruler=ruler))
    return pieces if sum(pieces) <= look.width else whole


def _widest(
    columns: Sequence[Sequence[Cell]], look: Look, widest: Callable[[Cell], float]
) -> list[float]:
    most = look.width * _WORD_SHARE
    return [min(most, max(map(widest, column)) + _GUTTER + _HAIR) for column in columns]


def column_widths(rows: Sequence[Row], look: Look, ruler: Ruler) -> list[float]:
    """The widths of the columns, of two ways to share the room the one that needs fewer lines.

    One that cuts no word comes first. Either narrow columns get what they need and wide ones
    share the rest, or all give by the length of what they hold. At most 400 rows, taken evenly,
    are measured.
    """
    sample = _sampled(rows)
    columns = _columns(sample)
    natural = [max(_natural(cell, ruler) for cell in column) for column in columns]
    if sum(natural) <= look.width:
        return [width * look.width / sum(natural) for width in natural]
    least = _least(columns, look, ruler)
    weight = [
        sqrt(sum(_natural(cell, ruler) ** 2 for cell in column) / len(column))
        for column in columns
    ]
    ways = (
        _narrow_first(natural, least, weight, look.width),
        _shared(natural, least, weight, look.width),
    )
    return min(
        ways,
        key=lambda widths: (
            any(width < small - _HAIR for width, small in zip(widths, least, strict=True)),
            _line_count(sample[:_TRIED], widths, ruler),
        ),
    )


def _natural(cell: Cell, ruler: Ruler) -> float:
    return sum(ruler.text(fragment) for fragment in cell) + _GUTTER + _HAIR


def _line_count(rows: Sequence[Row], widths: Sequence[float], ruler: Ruler) -> int:
    return sum(
        max(
            len(broken(cell, width - _GUTTER, ruler))
            for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    )


def _narrow_first(
    natural: Sequence[float], least: Sequence[float], weight: Sequence[float], whole: float
) -> list[float]:
    """Columns that need no more than an even share get what they need; the others the rest."""
    wide = [*range(len(natural))]
    rest = whole
    while narrow := [place for place in wide if natural[place] <= rest / len(wide)]:
        rest -= sum(natural[place] for place in narrow)
        wide = [place for place in wide if place not in narrow]
    needs, words, weights = ([each[at] for at in wide] for each in (natural, least, weight))
    shares = _shared(needs, words, weights, rest)
    widths = [*natural]
    for place, share in zip(wide, shares, strict=True):
        widths[place] = share
    return widths


def _shared(
    natural: Sequence[float], least: Sequence[float], weight: Sequence[float], whole: float
) -> list[float]:
    """Shares by weight, each between what its longest word and its longest cell need."""
    if sum(least) >= whole:
        return [width * whole / sum(least) for width in least]
    low, high = 0.0, whole / min(weight)
    for _ in range(24):
        scale = (low + high) / 2
        widths = _scaled(scale, natural, least, weight)
        low, high = (low, scale) if sum(widths) > whole else (scale, high)
    widths = _scaled(low, natural, least, weight)
    spare = (whole - sum(widths)) / len(widths)
    return [width + spare for width in widths]


def _scaled(
    scale: float, natural: Sequence[float], least: Sequence[float], weight: Sequence[float]
) -> list[float]:
    return [
        max(small, min(wide, scale * heavy))
        for wide, small, heavy in zip(natural, least, weight, strict=True)
    ]
