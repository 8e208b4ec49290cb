"""What a case file tells of the dues of all its records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from workbench.domain.due.due import DueListing
from workbench.domain.listing import DueOf


class Dues(Protocol):
    """What has to be done by when, over all open records."""

    def dues(self, asked: DueListing, limit: int | None = None) -> tuple[DueOf, ...]:
        """The dues that are asked for, in their order, or the first of them."""
        ...

    def count_dues(self, asked: DueListing) -> int:
        """How many dues are asked for."""
        ...

    def dues_among(self, numbers: Sequence[int]) -> tuple[DueOf, ...]:
        """Every due of these records, those in a quiet period too, by record, id and row."""
        ...
