"""Demonstration files: invented, repeatable, and safe when the power fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from workbench.app.demo import open_invented_cases
from workbench.app.desks import desk_for
from workbench.app.packs import load
from workbench.app.wall_clock import moment
from workbench.db.case_file import create_case_file, open_case_file
from workbench.db.keys.key_slots import FLOOR
from workbench.domain import listing

PASSPHRASE = "a passphrase for tests only"


@pytest.fixture
def case_file(tmp_path):
    path = tmp_path / "demo.dpo"
    create_case_file(path, PASSPHRASE, moment(), cost=FLOOR)
    return path


def test_every_reference_it_names_is_on_file_with_a_person_and_a_date(case_file):
    file = open_case_file(case_file, PASSPHRASE)
    desk = desk_for(file, load()[0])
    references = list(open_invented_cases(desk, 12, seed=3))
    assert len(set(references)) == 12
    with file.reading() as reading:
        for reference in references:
            stored = reading.stored(reading.find(reference))
            assert stored.title
            assert stored.answers["received_at"].known
    assert file.verify().whole
    file.close()


def in_status(status):
    where = listing.Where("standing", listing.Test.IS, status)
    return listing.Listing(kinds=("access_request",), where=(where,))


def test_some_cases_are_closed_and_some_are_open(case_file):
    file = open_case_file(case_file, PASSPHRASE)
    desk = desk_for(file, load()[0])
    list(open_invented_cases(desk, 40, seed=1))
    with file.reading() as reading:
        counts = [reading.count(in_status(status)) for status in ("open", "closed")]
    file.close()
    assert sum(counts) == 40
    assert min(counts) > 0


def test_a_killed_demo_loses_nothing_it_has_printed(case_file):
    environment = {**os.environ, "DPO_WORKBENCH_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-m", "workbench", "demo", str(case_file), "--records", "500"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
    printed = [running.stdout.readline().strip() for _ in range(5)]
    time.sleep(0.2)
    running.kill()
    printed += running.stdout.read().split("\n")[:-1]
    running.wait()
    running.stdout.close()
    file = open_case_file(case_file, PASSPHRASE)
    assert any(printed)
    with file.reading() as reading:
        assert all(reading.find(reference) for reference in printed if reference)
    assert file.verify().whole
    file.close()
