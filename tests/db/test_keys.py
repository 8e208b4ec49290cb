from __future__ import annotations

import pytest

from workbench.db.keys import key_slots
from workbench.db.keys.key_slots import CEILING, FLOOR, Cost
from workbench.services.faults import DamagedHeader

DATA_KEY = bytes(range(32))


@pytest.fixture(scope="module")
def slot():
    return key_slots.passphrase_slot("vault", DATA_KEY, "ﬁve Åpples", FLOOR, "slot-1")


def test_a_passphrase_opens_its_slot(slot):
    assert key_slots.open_passphrase_slot("vault", slot, "ﬁve Åpples") == DATA_KEY


def test_another_keyboard_may_spell_the_same_passphrase_differently(slot):
    assert key_slots.open_passphrase_slot("vault", slot, "five Åpples") == DATA_KEY


def test_another_passphrase_does_not(slot):
    assert key_slots.open_passphrase_slot("vault", slot, "five åpples") is None


def test_a_slot_moved_to_another_vault_stays_shut(slot):
    assert key_slots.open_passphrase_slot("other", slot, "ﬁve Åpples") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", FLOOR.memory_kib - 1),
        ("memory_kib", CEILING.memory_kib + 1),
        ("passes", FLOOR.passes - 1),
        ("lanes", FLOOR.lanes - 1),
        ("name", "scrypt"),
        ("salt", "AAAA"),
    ],
)
def test_parameters_below_the_floor_or_above_the_ceiling_are_refused(slot, name, value):
    altered = {**slot, "kdf": {**slot["kdf"], name: value}}
    with pytest.raises(DamagedHeader):
        key_slots.open_passphrase_slot("vault", altered, "ﬁve Åpples")


@pytest.mark.parametrize("missing", ["kdf", "nonce", "wrapped"])
def test_a_slot_without_a_part_is_damage_and_not_a_wrong_passphrase(slot, missing):
    torn = {name: value for name, value in slot.items() if name != missing}
    with pytest.raises(DamagedHeader):
        key_slots.open_passphrase_slot("vault", torn, "ﬁve Åpples")


def test_the_recovery_key_opens_its_slot_and_no_other_does():
    slot, private = key_slots.recovery_slot("vault", DATA_KEY, "slot-2")
    _, foreign = key_slots.recovery_slot("vault", DATA_KEY, "slot-3")
    assert key_slots.open_recovery_slot("vault", slot, private) == DATA_KEY
    assert key_slots.open_recovery_slot("vault", slot, foreign) is None
    assert key_slots.open_recovery_slot("other", slot, private) is None


def test_the_recovery_slot_holds_no_private_key():
    slot, private = key_slots.recovery_slot("vault", DATA_KEY, "slot-2")
    assert key_slots._text(private) not in str(slot)


@pytest.mark.parametrize(
    ("seconds", "memory_mib"), [(5.0, 64), (0.5, 128), (0.24, 256), (0.01, 1024)]
)
def test_the_cost_grows_with_the_machine_between_floor_and_ceiling(seconds, memory_mib):
    ticks = iter((0.0, seconds))
    assert key_slots.calibrated(lambda: next(ticks)) == Cost(memory_mib * 1024, 3, 4)


def test_each_purpose_has_a_key_of_its_own():
    derived = {key_slots.derived(DATA_KEY, purpose) for purpose in ("database", "header")}
    assert len(derived | {DATA_KEY}) == 3
