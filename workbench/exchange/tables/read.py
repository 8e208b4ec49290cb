"""Reads a table of any known format, told by its content and not by its name."""

from __future__ import annotations

from workbench.domain.imported_table import ImportedTable
from workbench.exchange.tables.comma_separated import read_csv
from workbench.exchange.tables.rows import table_problem
from workbench.exchange.tables.workbooks import read_xlsx

LARGEST_TABLE = 50 * 1024 * 1024
"""Bytes; a larger file is refused unread."""
_ZIP = b"PK\x03\x04"
_NO_TABLES = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


def read_table(data: bytes) -> ImportedTable:
    """The table in `data`, CSV or XLSX; what is wrong stands in its problems."""
    if len(data) > LARGEST_TABLE:
        return ImportedTable((), (), (table_problem("too-large"),))
    if data.startswith(_ZIP):
        return read_xlsx(data)
    if data.startswith(_NO_TABLES):
        return ImportedTable((), (), (table_problem("no-table"),))
    return read_csv(data)
