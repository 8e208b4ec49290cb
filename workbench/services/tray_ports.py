"""What the tray needs from the world outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from workbench.domain.keeping.tray import OnTray


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Something on the tray, without its bytes; `received_at` is when it was put there (aware)."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    received_at: datetime
    standing: OnTray


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReceived:
    """Something that arrived, to be kept on the tray byte for byte."""

    id: str
    name: str
    media_type: str
    data: bytes = field(repr=False)


def as_received(arrived: NewReceived, now: datetime) -> Received:
    """What a case file knows of something that was put on the tray at this moment."""
    return Received(
        id=arrived.id,
        name=arrived.name,
        media_type=arrived.media_type,
        size=len(arrived.data),
        sha256=sha256(arrived.data).hexdigest(),
        received_at=now,
        standing=OnTray.WAITING,
    )


class TrayReading(Protocol):
    """The tray as it can be read."""

    def received(self, item: str) -> Received | None:
        """The description of something that arrived, or None."""
        ...

    def received_bytes(self, item: str) -> bytes:
        """Its bytes; KeyError when there are none, or none any more."""
        ...

    def on_tray(self, standing: OnTray) -> tuple[Received, ...]:
        """What stands so, in the order in which it arrived."""
        ...


class TrayWriting(Protocol):
    """The tray as it can be changed."""

    def store_received(self, arrived: NewReceived) -> Received:
        """Keep something that arrived, byte for byte, as waiting."""
        ...

    def settle_received(self, item: str, standing: OnTray) -> None:
        """Say what became of it; name and bytes go when it is there no more.

        KeyError when there is none.
        """
        ...
