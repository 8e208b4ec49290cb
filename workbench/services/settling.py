"""What follows from new entries: fixed dates, and the cache that lists and search read."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.clock_reasons import plain
from workbench.domain.facts.evaluate import fixed_facts
from workbench.domain.facts.value import FactValue
from workbench.domain.journal import EntryType, NewEntry
from workbench.services.desk import Desk
from workbench.services.ports import Writing
from workbench.services.project import project
from workbench.services.view import RecordView, view_of

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
    does not move it by itself.
    """
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
    projection = project(view, writing)
    writing.keep(view.record, projection)
    if old is not None and old.title and old.title != projection.title:
        _retitle(desk, writing, record)
    return view


def _moved(before: RecordView | None, after: RecordView, fact: str) -> bool:
    now = after.facts[fact].value
    fixed = after.record.fixed.get(fact)
    if fixed is None:
        return now is not None
    if fixed.value == now:
        return False
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


def _retitle(desk: Desk, writing: Writing, record: str) -> None:
    for link in writing.linking_to(record)[:MOST_REFERRERS]:
        view = view_of(desk, writing, link.record)
        writing.keep(view.record, project(view, writing))
