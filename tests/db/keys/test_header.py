from __future__ import annotations

import json

import pytest

from workbench.db.case_file import open_case_file
from workbench.db.keys import header
from workbench.db.keys.header import parse_header, sealed
from workbench.db.keys.key_slots import FLOOR
from workbench.db.keys.unlocking import set_passphrase, unlock
from workbench.services.faults import (
    DamagedHeader,
    NewerCaseFile,
    NoCaseFile,
    WrongPassphrase,
)


@pytest.fixture
def untouched(vault):
    """Afterwards the database is byte for byte what it was."""
    before = {path.name: path.read_bytes() for path in vault.folder.iterdir()}
    yield
    after = {path.name: path.read_bytes() for path in vault.folder.iterdir()}
    assert before.keys() == after.keys()
    assert before["cases.db"] == after["cases.db"]


def rewrite(vault, change, *, checksum=True):
    found = json.loads(vault.header.read_text(encoding="utf-8"))
    change(found)
    if checksum:
        found["checksum"] = header._checksum(found)
    vault.header.write_text(json.dumps(found), encoding="utf-8")


def test_a_wrong_passphrase_is_told_apart_from_damage(vault, untouched):
    with pytest.raises(WrongPassphrase):
        open_case_file(vault.folder, "Täglich grüßt 2 Murmeltiere")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '"text"', '{"format": 1}', "[" * 100_000]
)
def test_what_is_no_header_is_damage(vault, untouched, text):
    vault.header.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedHeader):
        open_case_file(vault.folder, vault.passphrase)


def test_bytes_that_are_no_text_are_damage(vault, untouched):
    vault.header.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DamagedHeader):
        open_case_file(vault.folder, vault.passphrase)


def test_a_torn_header_is_damage_wherever_it_is_torn(vault, untouched):
    text = vault.header.read_text(encoding="utf-8")
    for length in range(0, len(text) - 3, 97):
        with pytest.raises(DamagedHeader):
            parse_header(text[:length])


def test_a_changed_character_is_damage_and_not_a_wrong_passphrase(vault, untouched):
    text = vault.header.read_text(encoding="utf-8")
    vault.header.write_text(text.replace('"passes": 3', '"passes": 4'), encoding="utf-8")
    with pytest.raises(DamagedHeader):
        open_case_file(vault.folder, vault.passphrase)


def test_weaker_parameters_are_refused_even_with_a_fitting_checksum(vault, untouched):
    rewrite(vault, lambda found: found["slots"][0]["kdf"].update(memory_kib=8))
    with pytest.raises(DamagedHeader):
        open_case_file(vault.folder, vault.passphrase)


def test_other_parameters_above_the_floor_do_not_open(vault, untouched):
    rewrite(vault, lambda found: found["slots"][0]["kdf"].update(passes=4))
    with pytest.raises(WrongPassphrase):
        open_case_file(vault.folder, vault.passphrase)


def test_a_slot_that_was_slipped_in_is_refused(vault, untouched):
    rewrite(vault, lambda found: found["slots"].append({"id": "x", "type": "keyring"}))
    with pytest.raises(DamagedHeader):
        open_case_file(vault.folder, vault.passphrase)


def test_more_passphrase_slots_than_anybody_needs_are_not_tried_one_by_one(vault, untouched):
    rewrite(vault, lambda found: found["slots"].extend([found["slots"][0]] * 20))
    with pytest.raises(DamagedHeader):
        open_case_file(vault.folder, "each wrong guess would cost a second")


def test_a_recovery_slot_that_was_replaced_is_refused(vault, untouched):
    rewrite(vault, lambda found: found["slots"][1].update(wrapped="AAAA", salt="AAAA"))
    with pytest.raises(DamagedHeader):
        open_case_file(vault.folder, vault.passphrase)


@pytest.mark.parametrize("mac", ["0" * 64, "é" * 64, "\udcc5", "", None])
def test_a_seal_that_does_not_fit_is_refused(vault, untouched, mac):
    rewrite(vault, lambda found: found.update(mac=mac))
    with pytest.raises(DamagedHeader):
        open_case_file(vault.folder, vault.passphrase)


def test_a_newer_format_is_named_as_such(vault, untouched):
    rewrite(vault, lambda found: found.update(format=header.FORMAT + 1))
    with pytest.raises(NewerCaseFile):
        open_case_file(vault.folder, vault.passphrase)


@pytest.mark.parametrize("strange", [0, -1, True, 1.0, "2", None, [2]])
def test_a_format_that_is_no_number_of_one_is_damage(vault, untouched, strange):
    rewrite(vault, lambda found: found.update(format=strange), checksum=False)
    with pytest.raises(DamagedHeader):
        open_case_file(vault.folder, vault.passphrase)


def test_a_missing_header_beside_a_database_is_damage(vault):
    vault.header.unlink()
    with pytest.raises(DamagedHeader):
        open_case_file(vault.folder, vault.passphrase)


def test_a_folder_without_a_case_file_is_named_as_such(tmp_path):
    with pytest.raises(NoCaseFile):
        open_case_file(tmp_path / "Nothing.dpo", "x")
    (tmp_path / "file.dpo").touch()
    with pytest.raises(NoCaseFile):
        open_case_file(tmp_path / "file.dpo", "x")


def test_slots_and_parts_of_later_versions_survive_a_new_passphrase(vault):
    later = {"id": "later", "type": "smartcard", "blob": "…"}
    widened = {
        **vault.unlocked.header,
        "slots": [*vault.unlocked.header["slots"], later],
        "future": {"kept": True},
    }
    header.write_header(vault.folder, sealed(widened, vault.unlocked.data_key))
    set_passphrase(vault.folder, unlock(vault.folder, vault.passphrase), "another one", FLOOR)
    found = unlock(vault.folder, "another one").header
    assert found["slots"][2] == later
    assert found["future"] == {"kept": True}


def test_nothing_secret_stands_in_the_header(vault):
    text = vault.header.read_text(encoding="utf-8")
    secrets = (
        vault.unlocked.data_key.hex(),
        vault.unlocked.cipher_key.key.hex(),
        vault.passphrase,
        vault.created.recovery_key[3],
    )
    assert not any(secret in text for secret in secrets)


def test_a_link_in_place_of_the_new_key_file_is_not_written_through(vault, tmp_path):
    target = tmp_path / "diary"
    target.write_text("mine", encoding="utf-8")
    (vault.folder / ".vault.json.new").symlink_to(target)
    set_passphrase(vault.folder, vault.unlocked, "another one", FLOOR)
    assert target.read_text(encoding="utf-8") == "mine"
    assert unlock(vault.folder, "another one")
