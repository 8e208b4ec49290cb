from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from textwrap import dedent

import pytest
from chain import chain_faults
from depth import kills

from workbench.domain.journal import EntryType, NewEntry
from workbench.services.doubts import DoubtReason
from workbench.services.faults import DiskFull
from workbench.services.ports import NewDocument

pytestmark = pytest.mark.slow

KILLS = kills(20)
DAMAGES = 12

CHILD = """
    import json
    import resource
    import sys
    from datetime import UTC, datetime
    from pathlib import Path

    from workbench.db.keys.header import read_header
    from workbench.db.open_file import EncryptedCaseFile
    from workbench.db.keys.unlocking import Unlocked
    from workbench.domain.journal import EntryType, NewEntry
    from workbench.services.faults import DiskFull, DiskUnreachable

    folder, key, limit = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
    unlocked = Unlocked(read_header(folder), key, "slot")
    case_file = EncryptedCaseFile(folder, unlocked, read_only=False)
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    now = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    note = NewEntry(record="r1", type=EntryType.NOTED, payload={"text": "x" * 700})
    try:
        while True:
            with case_file.writing(now) as writing:
                entries = writing.append([note, note])
                writing.save_draft("r1", "step", {"last": entries[-1].number})
            print(entries[-1].number, flush=True)
    except (DiskFull, DiskUnreachable) as fault:
        with case_file.reading() as reading:
            print(type(fault).__name__, reading.head()[0], flush=True)
        case_file.close()
"""


def start(vault, limit=0):
    key = vault.unlocked.data_key.hex()
    return subprocess.Popen(
        [sys.executable, "-c", dedent(CHILD), str(vault.folder), key, str(limit)],
        stdout=subprocess.PIPE,
        text=True,
    )


def state(vault):
    """The number of the last entry, the draft written with it, and whether all is whole."""
    looked = vault.open(read_only=True)
    assert looked.doubt is None
    looked.close()
    case_file = vault.open()
    assert case_file.doubt is None
    with case_file.reading() as reading:
        assert chain_faults(reading.all_entries()) == []
        number, draft = reading.head()[0], reading.draft("r1", "step")
    whole = case_file.verify().whole
    case_file.close()
    return number, draft, whole


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_whatever_was_acknowledged_survives_being_killed_in_the_middle(vault, open_record):
    case_file = vault.open()
    open_record(case_file, "r1")
    case_file.close()
    chance = random.Random(20260105)
    before = 1
    for _ in range(KILLS):
        program = start(vault)
        first = program.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.03))
        program.send_signal(signal.SIGKILL)
        # Not `communicate`, which loses what `readline` has read ahead.
        with program:
            printed = (first + program.stdout.read()).split("\n")[:-1]
        acknowledged = int(printed[-1])
        number, draft, whole = state(vault)
        assert whole
        assert number >= acknowledged > before
        assert draft == {"last": number}
        before = number


def flipped(log, chance):
    data = bytearray(log.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    log.write_bytes(data)


def cut(log, chance):
    os.truncate(log, chance.randrange(log.stat().st_size))


def blanked(log, chance):
    with log.open("r+b") as file:
        file.seek(chance.randrange(log.stat().st_size))
        file.write(bytes(512))


def removed(log, _chance):
    log.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
@pytest.mark.parametrize("damage", [flipped, cut, blanked, removed])
def test_whatever_the_log_lost_after_a_kill_is_named(vault, open_record, tmp_path, damage):
    case_file = vault.open()
    open_record(case_file, "r1")
    case_file.close()
    chance = random.Random(damage.__name__)
    program = start(vault)
    for _ in range(8):
        program.stdout.readline()
    program.send_signal(signal.SIGKILL)
    program.communicate()
    left, lost = vault.folder, 0
    whole = last_entry(vault, left)
    for number in range(DAMAGES):
        vault.folder = shutil.copytree(left, tmp_path / f"{number}" / "Conex.dpo")
        log = vault.folder / "cases.db-wal"
        damage(log, chance)
        left_of_it = log.read_bytes() if log.exists() else b""
        found = vault.open(read_only=number % 2 == 0)
        with found.reading() as reading:
            missing = whole - reading.head()[0]
        # The last transaction, of two entries, may not have been acknowledged.
        if missing > 2:
            lost += 1
            assert found.doubt.why is DoubtReason.ENTRIES_MISSING
            assert 0 <= missing - found.doubt.count <= 2
        assert found.verify().whole is (found.doubt is None)
        found.close()
        if missing > 2 and left_of_it:  # what is left of the log is not thrown away
            assert log.read_bytes() == left_of_it
    assert lost >= DAMAGES // 3


def last_entry(vault, folder):
    copy = shutil.copytree(folder, folder.with_name("Undamaged.dpo"))
    vault.folder, before = copy, vault.folder
    case_file = vault.open(read_only=True)
    with case_file.reading() as reading:
        number = reading.head()[0]
    case_file.close()
    vault.folder = before
    return number


def fill_up(vault, limit=0):
    """Let a program write until it cannot; what it was told, and the last acknowledged entry."""
    program = start(vault, limit)
    *numbers, last = program.communicate(timeout=60)[0].splitlines()
    told, number = last.split()
    assert program.returncode == 0
    assert number == numbers[-1]
    return told, int(number)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_file_that_may_not_grow_keeps_what_was_committed(vault, open_record):
    case_file = vault.open()
    open_record(case_file, "r1")
    case_file.close()
    told, number = fill_up(vault, limit=vault.database.stat().st_size + 300_000)
    assert told == "DiskUnreachable"
    assert state(vault) == (number, {"last": number}, True)


def _fails(command):
    return subprocess.run(command, capture_output=True, check=False).returncode != 0


@pytest.fixture
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or _fails(mount):
        pytest.skip("only an administrator can mount a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_disk_that_fills_up_keeps_what_was_committed(vault, open_record, small_disk):
    case_file = vault.open()
    open_record(case_file, "r1")
    case_file.close()
    vault.folder = shutil.copytree(vault.folder, small_disk / "Conex.dpo")
    told, number = fill_up(vault)
    assert told == "DiskFull"
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    assert state(vault) == (number, {"last": number}, True)


def test_a_full_disk_rolls_back_and_writing_goes_on_when_there_is_room(
    case_file, open_record, now
):
    open_record(case_file, "r1")
    with case_file._engines.bare() as raw:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages + 20}")
    large = NewDocument(
        id="d1", record="r1", name="a", media_type="text/plain", data=bytes(2_000_000)
    )
    note = NewEntry(record="r1", type=EntryType.NOTED, payload={})
    with pytest.raises(DiskFull):
        write(case_file, now, note, large)
    with case_file.reading() as reading:
        assert reading.head()[0] == 1
        assert reading.document("d1") is None
    with case_file._engines.bare() as raw:
        raw.execute("PRAGMA max_page_count = 100000")
    write(case_file, now, note, large)
    assert case_file.verify().whole


def write(case_file, now, note, document):
    with case_file.writing(now) as writing:
        writing.append([note])
        writing.store_document(document)
