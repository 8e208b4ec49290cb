"""What one transaction can do, put together from its parts."""

from __future__ import annotations

from workbench.db.journal import JournalReading, JournalWriting
from workbench.db.keeping.merges import MergesReading, MergesWriting
from workbench.db.keeping.tray import TrayStoreReading, TrayStoreWriting
from workbench.db.listing.due_lists import DueLists
from workbench.db.listing.lists import Lists
from workbench.db.parts.documents import DocumentsReading, DocumentsWriting
from workbench.db.parts.drafts import DraftsReading, DraftsWriting
from workbench.db.purge import Purging
from workbench.db.records import RecordsReading, RecordsWriting


class ReadingStore(
    RecordsReading,
    JournalReading,
    Lists,
    DueLists,
    DraftsReading,
    DocumentsReading,
    TrayStoreReading,
    MergesReading,
):
    """A consistent view of the case file; implements the port `Reading`."""


class WritingStore(
    RecordsWriting,
    JournalWriting,
    Lists,
    DueLists,
    DraftsWriting,
    DocumentsWriting,
    TrayStoreWriting,
    MergesWriting,
    Purging,
):
    """One write transaction; implements the port `Writing`."""
