"""The chain of a whole journal at once, followed as the program follows it entry by entry."""

from __future__ import annotations

from workbench.domain.canonical import canonical
from workbench.domain.journal import Chain, Link


def chain_faults(entries):
    """Every place where the chain does not follow from itself; empty when it is whole."""
    chain = Chain()
    faults = [fault for entry in entries for fault in chain.follow(link_of(entry))]
    return [*faults, *chain.lost()]


def link_of(entry):
    try:
        spelled = None if entry.payload is None else canonical(entry.payload)
    except (TypeError, ValueError):
        spelled = ""  # what cannot be spelt was never committed
    return Link(
        number=entry.number,
        record=entry.record,
        recorded_at=entry.recorded_at.isoformat(timespec="milliseconds"),
        actor=entry.actor,
        type=entry.type,
        payload=spelled,
        salt=entry.salt,
        head=entry.head,
        hash=entry.hash,
    )
