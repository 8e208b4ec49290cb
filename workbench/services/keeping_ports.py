"""What the acts on whole records need from the world outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class KeepingReading(Protocol):
    """What is known of records as a whole."""

    def of_matter(self, matter: str) -> tuple[str, ...]:
        """The records under a matter, in the order in which they were opened."""
        ...

    def merged(self) -> Mapping[str, str]:
        """The record that stands for each duplicate, at the end of every chain."""
        ...

    def restricted(self, kinds: Sequence[str]) -> Sequence[int]:
        """The listed records of these kinds that not everybody may look at, by number."""
        ...


class KeepingWriting(Protocol):
    """What can be done with kept files and with records as a whole."""

    def destroy_document(self, document: str) -> None:
        """Remove bytes and name of a kept file; its hash stays. KeyError when there is none."""
        ...

    def move_document(self, document: str, record: str) -> None:
        """Let a kept file lie with another record. KeyError when either is not there."""
        ...

    def merge(self, duplicate: str, kept: str) -> None:
        """Let a record stand for a duplicate."""
        ...

    def unmerge(self, duplicate: str) -> None:
        """Let a duplicate stand for itself again."""
        ...
