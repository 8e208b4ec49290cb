"""A case file that the first version of the program wrote is opened, upgraded and worked on."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.app.desks import desk_for
from workbench.content.packs import packs_from_archive
from workbench.db.case_file import open_case_file
from workbench.domain.answers import Written
from workbench.domain.listing import Listing
from workbench.services.casework.keeping.merging import merge
from workbench.services.casework.keeping.undoing import undo
from workbench.services.casework.keeping.voiding import void
from workbench.services.casework.matters.thread import join
from workbench.services.casework.records import note, open_record
from workbench.services.casework.tray import receive
from workbench.services.pages.record.matter import matter_page
from workbench.services.view import view_of

WRITTEN = Path(__file__).parents[2] / "data" / "case_files" / "first-version.dpo"
PASSPHRASE = "invented for this tour only"
ENTRIES, RECORDS, LETTERS = 219, 49, 11


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """A copy of the file, opened once: that is when it is upgraded."""
    folder = tmp_path_factory.mktemp("first") / "first.dpo"
    shutil.copytree(WRITTEN, folder)
    open_case_file(folder, PASSPHRASE).close()
    return folder


@pytest.fixture
def first_file(upgraded, tmp_path):
    folder = tmp_path / "first.dpo"
    shutil.copytree(upgraded, folder)
    file = open_case_file(folder, PASSPHRASE)
    yield file
    file.close()


def test_nothing_of_it_is_lost_and_its_chain_still_follows(first_file):
    proof = first_file.verify()
    assert proof.flaws == ()
    assert (proof.entries, proof.records) >= (ENTRIES, RECORDS)


def test_its_records_are_listed_with_what_lists_show_today(first_file, packs):
    desk = desk_for(first_file, packs, now=lambda: datetime(2026, 11, 27, 9, tzinfo=UTC))
    with desk.file.reading() as reading:
        rows = reading.rows(reading.numbers(Listing(kinds=("access_request",))))
        assert [row.reference for row in rows][:3] == [
            "AR-2026-0001",
            "AR-2026-0002",
            "AR-2026-0003",
        ]
        letters = [
            letter for row in rows for letter in view_of(desk, reading, row.record).record.letters
        ]
        assert len(letters) == LETTERS
        for letter in letters:
            assert reading.document_bytes(letter.document).startswith(b"%PDF")


def test_it_is_written_to_like_any_other(first_file, packs):
    desk = desk_for(first_file, packs, now=lambda: datetime(2026, 11, 27, 9, tzinfo=UTC))
    with desk.file.reading() as reading:
        record = reading.find("AR-2026-0001")
    note(desk, record, "Opened by a later version.")
    assert first_file.verify().whole


def test_the_packs_it_kept_can_still_be_read(first_file):
    with first_file.reading() as reading:
        digests = {
            e.payload["packs"] for e in reading.all_entries() if "packs" in (e.payload or {})
        }
        kept = [reading.pack(digest) for digest in digests]
    assert kept
    for archive in kept:
        packs, problems = packs_from_archive(archive)
        assert [str(problem) for problem in problems if not problem.notice] == []
        assert "access_request" in packs.kinds


def test_it_has_a_tray_and_its_records_are_put_right_like_any_other(first_file, packs):
    desk = desk_for(first_file, packs, now=lambda: datetime(2026, 11, 27, 9, tzinfo=UTC))
    receive(desk, "mail.eml", b"a mail")
    kept, double = (
        open_record(desk, "person", {"full_name": Written(name)}).value
        for name in ("Ann Ash", "A. Ash")
    )
    merge(desk, double, kept)
    with desk.file.reading() as reading:
        first, second = (reading.find(f"AR-2026-000{number}") for number in (1, 2))
    join(desk, second, first)
    records = [line.reference for line in matter_page(desk, second).matter.records]
    assert {"AR-2026-0001", "AR-2026-0002"} <= set(records)
    void(desk, second, "opened twice")
    undo(desk, second)
    assert first_file.verify().flaws == ()
