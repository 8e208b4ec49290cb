"""Gives the paragraphs of a wording the shape that its clause wants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from workbench.domain.letter import Block, Bullets, Heading, Numbered, Paragraph, Table
from workbench.domain.letter_template import ClauseShape
from workbench.domain.sentence import Sentence, sentence


class UnfitWording(ValueError):
    """The wording does not fit its clause; `sentence` says what it wants."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(said.key)
        self.sentence = said


def shaped(blocks: Iterable[Block], shape: ClauseShape) -> tuple[Block, ...]:
    """The same blocks, their paragraphs as headings or numbered paragraphs where so wanted.

    Raises `UnfitWording` without any words, for a heading that is not one line, and where
    the list or table that the shape names is not there.
    """
    given = tuple(blocks)
    if not given:
        raise UnfitWording(sentence("packs.wording.no_words"))
    match shape:
        case ClauseShape.PARAGRAPH:
            return given
        case ClauseShape.HEADING:
            if len(given) != 1 or not isinstance(given[0], Paragraph):
                raise UnfitWording(sentence("packs.wording.no_heading"))
            return (Heading(given[0].text),)
        case ClauseShape.NUMBERED:
            return tuple(Numbered(b.text) if isinstance(b, Paragraph) else b for b in given)
        case ClauseShape.LIST:
            return _holding(Bullets, given, "packs.wording.no_list")
        case ClauseShape.TABLE:
            return _holding(Table, given, "packs.wording.no_table")
        case _:
            assert_never(shape)


def _holding(wanted: type[Block], given: tuple[Block, ...], none: str) -> tuple[Block, ...]:
    if not any(isinstance(block, wanted) for block in given):
        raise UnfitWording(sentence(none))
    return given
