"""Finds the dues of a record: from its answers, its facts and what a person wrote down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workbench.domain.answers import Answers
from workbench.domain.calendar_days import ONE_DAY
from workbench.domain.due.declared import NEXT_ACTION, US, DeclaredDue
from workbench.domain.due.due import Due
from workbench.domain.due.own import Acting, NextAction
from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.facts.functions.candidates import row_passes
from workbench.domain.facts.outcome import FactValue
from workbench.domain.guard import Look
from workbench.domain.kind import Kind
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import type_of
from workbench.domain.values.rows import rows_of
from workbench.domain.values.value import Row, Value
from workbench.domain.values.value_type import Naming

_A_TICK = timedelta(microseconds=1)

When = date | Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesSeen:
    """What dues are read from: a record through its kind.

    `zone` (IANA) is where the law holds: there days end. `shown` gives what a list would show of
    a name: who is waited for by id or title. `called` says what linked records are called,
    `lists` are the rolls whose list is on file.
    """

    kind: Kind
    answers: Answers
    facts: Mapping[str, FactValue]
    look: Look
    zone: str
    shown: Callable[[str], str]
    called: Callable[[Value], str] = lambda _links: ""
    lists: Collection[str] = ()


def dues_of(seen: DuesSeen, own: NextAction | None = None) -> Iterator[Due]:
    """Every due of an open record, in the order in which its kind declares them."""
    for declared in seen.kind.every_due:
        if declared.roll:
            yield from _of_list(seen, declared)
        elif declared.when.holds(seen.look):
            yield from _of_rows(seen, declared) if declared.column else _of_name(seen, declared)
    if own is not None:
        waits_for = Acting.OTHERS if own.who is Acting.OTHERS else ""
        actor = own.actor if own.who is Acting.ME else ""
        action = DeclaredDue(id=NEXT_ACTION)
        due = _due(seen, action, own.at, waits_for=waits_for)
        yield replace(due, actor=actor, title=own.text)


def list_dues(seen: DuesSeen) -> Iterator[Due]:
    """The dues that outlive the closing of a record: lists that are to be destroyed."""
    for declared in seen.kind.list_dues:
        yield from _of_list(seen, declared)


def kept_until(seen: DuesSeen, source: str) -> date | None:
    """The day until which a list is kept, where the law holds; None while it is not known."""
    until = _when(_value(seen, source))
    return _day(until, seen.zone) if until is not None else None


def _of_list(seen: DuesSeen, declared: DeclaredDue) -> Iterator[Due]:
    until = kept_until(seen, declared.source)
    if until is not None and declared.roll in seen.lists:
        # Nobody has to do anything about a list before its day.
        due = _due(seen, declared, until)
        yield replace(due, shown_from=_shown_from(until, timedelta(), seen.zone))


def _of_name(seen: DuesSeen, declared: DeclaredDue) -> Iterator[Due]:
    work_to = _when(_value(seen, declared.source))
    limit = _when(_value(seen, declared.limit)) if declared.limit else work_to
    waits_for = _waits_for(seen, declared)
    if limit is None and waits_for and not seen.kind.always_acts(declared):
        # The clock stands still while somebody else has to answer.
        careful = _spelt(work_to, seen.zone) if work_to is not None else ""
        yield Due(id=declared.id, work_to=careful, waits_for=waits_for)
    elif work_to is not None:
        yield _due(seen, declared, limit or work_to, work_to, waits_for=waits_for)


def _of_rows(seen: DuesSeen, declared: DeclaredDue) -> Iterator[Due]:
    answer = seen.answers.get(declared.source)
    table = seen.kind.question(declared.source)
    if answer is None or table is None or table.when.holds(seen.look) is False:
        return
    for row in rows_of(answer.value):
        limit = _when(row.cells.get(declared.column))
        if limit is not None and row_passes(row, declared.where):
            due = _due(seen, declared, limit, waits_for=_waits_for(seen, declared))
            yield replace(due, row=row.id, title=_name_of(seen, declared, row))


def _name_of(seen: DuesSeen, declared: DeclaredDue, row: Row) -> str:
    table = seen.kind.question(declared.source)
    column = table.column(declared.named_by) if table is not None else None
    cell = row.cells.get(declared.named_by)
    if column is None or cell is None:
        return ""
    if type_of(column).naming is Naming.RECORDS:
        return seen.called(cell)
    return type_of(column).plain(cell)


def _value(seen: DuesSeen, name: str) -> Value | None:
    question = seen.kind.question(name)
    if question is None:
        return dotted_value(seen.facts, name)
    answer = seen.answers.get(name)
    asked = question.when.holds(seen.look) is not False
    return answer.value if answer is not None and asked else None


def _waits_for(seen: DuesSeen, declared: DeclaredDue) -> str:
    """For whom the record waits; empty where it is for us to act, or nobody is named."""
    whom = seen.kind.always_acts(declared) or seen.shown(declared.who)
    return "" if whom == US else whom


def _when(value: Value | None) -> When | None:
    return value if isinstance(value, date | Moment) else None


def _due(
    seen: DuesSeen,
    declared: DeclaredDue,
    limit: When,
    work_to: When | None = None,
    *,
    waits_for: str = "",
) -> Due:
    careful = limit if work_to is None or _is_that_day(work_to, limit, seen.zone) else work_to
    quiet = timedelta(days=declared.quiet_days, hours=declared.quiet_hours)
    return Due(
        id=declared.id,
        limit=_spelt(limit, seen.zone),
        work_to=_spelt(careful, seen.zone),
        day=_day(careful, seen.zone).isoformat(),
        late_from=_late_from(limit, seen.zone),
        shown_from=_shown_from(careful, quiet, seen.zone) if quiet else None,
        waits_for=waits_for,
    )


def _is_that_day(work_to: When, limit: When, zone: str) -> bool:
    """Whether a careful day is the very day of an hour in law: then the hour counts."""
    return isinstance(limit, Moment) and work_to == _day(limit, zone)


def _day(when: When, zone: str) -> date:
    return when.at.astimezone(ZoneInfo(zone)).date() if isinstance(when, Moment) else when


def _spelt(when: When, zone: str) -> str:
    if isinstance(when, Moment):
        return when.at.astimezone(ZoneInfo(zone)).isoformat()
    return when.isoformat()


def _late_from(limit: When, zone: str) -> datetime | None:
    try:
        if isinstance(limit, Moment):
            return limit.at.astimezone(UTC) + _A_TICK
        return _midnight(limit + ONE_DAY, zone)
    except OverflowError:
        return None  # on the last day of the calendar nothing is late


def _shown_from(when: When, quiet: timedelta, zone: str) -> datetime | None:
    try:
        if isinstance(when, Moment):
            return when.at.astimezone(UTC) - quiet
        return _midnight(when, zone) - quiet
    except OverflowError:
        return None


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
