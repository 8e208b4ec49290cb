"""Restricted records: which they are, and who has leave to look at them."""

from __future__ import annotations

from textwrap import dedent

from alembic import op

revision = "0005"
down_revision = "0004"

SHAPE = """
    CREATE TABLE restricted (
        record INTEGER NOT NULL,
        actor TEXT NOT NULL,
        CONSTRAINT pk_restricted PRIMARY KEY (record, actor),
        CONSTRAINT fk_restricted_record_records FOREIGN KEY(record) REFERENCES records (number)
    ) WITHOUT ROWID, STRICT
"""


def upgrade() -> None:
    # Nothing was restricted before; packs that restrict something have every line made anew.
    op.execute(dedent(SHAPE).strip())
