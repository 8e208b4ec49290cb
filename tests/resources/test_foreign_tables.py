"""Tables that nobody here wrote leave whole with the letter, or hold it back and say why."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from spoken import ENGLISH

from workbench.domain.composing.context import MissingReason
from workbench.domain.journal import EntryType
from workbench.services.letters.annex import TableChoice
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.issue import LetterNotReady, issue

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
CASES = json.loads((DATA / "annex" / "annex.json").read_text(encoding="utf-8"))
WHOLE = [case for case in CASES if "must_have" in case]
LOOKED_AT = TableChoice(looked_at=True)
OFFICE = {"LTD": "CONEX SYSTEMS LTD", "SAS": "CONEX SAS"}
MEASURED = """
import re, sys
from workbench.exchange.tables.read import read_table
problems = read_table(open(sys.argv[1], "rb").read()).problems
# What getrusage tells begins with the memory of the process that started this one.
peak = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())
print(int(peak[1]) // 1024, *(one.code for one in problems))
"""


def enclosing(office, name, data, company="LTD", language="en"):
    """A request that is ready to be answered with this file of data, and the file's id."""
    record = office.request(OFFICE[company], language)
    office.search(record, found=True)
    office.review(record)
    document = office.attach(record, name, data)
    office.do(record, "prepare_copy", data_files=[document])
    office.decide(record, "grant", delivery="encrypted_email")
    return record, document


def sent(office, record, **choices):
    """The cells of the file that lies inside the PDF of the issued answer."""
    issued = issue(office.desk, record, "access_response", LetterChoices(**choices)).value
    with office.desk.file.reading() as reading:
        pdf = reading.document_bytes(issued.document)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        ((_name, twin),) = opened.attachments.items()
        text = twin.get_file().read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def held_back(office, record, **choices):
    with pytest.raises(LetterNotReady) as held:
        issue(office.desk, record, "access_response", LetterChoices(**choices))
    return held.value.missing


@pytest.mark.parametrize("company", ["LTD", "SAS"])
@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case["file"])
def test_every_text_leaves_in_the_file_or_the_letter_is_held_back(office, company, case):
    path = DATA / case["file"]
    record, document = enclosing(office, path.name, path.read_bytes(), company)
    made = office.read(record, "access_response")
    if not made.ready:
        (item,) = held_back(office, record)
        assert (item.why, item.label) == (MissingReason.NOT_LOOKED_AT, path.stem)
        assert item.detail
    cells = [cell for row in sent(office, record, tables={document: LOOKED_AT}) for cell in row]
    for text in case["must_have"]:
        assert any(text in cell for cell in cells)


@pytest.mark.parametrize(
    ("name", "detail"),
    [("annex-shared-string-bomb.xlsx", "more than can be read"), ("two.docx", "no workbook")],
)
def test_a_file_that_cannot_be_read_holds_the_letter_back_whoever_looked(office, name, detail):
    path = DATA / "annex" / name
    data = path.read_bytes() if path.exists() else packed_words()
    record, document = enclosing(office, name, data)
    (item,) = held_back(office, record, tables={document: LOOKED_AT})
    assert item.why is MissingReason.UNREADABLE
    assert detail in ENGLISH.tell(item.detail)


def packed_words():
    import zipfile  # noqa: PLC0415

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return out.getvalue()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the peak there")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_no_table_takes_more_memory_than_it_may(case):
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(DATA / case["file"])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    peak, *codes = done.stdout.split()
    assert int(peak) < case.get("peak_mb", 500) / 2
    assert ("too-large" in codes) is ("peak_mb" in case)


def test_lost_cells_hold_the_letter_back_with_their_row_and_the_cure(office):
    data = b'Source,Note\nDesk,"never closed\nDesk,paid\n'
    record, document = enclosing(office, "desk.csv", data)
    (item,) = held_back(office, record, tables={document: LOOKED_AT})
    assert (item.why, item.key) == (MissingReason.LOST, "question.data_files")
    told = ENGLISH.tell(item.detail)
    assert told.endswith("Correct the row and attach the file again. (row 2)")


def test_each_file_holds_the_letter_back_for_itself(office):
    title = b"An export\n\nSource,Note,Day\nDesk,paid,3\n"
    record, document = enclosing(office, "desk.csv", title)
    other = office.attach(record, "shop.csv", title.replace(b"Desk", b"Shop"))
    office.do(record, "prepare_copy", data_files=[document, other])
    assert [item.label for item in held_back(office, record)] == ["desk", "shop"]
    (item,) = held_back(office, record, tables={document: LOOKED_AT})
    assert item.label == "shop"
    both = sent(office, record, tables={document: LOOKED_AT, other: LOOKED_AT})
    assert both[0] == ["Source", "Note", "Day"]
    assert [row[0] for row in both[1:]] == ["desk", "Desk", "shop", "Shop"]


def test_a_chosen_heading_and_a_sheet_left_out_are_what_leaves_and_are_on_record(office):
    data = (DATA / "annex" / "annex-two-sheets.xlsx").read_bytes()
    record, document = enclosing(office, "crm.xlsx", data)
    choice = TableChoice(
        looked_at=True, headings={"Orders": 2}, left_out=frozenset({"Complaints"})
    )
    rows = sent(office, record, tables={document: choice})
    assert rows[0] == ["Source", "Shop", "Order 4711", "2 shirts"]
    assert rows[1] == ["crm (Orders)", "Source", "Field", "Value"]
    issued = [entry for entry in office.view(record).entries if entry.type == EntryType.ISSUED]
    (told,) = issued[-1].payload["tables"]
    assert (told["document"], told["looked_at"]) == (document, True)
    sheets = [(sheet["sheet"], sheet["heading"], sheet["left_out"]) for sheet in told["sheets"]]
    assert sheets == [("Orders", 2, False), ("Complaints", 1, True)]


def test_what_was_read_is_counted_for_whoever_looks_at_it(office):
    data = (DATA / "annex" / "annex-title-line-comma.csv").read_bytes()
    record, document = enclosing(office, "crm.csv", data)
    (shown,) = office.read(record, "access_response").tables
    assert (shown.id, shown.name, shown.looked_at) == (document, "crm", False)
    assert (shown.table.heading, len(shown.table.columns), len(shown.table.rows)) == (3, 5, 2)
