"""Invented annexes of any length."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

from blocks_of import text

from workbench.domain.letter import Annex, Paragraph

_SYSTEMS = ("CRM", "Survey platform", "Reward ledger", "Support desk", "Web log")
_DATA = (
    "Telephone number changed to 01632 960 123",
    "Q7: “How often do you travel by train?” – two or three times a month, mostly at weekends",
    "Reward paid, £12.50, reference 88213",
    "Re: my account – “I cannot sign in since the change of e-mail” [R1] replied the same day",
    "Sign-in from London, browser Firefox 131",
)


def annex(count: int, *, grouped: bool = True) -> Annex:
    """An annex of so many rows, grouped by system or mixed."""
    start = date(2021, 3, 14)
    rows = []
    for index in range(count):
        kind = index * len(_SYSTEMS) // count if grouped else index % len(_SYSTEMS)
        day = (start + timedelta(days=index // 3)).isoformat()
        rows.append((_SYSTEMS[kind], day, f"C{kind + 1:02}", f"{_DATA[kind]} ({index})"))
    columns = ("Source", "Date", "Code", "What we hold")
    out = io.StringIO()
    csv.writer(out).writerows([columns, *rows])
    return Annex(
        title="Annex A – Copy of your personal data",
        introduction=(
            Paragraph(
                text(
                    "Each row is one entry in one of our systems. The same rows are in the file "
                    "annex-a.csv, which is embedded in this document."
                )
            ),
        ),
        columns=columns,
        rows=tuple(rows),
        glossary_title="Codes",
        glossary=tuple(
            (f"C{n:02}", f"Entry made by {name}") for n, name in enumerate(_SYSTEMS, 1)
        ),
        redactions_title="Marks where something was removed",
        redactions=(("R1", "Data about another person (Schedule 2, paragraph 16)"),),
        file_name="annex-a.csv",
        file=out.getvalue().encode(),
        file_description="Machine-readable copy of Annex A",
    )
