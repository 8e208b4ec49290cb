"""A record is held: while a dispute or an order lasts, nothing of it may be erased."""

from __future__ import annotations

from workbench.domain.guard import FixedName
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.sentence import sentence
from workbench.services.casework.commit import commit
from workbench.services.casework.refusals import held_problems, reason_of, refuse, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting


def hold(desk: Desk, record: str, reason: str) -> Done[None]:
    """Hold a record, with a reason: purging and destroying are refused until it is released.

    Raises NoSuchRecord, and NotAcceptable without a reason and for one that is held already.
    """
    payload = {"reason": reason_of(reason)}
    with acting(desk) as act:
        refuse(held_problems(act.view(record).record))
        commit(act, record, [NewEntry(record=record, type=EntryType.HELD, payload=payload)])
    return Done(None, frozenset({record}))


def release(desk: Desk, record: str, reason: str) -> Done[None]:
    """End the hold of a record, with a reason.

    Raises NoSuchRecord, and NotAcceptable without a reason and for one that is not held.
    """
    payload = {"reason": reason_of(reason)}
    with acting(desk) as act:
        if act.view(record).record.keeping.held is None:
            raise refused(
                FixedName.STATUS,
                sentence("answers.keeping.it_is_not_held"),
                sentence("answers.keeping.leave_it_as_it_is"),
            )
        commit(act, record, [NewEntry(record=record, type=EntryType.RELEASED, payload=payload)])
    return Done(None, frozenset({record}))
