"""A record that was opened by mistake: it stays in the journal, and nothing else counts it."""

from __future__ import annotations

from workbench.domain.guard import FixedName
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.sentence import sentence
from workbench.services.casework.commit import commit
from workbench.services.casework.refusals import listed_view, reason_of, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting


def void(desk: Desk, record: str, reason: str) -> Done[None]:
    """Void a record, with a reason: out of lists, search and dues, its reference never reused.

    `undo` takes it back. Raises NotAcceptable without a reason and while another record is
    merged into it, NoSuchRecord, and RecordClosed for one that is voided or merged already.
    """
    payload = {"reason": reason_of(reason)}
    with acting(desk) as act:
        view = listed_view(act, record)
        if view.record.keeping.duplicates:
            raise refused(
                FixedName.STATUS,
                sentence("answers.keeping.it_stands_for_others"),
                sentence("answers.keeping.unmerge_them_first"),
            )
        commit(act, record, [NewEntry(record=record, type=EntryType.VOIDED, payload=payload)])
        act.following.relisted(view.kind.id, record)
    return Done(None, frozenset({record}))
