"""The clauses of a letter as strips: paragraphs, headings, numbers, points and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from workbench.domain.letter import (
    Block,
    Bullets,
    Heading,
    Numbered,
    Paragraph,
    Table,
    Text,
    text_of,
)
from workbench.typeset.galley import Strip
from workbench.typeset.line_breaks import broken, fragments_of
from workbench.typeset.no_break import glued_cell, glued_text
from workbench.typeset.paper import (
    BODY,
    CELL,
    HANG,
    HEAD_CELL,
    HEADING,
    LEFT,
    MEASURE,
    POINT,
    SUBJECT,
    Style,
)
from workbench.typeset.tables import Cell, Look, TableStrips, column_widths, fitting
from workbench.typeset.tags import DECIMAL, DISC, Element
from workbench.typeset.text_lines import Label, Rulers, Setting, plain, set_text

_POINT_HANG = 5 * HANG / 8
_TABLE = Look(
    head=HEAD_CELL, cell=CELL, left=LEFT, width=MEASURE, above=2.6, below=3.6, row_heads=True
)


@dataclass(frozen=True, slots=True)
class _Item:
    """How a point of a list is set: its mark, style, left edge, hang, and tie to what follows."""

    mark: str
    style: Style
    left: float
    hang: float
    hold: bool = False


def _introduces(block: Paragraph | Numbered, following: Block | None) -> bool:
    if isinstance(following, Bullets | Table):
        return True
    return following is not None and text_of(block.text).rstrip().endswith(":")


class Body:
    """Sets blocks one after another; numbers run on through the whole letter.

    `measure` is the width of texts on the sheet.
    """

    def __init__(
        self, root: Element, language: str, rulers: Rulers, measure: float = MEASURE
    ) -> None:
        self._root = root
        self._language = language
        self._rulers = rulers
        self._number = 0
        self._list: Element | None = None
        self._space = 0.0
        self.measure = measure
        self._look = replace(_TABLE, width=measure)

    def subject(self, text: str) -> Iterator[Strip]:
        """The subject of the letter, or the title of an annex: a heading of the first level."""
        self._list = None
        yield from self._spaced(self._setting("H1", SUBJECT, hold=True), plain(text))

    def paragraph(self, text: Text, style: Style = BODY, *, hold: bool = False) -> Iterator[Strip]:
        """A paragraph of running text."""
        self._list = None
        yield from self._spaced(self._setting("P", style, hold=hold), text)

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Strip]:
        """Blocks in their order; what introduces a list or table stays with its beginning."""
        for block, following in zip_longest(blocks, blocks[1:]):
            match block:
                case Paragraph():
                    yield from self.paragraph(block.text, hold=_introduces(block, following))
                case Heading():
                    yield from self.heading(block.text)
                case Numbered():
                    yield from self._numbered(block, hold=_introduces(block, following))
                case Bullets():
                    yield from self._bullets(block)
                case Table():
                    yield from self._table(block)

    def heading(self, text: Text) -> Iterator[Strip]:
        """A heading inside the letter."""
        self._list = None
        yield from self._spaced(self._setting("H2", HEADING, hold=True), text)

    def table(self, strips: Iterator[Strip]) -> Iterator[Strip]:
        """The strips of a table, with room before and after it."""
        for strip in strips:
            yield replace(strip, before=strip.before + self._space)
            break
        yield from strips
        self._space = BODY.after + 3

    def space(self, height: float) -> None:
        """Leave at least so much room before what comes next."""
        self._space = max(self._space, height)

    def _setting(self, role: str, style: Style, *, hold: bool = False) -> Setting:
        return Setting(
            element=Element(role, self._root),
            style=style,
            left=LEFT,
            measure=self.measure,
            rulers=self._rulers,
            hold=hold,
        )

    def _spaced(self, setting: Setting, text: Text, label: Label | None = None) -> Iterator[Strip]:
        strips = set_text(glued_text(text, self._language), setting, label)
        yield replace(strips[0], before=strips[0].before + self._space)
        yield from strips[1:]
        self._space = setting.style.after

    def _numbered(self, block: Numbered, *, hold: bool) -> Iterator[Strip]:
        self._number += 1
        if self._list is None or self._list.attributes != DECIMAL:
            self._list = Element("L", self._root, DECIMAL)
        setting = _Item(f"{self._number}.", BODY, LEFT, HANG, hold=hold)
        yield from self._item(self._list, setting, block.text)

    def _bullets(self, block: Bullets) -> Iterator[Strip]:
        inside = self._list is not None and self._list.attributes == DECIMAL
        listed = Element("L", self._root, DISC)
        left = LEFT + (HANG if inside else 0.0)
        if self._space == BODY.after:
            self._space = POINT.after
        for item in block.items:
            yield from self._item(listed, _Item("•", POINT, left, _POINT_HANG), item)
        self._space = BODY.after

    def _item(self, listed: Element, how: _Item, text: Text) -> Iterator[Strip]:
        item = Element("LI", listed)
        ruler = self._rulers.of(how.style.size)
        (line,) = broken(fragments_of(plain(how.mark), how.style.family()), how.hang, ruler)
        label = Label(Element("Lbl", item), line, how.left)
        setting = Setting(
            element=Element("LBody", item),
            style=how.style,
            left=how.left + how.hang,
            measure=self.measure - how.hang - (how.left - LEFT),
            rulers=self._rulers,
            hold=how.hold,
        )
        yield from self._spaced(setting, text, label)

    def _table(self, block: Table) -> Iterator[Strip]:
        self._list = None
        head = [self._cell(text, HEAD_CELL) for text in block.columns]
        rows = [[self._cell(text, CELL) for text in row] for row in block.rows]
        look = fitting([head, *rows], self._look, self._rulers.of)
        ruler = self._rulers.of(look.cell.size)
        widths = column_widths([head, *rows], look, ruler)
        table = TableStrips(Element("Table", self._root), look, ruler, widths)
        heavy = [False] * (len(rows) - 1) + [True]
        yield from self.table(table.strips(head, rows, heavy[: len(rows)]))

    def _cell(self, text: Text, style: Style) -> Cell:
        glued = glued_cell(text, self._language)
        return fragments_of(glued, style.family(), strong=style.strong)
