"""The one place where errors of the database driver become faults of the case file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from workbench.services.faults import (
    Cancelled,
    CaseFileFault,
    CaseFileInUse,
    DamagedDatabase,
    DiskFull,
    DiskUnreachable,
    NoCaseFile,
    UnwritablePlace,
)

_FAULTS: dict[str, type[CaseFileFault]] = {
    "SQLITE_NOTADB": DamagedDatabase,
    "SQLITE_CORRUPT": DamagedDatabase,
    "SQLITE_FULL": DiskFull,
    "SQLITE_BUSY": CaseFileInUse,
    "SQLITE_LOCKED": CaseFileInUse,
    "SQLITE_READONLY": UnwritablePlace,  # who asked to read only is refused before
    "SQLITE_CANTOPEN": NoCaseFile,
    "SQLITE_IOERR": DiskUnreachable,
    "SQLITE_INTERRUPT": Cancelled,
}


_NO_TEXT = "Could not decode to UTF-8"
"""What the driver says of bytes that this program never wrote; it has no name for it."""


class RefusedByDatabase(Exception):
    """The database refused a statement of the program itself; its name says which rule."""


@contextmanager
def driver_faults() -> Iterator[None]:
    """Let no error of the driver through: its text may quote statements and paths.

    Raises the fault of the case file that the error means, RefusedByDatabase for the rest.
    """
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        fault = fault_of(error)
    except PoolTimeout:
        fault = CaseFileInUse()
    else:
        return
    raise fault from None


def fault_of(error: Exception) -> Exception:
    """What an error of the driver means."""
    original = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(original, "sqlite_errorname", "") or "")
    for prefix, fault in _FAULTS.items():
        if name.startswith(prefix):
            return fault()
    if not name and _NO_TEXT in str(original):
        return DamagedDatabase()
    if not name and isinstance(error, OperationalError):
        return DiskUnreachable()
    return RefusedByDatabase(name or type(original).__name__)
