"""The bytes of a document are destroyed: what it was stays known, what it said does not."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.canonical import Json
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.problem import Problem
from workbench.domain.record import Record
from workbench.domain.sentence import sentence
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.casework.refusals import held_problems, reason_of, refuse
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting


def destroy(desk: Desk, record: str, document: str, reason: str) -> Done[None]:
    """Destroy the bytes of a document of a record, with a reason; hash, size and sort stay.

    Its name goes from every page, and stays in the payload of the entry that kept it until the
    record is purged. Raises NoSuchDocument, and NotAcceptable without a reason, while the record
    is held, for a letter that may still leave, and for one that is destroyed already.
    """
    why = reason_of(reason)
    with acting(desk) as act:
        folded = act.view(record).record
        kept = act.file.document(document)
        if kept is None or kept.record != record:
            raise NoSuchDocument
        refuse((*held_problems(folded), *_problems(folded, document)))
        payload: dict[str, Json] = {
            "document": document,
            "sha256": kept.sha256,
            "size": kept.size,
            "media_type": kept.media_type,
            "reason": why,
        }
        act.file.destroy_document(document)
        commit(act, record, [NewEntry(record=record, type=EntryType.DESTROYED, payload=payload)])
    return Done(None, frozenset({record}))


def _problems(record: Record, document: str) -> Iterator[Problem]:
    if document in record.keeping.destroyed:
        yield Problem(
            "document",
            sentence("answers.keeping.it_was_destroyed_before"),
            sentence("answers.keeping.leave_it_as_it_is"),
        )
    for letter in record.letters:
        is_done = letter.dispatched_on is not None or letter.id in record.keeping.withdrawn
        if letter.document == document and not is_done:
            yield Problem(
                "document",
                sentence("answers.keeping.the_letter_may_still_leave"),
                sentence("answers.keeping.send_or_withdraw_it"),
            )
