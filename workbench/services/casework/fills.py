"""Which dates a mail fills in a record that waited for it."""

from __future__ import annotations

from datetime import date

from workbench.domain.answers import Answer, Answers, answered_rows
from workbench.domain.kind import Kind

FILLS = "filled_by"
"""The key under which an entry names the mail whose arrival filled its dates."""


def filled_rounds(kind: Kind, answers: Answers, day: date) -> dict[str, Answer]:
    """The tables of rounds with the day of arrival where it was open, as the kind says."""
    found: dict[str, Answer] = {}
    for table, column in (kind.intake.fills if kind.intake is not None else {}).items():
        rows = answered_rows(answers, table, column, day)
        if rows is not None:
            found[table] = Answer(rows)
    return found
