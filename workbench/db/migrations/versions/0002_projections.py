"""Projections know how long they are good, and open records have indexes of their own."""

from __future__ import annotations

from textwrap import dedent

from alembic import op

revision = "0002"
down_revision = "0001"

SHAPE = (
    "ALTER TABLE records ADD COLUMN good_until TEXT",
    "CREATE INDEX ix_records_good_until ON records (good_until) WHERE good_until IS NOT NULL",
    "ALTER TABLE summary ADD COLUMN open INTEGER DEFAULT 0 NOT NULL",
    """
    CREATE TABLE agenda (
        record INTEGER NOT NULL,
        kind TEXT NOT NULL,
        due TEXT,
        work_to TEXT,
        waiting TEXT,
        CONSTRAINT pk_agenda PRIMARY KEY (record),
        CONSTRAINT fk_agenda_record_records FOREIGN KEY(record) REFERENCES records (number)
    ) STRICT
    """,
    """
    CREATE TABLE reads (
        record INTEGER NOT NULL,
        target TEXT NOT NULL,
        name TEXT NOT NULL,
        CONSTRAINT pk_reads PRIMARY KEY (record, target, name),
        CONSTRAINT fk_reads_record_records FOREIGN KEY(record) REFERENCES records (number)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX ix_reads_target ON reads (target, name)",
    """
    CREATE TABLE behind (
        record INTEGER NOT NULL,
        CONSTRAINT pk_behind PRIMARY KEY (record),
        CONSTRAINT fk_behind_record_records FOREIGN KEY(record) REFERENCES records (number)
    ) STRICT
    """,
)
# From the cache as it was. Everything a pack has to tell is made anew, which the stamp asks for.
CONTENTS = (
    """
    UPDATE summary SET open = 1
    WHERE record IN (SELECT number FROM records WHERE standing = 'open')
    """,
    """
    INSERT INTO agenda (record, kind, due, work_to, waiting)
    SELECT
        number,
        records.kind,
        max(value) FILTER (WHERE field = 'due'),
        max(value) FILTER (WHERE field = 'work_to'),
        max(value) FILTER (WHERE field = 'waiting')
    FROM records
    LEFT JOIN summary ON record = number AND field IN ('due', 'work_to', 'waiting')
    WHERE standing = 'open'
    GROUP BY number, records.kind
    """,
    "UPDATE records SET stamp = '' WHERE standing <> 'purged'",
)
INDEXES = (
    "CREATE INDEX ix_summary_open ON summary (kind, field, value, record) WHERE open = 1",
    "CREATE INDEX ix_agenda_due ON agenda (due, work_to, kind)",
    "CREATE INDEX ix_agenda_work_to ON agenda (work_to, due, kind)",
    "CREATE INDEX ix_agenda_waiting ON agenda (waiting, work_to, kind)",
)


def upgrade() -> None:
    for statement in (*SHAPE, *CONTENTS, *INDEXES):
        op.execute(dedent(statement).strip())
