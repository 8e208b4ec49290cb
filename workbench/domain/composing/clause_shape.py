"""Gives the paragraphs of a wording the shape that its clause wants."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.letter import Block, Bullets, Heading, Numbered, Paragraph, Table

SHAPES = ("paragraph", "heading", "numbered", "list", "table")


class UnfitWording(ValueError):
    """The wording does not fit its clause: say what the message asks for."""


def shaped(blocks: Iterable[Block], shape: str) -> tuple[Block, ...]:
    """The same blocks, their paragraphs as headings or numbered paragraphs where so wanted.

    Raises `UnfitWording` without any words, for a heading that is not one line, and where
    the list or table that the shape names is not there.
    """
    given = tuple(blocks)
    if not given:
        raise UnfitWording("There are no words.")
    if shape == "heading":
        if len(given) != 1 or not isinstance(given[0], Paragraph):
            raise UnfitWording("A heading is one line of text.")
        return (Heading(given[0].text),)
    if shape == "list" and not any(isinstance(block, Bullets) for block in given):
        raise UnfitWording("There is no list in the wording.")
    if shape == "table" and not any(isinstance(block, Table) for block in given):
        raise UnfitWording("There is no table in the wording.")
    if shape == "numbered":
        return tuple(Numbered(b.text) if isinstance(b, Paragraph) else b for b in given)
    return given
