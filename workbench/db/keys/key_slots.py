"""Key slots: a random data key, wrapped once for each way of opening the case file."""

from __future__ import annotations

import base64
import hmac
import secrets
import time
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workbench.domain.canonical import canonical
from workbench.services.faults import DamagedHeader, NotEnoughMemory

PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot type
RECOVERY = "recovery"
KEY_BYTES = 32

Slot = Mapping[str, Any]
"""One slot as the header spells it: `id`, `type` and what its type needs."""

_SEALED = ("nonce", "wrapped")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs: Argon2id memory in KiB, passes and lanes."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR = Cost(64 * 1024, 3, 4)
CEILING = Cost(1024 * 1024, 10, 16)


def calibrated(stopwatch: Callable[[], float] = time.perf_counter) -> Cost:
    """The cost at which this machine needs about a second, never below the floor."""
    started = stopwatch()
    _stretched("calibration", bytes(16), FLOOR)
    elapsed = max(stopwatch() - started, 0.001)
    affordable = int(FLOOR.memory_kib / elapsed) // FLOOR.memory_kib * FLOOR.memory_kib
    memory = min(max(affordable, FLOOR.memory_kib), CEILING.memory_kib)
    return Cost(memory, FLOOR.passes, FLOOR.lanes)


def derived(data_key: bytes, purpose: str) -> bytes:
    """A key for one purpose; nothing is ever encrypted by the data key itself."""
    return HKDF(hashes.SHA256(), KEY_BYTES, None, purpose.encode()).derive(data_key)


def header_mac(data_key: bytes, text: str) -> str:
    """The seal over a whole header, which only an opened case file can make."""
    return hmac.digest(derived(data_key, "header"), text.encode(), "sha256").hex()


def passphrase_slot(
    vault: str, data_key: bytes, passphrase: str, cost: Cost, slot_id: str
) -> Slot:
    """A slot that a passphrase opens.

    Raises NotEnoughMemory.
    """
    salt = secrets.token_bytes(16)
    described = {
        "id": slot_id,
        "type": PASSPHRASE,
        "kdf": {"name": "argon2id", "salt": base64_of(salt), **asdict(cost)},
    }
    nonce = secrets.token_bytes(12)
    key = _stretched(passphrase, salt, cost)
    wrapped = AESGCM(key).encrypt(nonce, data_key, bound(vault, described))
    return {**described, "nonce": base64_of(nonce), "wrapped": base64_of(wrapped)}


def open_passphrase_slot(vault: str, slot: Slot, passphrase: str) -> bytes | None:
    """The data key, or None when the passphrase is another one.

    Raises DamagedHeader when the slot is unreadable or asks for less work than the floor,
    NotEnoughMemory.
    """
    try:
        kdf = slot["kdf"]
        cost = Cost(int(kdf["memory_kib"]), int(kdf["passes"]), int(kdf["lanes"]))
        salt, nonce = bytes_of(kdf["salt"]), bytes_of(slot["nonce"])
        wrapped = bytes_of(slot["wrapped"])
        known = kdf["name"] == "argon2id"
    except (KeyError, TypeError, ValueError, OverflowError):
        raise DamagedHeader from None
    if not known or not _acceptable(cost) or len(salt) < 16:  # noqa: PLR2004 - bytes
        raise DamagedHeader
    key = _stretched(passphrase, salt, cost)
    try:
        return AESGCM(key).decrypt(nonce, wrapped, bound(vault, slot))
    except InvalidTag:
        return None
    except ValueError:
        raise DamagedHeader from None


def bound(vault: str, slot: Slot) -> bytes:
    """What the wrapping of a slot is tied to: the case file and the description of the slot."""
    described = {name: value for name, value in slot.items() if name not in _SEALED}
    return canonical({"vault": vault, "slot": described}).encode()


def base64_of(data: bytes) -> str:
    """Bytes as a header spells them."""
    return base64.b64encode(data).decode()


def bytes_of(text: Any) -> bytes:
    """The bytes that a header spells; raises ValueError, TypeError."""
    return base64.b64decode(text, validate=True)


def _acceptable(cost: Cost) -> bool:
    # A header that asks for little work is an attack on the passphrase; one that asks for
    # all memory is an attack on the machine.
    asked, low, high = asdict(cost), asdict(FLOOR), asdict(CEILING)
    return all(low[name] <= asked[name] <= high[name] for name in asked)


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    # A terminal hands over bytes that are no text as lone surrogates: a passphrase like another.
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return kdf.derive(typed)
    except MemoryError:
        raise NotEnoughMemory from None
