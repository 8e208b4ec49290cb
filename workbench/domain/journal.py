"""The journal: an append-only, hash-chained list of everything that happened.

The chain covers a salted digest of each payload, never the payload, so that purging a
record removes payload and salt while the chain still verifies.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.domain.canonical import Json, canonical

GENESIS = "0" * 64
CHAIN = "dpo-journal-v1"
PAYLOAD_VERSION = 1


class EntryType(StrEnum):
    """The closed list of what can happen; ids are never renamed."""

    OPENED = "opened"
    ANSWERED = "answered"
    NOTED = "noted"
    FIXED = "fixed"
    OVERRIDDEN = "overridden"
    ADVISED = "advised"
    ISSUED = "issued"
    DISPATCHED = "dispatched"
    ATTACHED = "attached"
    LINKED = "linked"
    EXPORTED = "exported"
    CLOSED = "closed"
    REOPENED = "reopened"
    PURGED = "purged"
    PACKS_KEPT = "packs_kept"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    KEYS_CHANGED = "keys_changed"
    ORGANISATION_TAKEN = "organisation_taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is to be written: one meaning, never a keystroke.

    The payload holds `{set, unset, reason, occurred_on, …}` as the type needs; `v` is added
    when it is sealed.
    """

    record: str
    type: EntryType
    payload: Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sealed entry; `payload` and `salt` are None once the record was purged.

    `head` is the committed text exactly as hashed; it is stored as text and never
    spelt again.
    """

    number: int
    record: str
    recorded_at: datetime
    actor: str
    type: str
    payload: Mapping[str, Json] | None
    salt: str | None
    head: str
    hash: str


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Something in the chain that is not as it was written."""

    number: int
    fault: str


def seal(
    new: NewEntry, *, number: int, recorded_at: datetime, actor: str, salt: str, previous: str
) -> Entry:
    """Bind a new entry to the one before it.

    `recorded_at` is aware; `salt` is 32 hex characters of fresh randomness; `previous` is
    the hash of entry `number - 1` (GENESIS before the first).
    """
    payload = {"v": PAYLOAD_VERSION, **new.payload}
    digest = payload_digest(salt, canonical(payload))
    head = canonical(
        {
            "n": number,
            "record": new.record,
            "at": recorded_at.isoformat(timespec="milliseconds"),
            "actor": actor,
            "type": new.type.value,
            "digest": digest,
        }
    )
    return Entry(
        number=number,
        record=new.record,
        recorded_at=recorded_at,
        actor=actor,
        type=new.type.value,
        payload=payload,
        salt=salt,
        head=head,
        hash=link_hash(previous, head),
    )


def payload_digest(salt: str, payload_text: str) -> str:
    """The salted commitment to a payload."""
    return hmac.new(bytes.fromhex(salt), payload_text.encode(), "sha256").hexdigest()


def link_hash(previous: str, head: str) -> str:
    """The hash that follows from the entry before and this entry's head."""
    return hashlib.sha256(f"{CHAIN}\n{previous}\n{head}".encode()).hexdigest()


def chain_faults(entries: Iterable[Entry]) -> list[ChainFault]:
    """Every place where the chain does not follow from itself; empty when it is whole.

    Entries come in the order of their numbers from the first on.
    """
    faults: list[ChainFault] = []
    previous, expected = GENESIS, 1
    emptied: dict[str, int] = {}
    purged: set[str] = set()
    for entry in entries:
        if entry.number != expected:
            faults.append(ChainFault(entry.number, "missing_or_moved"))
        if link_hash(previous, entry.head) != entry.hash:
            faults.append(ChainFault(entry.number, "hash_does_not_follow"))
        faults += _head_faults(entry)
        if entry.payload is None:
            emptied.setdefault(entry.record, entry.number)
        if entry.type == EntryType.PURGED:
            purged.add(entry.record)
        previous, expected = entry.hash, entry.number + 1
    # Only an erasure that the journal tells of may leave an entry without its payload.
    lost = (number for record, number in emptied.items() if record not in purged)
    return [*faults, *(ChainFault(number, "payload_missing") for number in lost)]


def _head_faults(entry: Entry) -> list[ChainFault]:
    try:
        head = json.loads(entry.head)
    except ValueError:
        head = None
    if not isinstance(head, dict):
        return [ChainFault(entry.number, "head_unreadable")]
    faults = []
    stored = {
        "n": entry.number,
        "record": entry.record,
        "at": entry.recorded_at.isoformat(timespec="milliseconds"),
        "actor": entry.actor,
        "type": entry.type,
    }
    if any(head.get(name) != value for name, value in stored.items()):
        faults.append(ChainFault(entry.number, "columns_differ_from_head"))
    if not _payload_fits(entry, head.get("digest")):
        faults.append(ChainFault(entry.number, "payload_changed"))
    return faults


def _payload_fits(entry: Entry, digest: object) -> bool:
    if entry.payload is None or entry.salt is None:
        return entry.payload is None and entry.salt is None
    try:
        return payload_digest(entry.salt, canonical(entry.payload)) == digest
    except (TypeError, ValueError):
        return False
