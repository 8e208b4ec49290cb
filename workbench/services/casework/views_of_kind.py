"""The records of a kind in turn, each let go before the next: there may be many."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.listing import Listing
from workbench.domain.secrecy.leave import has_leave
from workbench.domain.status import Status
from workbench.services.desk import UnknownKind
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView, view_of

_AT_ONCE = 500


def views_of(sight: Sight[Reading], kind_id: str) -> Iterator[RecordView]:
    """Every record of a kind that whoever looks has leave to, in the order of a list.

    Purged ones are left out, and those that no packs tell of. A view holds until the next one.
    """
    numbers = sight.file.numbers(Listing(kinds=(kind_id,)))
    for start in range(0, len(numbers), _AT_ONCE):
        for row in sight.file.rows(numbers[start : start + _AT_ONCE]):
            if row.status is not Status.PURGED:
                yield from _view_of(sight, row.record)


def _view_of(sight: Sight[Reading], record: str) -> Iterator[RecordView]:
    try:
        view = view_of(sight.desk, sight.file, record, lazily=True)
    except UnknownKind:
        return
    try:
        # What lists keep may be older than the packs.
        if has_leave(view.leave, view.actor):
            yield view
    finally:
        view.let_go()
