"""From the recovery sheet of an earlier version to the present one, on a file it wrote."""

from __future__ import annotations

import json
import random
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from workbench.db.attaching import create_database
from workbench.db.case_file import open_case_file, recover_case_file
from workbench.db.keys import header, key_slots
from workbench.db.keys.header import read_header
from workbench.db.keys.key_slots import FLOOR, base64_of, bound, bytes_of
from workbench.db.keys.unlocking import Unlocked, unlock, unlock_by_recovery
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain import recovery_key as paper
from workbench.services.faults import (
    DiskFull,
    NewerSheet,
    ReadOnlyCaseFile,
    ReplacedSheet,
    WrongRecoveryKey,
)
from workbench.services.key_slots import SheetState

KEPT = Path(__file__).parents[2] / "data" / "case_files"
SECRETS = json.loads((KEPT / "format-1.json").read_text(encoding="utf-8"))
OLD_SHEET = SECRETS["recovery_key"]


@pytest.fixture(scope="module")
def unlocked_template():
    return unlock(KEPT / "format-1.dpo", SECRETS["passphrase"])


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(KEPT / "format-1.dpo", tmp_path / "Old.dpo")


@pytest.fixture
def old_file(folder, unlocked_template):
    case_file = EncryptedCaseFile(folder, unlocked_template, read_only=False, cost=FLOOR)
    yield case_file
    case_file.close()


def opens(folder, sheet):
    try:
        unlock_by_recovery(folder, sheet)
    except WrongRecoveryKey:
        return False
    return True


def kinds(folder):
    return [slot.get("scheme", slot["type"]) for slot in read_header(folder)["slots"]]


def test_a_file_of_format_1_opens_and_asks_for_a_new_sheet(folder):
    case_file = open_case_file(folder, SECRETS["passphrase"])
    assert case_file.keys.sheet is SheetState.OLD
    assert not case_file.keys.by_old_sheet
    with case_file.reading() as reading:
        assert reading.stored("r1").title == "Old request"
    case_file.close()
    assert read_header(folder)["format"] == 1


def test_its_old_sheet_opens_it_and_says_what_that_proves(folder):
    case_file = recover_case_file(folder, OLD_SHEET, "found again", cost=FLOOR)
    assert case_file.keys.by_old_sheet
    assert case_file.keys.sheet is SheetState.OLD
    case_file.close()


def test_until_the_new_sheet_is_stored_both_open_the_file_and_then_only_the_new_one(
    old_file, folder
):
    made = " ".join(old_file.keys.add_sheet().recovery_key)
    assert opens(folder, OLD_SHEET)
    assert opens(folder, made)
    assert old_file.keys.sheet is SheetState.OLD
    old_file.keys.confirm_sheet()
    assert opens(folder, made)
    with pytest.raises(ReplacedSheet):
        unlock_by_recovery(folder, OLD_SHEET)
    assert old_file.keys.sheet is SheetState.STORED
    assert read_header(folder)["format"] == header.FORMAT
    assert kinds(folder) == ["passphrase", "hkdf-sha256-aes256gcm"]
    assert "public" not in (folder / "vault.json").read_text(encoding="utf-8")


def test_the_passphrase_opens_the_file_at_every_step(old_file, folder, unlocked_template):
    passphrase, data_key = SECRETS["passphrase"], unlocked_template.data_key
    old_file.keys.add_sheet()
    assert unlock(folder, passphrase).data_key == data_key
    old_file.keys.confirm_sheet()
    assert unlock(folder, passphrase).data_key == data_key


def test_a_sheet_that_is_not_stored_opens_nothing_and_the_old_one_stays(old_file, folder):
    made = " ".join(old_file.keys.add_sheet().recovery_key)
    old_file.keys.drop_sheet()
    assert opens(folder, OLD_SHEET)
    assert not opens(folder, made)
    assert old_file.keys.sheet is SheetState.OLD


