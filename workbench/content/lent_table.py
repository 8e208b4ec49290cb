"""What a kind has from a block still knows the file it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class LentTable(dict[str, Any]):
    """A table of a pack file, with the file that lends it to a kind."""

    def __init__(self, data: Mapping[str, Any], file: str) -> None:
        super().__init__(data)
        self.file = file


def file_of(item: Mapping[str, Any], otherwise: str) -> str:
    """The file that a table stands in."""
    return item.file if isinstance(item, LentTable) else otherwise
