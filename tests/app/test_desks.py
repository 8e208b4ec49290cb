"""The desk: what is joined when a case file is opened."""

from __future__ import annotations

from datetime import UTC, date, datetime

from workbench.app.desks import desk_for
from workbench.app.ids import fresh_id
from workbench.app.wall_clock import moment
from workbench.db.open_file import EncryptedCaseFile
from workbench.services.ports import CaseFile


def types(file: CaseFile) -> list[str]:
    with file.reading() as reading:
        return [entry.type for entry in reading.all_entries()]


def test_the_packs_are_kept_in_the_file_once_and_told_in_its_journal(opened_file, packs, clock):
    for _time in range(2):
        desk_for(opened_file, packs, now=clock)
        assert types(opened_file) == ["packs_kept"]
    with opened_file.reading() as reading:
        kept = reading.pack(packs.digest)
    assert (
        desk_for(opened_file, packs, now=clock).unarchive(kept).kinds.keys() == packs.kinds.keys()
    )


def test_a_read_only_desk_writes_nothing(case_template, packs, clock):
    folder, keys = case_template
    file = EncryptedCaseFile(folder, keys, read_only=True)
    try:
        desk_for(file, packs, now=clock)
        assert types(file) == []
    finally:
        file.close()


def test_the_day_at_the_desk_is_that_of_its_place(desk, clock):
    clock.at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert desk.today == date(2026, 7, 2)


def test_the_clock_is_aware_and_ids_are_never_alike():
    assert moment().tzinfo is not None
    assert len({fresh_id() for _time in range(100)}) == 100


def test_holidays_tables_and_mails_are_read_by_their_adapters(desk):
    england = desk.calendar("uk", "ENG")
    assert england is not None
    assert list(desk.read_table(b"a,b\n1,2\n").columns) == ["a", "b"]
    assert not desk.read_mail(b"", "empty.eml", ()).is_mail
