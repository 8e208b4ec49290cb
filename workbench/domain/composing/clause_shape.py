"""Gives the paragraphs of a wording the shape that its clause wants."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.letter import Block, Bullets, Heading, Numbered, Paragraph, Table
from workbench.domain.sentence import Sentence, sentence

SHAPES = ("paragraph", "heading", "numbered", "list", "table")


class UnfitWording(ValueError):
    """The wording does not fit its clause; `sentence` says what it wants."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(said.key)
        self.sentence = said


def shaped(blocks: Iterable[Block], shape: str) -> tuple[Block, ...]:
    """The same blocks, their paragraphs as headings or numbered paragraphs where so wanted.

    Raises `UnfitWording` without any words, for a heading that is not one line, and where
    the list or table that the shape names is not there.
    """
    given = tuple(blocks)
    if not given:
        raise UnfitWording(sentence("packs.wording.no_words"))
    if shape == "heading":
        if len(given) != 1 or not isinstance(given[0], Paragraph):
            raise UnfitWording(sentence("packs.wording.no_heading"))
        return (Heading(given[0].text),)
    if shape == "list" and not any(isinstance(block, Bullets) for block in given):
        raise UnfitWording(sentence("packs.wording.no_list"))
    if shape == "table" and not any(isinstance(block, Table) for block in given):
        raise UnfitWording(sentence("packs.wording.no_table"))
    if shape == "numbered":
        return tuple(Numbered(b.text) if isinstance(b, Paragraph) else b for b in given)
    return given
