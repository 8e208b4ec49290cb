"""A case file is compared with its witness on opening, and what differs is named."""

from __future__ import annotations

import os
import shutil
import sys

import pytest
from spoken import ENGLISH

from tests.db.watch.noted import doubt_of, write
from workbench.db.case_file import create_case_file
from workbench.db.keys.key_slots import FLOOR
from workbench.db.open_file import EncryptedCaseFile
from workbench.db.watch import witness as witness_file
from workbench.services.doubts import CERTAIN, DoubtReason, WitnessDoubt
from workbench.services.faults import (
    DiskFull,
)

SLOT = 4096


def draft(case_file, now):
    with case_file.writing(now) as writing:
        writing.save_draft("r1", "step", {"typed": "words"})


def test_a_case_file_that_was_closed_agrees_with_its_witness(filled):
    assert doubt_of(filled) is None
    assert doubt_of(filled, read_only=True) is None


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_copy_put_back_is_named_with_what_is_missing(filled, now, read_only):
    older = filled.database.read_bytes()
    case_file = filled.open()
    write(case_file, now, 2)
    case_file.close()
    filled.database.write_bytes(older)
    found = doubt_of(filled, read_only=read_only)
    assert found == WitnessDoubt(why=DoubtReason.ENTRIES_MISSING, count=2, first=4, last=5)
    assert "2 entries are missing" in ENGLISH.tell(found.sentence)
    assert "entry 4 to entry 5" in ENGLISH.tell(found.sentence)


def test_one_missing_entry_is_said_in_the_singular(filled, now):
    older = filled.database.read_bytes()
    case_file = filled.open()
    write(case_file, now)
    case_file.close()
    filled.database.write_bytes(older)
    assert "1 entry is missing" in ENGLISH.tell(doubt_of(filled).sentence)


def test_a_draft_that_is_missing_is_named_too(filled, now):
    older = filled.database.read_bytes()
    case_file = filled.open()
    draft(case_file, now)
    case_file.close()
    filled.database.write_bytes(older)
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WRITES_MISSING, count=1)


def test_another_history_of_the_same_length_is_named(filled, now, tmp_path):
    twin = shutil.copytree(filled.folder, tmp_path / "twin" / "Conex.dpo")
    case_file = filled.open()
    write(case_file, now, 2)
    case_file.close()
    other = EncryptedCaseFile(twin, filled.unlocked, read_only=False)
    write(other, now, 2)
    other.close()
    shutil.copyfile(twin / "cases.db", filled.database)
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.ANOTHER_HISTORY, last=5)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_removed_witness_is_named_and_not_made_by_opening(filled, witness, read_only):
    witness.unlink()
    assert doubt_of(filled, read_only=read_only) == WitnessDoubt(why=DoubtReason.WITNESS_LOST)
    assert not witness.exists()


@pytest.mark.parametrize("length", [0, 95, SLOT, 2 * SLOT])
def test_a_witness_that_says_nothing_is_unreadable(filled, witness, length):
    witness.write_bytes(bytes(length))
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("what", ["pipe", "link", "folder"])
def test_what_is_no_file_is_no_witness_and_holds_nobody_up(filled, witness, tmp_path, what):
    shutil.copyfile(witness, tmp_path / "elsewhere")
    witness.unlink()
    if what == "pipe":
        os.mkfifo(witness)
    elif what == "link":
        witness.symlink_to(tmp_path / "elsewhere")
    else:
        witness.mkdir()
    before = (tmp_path / "elsewhere").read_bytes()
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)
    assert (tmp_path / "elsewhere").read_bytes() == before


def test_the_witness_of_another_case_file_is_refused(filled, witness, tmp_path, now):
    create_case_file(tmp_path / "Other.dpo", "x", now, cost=FLOOR)
    shutil.copyfile(tmp_path / "Other.dpo" / "witness", witness)
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)


def test_the_witness_of_a_backup_is_refused_by_the_original(filled, witness, tmp_path, now):
    case_file = filled.open()
    made = case_file.back_up(tmp_path / "backups", now)
    case_file.close()
    shutil.copyfile(made / "witness", witness)
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)


