"""Every text of a letter with the place it stands at, for checks that read them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from workbench.domain.letter import (
    Annex,
    Block,
    Bullets,
    Heading,
    Letter,
    Numbered,
    Paragraph,
    Table,
    text_of,
)

Passage = tuple[str, str]


def passages(letter: Letter) -> Iterator[Passage]:
    """Place and text of everything the letter draws."""
    head = letter.letterhead
    yield from (
        ("title", letter.title),
        ("reference", letter.reference),
        ("letterhead", head.name),
        ("letterhead", head.office),
        *(("letterhead", line) for line in head.lines),
        ("delivery", letter.delivery),
        ("confidentiality", letter.confidentiality),
        *(("addressee", line) for line in letter.addressee),
        *(("references", text) for pair in letter.references for text in pair),
        ("place_and_date", letter.place_and_date),
        ("subject", letter.subject),
        ("salutation", letter.salutation),
    )
    for clause in letter.clauses:
        yield from _of_blocks(f"clauses.{clause.id}", clause.blocks)
    yield from (
        ("closing", letter.closing),
        *(("signatory", line) for line in letter.signatory),
        ("enclosures", letter.enclosures_title),
        *(("enclosures", line) for line in letter.enclosures),
        ("particulars", letter.particulars),
        ("page_label", letter.page_label),
        ("watermark", letter.watermark),
    )
    if letter.annex is not None:
        yield from _of_annex(letter.annex)


def _of_annex(annex: Annex) -> Iterator[Passage]:
    yield "annex.title", annex.title
    yield from _of_blocks("annex.introduction", annex.introduction)
    yield from (("annex.columns", name) for name in annex.columns)
    for number, row in enumerate(annex.rows, start=1):
        place = f"annex.rows.{number}"
        for text in row:
            yield place, text
    for place, title, pairs in (
        ("annex.glossary", annex.glossary_title, annex.glossary),
        ("annex.redactions", annex.redactions_title, annex.redactions),
    ):
        yield place, title
        yield from ((place, text) for text in chain.from_iterable(pairs))


def _of_blocks(place: str, blocks: Sequence[Block]) -> Iterator[Passage]:
    for block in blocks:
        for text in _texts(block):
            yield place, text


def _texts(block: Block) -> Iterable[str]:
    match block:
        case Paragraph() | Heading() | Numbered():
            return (text_of(block.text),)
        case Bullets():
            return map(text_of, block.items)
        case Table():
            return map(text_of, chain(block.columns, *block.rows))
