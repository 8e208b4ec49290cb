"""The annex: the copy of a person's data, row by row, with its glossary and redaction key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.domain.letter import Annex
from workbench.typeset.blocks import Body
from workbench.typeset.fonts import drawable
from workbench.typeset.galley import Strip, together
from workbench.typeset.paper import ANNEX_CELL, ANNEX_HEAD, LEFT, MEASURE
from workbench.typeset.tables import Look, Row, TableStrips, column_widths
from workbench.typeset.tags import Element
from workbench.typeset.text_lines import Rulers, plain

_LOOK = Look(head=ANNEX_HEAD, cell=ANNEX_CELL, left=LEFT, width=MEASURE, above=1.2, below=2.0)
_SHORT = 12  # pairs that a key may have to stay whole on a page
_PAIRS = replace(_LOOK, row_heads=True)


def annex_strips(annex: Annex, body: Body, root: Element, rulers: Rulers) -> Iterator[Strip]:
    """The strips of an annex; it begins a new page."""
    fresh = True
    for strip in body.subject(annex.title):
        yield replace(strip, fresh=fresh)
        fresh = False
    yield from body.blocks(annex.introduction)
    if annex.columns:
        yield from body.table(_rows(annex, body.measure, root, rulers))
    for title, pairs in (
        (annex.glossary_title, annex.glossary),
        (annex.redactions_title, annex.redactions),
    ):
        if pairs:
            yield from _key(title, pairs, body, root, rulers)


def _rows(annex: Annex, measure: float, root: Element, rulers: Rulers) -> Iterator[Strip]:
    family = ANNEX_CELL.family()
    head = _cells(annex.columns, strong=True)
    first = [not at or annex.rows[at - 1][:1] != row[:1] for at, row in enumerate(annex.rows)]
    grouped = len(annex.columns) > 1 and sum(first) < len(annex.rows)
    rows: list[Row] = [
        [
            [
                (
                    family.strong if grouped and opens and not place else family.regular,
                    drawable(text),
                )
            ]
            for place, text in enumerate(row)
        ]
        for opens, row in zip(first, annex.rows, strict=True)
    ]
    ends = [not grouped or opens for opens in first[1:]]
    heavy = [grouped and end for end in ends] + ([True] if rows else [])
    look = replace(_LOOK, width=measure)
    yield from _table(head, rows, heavy, Element("Table", root), look, rulers)


def _key(
    title: str, pairs: Sequence[tuple[str, str]], body: Body, root: Element, rulers: Rulers
) -> Iterator[Strip]:
    body.space(14)
    if title:
        yield from body.heading(plain(title))
    family = ANNEX_CELL.family()
    rows: list[Row] = [
        [[(family.strong, drawable(mark))], [(family.regular, drawable(meaning))]]
        for mark, meaning in pairs
    ]
    heavy = [False] * len(rows)
    look = replace(_PAIRS, width=body.measure)
    strips = [*body.table(_table(None, rows, heavy, Element("Table", root), look, rulers))]
    yield from together(strips) if len(strips) <= _SHORT else strips


def _table(
    head: Row | None,
    rows: Sequence[Row],
    heavy: Sequence[bool],
    element: Element,
    look: Look,
    rulers: Rulers,
) -> Iterator[Strip]:
    ruler = rulers.of(ANNEX_CELL.size)
    measured = [*rows] if head is None else [head, *rows]
    widths = column_widths(measured, look, ruler)
    yield from TableStrips(element, look, ruler, widths).strips(head, rows, heavy)


def _cells(texts: Sequence[str], *, strong: bool) -> Row:
    face = ANNEX_CELL.family().face(strong=strong)
    return [[(face, drawable(text))] for text in texts]
