"""What happens when the files of an open case file are moved, removed or replaced."""

from __future__ import annotations

import os
import shutil
import sys

import pytest
from spoken import ENGLISH

from workbench.db.keys import header
from workbench.db.keys.key_slots import FLOOR
from workbench.db.keys.unlocking import Unlocked, set_passphrase
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain.journal import EntryType, NewEntry
from workbench.services import vault as services
from workbench.services.doubts import DoubtReason, WitnessDoubt
from workbench.services.faults import CaseFileFault, CaseFileReplaced, MissingDatabase

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a file in use stays where it is there"
)
NOTE = NewEntry(record="r1", type=EntryType.NOTED, payload={"text": "x"})


def write(case_file, now, times=1):
    for _ in range(times):
        with case_file.writing(now) as writing:
            writing.append([NOTE])


def head(case_file):
    with case_file.reading() as reading:
        return reading.head()[0]


@pytest.fixture
def older(vault, open_record, now, tmp_path):
    """A copy of the database as it lay with two entries."""
    case_file = vault.open()
    open_record(case_file, "r1")
    write(case_file, now)
    case_file.close()
    return shutil.copyfile(vault.database, tmp_path / "older.db")


@pytest.fixture
def working(vault, older, now):
    """The case file, open, with entries 3 and 4 in the database and 5 and 6 in the log."""
    case_file = vault.open()
    write(case_file, now, 2)
    assert case_file.fold_in()
    write(case_file, now, 2)
    return case_file


def move_over(vault, older):
    """As a synchronising program does: a new file takes the name."""
    new = vault.folder / ".cases.db.part"
    shutil.copyfile(older, new)
    new.replace(vault.database)


def write_over(vault, older):
    """As somebody does who copies a file over another one."""
    shutil.copyfile(older, vault.database)


def write_over_with_its_date(vault, older):
    shutil.copy2(older, vault.database)


def remove_database(vault, _older):
    vault.database.unlink()


def remove_folder(vault, _older):
    shutil.rmtree(vault.folder)


def rename_folder(vault, _older):
    vault.folder.rename(vault.folder.with_name("Elsewhere.dpo"))


def exchange_folder(vault, older):
    """As a restored copy of the whole folder: everything is there, and older."""
    rename_folder(vault, older)
    shutil.copytree(vault.folder.with_name("Elsewhere.dpo"), vault.folder)
    (vault.folder / "cases.db-wal").unlink()
    shutil.copyfile(older, vault.database)


def remove_log(vault, _older):
    (vault.folder / "cases.db-wal").unlink()


def remove_header(vault, _older):
    vault.header.unlink()


def exchange_header(vault, _older):
    """As a synchronising program brings a key file with another passphrase."""
    unlocked = Unlocked(header.read_header(vault.folder), vault.unlocked.data_key, "")
    set_passphrase(vault.folder, unlocked, "set elsewhere", FLOOR)


WAYS = [
    move_over,
    write_over,
    write_over_with_its_date,
    remove_database,
    remove_folder,
    rename_folder,
    exchange_folder,
    remove_log,
    remove_header,
    exchange_header,
]


@pytest.mark.parametrize("change", WAYS)
def test_nothing_is_acknowledged_after_the_files_are_others(vault, working, older, now, change):
    change(vault, older)
    for _ in range(2):
        with pytest.raises(CaseFileReplaced), working.writing(now) as writing:
            writing.append([NOTE])
    with pytest.raises(CaseFileReplaced):
        working.fold_in()


@pytest.mark.parametrize("change", WAYS)
def test_nothing_is_acknowledged_that_was_being_written_meanwhile(
    vault, working, older, now, change
):
    def being_written():
        with working.writing(now) as writing:
            writing.append([NOTE])
            change(vault, older)

    with pytest.raises(CaseFileReplaced):
        being_written()


@pytest.mark.parametrize("change", [move_over, write_over, write_over_with_its_date])
@pytest.mark.parametrize("in_the_middle", [False, True])
def test_the_file_that_came_is_whole_afterwards_and_what_it_lacks_is_named(
    vault, working, older, now, change, in_the_middle
):
    def being_written():
        with working.writing(now) as writing:
            writing.append([NOTE])
            if in_the_middle:
                change(vault, older)

    if not in_the_middle:
        change(vault, older)
    with pytest.raises(CaseFileReplaced):
        being_written()
    working.close()
    assert vault.database.read_bytes() == older.read_bytes()
    again = vault.open()
    assert again.doubt == WitnessDoubt(why=DoubtReason.ENTRIES_MISSING, count=4, first=3, last=6)
    result = again.verify()
    assert (result.entries, result.flaws) == (2, ())


