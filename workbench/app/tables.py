"""Reads tables that letters enclose, and remembers them as long as the case file is open."""

from __future__ import annotations

from hashlib import sha256
from threading import Lock

from workbench.app import lazy
from workbench.domain.tables.imported_table import ImportedTable

MOST_CELLS = 500_000
"""What is remembered at once: some forty megabytes, two annexes of 20,000 rows."""


class TablesOnce:
    """Reads a file of tables once, while a letter around it is refreshed again and again.

    The latest are remembered, up to `MOST_CELLS` in all; a lock forgets them with the desk.
    """

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[int, ImportedTable]] = {}
        self._turn = Lock()  # the window and a worker that draws may both ask

    def __call__(self, data: bytes) -> ImportedTable:
        """The tables of a file; raises what reading them raises."""
        digest = sha256(data).digest()
        with self._turn:
            read = self._known.pop(digest, None) or _read(data)
            self._known[digest] = read
            while sum(cells for cells, _ in self._known.values()) > MOST_CELLS:
                del self._known[next(iter(self._known))]
        return read[1]


def _read(data: bytes) -> tuple[int, ImportedTable]:
    """The tables of a file, and how many cells they have."""
    table = lazy.read_table(data)
    return _cells(table), table


def _cells(table: ImportedTable) -> int:
    return sum(len(row) for sheet in table.sheets for row in (*sheet.above, *sheet.rows))
