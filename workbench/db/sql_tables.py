"""The tables of cases.db: few, strict, and indexed for what lists and counts ask."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

case_file = Table(
    "case_file",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("vault", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    sqlite_strict=True,
)

schema_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", Text, primary_key=True),
    sqlite_strict=True,
)

records = Table(
    "records",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("reference", Text, nullable=False, unique=True),
    Column("matter", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("stamp", Text, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("fields", Text, nullable=False),
    Column("good_until", Text),
    Index("ix_records_good_until", "good_until", sqlite_where=text("good_until IS NOT NULL")),
    sqlite_strict=True,
)
"""`good_until` is the UTC instant from which on the line of a record has to be made again."""

answers = Table(
    "answers",
    metadata,
    Column("record", ForeignKey("records.number"), primary_key=True),
    Column("answers", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    sqlite_strict=True,
)

summary = Table(
    "summary",
    metadata,
    Column("record", ForeignKey("records.number"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("open", Integer, nullable=False, server_default=text("0")),
    Index("ix_summary_order", "kind", "field", "value", "record"),
    Index("ix_summary_open", "kind", "field", "value", "record", sqlite_where=text("open = 1")),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""One sort key per record and list column; lists and counts walk one of its indexes alone.
`open` is 1 for open records: lists of these never meet the many that are closed."""

agenda = Table(
    "agenda",
    metadata,
    Column("record", ForeignKey("records.number"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("late", Text, key="@late"),
    Column("work_to", Text),
    Column("waiting", Text),
    Index("ix_agenda_late", "@late", "work_to", "kind"),
    Index("ix_agenda_work_to", "work_to", "@late", "kind"),
    Index("ix_agenda_waiting", "waiting", "work_to", "kind"),
    sqlite_strict=True,
)
"""Every open record in one narrow row, with what filters of lists ask of it as sort keys."""

_BY_DAY = ("day", "late_from", "shown_from")
dues = Table(
    "dues",
    metadata,
    Column("record", ForeignKey("records.number"), primary_key=True),
    Column("due", Text, primary_key=True),
    Column("of_row", Text, primary_key=True),
    Column("late_from", Text),
    Column("day", Text),
    Column("shown_from", Text, nullable=False),
    Column("waits_for", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("date_in_law", Text, nullable=False),
    Column("work_to", Text, nullable=False),
    Column("title", Text, nullable=False),
    Index("ix_dues_late_from", "late_from", "shown_from"),
    Index("ix_dues_day", *_BY_DAY),
    Index("ix_dues_waiting", *_BY_DAY, "waits_for", sqlite_where=text("waits_for <> ''")),
    Index("ix_dues_actor", "actor", *_BY_DAY, sqlite_where=text("actor <> ''")),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The dues of records, counted and ordered for Today in one of the indexes alone.
`late_from` and `shown_from` are UTC instants, `day` an ISO day; one without a date has neither."""

restricted = Table(
    "restricted",
    metadata,
    Column("record", ForeignKey("records.number"), primary_key=True),
    Column("actor", Text, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The records that not everybody may look at, each with an empty actor, and who has leave."""

reads = Table(
    "reads",
    metadata,
    Column("record", ForeignKey("records.number"), primary_key=True),
    Column("target", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Index("ix_reads_target", "target", "name"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""From which answers of other records the line of a record was made."""

behind = Table(
    "behind",
    metadata,
    Column("record", ForeignKey("records.number"), primary_key=True),
    sqlite_strict=True,
)
"""The records whose line has to be made again before a list is asked."""

entries = Table(
    "entries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("record", ForeignKey("records.number"), index=True),
    Column("recorded_at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("head", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_strict=True,
)

payloads = Table(
    "payloads",
    metadata,
    Column("number", ForeignKey("entries.number"), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("payload", Text, nullable=False),
    sqlite_strict=True,
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("record", ForeignKey("records.number"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    sqlite_strict=True,
)

chunks = Table(
    "chunks",
    metadata,
    Column("document", ForeignKey("documents.number"), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    sqlite_strict=True,
)

links = Table(
    "links",
    metadata,
    Column("record", ForeignKey("records.number"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("target", Text, primary_key=True, index=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

drafts = Table(
    "drafts",
    metadata,
    Column("record", Text, primary_key=True),
    Column("step", Text, primary_key=True),
    Column("answers", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

packs = Table(
    "packs",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    sqlite_strict=True,
)

counters = Table(
    "counters",
    metadata,
    Column("prefix", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

erasures = Table(
    "erasures",
    metadata,
    Column("record", Text, primary_key=True),
    Column("erased_at", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Which records were purged: ids alone, to be applied again after a restore."""

search = Table("search", MetaData(), Column("rowid", Integer), Column("words", Text))
"""The full-text index; its own shape is made below, and `search` itself is the operator."""

_FULL_TEXT = """
CREATE VIRTUAL TABLE search USING fts5(
    words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
)
"""
_NO_GAPS = """
CREATE TRIGGER entries_follow_without_gap BEFORE INSERT ON entries
WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entries)
BEGIN SELECT RAISE(ABORT, 'the journal has no gaps'); END
"""
_NO_CHANGE = """
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
_NO_REMOVAL = """
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
_NO_REWRITING = """
CREATE TRIGGER payloads_never_change BEFORE UPDATE ON payloads
BEGIN SELECT RAISE(ABORT, 'a payload is never rewritten'); END
"""
_ONLY_PURGED = """
CREATE TRIGGER payloads_go_with_their_record BEFORE DELETE ON payloads
WHEN NOT EXISTS (
    SELECT 1 FROM entries
    JOIN records ON records.number = entries.record
    JOIN erasures ON erasures.record = records.id
    WHERE entries.number = old.number
)
BEGIN SELECT RAISE(ABORT, 'a payload goes only with its record'); END
"""

BEYOND_TABLES = (
    _FULL_TEXT,
    _NO_GAPS,
    _NO_CHANGE,
    _NO_REMOVAL,
    _NO_REWRITING,
    _ONLY_PURGED,
)
"""What metadata cannot say: the full-text index, and triggers that keep the journal whole."""


def create_tables(connection: Connection) -> None:
    """Everything an empty database needs, in the newest shape."""
    metadata.create_all(connection)
    for statement in BEYOND_TABLES:
        connection.exec_driver_sql(statement.strip())
