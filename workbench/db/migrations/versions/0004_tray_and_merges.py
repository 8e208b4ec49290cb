"""What arrived lies on a tray, and duplicates of persons are merged."""

from __future__ import annotations

from textwrap import dedent

from alembic import op

revision = "0004"
down_revision = "0003"

SHAPE = (
    """
    CREATE TABLE tray (
        number INTEGER NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        received_at TEXT NOT NULL,
        standing TEXT NOT NULL,
        CONSTRAINT pk_tray PRIMARY KEY (number),
        CONSTRAINT uq_tray_id UNIQUE (id)
    ) STRICT
    """,
    "CREATE INDEX ix_tray_sha256 ON tray (sha256)",
    "CREATE INDEX ix_tray_standing ON tray (standing)",
    """
    CREATE TABLE tray_chunks (
        item INTEGER NOT NULL,
        part INTEGER NOT NULL,
        data BLOB NOT NULL,
        CONSTRAINT pk_tray_chunks PRIMARY KEY (item, part),
        CONSTRAINT fk_tray_chunks_item_tray FOREIGN KEY(item) REFERENCES tray (number)
    ) STRICT
    """,
    """
    CREATE TABLE merges (
        duplicate TEXT NOT NULL,
        kept TEXT NOT NULL,
        CONSTRAINT pk_merges PRIMARY KEY (duplicate)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX ix_merges_kept ON merges (kept)",
)


def upgrade() -> None:
    for statement in SHAPE:
        op.execute(dedent(statement).strip())
