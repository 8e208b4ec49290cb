"""Invented letters of every shape, for tests and benchmarks of the typesetter."""

from __future__ import annotations

from dataclasses import replace

from blocks_of import clause, table, text
from sample_annex import annex
from sample_fr import FR
from sample_uk import UK

from workbench.domain.letter import Block, Letter

__all__ = ["FR", "UK", "annex", "by_email", "clause", "letter_of", "table", "text"]


def by_email(letter: Letter) -> Letter:
    return replace(
        letter,
        profile=None,
        delivery="By e-mail",
        addressee=("Ms Éloïse O’Connor-Dubois", "eloise@example.org"),
    )


def letter_of(*blocks: Block) -> Letter:
    """The British letter with other blocks."""
    return replace(UK, clauses=(clause("all", *blocks),))
