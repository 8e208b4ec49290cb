"""What stands around the clauses of a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.guard import Guard


class ReferenceLine(StrEnum):
    """The lines beside the address that every document knows; any other names a question."""

    REFERENCE = "reference"
    RECEIVED = "received"
    DATED = "dated"
    CONTACT = "contact"
    AUTHOR = "author"


LINES_OF_A_LETTER = (
    ReferenceLine.REFERENCE,
    ReferenceLine.RECEIVED,
    ReferenceLine.DATED,
    ReferenceLine.CONTACT,
)
LINES_OF_OTHERS = (ReferenceLine.REFERENCE, ReferenceLine.DATED, ReferenceLine.AUTHOR)
"""The lines of a document that does not say which it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands around the clauses.

    `references` are the lines beside the address, words of `ReferenceLine` and questions; None
    where the letter does not say. `salutation` is used in place of the addressee's civility. A
    `watermark` lies under every page while its guard holds. A `registered` letter says so where
    it goes by post.
    """

    confidential: bool | None = None
    references: tuple[str, ...] | None = None
    salutation: str = ""
    watermark: Guard | None = None
    registered: bool = False

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that reference lines name."""
        known = tuple(ReferenceLine)
        return tuple(name for name in self.references or () if name not in known)
