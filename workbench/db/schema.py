"""The shape of the database: made new in one go, or moved forward with a backup at hand."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert, select

from workbench.db.keeping.tables import create_every_table
from workbench.db.sql_tables import schema_version
from workbench.services.faults import NewerCaseFile

MIGRATIONS = Path(__file__).with_name("migrations")

REVISIONS = tuple(sorted(path.name[:4] for path in MIGRATIONS.glob("versions/[0-9]*.py")))
"""Every revision in order; the last is the shape that `tables` describes."""


def create_schema(connection: Connection) -> None:
    """Make an empty database what this version expects."""
    create_every_table(connection)
    connection.execute(insert(schema_version).values(version_num=REVISIONS[-1]))


def needs_migration(connection: Connection) -> bool:
    """Whether the database has an older shape.

    Raises NewerCaseFile when its shape is not known here.
    """
    current: str | None = connection.scalar(select(schema_version.c.version_num))
    if current not in REVISIONS:
        raise NewerCaseFile
    return current != REVISIONS[-1]


def migrate(connection: Connection) -> None:
    """Bring the database to the newest shape, inside the transaction of the caller."""
    # Alembic takes a tenth of a second to import, and most openings need nothing of it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