def test_what_the_new_sheet_prints_opens_the_file_by_itself(old_file, folder):
    made = old_file.keys.add_sheet()
    old_file.keys.confirm_sheet()
    old_file.keys.noted()
    (folder / "vault.json").write_text(made.header, encoding="utf-8")
    assert opens(folder, " ".join(made.recovery_key))
    assert unlock(folder, SECRETS["passphrase"])
    assert not opens(folder, OLD_SHEET)
    assert not {"unconfirmed", "unnoted"} & read_header(folder).keys()


def test_a_sheet_that_was_shown_before_a_crash_stays_good_until_another_is_stored(
    old_file, folder, unlocked_template
):
    first = " ".join(old_file.keys.add_sheet().recovery_key)
    old_file.close()
    again = EncryptedCaseFile(folder, unlock(folder, SECRETS["passphrase"]), read_only=False)
    second = " ".join(again.keys.add_sheet().recovery_key)
    assert [opens(folder, sheet) for sheet in (OLD_SHEET, first, second)] == [True, True, True]
    again.keys.confirm_sheet()
    assert [opens(folder, sheet) for sheet in (OLD_SHEET, first, second)] == [False, False, True]
    again.close()


def test_opening_with_the_new_sheet_proves_that_it_was_stored(old_file, folder):
    made = " ".join(old_file.keys.add_sheet().recovery_key)
    old_file.close()
    case_file = recover_case_file(folder, made, "found again", cost=FLOOR)
    assert not case_file.keys.by_old_sheet
    case_file.keys.confirm_sheet()
    case_file.close()
    assert opens(folder, made)
    assert not opens(folder, OLD_SHEET)


def test_no_sheet_is_kept_or_dropped_that_was_not_shown(old_file, folder):
    before = (folder / "vault.json").read_bytes()
    with pytest.raises(ValueError, match="no sheet was shown"):
        old_file.keys.confirm_sheet()
    with pytest.raises(ValueError, match="no earlier sheet"):
        old_file.keys.drop_sheet()
    assert (folder / "vault.json").read_bytes() == before


def test_the_only_sheet_of_a_new_file_is_asked_for_again_and_never_dropped(vault):
    case_file = vault.open()
    assert case_file.keys.sheet is SheetState.STORED
    case_file.keys.await_sheet()
    with pytest.raises(ValueError, match="no earlier sheet"):
        case_file.keys.drop_sheet()
    case_file.close()
    again = open_case_file(vault.folder, vault.passphrase)
    assert again.keys.sheet is SheetState.UNCONFIRMED
    made = " ".join(again.keys.add_sheet().recovery_key)
    assert opens(vault.folder, " ".join(vault.created.recovery_key))
    again.keys.confirm_sheet()
    again.close()
    assert opens(vault.folder, made)
    assert not opens(vault.folder, " ".join(vault.created.recovery_key))


def test_a_file_opened_read_only_gets_no_new_sheet(folder, unlocked_template):
    EncryptedCaseFile(folder, unlocked_template, read_only=False).close()  # which upgrades it
    case_file = EncryptedCaseFile(folder, unlocked_template, read_only=True)
    before = (folder / "vault.json").read_bytes()
    with pytest.raises(ReadOnlyCaseFile):
        case_file.keys.add_sheet()
    case_file.close()
    assert (folder / "vault.json").read_bytes() == before


def test_a_full_disk_leaves_the_old_sheet_and_offers_nothing(old_file, folder, monkeypatch):
    def full(*_):
        raise DiskFull

    before = (folder / "vault.json").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(header, "write_header", full)
        with pytest.raises(DiskFull):
            old_file.keys.add_sheet()
    assert (folder / "vault.json").read_bytes() == before
    with pytest.raises(ValueError, match="no sheet was shown"):
        old_file.keys.confirm_sheet()
    made = " ".join(old_file.keys.add_sheet().recovery_key)
    with monkeypatch.context() as patched:
        patched.setattr(header, "write_header", full)
        with pytest.raises(DiskFull):
            old_file.keys.confirm_sheet()
    assert opens(folder, OLD_SHEET)
    assert opens(folder, made)


