"""A letter as plain text: the same value, for an e-mail or to read it line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from workbench.domain.letter import (
    Annex,
    Block,
    Bullets,
    Heading,
    Letter,
    Numbered,
    Paragraph,
    Table,
    Text,
    text_of,
)


def text_of_letter(letter: Letter) -> str:
    """The whole letter as text, with a blank line between paragraphs."""
    numbers = count(1)
    parts = [
        *_opening(letter),
        *(part for clause in letter.clauses for part in _blocks(clause.blocks, numbers)),
        letter.closing,
        "\n".join(letter.signatory),
        _lines(letter.enclosures_title, *letter.enclosures),
        letter.particulars,
        *(_annex(letter.annex, numbers) if letter.annex else ()),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _opening(letter: Letter) -> Iterator[str]:
    head = letter.letterhead
    yield letter.watermark
    yield _lines(head.name, head.office, *head.lines)
    yield _lines(letter.delivery, letter.confidentiality, *letter.addressee)
    yield "\n".join(f"{label}\t{value}" for label, value in letter.references)
    yield letter.place_and_date
    yield letter.subject
    yield letter.salutation


def _blocks(blocks: Sequence[Block], numbers: Iterator[int]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield text_of(block.text)
            case Numbered():
                yield f"{next(numbers)}. {text_of(block.text)}"
            case Bullets():
                yield "\n".join(f"• {text_of(item)}" for item in block.items)
            case Table():
                yield "\n".join(_cells(row) for row in (block.columns, *block.rows))


def _annex(annex: Annex, numbers: Iterator[int]) -> Iterator[str]:
    yield annex.title
    yield from _blocks(annex.introduction, numbers)
    yield "\n".join("\t".join(row) for row in (annex.columns, *annex.rows))
    for title, pairs in (
        (annex.glossary_title, annex.glossary),
        (annex.redactions_title, annex.redactions),
    ):
        if pairs:
            yield _lines(title, *(f"{mark}\t{meaning}" for mark, meaning in pairs))


def _cells(row: Sequence[Text]) -> str:
    return "\t".join(text_of(cell) for cell in row)


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
