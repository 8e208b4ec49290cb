"""The entries of one record, a minute apart, as a journal would hold them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workbench.domain.journal import GENESIS, Entry

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def entry(kind, payload, number=1):
    return Entry(
        number=number,
        record="r1",
        recorded_at=NOW + timedelta(minutes=number),
        actor="slot1",
        type=kind,
        payload=payload,
        salt="00" * 16,
        head="{}",
        hash=GENESIS,
    )


def history(*steps):
    """A record is opened, and then this happens to it: the type and the payload of each entry."""
    opened = {"kind": "k", "reference": "K-2026-0001", "matter": "m", "packs": "p"}
    said = [("opened", opened), *steps]
    return [entry(kind, payload, n) for n, (kind, payload) in enumerate(said, start=1)]
