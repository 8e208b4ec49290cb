from __future__ import annotations

import threading
import time

import pytest

from workbench.domain.listing import Listing
from workbench.services.faults import Cancelled

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def search_for_ever(case_file):
    with case_file.searching() as store:
        store.connection.exec_driver_sql(ENDLESS)


def test_a_search_that_is_cancelled_says_so_and_the_next_one_works(case_file, open_record):
    open_record(case_file, "r1", words="lorem")
    stop = threading.Event()

    def cancel():
        while not stop.is_set():
            case_file.interrupt()
            time.sleep(0.02)

    canceller = threading.Thread(target=cancel)
    canceller.start()
    try:
        with pytest.raises(Cancelled):
            search_for_ever(case_file)
    finally:
        stop.set()
        canceller.join()
    with case_file.searching() as reading:
        assert list(reading.numbers(Listing(kinds=(), words="lor"))) == [1]


def test_cancelling_stops_no_backup_and_no_proof(case_file, open_record, tmp_path, now):
    open_record(case_file, "r1")
    stop = threading.Event()

    def cancel():
        while not stop.is_set():
            case_file.interrupt()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    try:
        assert case_file.verify().whole
        case_file.back_up(tmp_path / "backups", now)
    finally:
        stop.set()
        canceller.join()


def test_the_window_can_read_while_a_search_runs_and_a_write_waits_for_neither(
    case_file, open_record
):
    with case_file.searching() as search, case_file.reading() as window:
        assert search.references() == window.references() == ()
        open_record(case_file, "r1")
        assert search.references() == window.references() == ()
    with case_file.reading() as window, case_file.reading() as nested:
        assert window.references() == nested.references() == ("AR-2026-0001",)
