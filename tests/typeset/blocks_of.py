"""Words of invented letters as blocks."""

from __future__ import annotations

from workbench.domain.letter import Block, Clause, Span, Table, Text


def text(words: str) -> Text:
    """Words in which *…* is emphasis and **…** is strong."""
    spans = []
    for index, part in enumerate(words.split("**")):
        for place, piece in enumerate(part.split("*")):
            if piece:
                spans.append(Span(piece, strong=index % 2 == 1, emphasis=place % 2 == 1))
    return tuple(spans)


def table(columns: str, *rows: str) -> Table:
    return Table(
        tuple(text(cell.strip()) for cell in columns.split("|")),
        tuple(tuple(text(cell.strip()) for cell in row.split("|")) for row in rows),
    )


def clause(name: str, *blocks: Block) -> Clause:
    return Clause(id=name, blocks=blocks)
