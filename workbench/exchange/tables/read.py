"""Reads a table of any known format, told by its content and not by its name."""

from __future__ import annotations

from workbench.domain.foreign_file import LARGEST_FILE
from workbench.domain.tables.imported_table import ImportedTable, TableDoubt
from workbench.domain.tables.table_problems import table_problem
from workbench.exchange.tables.comma_separated import read_csv
from workbench.exchange.tables.workbooks import read_xlsx

_ZIP = b"PK\x03\x04"
_NO_TABLES = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


def read_table(data: bytes) -> ImportedTable:
    """The table in `data`, CSV or XLSX; what is wrong stands in its problems."""
    if len(data) > LARGEST_FILE:
        return ImportedTable((), (), (table_problem(TableDoubt.TOO_LARGE),))
    if data.startswith(_ZIP):
        return read_xlsx(data)
    if data.startswith(_NO_TABLES):
        return ImportedTable((), (), (table_problem(TableDoubt.NO_TABLE),))
    return read_csv(data)
