"""The case file as it was first made."""

from __future__ import annotations

from textwrap import dedent

from alembic import op

revision = "0001"
down_revision = None

# Written out, and never taken from the living tables: those will have moved on by then.
TABLES = (
    """
    CREATE TABLE case_file (
        only INTEGER NOT NULL,
        vault TEXT NOT NULL,
        created_at TEXT NOT NULL,
        CONSTRAINT pk_case_file PRIMARY KEY (only)
    ) STRICT
    """,
    """
    CREATE TABLE counters (
        prefix TEXT NOT NULL,
        year INTEGER NOT NULL,
        last INTEGER NOT NULL,
        CONSTRAINT pk_counters PRIMARY KEY (prefix, year)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE drafts (
        record TEXT NOT NULL,
        step TEXT NOT NULL,
        answers TEXT NOT NULL,
        CONSTRAINT pk_drafts PRIMARY KEY (record, step)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE erasures (
        record TEXT NOT NULL,
        erased_at TEXT NOT NULL,
        CONSTRAINT pk_erasures PRIMARY KEY (record)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE packs (
        digest TEXT NOT NULL,
        data BLOB NOT NULL,
        CONSTRAINT pk_packs PRIMARY KEY (digest)
    ) STRICT
    """,
    """
    CREATE TABLE records (
        number INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        reference TEXT NOT NULL,
        matter TEXT NOT NULL,
        title TEXT NOT NULL,
        standing TEXT NOT NULL,
        stamp TEXT NOT NULL,
        version INTEGER NOT NULL,
        fields TEXT NOT NULL,
        CONSTRAINT pk_records PRIMARY KEY (number),
        CONSTRAINT uq_records_id UNIQUE (id),
        CONSTRAINT uq_records_reference UNIQUE (reference)
    ) STRICT
    """,
    "CREATE INDEX ix_records_matter ON records (matter)",
    "CREATE INDEX ix_records_stamp ON records (stamp)",
    """
    CREATE TABLE answers (
        record INTEGER NOT NULL,
        answers TEXT NOT NULL,
        answered_by TEXT NOT NULL,
        CONSTRAINT pk_answers PRIMARY KEY (record),
        CONSTRAINT fk_answers_record_records FOREIGN KEY(record) REFERENCES records (number)
    ) STRICT
    """,
    """
    CREATE TABLE documents (
        number INTEGER NOT NULL,
        id TEXT NOT NULL,
        record INTEGER NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        CONSTRAINT pk_documents PRIMARY KEY (number),
        CONSTRAINT uq_documents_id UNIQUE (id),
        CONSTRAINT fk_documents_record_records FOREIGN KEY(record) REFERENCES records (number)
    ) STRICT
    """,
    "CREATE INDEX ix_documents_record ON documents (record)",
    "CREATE INDEX ix_documents_sha256 ON documents (sha256)",
    """
    CREATE TABLE entries (
        number INTEGER NOT NULL,
        record INTEGER,
        recorded_at TEXT NOT NULL,
        actor TEXT NOT NULL,
        type TEXT NOT NULL,
        head TEXT NOT NULL,
        hash BLOB NOT NULL,
        CONSTRAINT pk_entries PRIMARY KEY (number),
        CONSTRAINT fk_entries_record_records FOREIGN KEY(record) REFERENCES records (number)
    ) STRICT
    """,
    "CREATE INDEX ix_entries_record ON entries (record)",
    """
    CREATE TABLE links (
        record INTEGER NOT NULL,
        question TEXT NOT NULL,
        target TEXT NOT NULL,
        CONSTRAINT pk_links PRIMARY KEY (record, question, target),
        CONSTRAINT fk_links_record_records FOREIGN KEY(record) REFERENCES records (number)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX ix_links_target ON links (target)",
    """
    CREATE TABLE summary (
        record INTEGER NOT NULL,
        field TEXT NOT NULL,
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT pk_summary PRIMARY KEY (record, field),
        CONSTRAINT fk_summary_record_records FOREIGN KEY(record) REFERENCES records (number)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX ix_summary_order ON summary (kind, field, value, record)",
    """
    CREATE TABLE chunks (
        document INTEGER NOT NULL,
        part INTEGER NOT NULL,
        data BLOB NOT NULL,
        CONSTRAINT pk_chunks PRIMARY KEY (document, part),
        CONSTRAINT fk_chunks_document_documents FOREIGN KEY(document) REFERENCES documents (number)
    ) STRICT
    """,
    """
    CREATE TABLE payloads (
        number INTEGER NOT NULL,
        salt BLOB NOT NULL,
        payload TEXT NOT NULL,
        CONSTRAINT pk_payloads PRIMARY KEY (number),
        CONSTRAINT fk_payloads_number_entries FOREIGN KEY(number) REFERENCES entries (number)
    ) STRICT
    """,
)
BEYOND_TABLES = (
    """
    CREATE VIRTUAL TABLE search USING fts5(
        words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )
    """,
    """
    CREATE TRIGGER entries_follow_without_gap BEFORE INSERT ON entries
    WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entries)
    BEGIN SELECT RAISE(ABORT, 'the journal has no gaps'); END
    """,
    """
    CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER payloads_never_change BEFORE UPDATE ON payloads
    BEGIN SELECT RAISE(ABORT, 'a payload is never rewritten'); END
    """,
    """
    CREATE TRIGGER payloads_go_with_their_record BEFORE DELETE ON payloads
    WHEN NOT EXISTS (
        SELECT 1 FROM entries
        JOIN records ON records.number = entries.record
        JOIN erasures ON erasures.record = records.id
        WHERE entries.number = old.number
    )
    BEGIN SELECT RAISE(ABORT, 'a payload goes only with its record'); END
    """,
)


def upgrade() -> None:
    for statement in (*TABLES, *BEYOND_TABLES):
        op.execute(dedent(statement).strip())
