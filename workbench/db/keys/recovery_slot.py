"""The slot that the recovery sheet opens: wrapped under a key that only the sheet can give.

Nothing in the header helps to make such a slot, so nobody can plant a case file that the sheet
of another one opens. Until format 2 the slot was sealed to a public key that stood in the
header; such a slot is still opened, and never made.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workbench.db.keys.key_slots import KEY_BYTES, RECOVERY, Slot, base64_of, bound, bytes_of
from workbench.domain.canonical import canonical
from workbench.domain.recovery_key import RecoveryKey
from workbench.services.faults import (
    DamagedHeader,
    NewerSheet,
    ReplacedSheet,
    WrongRecoveryKey,
)

_SCHEME = "hkdf-sha256-aes256gcm"
_OLD_SCHEME = "hpke-x25519-hkdf-sha256-aes256gcm"
_SALT_BYTES = 32
_PURPOSE = "dpo-workbench/recovery-slot/2"


def recovery_slot(vault: str, data_key: bytes, slot_id: str) -> tuple[Slot, bytes]:
    """A slot that a recovery key opens, and that key, which exists on paper only."""
    secret, salt = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(_SALT_BYTES)
    described = {"id": slot_id, "type": RECOVERY, "scheme": _SCHEME, "salt": base64_of(salt)}
    nonce = secrets.token_bytes(12)
    wrapped = AESGCM(_key(vault, secret, salt)).encrypt(nonce, data_key, bound(vault, described))
    return {**described, "nonce": base64_of(nonce), "wrapped": base64_of(wrapped)}, secret


def is_old(slot: Slot) -> bool:
    """Whether a recovery slot is of the kind that could be made without any secret."""
    return slot.get("scheme") == _OLD_SCHEME


def open_recovery_slot(
    vault: str, slots: Iterable[Slot], typed: RecoveryKey
) -> tuple[Slot, bytes]:
    """The slot that a recovery key opens, and the data key in it.

    A key is only tried on slots of its own kind. Raises WrongRecoveryKey, ReplacedSheet for
    a sheet of the old kind where there is no such slot any more, NewerSheet for a sheet
    that is newer than every slot, DamagedHeader when a slot is unreadable.
    """
    recovery = [slot for slot in slots if slot["type"] == RECOVERY]
    mine = [slot for slot in recovery if is_old(slot) == typed.is_old]
    for slot in mine:
        data_key = _opened(vault, slot, typed.secret)
        if data_key is not None:
            return slot, data_key
    if recovery and not mine:
        raise ReplacedSheet if typed.is_old else NewerSheet
    raise WrongRecoveryKey


def _opened(vault: str, slot: Slot, secret: bytes) -> bytes | None:
    try:
        return _unsealed(vault, slot, secret) if is_old(slot) else _unwrapped(vault, slot, secret)
    except InvalidTag:
        return None
    except (KeyError, TypeError, ValueError):
        raise DamagedHeader from None


def _unwrapped(vault: str, slot: Slot, secret: bytes) -> bytes:
    salt, nonce = bytes_of(slot["salt"]), bytes_of(slot["nonce"])
    if slot["scheme"] != _SCHEME or len(salt) != _SALT_BYTES:
        raise ValueError("a slot of no known shape")
    key = _key(vault, secret, salt)
    return AESGCM(key).decrypt(nonce, bytes_of(slot["wrapped"]), bound(vault, slot))


def _key(vault: str, secret: bytes, salt: bytes) -> bytes:
    purpose = canonical({"purpose": _PURPOSE, "vault": vault}).encode()
    return HKDF(hashes.SHA256(), KEY_BYTES, salt, purpose).derive(secret)


def _unsealed(vault: str, slot: Slot, secret: bytes) -> bytes:
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    private = X25519PrivateKey.from_private_bytes(secret)
    return suite.decrypt(bytes_of(slot["wrapped"]), private, info=bound(vault, slot))
