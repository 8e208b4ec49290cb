"""What each entry that concerns a record as a whole makes of what stands at present."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from workbench.domain.journal import Entry, EntryType, Payload, mapping_in, text_in, texts_in
from workbench.domain.keeping.keeping import Decided, Keeping


def after(keeping: Keeping, entry: Entry, payload: Payload) -> Keeping:
    """What stands after an entry."""
    step = _STEPS.get(entry.type)
    return step(keeping, entry, payload) if step is not None else keeping


def entry_behind(entry: Entry, payload: Payload, question: str) -> int:
    """The entry that gave an answer: this one, or the earlier one whose answer it restores."""
    earlier = mapping_in(payload, "by") if entry.type == EntryType.UNDONE else {}
    number = earlier.get(question)
    return number if isinstance(number, int) else entry.number


def restored_passages(entry: Entry, payload: Payload) -> Mapping[str, str]:
    """The passages of a source that stand again behind answers that an entry restores."""
    return texts_in(payload, "passages") if entry.type == EntryType.UNDONE else {}


def _decided(entry: Entry, payload: Payload) -> Decided:
    return Decided(
        reason=text_in(payload, "reason"),
        actor=entry.actor,
        at=entry.recorded_at,
        entry=entry.number,
    )


def _voided(keeping: Keeping, entry: Entry, payload: Payload) -> Keeping:
    return replace(keeping, voided=_decided(entry, payload))


def _undone(keeping: Keeping, entry: Entry, payload: Payload) -> Keeping:
    del entry
    voided = keeping.voided
    if voided is None or payload.get("entry") != voided.entry:
        return keeping
    return replace(keeping, voided=None)


def _withdrawn(keeping: Keeping, entry: Entry, payload: Payload) -> Keeping:
    withdrawn = {**keeping.withdrawn, text_in(payload, "id"): _decided(entry, payload)}
    return replace(keeping, withdrawn=withdrawn)


def _destroyed(keeping: Keeping, entry: Entry, payload: Payload) -> Keeping:
    document = text_in(payload, "document")
    return replace(keeping, destroyed={**keeping.destroyed, document: _decided(entry, payload)})


def _held(keeping: Keeping, entry: Entry, payload: Payload) -> Keeping:
    return replace(keeping, held=_decided(entry, payload))


def _released(keeping: Keeping, entry: Entry, payload: Payload) -> Keeping:
    del entry, payload
    return replace(keeping, held=None)


def _of_matter(keeping: Keeping, entry: Entry, payload: Payload) -> Keeping:
    del entry
    # The entry of the record that stayed where it was names no matter.
    return replace(keeping, matter=text_in(payload, "matter") or keeping.matter)


def _merged(keeping: Keeping, entry: Entry, payload: Payload) -> Keeping:
    del entry
    into, duplicate = text_in(payload, "into"), text_in(payload, "duplicate")
    if into:
        return replace(keeping, merged_into=into)
    if not duplicate or duplicate in keeping.duplicates:
        return keeping
    return replace(keeping, duplicates=(*keeping.duplicates, duplicate))


def _unmerged(keeping: Keeping, entry: Entry, payload: Payload) -> Keeping:
    del entry
    if text_in(payload, "into"):
        return replace(keeping, merged_into="")
    gone = text_in(payload, "duplicate")
    left = tuple(other for other in keeping.duplicates if other != gone)
    return replace(keeping, duplicates=left)


_STEPS: Mapping[str, Callable[[Keeping, Entry, Payload], Keeping]] = {
    EntryType.VOIDED: _voided,
    EntryType.UNDONE: _undone,
    EntryType.WITHDRAWN: _withdrawn,
    EntryType.DESTROYED: _destroyed,
    EntryType.HELD: _held,
    EntryType.RELEASED: _released,
    EntryType.JOINED: _of_matter,
    EntryType.PARTED: _of_matter,
    EntryType.MERGED: _merged,
    EntryType.UNMERGED: _unmerged,
}
KEEPING_TYPES = tuple(_STEPS)
"""The types of the entries that concern a record as a whole."""
