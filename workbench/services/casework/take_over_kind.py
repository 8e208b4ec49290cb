"""Records of an older kind continue as a new one, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from workbench.domain.canonical import Json
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.kind import Kind, TakesOver
from workbench.services.casework.commit import commit
from workbench.services.casework.views_of_kind import views_of
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting, looking
from workbench.services.view import RecordView


def to_take_over(desk: Desk, kind_id: str) -> tuple[str, ...]:
    """The records that may continue as a kind, in the order of opening; raises UnknownKind."""
    taken = desk.kind(kind_id).takes_over
    if taken is None:
        return ()
    with looking(desk) as sight:
        there = views_of(sight, taken.kind)
        return tuple(view.record.id for view in there if _is_taken(view, taken))


def take_over_kind(
    desk: Desk, kind_id: str, go_on: Callable[[], bool] = lambda: True
) -> Done[int]:
    """Let what a kind takes over continue as such; gives how many records do. Raises UnknownKind.

    Each keeps its reference, its answers and its journal, where one entry tells of it; what the
    new kind does not ask is shown as former. `go_on` is asked before each record: what is left
    then may continue another time.
    """
    kind = desk.kind(kind_id)
    records = takewhile(lambda _record: go_on(), to_take_over(desk, kind_id))
    made = frozenset(record for record in records if _take_over(desk, record, kind))
    return Done(len(made), made)


def _is_taken(view: RecordView, taken: TakesOver) -> bool:
    return view.kind.id == taken.kind and taken.where.holds(view.look) is True


def _take_over(desk: Desk, record: str, kind: Kind) -> bool:
    """Whether it was still to be taken over; then it is."""
    with acting(desk) as act:
        view = act.view_if_any(record)
        if view is None or kind.takes_over is None or not _is_taken(view, kind.takes_over):
            return False
        payload: dict[str, Json] = {
            "kind": kind.id,
            "was": view.kind.id,
            "packs": desk.packs.digest,
        }
        commit(act, record, [NewEntry(record=record, type=EntryType.TAKEN_OVER, payload=payload)])
        act.following.opened(view.kind.id)
        # Whoever counts it by what it answers reads it through another kind now.
        act.following.relisted(kind.id, record)
    return True
