"""The whole tour, given by the command as a person starts it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime

import pypdfium2
import pytest
from PIL import Image

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PATIENCE_S = 280  # a machine that is busy with other tests takes its time


def tour(folder, *more):
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "workbench", "tour", str(folder), *more]
    return subprocess.run(
        command, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE_S
    )


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tour")
    done = tour(folder)
    return folder, done


def test_the_tour_works_from_the_empty_folder_to_the_reopened_file(given):
    folder, done = given
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "tour.dpo" / "cases.db").stat().st_size > 0
    assert len(list((folder / "backups").glob("*.dpo"))) == 1
    assert (folder / "recovery-sheet.pdf").read_bytes().startswith(b"%PDF")


def test_every_letter_is_kept_under_its_reference_and_opens(given):
    folder, _ = given
    letters = sorted((folder / "letters").glob("*.pdf"))
    assert {path.name.rsplit("-", 1)[1] for path in letters} == {"en.pdf", "fr.pdf"}
    kinds = {re.sub(r"AR-\d+-\d+-|-..\.pdf", "", path.name) for path in letters}
    assert kinds == {
        "access-response",
        "acknowledgement",
        "clarification",
        "extension",
        "identity-check",
        "no-data",
    }
    for path in letters:
        assert len(pypdfium2.PdfDocument(path)) > 0


def test_the_answer_holds_several_hundred_rows_in_its_annex(given):
    folder, _ = given
    answer = next((folder / "letters").glob("*-access-response-en.pdf"))
    assert len(pypdfium2.PdfDocument(answer)) > 5


def test_the_pictures_show_different_things_in_light_and_dark(given):
    folder, _ = given
    pictures = sorted((folder / "screens").glob("*.png"))
    assert len({hashlib.sha256(path.read_bytes()).digest() for path in pictures}) == len(pictures)
    middles = {}
    for path in pictures:
        with Image.open(path) as image:
            grey = image.convert("L")
            least, most = grey.getextrema()
            assert most - least > 100, path.name
            middles[path.stem[3:]] = grey.resize((1, 1)).getpixel((0, 0))
    dark = {name for name, light in middles.items() if light < 80}
    assert dark == {"today-dark", "request-dark"}
    for name in ("unlock", "create", "today", "requests", "why-this-date", "history", "documents"):
        assert name in middles


def test_every_day_is_a_working_day_in_the_past_and_every_date_has_its_reasons(given):
    _, done = given
    days = re.findall(r"^(\w+day) (\d+) (\w+) (\d{4})$", done.stdout, re.MULTILINE)
    months = (
        "January February March April May June July August September October November December"
    )
    told = [date(int(y), months.split().index(m) + 1, int(d)) for _, d, m, y in days]
    assert told == sorted(told)
    assert told[-1] < datetime.now(UTC).date()  # the tour ends before the real day begins
    assert all(day.weekday() < 5 for day in told)
    for reference in ("0001", "0002", "0003"):
        found = re.search(rf"AR-\d+-{reference}: answer due by .+, because:\n +– ", done.stdout)
        assert found is not None


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    done = tour(tmp_path)
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
