from __future__ import annotations

import json

import pytest

from workbench.db.keys.recovery_slot import open_recovery_slot, recovery_slot
from workbench.domain.recovery_key import RecoveryKey
from workbench.services.faults import (
    DamagedHeader,
    NewerSheet,
    ReplacedSheet,
    WrongRecoveryKey,
)

DATA_KEY = bytes(range(32))
OLD = {"id": "old", "type": "recovery", "scheme": "hpke-x25519-hkdf-sha256-aes256gcm"}


@pytest.fixture
def made():
    slot, secret = recovery_slot("vault", DATA_KEY, "slot-2")
    return slot, RecoveryKey(secret, is_old=False)


def test_the_sheet_opens_its_slot_among_others(made):
    slot, key = made
    others = [{"id": "p", "type": "passphrase"}, recovery_slot("vault", DATA_KEY, "slot-3")[0]]
    assert open_recovery_slot("vault", [*others, slot], key) == (slot, DATA_KEY)


def test_another_sheet_does_not(made):
    _, foreign = recovery_slot("vault", DATA_KEY, "slot-2")
    with pytest.raises(WrongRecoveryKey):
        open_recovery_slot("vault", [made[0]], RecoveryKey(foreign, is_old=False))


def test_a_slot_moved_to_another_case_file_stays_shut(made):
    slot, key = made
    with pytest.raises(WrongRecoveryKey):
        open_recovery_slot("other", [slot], key)


@pytest.mark.parametrize("change", [{"id": "slot-9"}, {"extra": "part"}])
def test_a_slot_whose_description_was_changed_stays_shut(made, change):
    slot, key = made
    with pytest.raises(WrongRecoveryKey):
        open_recovery_slot("vault", [{**slot, **change}], key)


def test_every_slot_has_a_secret_a_salt_and_a_nonce_of_its_own():
    made = [recovery_slot("vault", DATA_KEY, "slot-2") for _ in range(20)]
    assert len({secret for _, secret in made}) == 20
    assert len({slot["salt"] for slot, _ in made}) == 20
    assert len({slot["nonce"] for slot, _ in made}) == 20


def test_nothing_in_the_slot_helps_to_make_another_one(made):
    slot, _ = made
    assert set(slot) == {"id", "type", "scheme", "salt", "nonce", "wrapped"}
    assert "public" not in json.dumps(slot)


@pytest.mark.parametrize("part", ["salt", "nonce", "wrapped"])
@pytest.mark.parametrize("value", [None, "AAAA", "é", 7])
def test_a_slot_that_cannot_be_read_is_damage_or_does_not_open(made, part, value):
    slot, key = made
    with pytest.raises((DamagedHeader, WrongRecoveryKey)):
        open_recovery_slot("vault", [{**slot, part: value}], key)


def test_a_scheme_that_nobody_knows_is_damage(made):
    slot, key = made
    with pytest.raises(DamagedHeader):
        open_recovery_slot("vault", [{**slot, "scheme": "none"}], key)


def test_a_key_is_never_tried_on_a_slot_of_the_other_kind(made):
    slot, key = made
    with pytest.raises(NewerSheet):
        open_recovery_slot("vault", [OLD], key)
    with pytest.raises(ReplacedSheet):
        open_recovery_slot("vault", [slot], RecoveryKey(key.secret, is_old=True))


def test_without_any_recovery_slot_every_key_is_wrong(made):
    with pytest.raises(WrongRecoveryKey):
        open_recovery_slot("vault", [], made[1])
