from __future__ import annotations

import pytest

from workbench.db.keys import key_slots
from workbench.db.keys.key_slots import CEILING, FLOOR, Cost
from workbench.services.faults import DamagedHeader, NotEnoughMemory

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


def test_bytes_that_are_no_text_make_a_passphrase_like_any_other(slot):
    assert key_slots.open_passphrase_slot("vault", slot, "five \udcc5pples") is None


def test_parameters_that_are_no_numbers_are_damage(slot):
    for strange in (float("inf"), float("nan"), "many", None, []):
        altered = {**slot, "kdf": {**slot["kdf"], "memory_kib": strange}}
        with pytest.raises(DamagedHeader):
            key_slots.open_passphrase_slot("vault", altered, "five Åpples")


def test_too_little_memory_is_said_and_is_no_wrong_passphrase(slot, monkeypatch):
    class NoRoom:
        def __init__(self, **_):
            pass

        def derive(self, _):
            raise MemoryError

    monkeypatch.setattr(key_slots, "Argon2id", NoRoom)
    with pytest.raises(NotEnoughMemory):
        key_slots.open_passphrase_slot("vault", slot, "five Åpples")


@pytest.mark.parametrize(
    ("seconds", "memory_mib"), [(5.0, 64), (0.5, 128), (0.24, 256), (0.01, 1024)]
)
def test_the_cost_grows_with_the_machine_between_floor_and_ceiling(seconds, memory_mib):
    ticks = iter((0.0, seconds))
    assert key_slots.calibrated(lambda: next(ticks)) == Cost(memory_mib * 1024, 3, 4)


def test_each_purpose_has_a_key_of_its_own():
    derived = {key_slots.derived(DATA_KEY, purpose) for purpose in ("database", "header")}
    assert len(derived | {DATA_KEY}) == 3