def test_a_new_passphrase_for_a_file_of_format_1_leaves_its_format(old_file, folder):
    old_file.keys.set_passphrase("another one")
    assert read_header(folder)["format"] == 1
    assert opens(folder, OLD_SHEET)
    assert unlock(folder, "another one")


def planted(folder, public, now):
    """What somebody without any secret can make: a database of his own for a printed key."""
    vault, data_key = read_header(folder)["vault"], secrets.token_bytes(32)
    slot = {
        "id": "forged",
        "type": "recovery",
        "scheme": "hpke-x25519-hkdf-sha256-aes256gcm",
        "public": base64_of(public),
    }
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    sealed = suite.encrypt(
        data_key, X25519PublicKey.from_public_bytes(public), info=bound(vault, slot)
    )
    own = key_slots.passphrase_slot(vault, data_key, "the thief's", FLOOR, "own")
    body = {
        "format": 1,
        "vault": vault,
        "database": {"cipher": "sqlcipher-4", "salt": secrets.token_hex(16)},
        "slots": [own, {**slot, "wrapped": base64_of(sealed)}],
    }
    (folder / "cases.db").unlink()
    forged = Unlocked(header.sealed(body, data_key), data_key, "own")
    header.write_header(folder, forged.header)
    create_database(folder, forged.cipher_key, vault, now)


def test_the_old_sheet_opens_what_a_thief_planted_and_the_new_one_does_not(old_file, folder, now):
    """The first half shows that the attack is a real one."""
    public = bytes_of(read_header(folder)["slots"][1]["public"])
    made = " ".join(old_file.keys.add_sheet().recovery_key)
    old_file.keys.confirm_sheet()
    old_file.close()
    planted(folder, public, now)
    fooled = recover_case_file(folder, OLD_SHEET, "mine again?", cost=FLOOR)
    assert fooled.keys.by_old_sheet
    fooled.close()
    with pytest.raises(NewerSheet):
        recover_case_file(folder, made, "mine again?", cost=FLOOR)


def test_even_the_public_key_of_a_new_sheet_is_never_used(old_file, folder, now):
    made = old_file.keys.add_sheet()
    old_file.keys.confirm_sheet()
    old_file.close()
    secret = paper.read(" ".join(made.recovery_key)).secret
    planted(
        folder, X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw(), now
    )
    with pytest.raises(NewerSheet):
        unlock_by_recovery(folder, " ".join(made.recovery_key))


CHILD = """
    import sys
    from pathlib import Path

    from workbench.db.keys.header import read_header
    from workbench.db.open_file import EncryptedCaseFile
    from workbench.db.keys.unlocking import Unlocked

    folder, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
    print("ready", flush=True)
    case_file = EncryptedCaseFile(folder, Unlocked(read_header(folder), key, "s"), read_only=False)
    while True:
        print(*case_file.keys.add_sheet().recovery_key, flush=True)
        case_file.keys.confirm_sheet()
        case_file.keys.noted()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_killed_at_any_moment_the_old_sheet_or_the_new_one_opens_the_file(
    tmp_path, unlocked_template
):
    chance = random.Random(20260105)
    for run in range(12):
        folder = shutil.copytree(KEPT / "format-1.dpo", tmp_path / f"{run}.dpo")
        program = subprocess.Popen(
            [sys.executable, "-c", dedent(CHILD), folder, unlocked_template.data_key.hex()],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert program.stdout.readline() == "ready\n"
        first = program.stdout.readline() if run % 2 else ""
        time.sleep(chance.uniform(0.0, 0.004 if first else 0.1))
        program.send_signal(signal.SIGKILL)
        # Not `communicate`, which loses what `readline` has read ahead.
        with program:
            said, failed = program.stdout.read(), program.stderr.read()
        assert failed == ""
        shown = (first + said).splitlines()
        assert shown or not run % 2
        # A sheet that was shown may be the only one that somebody still has.
        assert opens(folder, shown[-1] if shown else OLD_SHEET)
        assert unlock(folder, SECRETS["passphrase"]).data_key == unlocked_template.data_key
