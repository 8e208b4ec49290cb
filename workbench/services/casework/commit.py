"""What follows from new entries: fixed dates, and the cache that lists and search read."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.facts.evaluate import fixed_facts
from workbench.domain.facts.outcome import FactValue
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.reason import reason_json
from workbench.services.sight import Act
from workbench.services.view import RecordView


def commit(act: Act, record: str, entries: Iterable[NewEntry]) -> RecordView:
    """Append entries, fix the legal dates they moved, and keep what lists need.

    A date is fixed when these entries moved it: that the packs would now give another one
    does not move it by itself.
    """
    before = act.view(record)
    return _settled(act, before, act.append(record, entries))


def commit_new(act: Act, record: str, entries: Iterable[NewEntry]) -> RecordView:
    """The same for a record that the first of these entries opens."""
    return _settled(act, None, act.begin(record, entries))


def _settled(act: Act, before: RecordView | None, view: RecordView) -> RecordView:
    record = view.record.id
    moved = [binding.id for binding in fixed_facts(view.kind) if _moved(before, view, binding.id)]
    if moved:
        view = _fixed(act, view, moved)
    act.following.store(view)
    if before is None:
        act.following.opened(view.kind.id)
    act.told(record)
    return view


def _fixed(act: Act, view: RecordView, moved: Iterable[str]) -> RecordView:
    entries = [fixed_entry(view, fact, view.facts[fact]) for fact in moved]
    # A date relied on under other packs was what guards looked at until now.
    if any(view.facts[fact].kept is not None for fact in moved):
        return act.append(view.record.id, entries)
    return act.fix(view.record.id, entries)


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
            "because": [reason_json(reason) for reason in value.because],
            "packs": view.packs.digest,
        },
    )