@pytest.mark.parametrize("place", [0, SLOT])
def test_a_slot_torn_in_the_middle_of_a_write_leaves_the_other(filled, witness, now, place):
    case_file = filled.open()
    write(case_file, now, 3)
    case_file.close()
    with witness.open("r+b") as file:
        file.seek(place + 40)
        file.write(b"torn apart")
    assert doubt_of(filled) is None
    case_file = filled.open()
    write(case_file, now, 3)
    case_file.close()
    assert doubt_of(filled) is None


def test_every_flipped_bit_of_a_slot_makes_it_count_for_nothing(filled, witness):
    data = witness.read_bytes()
    used = [at for at in range(len(data)) if data[at : at + 8] == b"DPOwitn1"]
    assert 1 <= len(used) <= 2
    for at in range(0, 104, 7):
        flipped = bytearray(data)
        for start in used:
            flipped[start + at] ^= 1
        witness.write_bytes(flipped)
        assert doubt_of(filled, read_only=True) == WitnessDoubt(why=DoubtReason.WITNESS_UNREADABLE)


def test_a_program_killed_between_commit_and_witness_raises_no_doubt(filled, witness, now):
    before = witness.read_bytes()
    case_file = filled.open()
    write(case_file, now)
    case_file.close()
    witness.write_bytes(before)
    assert doubt_of(filled, read_only=True) is None
    assert witness.read_bytes() == before
    assert doubt_of(filled) is None
    older = filled.database.read_bytes()
    case_file = filled.open()
    write(case_file, now)
    case_file.close()
    filled.database.write_bytes(older)
    # It was renewed on opening: the write after it is missed, and no more than that.
    assert doubt_of(filled) == WitnessDoubt(
        why=DoubtReason.ENTRIES_MISSING, count=1, first=5, last=5
    )


def test_an_older_witness_put_back_is_named(filled, witness, now):
    before = witness.read_bytes()
    case_file = filled.open()
    write(case_file, now, 2)
    case_file.close()
    witness.write_bytes(before)
    assert doubt_of(filled) == WitnessDoubt(why=DoubtReason.WITNESS_OLDER, count=2)


def forget_that_there_was_a_witness(vault):
    case_file = vault.open()
    with case_file._engines.bare() as raw:
        raw.execute("PRAGMA user_version = 0")
    case_file.close()
    (vault.folder / "witness").unlink()


def test_a_case_file_from_before_is_witnessed_when_it_is_first_opened(filled, witness, now):
    forget_that_there_was_a_witness(filled)
    unwitnessed = filled.database.read_bytes()
    assert doubt_of(filled, read_only=True) is None
    assert not witness.exists()
    assert doubt_of(filled) is None
    assert witness.exists()
    case_file = filled.open()
    write(case_file, now)
    case_file.close()
    filled.database.write_bytes(unwitnessed)
    assert doubt_of(filled) == WitnessDoubt(
        why=DoubtReason.ENTRIES_MISSING, count=1, first=4, last=4
    )


def test_a_case_file_from_before_opens_on_a_full_disk(filled, witness, now, monkeypatch):
    forget_that_there_was_a_witness(filled)

    def full(_self, _mark):
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(witness_file.Witness, "_make", full)
        case_file = filled.open()
        assert case_file.doubt is None
        with pytest.raises(DiskFull):
            write(case_file, now)
    write(case_file, now)
    case_file.close()
    assert witness.exists()
    assert doubt_of(filled) is None


@pytest.mark.parametrize("taken", ["removed", "replaced by an older one"])
def test_a_witness_that_vanishes_while_the_file_is_open_is_made_anew(filled, witness, now, taken):
    older = witness.read_bytes()
    case_file = filled.open()
    write(case_file, now, 3)
    witness.unlink()
    if taken != "removed":
        witness.write_bytes(older)
    write(case_file, now)
    assert case_file.verify().whole
    case_file.close()
    assert doubt_of(filled) is None


def test_every_doubt_has_a_sentence_that_says_what_to_do():
    for why in DoubtReason:
        for count in (1, 2):
            sentence = ENGLISH.tell(WitnessDoubt(why=why, count=count, first=4, last=5).sentence)
            assert sentence.endswith(".")
            assert "{" not in sentence
    assert set(DoubtReason) > CERTAIN
