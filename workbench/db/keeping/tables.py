"""The tables of the tray and of merged records."""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, Integer, LargeBinary, Table, Text

from workbench.db.sql_tables import create_tables, metadata

tray = Table(
    "tray",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("received_at", Text, nullable=False),
    Column("standing", Text, nullable=False, index=True),
    sqlite_strict=True,
)
"""What arrived and is nobody's record yet; of what left the tray neither name nor bytes stay."""

tray_chunks = Table(
    "tray_chunks",
    metadata,
    Column("item", ForeignKey("tray.number"), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    sqlite_strict=True,
)

merges = Table(
    "merges",
    metadata,
    Column("duplicate", Text, primary_key=True),
    Column("kept", Text, nullable=False, index=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Which record stands for a duplicate; what links to the one is seen as linking to the other."""


def create_every_table(connection: Connection) -> None:
    """Everything an empty database needs, these tables among it."""
    create_tables(connection)
