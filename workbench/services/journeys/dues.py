"""The dues of a record at a moment, held against those that a journey expects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from workbench.domain.due.declared import NEXT_ACTION, DeclaredDue
from workbench.domain.due.due import Due
from workbench.domain.facts.outcome import Missing
from workbench.domain.journeys.journey import DueKey
from workbench.domain.kind import Kind
from workbench.domain.sentence import Sayable, Sentence, beside, sentence
from workbench.domain.status import Status
from workbench.domain.values.rows import rows_of
from workbench.services.desk import Desk
from workbench.services.journeys.alike import UNDECIDED
from workbench.services.project import dues_in
from workbench.services.view import RecordView

_HOUR = timedelta(hours=1)


def due_ids(kind: Kind) -> tuple[str, ...]:
    """The dues that a record of a kind may have."""
    return (*(due.id for due in kind.every_due), NEXT_ACTION)


def dues_now(desk: Desk, view: RecordView) -> tuple[Due, ...]:
    """Every due of an open record."""
    with desk.file.reading() as reading:
        return dues_in(view, reading)


def told(due: Due, now: datetime) -> Mapping[DueKey, str]:
    """Everything that a journey may expect of a due, as it writes it."""
    left = (due.late_from - now) // _HOUR if due.late_from is not None else None
    return {
        DueKey.LIMIT: due.limit or UNDECIDED,
        DueKey.WORK_TO: due.work_to or UNDECIDED,
        DueKey.LATE: "true" if due.is_late(now) else "false",
        DueKey.HOURS_LEFT: str(left) if left is not None else UNDECIDED,
        DueKey.WAITS_FOR: due.waits_for,
    }


def row_of(view: RecordView, due: Due) -> str:
    """The row that sets a due, as journeys name it; empty where none does."""
    declared = next((named for named in view.kind.every_due if named.id == due.id), None)
    answer = view.filled.get(declared.source) if declared is not None and due.row else None
    rows = rows_of(answer.value if answer is not None else None)
    places = (f"[{number}]" for number, row in enumerate(rows, start=1) if row.id == due.row)
    place = next(places, "")
    return f"{declared.source}{place}" if declared is not None and place else ""


def why_none(view: RecordView, name: str) -> Sentence | None:
    """Why a record has no due of this name now, as far as that can be told."""
    declared = next((due for due in view.kind.every_due if due.id == name), None)
    if view.record.status is not Status.OPEN:
        return sentence("journeys.no_due.the_record_is_not_open")
    holds = declared.when.holds(view.look) if declared is not None else True
    if holds is False:
        return sentence("journeys.no_due.its_when_does_not_hold")
    if declared is None:
        return None
    if holds is None:
        waits_for = _quoted(declared.when.waits_for(view.look))
        return sentence("journeys.no_due.its_when_waits", names=waits_for)
    return _no_day(view, declared)


def _no_day(view: RecordView, declared: DeclaredDue) -> Sentence | None:
    source = declared.source
    if declared.column:
        return sentence("journeys.no_due.no_row", table=source, column=declared.column)
    if view.value(source) is not None:
        return None
    fact = view.facts.get(source.partition(".")[0])
    if isinstance(fact, Missing) and fact.waits_for:
        names = _quoted(fact.waits_for)
        return sentence("journeys.no_due.its_day_waits", source=source, names=names)
    return sentence("journeys.no_due.it_has_no_day", source=source)


def _quoted(names: tuple[str, ...]) -> Sayable:
    return beside("joined.list", (f"`{name}`" for name in names)) or ""


def is_as_expected(due: Mapping[DueKey, str], wanted: Mapping[DueKey, str]) -> bool:
    """Whether all that is expected of a due is so; instants are compared as such."""
    return all(_is_same(due[key], said) for key, said in wanted.items())


def _is_same(found: str, wanted: str) -> bool:
    if "T" in found and "T" in wanted:
        return datetime.fromisoformat(found) == datetime.fromisoformat(wanted)
    return found == wanted


def named(keys: Mapping[DueKey, str]) -> str:
    """What is said of one due, on a line."""
    if set(keys) == {DueKey.LIMIT}:
        return keys[DueKey.LIMIT]
    return f"{{{','.join(f'{key}={said}' for key, said in keys.items())}}}"
