"""A case file in doubt: what it lets be done, and what it tells for ever once somebody goes on."""

from __future__ import annotations

import pytest

from tests.db.watch.noted import doubt_of, write
from workbench.db.case_file import CaseFiles
from workbench.db.keys.key_slots import FLOOR
from workbench.services import vault as services
from workbench.services.doubts import DoubtReason, WitnessDoubt
from workbench.services.faults import (
    DoubtfulCaseFile,
    ReadOnlyCaseFile,
)


def test_a_case_file_in_doubt_can_be_read_and_not_written(filled, witness, now):
    witness.unlink()
    before = {path.name: path.read_bytes() for path in filled.folder.iterdir()}
    case_file = filled.open()
    assert case_file.read_only
    with case_file.reading() as reading:
        assert reading.head()[0] == 3
    with pytest.raises(DoubtfulCaseFile), case_file.writing(now):
        pass
    with pytest.raises(ReadOnlyCaseFile):
        case_file.change_passphrase(filled.passphrase, "another")
    case_file.close()
    assert {path.name: path.read_bytes() for path in filled.folder.iterdir()} == before


def test_going_on_is_told_by_the_journal_and_begins_a_witness(filled, witness, now):
    witness.unlink()
    case_file = filled.open()
    case_file.go_on(now, "copied without it")
    assert (case_file.doubt, case_file.read_only) == (None, False)
    write(case_file, now)
    with case_file.reading() as reading:
        *_, renewed, _note = reading.all_entries()
    assert (renewed.type, renewed.record) == ("witness_renewed", "")
    assert renewed.payload["why"] == "witness_lost"
    assert renewed.payload["reason"] == "copied without it"
    case_file.close()
    assert doubt_of(filled) is None


def test_what_was_gone_on_without_is_told_for_ever(filled, now):
    older = filled.database.read_bytes()
    case_file = filled.open()
    write(case_file, now, 2)
    case_file.close()
    filled.database.write_bytes(older)
    case_file = filled.open()
    case_file.go_on(now, "the copy is lost")
    write(case_file, now, 5)
    case_file.close()
    result = filled.open(read_only=True).verify()
    assert result.whole
    (renewal,) = result.renewals
    missing = WitnessDoubt(why=DoubtReason.ENTRIES_MISSING, count=2, first=4, last=5)
    assert (renewal.entry, renewal.doubt, renewal.reason) == (4, missing, "the copy is lost")


def test_a_file_opened_read_only_cannot_go_on(filled, witness, now):
    witness.unlink()
    case_file = filled.open(read_only=True)
    with pytest.raises(ReadOnlyCaseFile):
        case_file.go_on(now, "")
    assert case_file.doubt is not None


def test_going_on_without_a_doubt_writes_nothing(filled, now):
    case_file = filled.open()
    case_file.go_on(now, "")
    with case_file.reading() as reading:
        assert reading.head()[0] == 3


def test_a_recovery_of_a_case_file_in_doubt_writes_nothing_before_a_decision(filled, witness, now):
    witness.unlink()
    typed = " ".join(filled.created.recovery_key)
    recovered = services.recover(CaseFiles(FLOOR), filled.folder, typed, "found again", now).value
    assert recovered.doubt == WitnessDoubt(why=DoubtReason.WITNESS_LOST)
    recovered.go_on(now, "")
    with recovered.reading() as reading:
        *_, entry = reading.all_entries()
    assert (entry.type, entry.actor) == ("witness_renewed", recovered.actor)
    recovered.close()
