"""A person's data leaves with its letter: thousands of rows, from a spreadsheet or from text."""

from __future__ import annotations

import csv
import io

import openpyxl
import pikepdf
import pytest

from tests.resources.office import rows
from tests.typeset.gate import passes, texts
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.issue import issue

HEADINGS = ("Source", "champ", "valeur", "date")
MANY = 3000
DATA = [
    ("CRM" if number < MANY // 2 else "Boutique", f"Champ {number}", f"Valeur {number}", "A")
    for number in range(MANY - 2)
] + [("Chat", "humeur", "contente \U0001f600", "A"), ("Chat", "ami", "山田 太郎 a écrit ▇", "A")]


def as_utf8_csv():
    out = io.StringIO()
    csv.writer(out).writerows([HEADINGS, *DATA])
    return out.getvalue().encode()


def as_xlsx():
    book = openpyxl.Workbook()
    for row in (HEADINGS, *DATA):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "made"), [("crm.csv", as_utf8_csv), ("crm.xlsx", as_xlsx)])
def test_thousands_of_rows_leave_with_their_source_codes_and_marks(office, name, made):
    record = office.request("CONEX SAS", "fr")
    office.search(record, found=True)
    office.review(record)
    table = office.attach(record, name, made())
    office.do(
        record,
        "prepare_copy",
        data_files=[table],
        codes=rows({"code": "A", "meaning": "actif"}),
        redactions=rows({"mark": "▇", "reason": "nom d’un tiers"}),
    )
    office.decide(record, "grant", delivery="encrypted_email")
    issued = issue(office.desk, record, "access_response", LetterChoices()).value
    with office.desk.file.reading() as reading:
        pdf = reading.document_bytes(issued.document)
    passes(pdf)
    said = " ".join(texts(pdf))
    for words in (
        "Valeur 0",
        f"Valeur {MANY - 3}",
        "[U+1F600]",
        "actif",
        "nom d’un tiers",
        "[U+2587]",
    ):
        assert words in said
    with pikepdf.open(io.BytesIO(pdf)) as document:
        ((file_name, twin),) = document.attachments.items()
        kept = twin.get_file().read_bytes().decode("utf-8-sig")
    assert file_name.endswith("-annex-fr.csv")
    read = list(csv.reader(io.StringIO(kept)))
    assert [tuple(line) for line in read] == [HEADINGS, *DATA]