@pytest.mark.parametrize("change", [move_over, remove_database, remove_folder, rename_folder])
def test_a_backup_rescues_everything_that_is_open(vault, working, older, now, change, tmp_path):
    change(vault, older)
    with pytest.raises(CaseFileReplaced):
        write(working, now)
    made = services.back_up(working, tmp_path / "rescued", now)
    unlocked = Unlocked(header.read_header(made), vault.unlocked.data_key, "slot")
    rescued = EncryptedCaseFile(made, unlocked, read_only=True)
    assert head(rescued) == 6
    assert rescued.verify().whole
    rescued.close()


def test_what_was_acknowledged_stays_in_the_folder_that_was_renamed(vault, working, now):
    rename_folder(vault, None)
    with pytest.raises(CaseFileReplaced):
        write(working, now)
    working.close()
    vault.folder = vault.folder.with_name("Elsewhere.dpo")
    again = vault.open()
    assert (head(again), again.doubt) == (6, None)
    assert again.verify().whole


def test_a_file_that_is_only_touched_is_the_same(vault, working, now):
    os.utime(vault.database)
    os.utime(vault.header)
    vault.header.chmod(0o640)
    write(working, now)
    text = vault.header.read_bytes()
    vault.header.unlink()
    vault.header.write_bytes(text)
    write(working, now)
    assert head(working) == 8


def test_a_passphrase_changed_here_does_not_look_like_another_file(vault, working, now):
    working.change_passphrase(vault.passphrase, "newer")
    write(working, now)
    assert working.fold_in()
    write(working, now)
    assert head(working) == 8


def test_a_long_log_is_folded_in_without_looking_like_another_file(vault, working, now):
    large = NewEntry(record="r1", type=EntryType.NOTED, payload={"text": "x" * 200_000})
    for _ in range(60):
        with working.writing(now) as writing:
            writing.append([large])
    log = (vault.folder / "cases.db-wal").stat().st_size
    assert log < 30 * 200_000  # written over, and not for ever longer
    assert working.verify().whole
    working.close()
    again = vault.open()
    assert again.doubt is None


def killed(vault, working, tmp_path):
    """The folder as a program leaves it that is killed now."""
    left = tmp_path / "left" / "Conex.dpo"
    shutil.copytree(vault.folder, left)
    working.close()
    shutil.rmtree(vault.folder)
    left.rename(vault.folder)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_log_is_never_folded_into_a_database_it_was_not_written_for(
    vault, working, older, now, tmp_path, read_only
):
    killed(vault, working, tmp_path)
    shutil.copyfile(older, vault.database)
    again = vault.open(read_only=read_only)
    assert again.doubt == WitnessDoubt(why=DoubtReason.ENTRIES_MISSING, count=4, first=3, last=6)
    assert (head(again), again.verify().flaws) == (2, ())
    again.close()
    assert vault.database.read_bytes() == older.read_bytes()


def test_going_on_without_a_foreign_log_takes_it_away(vault, working, older, now, tmp_path):
    killed(vault, working, tmp_path)
    shutil.copyfile(older, vault.database)
    again = vault.open()
    again.go_on(now, "the newer one is lost")
    write(again, now)
    assert (head(again), again.verify().whole) == (4, True)
    again.close()
    last = vault.open()
    assert (head(last), last.doubt) == (4, None)


def test_a_log_that_was_left_behind_is_read_where_it_belongs(vault, working, now, tmp_path):
    killed(vault, working, tmp_path)
    again = vault.open()
    assert (head(again), again.doubt) == (6, None)
    assert again.verify().whole


def test_a_program_killed_while_it_folds_in_raises_no_doubt(vault, working, tmp_path):
    with working._engines.bare() as raw:
        # Folded in, and the witness not yet told: what a kill leaves between the two.
        raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    killed(vault, working, tmp_path)
    again = vault.open()
    assert (head(again), again.doubt) == (6, None)
    assert again.verify().whole


def test_a_file_that_cannot_be_found_any_more_is_said_on_opening(vault, working):
    vault.database.unlink()
    working.close()
    with pytest.raises(MissingDatabase):
        vault.open()


def test_the_sentence_says_what_to_do_with_what_was_typed():
    said = ENGLISH.tell(CaseFileReplaced().sentence)
    assert "not saved" in said
    assert "copy what you typed" in said
    assert "backup" in said
    assert "\n" not in said
    assert issubclass(CaseFileReplaced, CaseFileFault)
