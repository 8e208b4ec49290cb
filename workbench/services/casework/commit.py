"""What follows from new entries: fixed dates, and the cache that lists and search read."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.answers import value_of
from workbench.domain.clock.reasons import plain
from workbench.domain.facts.evaluate import fixed_facts
from workbench.domain.facts.value import FactValue
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.kind import Kind
from workbench.services.casework.refresh import keep, tell_referrers
from workbench.services.desk import Desk
from workbench.services.ports import Stored, Writing
from workbench.services.view import NoSuchRecord, RecordView, view_of

MOST_REFERRERS = 500


def settle(
    desk: Desk,
    writing: Writing,
    record: str,
    entries: Iterable[NewEntry],
    *,
    before: RecordView | None = None,
) -> RecordView:
    """Append entries, fix the legal dates they moved, and keep what lists need.

    A date is fixed when these entries moved it: that the packs would now give another one
    does not move it by itself. `before` is the record as it stood, where it was read already.
    """
    before = before or _standing(desk, writing, record)
    writing.append(entries)
    view = view_of(desk, writing, record)
    moved = [
        fixed_entry(view, binding.id, view.facts[binding.id])
        for binding in fixed_facts(view.kind)
        if _moved(before, view, binding.id)
    ]
    if moved:
        writing.append(moved)
        view = view_of(desk, writing, record)
    old = writing.stored(record)
    renamed = keep(desk, writing, view)
    if old is not None and (renamed or _law_changed(view, old)):
        tell_referrers(desk, writing, record, most=MOST_REFERRERS)
    return view


def _standing(desk: Desk, writing: Writing, record: str) -> RecordView | None:
    try:
        return view_of(desk, writing, record)
    except NoSuchRecord:
        return None


def _moved(before: RecordView | None, after: RecordView, fact: str) -> bool:
    now = after.facts[fact].value
    fixed = after.record.fixed.get(fact)
    if fixed is None:
        return now is not None
    if fixed.value == now:
        return False
    if fixed.packs == after.packs.digest:
        return True
    return before is None or before.facts[fact].value != now


def fixed_entry(view: RecordView, fact: str, value: FactValue) -> NewEntry:
    """The entry that records a legal date with its reasons and the packs that gave it."""
    return NewEntry(
        record=view.record.id,
        type=EntryType.FIXED,
        payload={
            "fact": fact,
            "value": value.value,
            "because": [plain(reason) for reason in value.because],
            "packs": view.packs.digest,
        },
    )


def _law_changed(view: RecordView, old: Stored) -> bool:
    before = view.kind.read(old.answers)
    return any(value_of(view.answers, name) != value_of(before, name) for name in _law(view.kind))


def _law(kind: Kind) -> tuple[str, ...]:
    """The answers of an organisation that decide the dates of the records naming it."""
    return (kind.sender.regime, kind.sender.calendar) if kind.sender is not None else ()
