"""What arrived, kept byte for byte until a record takes it or a person puts an end to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from workbench.db.keeping.tables import tray, tray_chunks
from workbench.db.parts.documents import in_pieces
from workbench.db.transaction import TransactionPart, WritingPart
from workbench.domain.keeping.tray import STILL_THERE, OnTray
from workbench.services.tray_ports import NewReceived, Received, as_received


class TrayStoreReading(TransactionPart):
    """The tray as it can be read."""

    def received(self, item: str) -> Received | None:
        """The description of something that arrived, or None."""
        row = self.connection.execute(select(tray).where(tray.c.id == item)).first()
        return None if row is None else _received(row)

    def received_bytes(self, item: str) -> bytes:
        """Its bytes; KeyError when there are none, or none any more."""
        kept = self.received(item)
        if kept is None or kept.standing not in STILL_THERE:
            raise KeyError("nothing on the tray")
        query = (
            select(tray_chunks.c.data)
            .join(tray, tray.c.number == tray_chunks.c.item)
            .where(tray.c.id == item)
            .order_by(tray_chunks.c.part)
        )
        return b"".join(self.connection.scalars(query))

    def on_tray(self, standing: OnTray) -> tuple[Received, ...]:
        """What stands so, in the order in which it arrived."""
        query = select(tray).where(tray.c.standing == standing.value).order_by(tray.c.number)
        return tuple(_received(row) for row in self.connection.execute(query))

    def destroyed_on_tray(self) -> tuple[str, ...]:
        """The ids of what was destroyed before a record took it."""
        return tuple(item.id for item in self.on_tray(OnTray.DESTROYED))

    def everything_received(self) -> tuple[Received, ...]:
        """All that ever arrived, in its order."""
        rows = self.connection.execute(select(tray).order_by(tray.c.number))
        return tuple(_received(row) for row in rows)


class TrayStoreWriting(TrayStoreReading, WritingPart):
    """The tray as it can be changed."""

    def store_received(self, arrived: NewReceived) -> Received:
        """Keep something that arrived, byte for byte, as waiting."""
        kept = as_received(arrived, self.now)
        added = self.connection.execute(
            insert(tray).values(
                id=kept.id,
                name=kept.name,
                media_type=kept.media_type,
                size=kept.size,
                sha256=kept.sha256,
                received_at=kept.received_at.isoformat(),
                standing=kept.standing.value,
            )
        )
        number = added.inserted_primary_key
        assert number is not None
        for part, data in in_pieces(arrived.data):
            piece = {"item": number[0], "part": part, "data": data}
            self.connection.execute(insert(tray_chunks), piece)
        return kept

    def settle_received(self, item: str, standing: OnTray) -> None:
        """Say what became of it; name and bytes go when it is there no more.

        KeyError when there is none.
        """
        number = self.connection.scalar(select(tray.c.number).where(tray.c.id == item))
        if number is None:
            raise KeyError("nothing on the tray")
        now = {"standing": standing.value}
        if standing not in STILL_THERE:
            now["name"] = ""
            self.connection.execute(delete(tray_chunks).where(tray_chunks.c.item == number))
        self.connection.execute(update(tray).where(tray.c.number == number).values(now))
        # What a person destroys must not stay in the log; what was taken is kept elsewhere.
        self.purged = self.purged or standing is OnTray.DESTROYED


def _received(row: Row[Any]) -> Received:
    return Received(
        id=row.id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        received_at=datetime.fromisoformat(row.received_at),
        standing=OnTray(row.standing),
    )
