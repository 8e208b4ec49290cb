"""The journal: an append-only, hash-chained list of everything that happened.

The chain covers a salted digest of each payload, never the payload, so that purging a
record removes payload and salt while the chain still verifies.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

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
    WITNESS_RENEWED = "witness_renewed"
    ORGANISATION_TAKEN = "organisation_taken"
    RECEIVED = "received"
    PUT_ASIDE = "put_aside"
    MOVED = "moved"
    JOINED = "joined"
    PARTED = "parted"
    MERGED = "merged"
    UNMERGED = "unmerged"
    VOIDED = "voided"
    UNDONE = "undone"
    WITHDRAWN = "withdrawn"
    DESTROYED = "destroyed"
    HELD = "held"
    RELEASED = "released"
    IMPORTED = "imported"
    TAKEN_OVER = "taken_over"
    SIGNED_IN = "signed_in"
    WORDED = "worded"
    APPROVED = "approved"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is to be written: one meaning, never a keystroke.

    The payload holds `{set, unset, reason, occurred_on, …}` as the type needs; `v` is added
    when it is sealed.
    """

    record: str
    type: EntryType
    payload: Mapping[str, Json]

    def text(self, name: str) -> str:
        """A text of its payload; empty where it has none."""
        return text_in(self.payload, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Who worked a step last, and when that was recorded (aware)."""

    at: datetime
    actor: str


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

    def text(self, name: str) -> str:
        """A text of its payload; empty where it has none, or is gone."""
        return text_in(self.payload or {}, name)


class Link(NamedTuple):
    """An entry as the chain knows it: texts exactly as they are stored.

    `payload` and `salt` (hexadecimal) are None once the record was purged.
    """

    number: int
    record: str
    recorded_at: str
    actor: str
    type: str
    payload: str | None
    salt: str | None
    head: str
    hash: str


class Broken(StrEnum):
    """In which way an entry is not as it was written."""

    MISSING_OR_MOVED = "missing_or_moved"
    HASH_DOES_NOT_FOLLOW = "hash_does_not_follow"
    HEAD_UNREADABLE = "head_unreadable"
    COLUMNS_DIFFER = "columns_differ_from_head"
    PAYLOAD_CHANGED = "payload_changed"
    PAYLOAD_MISSING = "payload_missing"


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Something in the chain that is not as it was written."""

    number: int
    fault: Broken


def spelled_payload(new: NewEntry) -> str:
    """The payload of a new entry as it is committed to."""
    return canonical({"v": PAYLOAD_VERSION, **new.payload})


def seal(
    new: NewEntry,
    *,
    number: int,
    recorded_at: datetime,
    actor: str,
    salt: str,
    previous: str,
    spelled: str = "",
) -> Entry:
    """Bind a new entry to the one before it.

    `recorded_at` is aware; `salt` is 32 hex characters of fresh randomness; `previous` is
    the hash of entry `number - 1` (GENESIS before the first); `spelled` is its payload,
    where that was spelt already.
    """
    spelled = spelled or spelled_payload(new)
    digest = payload_digest(salt, spelled)
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
        # As the journal gives it back.
        payload=json.loads(spelled),
        salt=salt,
        head=head,
        hash=link_hash(previous, head),
    )


def payload_digest(salt: str, payload_text: str) -> str:
    """The salted commitment to a payload."""
    return hmac.digest(bytes.fromhex(salt), payload_text.encode(), "sha256").hex()


def link_hash(previous: str, head: str) -> str:
    """The hash that follows from the entry before and this entry's head."""
    return hashlib.sha256(f"{CHAIN}\n{previous}\n{head}".encode()).hexdigest()


class Chain:
    """Follows a journal from its first entry on, and tells where it does not follow."""

    def __init__(self) -> None:
        self._previous, self._expected = GENESIS, 1
        self._emptied: dict[str, int] = {}
        self._purged: set[str] = set()

    def follow(self, link: Link) -> list[ChainFault]:
        """What is wrong with the next entry."""
        faults: list[ChainFault] = []
        if link.number != self._expected:
            faults.append(ChainFault(link.number, Broken.MISSING_OR_MOVED))
        if link_hash(self._previous, link.head) != link.hash:
            faults.append(ChainFault(link.number, Broken.HASH_DOES_NOT_FOLLOW))
        faults += _head_faults(link)
        if link.payload is None:
            self._emptied.setdefault(link.record, link.number)
        if link.type == EntryType.PURGED:
            self._purged.add(link.record)
        self._previous, self._expected = link.hash, link.number + 1
        return faults

    def lost(self) -> list[ChainFault]:
        """Payloads that are missing at the end: an erasure that the journal tells of may."""
        return [
            ChainFault(number, Broken.PAYLOAD_MISSING)
            for record, number in self._emptied.items()
            if record not in self._purged
        ]


def _head_faults(link: Link) -> list[ChainFault]:
    try:
        head = json.loads(link.head)
    except ValueError:
        head = None
    if not isinstance(head, dict):
        return [ChainFault(link.number, Broken.HEAD_UNREADABLE)]
    faults = []
    committed = tuple(head.get(name) for name in ("n", "record", "at", "actor", "type"))
    if committed != (link.number, link.record, link.recorded_at, link.actor, link.type):
        faults.append(ChainFault(link.number, Broken.COLUMNS_DIFFER))
    if not _payload_fits(link, head.get("digest")):
        faults.append(ChainFault(link.number, Broken.PAYLOAD_CHANGED))
    return faults


def _payload_fits(link: Link, digest: Json) -> bool:
    if link.payload is None or link.salt is None:
        return link.payload is None and link.salt is None
    try:
        return payload_digest(link.salt, link.payload) == digest
    except ValueError:
        return False


Payload = Mapping[str, Json]


def text_in(payload: Payload, name: str) -> str:
    """A text; empty where there is none."""
    value = payload.get(name)
    return "" if value is None else str(value)


def mapping_in(payload: Payload, name: str) -> Mapping[str, Json]:
    """A mapping; an empty one where there is none."""
    value = payload.get(name)
    return value if isinstance(value, Mapping) else {}


def texts_in(payload: Payload, name: str) -> Mapping[str, str]:
    """A mapping of texts."""
    return {key: str(text) for key, text in mapping_in(payload, name).items()}


def sequence_in(payload: Payload, name: str) -> Sequence[Json]:
    """A sequence; an empty one where there is none."""
    value = payload.get(name)
    return value if isinstance(value, list | tuple) else ()
