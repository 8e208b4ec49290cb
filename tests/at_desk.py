"""What tests do at a desk, and how they say what is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from workbench.db.open_file import EncryptedCaseFile
from workbench.domain.answers import Written
from workbench.services.casework.records import answer, open_record
from workbench.services.desk import Desk
from workbench.services.view import RecordView, view_of


def known(values: dict[str, Any]) -> dict[str, Written | None]:
    """Answers as somebody gives them; None takes one back."""
    return {name: None if value is None else Written(value) for name, value in values.items()}


@contextmanager
def acting_as(actor: str) -> Iterator[None]:
    """Whoever has a case file open meanwhile is somebody else."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(EncryptedCaseFile, "actor", property(lambda _file: actor))
        yield


class Cases:
    """Records of one case file: opened, answered and looked at."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def open(self, kind: str, **values) -> str:
        return open_record(self.desk, kind, known(values)).value

    def person(self, name: str = "Zoé Martin", **values) -> str:
        return self.open("person", full_name=name, **values)

    def company(self, regime: str = "uk", name: str = "Acme Ltd", **values) -> str:
        return self.open("organisation", legal_name=name, regime=regime, **values)

    def answer(self, record: str, step: str, **values) -> None:
        answer(self.desk, record, step, known(values))

    def tell(self, record: str, **values) -> None:
        """Answer whatever step asks the first of these questions."""
        self.answer(record, self.step_asking(record, next(iter(values))), **values)

    def step_asking(self, record: str, question: str) -> str:
        steps = self.view(record).kind.flow.steps
        return next(step.id for step in steps if question in step.asks)

    def view(self, record: str) -> RecordView:
        with self.desk.file.reading() as reading:
            return view_of(self.desk, reading, record)

    def stored(self, record: str):
        with self.desk.file.reading() as reading:
            return reading.stored(record)

    def journal(self, record: str) -> list[str]:
        """The types of the entries of a record, in order."""
        with self.desk.file.reading() as reading:
            return [entry.type for entry in reading.entries(record)]

    def payloads(self, record: str, kind: str) -> list[dict]:
        with self.desk.file.reading() as reading:
            return [entry.payload for entry in reading.entries(record) if entry.type == kind]

    def head(self):
        """Number and hash of the last entry: the same when nothing was written."""
        with self.desk.file.reading() as reading:
            return reading.head()

    def row(self, record: str):
        """The line of a record as lists have it."""
        with self.desk.file.reading() as reading:
            return reading.rows([reading.stored(record).number])[0]
