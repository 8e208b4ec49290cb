"""Reads from the tables of a record what happened while a request ran, where a law holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from workbench.domain.clock.rounds import Course, Inquiry, Round
from workbench.domain.facts.declaration import FactInput, Role
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.value_reading import day_of
from workbench.domain.values.registry import DAYS
from workbench.domain.values.value import Row

YES_NO = frozenset({"yes_no"})


def _table(role: Role, **columns: frozenset[str]) -> FactInput:
    return FactInput(types=frozenset({"table"}), role=role, required=False, columns=columns)


TABLES = {
    "identity": _table(Role.PAUSES, asked_on=DAYS, answered_on=DAYS, enough=YES_NO),
    "clarifications": _table(Role.PAUSES, asked_on=DAYS, answered_on=DAYS),
    "fees": _table(Role.PAUSES, asked_on=DAYS, paid_on=DAYS),
    "extensions": _table(Role.EXTENDS, notified_on=DAYS),
}
"""The tables that tell the course of a request: what a clock declares that reads it."""

_Day = Callable[[Row, str], date | None]


def course_in(call: FactCall, zone: str | None) -> Course:
    """The rounds and extensions of the record, each on its day in `zone`."""

    def day(row: Row, column: str) -> date | None:
        return day_of(row.cells.get(column), zone)

    rounds = (
        *_of_identity(call, day),
        *_asked_of(call, "clarifications", Inquiry.CLARIFICATION, "answered_on", day),
        *_asked_of(call, "fees", Inquiry.FEE, "paid_on", day),
    )
    notified = (day(row, "notified_on") for row in call.rows("extensions"))
    extensions = sorted(sent for sent in notified if sent is not None)
    return Course(rounds=rounds, extensions=tuple(extensions))


def _of_identity(call: FactCall, day: _Day) -> Iterator[Round]:
    for row in call.rows("identity"):
        asked, answered = day(row, "asked_on"), day(row, "answered_on")
        if asked is None:
            continue
        enough = row.cells.get("enough")
        # A reply that nobody has judged yet leaves the question open without being too little.
        yield Round(
            Inquiry.IDENTITY,
            asked,
            answered if enough is True else None,
            (answered,) if answered is not None and enough is False else (),
        )


def _asked_of(
    call: FactCall, table: str, question: Inquiry, reply: str, day: _Day
) -> Iterator[Round]:
    for row in call.rows(table):
        asked = day(row, "asked_on")
        if asked is not None:
            yield Round(question, asked, day(row, reply))


def days_of(course: Course) -> Iterator[date]:
    """Every day on which something happened."""
    yield from course.extensions
    for asked in course.rounds:
        yield asked.asked
        yield from asked.insufficient
        if asked.answered is not None:
            yield asked.answered
