"""How far a database had come, as its witness keeps it: one sealed slot of bytes."""

from __future__ import annotations

import hashlib
import hmac
import struct
from dataclasses import dataclass

SLOT_BYTES = 4096
"""Each slot has a block of its own, so that tearing one leaves the other whole."""
PAGE_BYTES = 4096

_MAGIC = b"DPOwitn1"
_FIELDS = struct.Struct(">8sQQQ32s16s")  # magic, generation, writes, entry, its hash, page
_SEAL_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far a database had come.

    `writes` counts its transactions; `number` and `hash` are the last entry (0 and GENESIS
    before the first); `page` is the fingerprint of the page that its log goes on from.
    """

    writes: int
    number: int
    hash: str
    page: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """A mark with its generation: of two slots the later one counts."""

    generation: int
    mark: Mark


def fingerprint(start: bytes) -> bytes:
    """What tells the first page of a database from every other.

    Each writing of it stands under a fresh nonce. `start` are bytes from its beginning.
    """
    return hashlib.sha256(start[:PAGE_BYTES]).digest()[:16]


def sealed(slot: Slot, key: bytes, bound: bytes) -> bytes:
    """A slot as it is written; `bound` names the one database that it speaks of."""
    mark = slot.mark
    fields = _FIELDS.pack(
        _MAGIC, slot.generation, mark.writes, mark.number, bytes.fromhex(mark.hash), mark.page
    )
    return fields + _seal(fields, key, bound)


def unsealed(data: bytes, key: bytes, bound: bytes) -> Slot | None:
    """The slot in these bytes; None when it is torn, empty, forged or of another database."""
    fields, seal = data[: _FIELDS.size], data[_FIELDS.size : _FIELDS.size + _SEAL_BYTES]
    if len(fields) < _FIELDS.size or not hmac.compare_digest(seal, _seal(fields, key, bound)):
        return None
    magic, generation, writes, number, digest, page = _FIELDS.unpack(fields)
    if magic != _MAGIC:
        return None
    return Slot(generation, Mark(writes=writes, number=number, hash=digest.hex(), page=page))


def _seal(fields: bytes, key: bytes, bound: bytes) -> bytes:
    return hmac.digest(key, bound + fields, "sha256")
