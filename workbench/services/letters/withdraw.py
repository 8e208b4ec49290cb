"""A letter that was issued and has not left is withdrawn: its bytes stay, no clock moves."""

from __future__ import annotations

from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.sentence import sentence
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.casework.refusals import listed_view, reason_of, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting


def withdraw(desk: Desk, record: str, letter_id: str, reason: str) -> Done[None]:
    """Withdraw an issued letter, with a reason: it counts as never issued from now on.

    Raises NoSuchDocument, RecordClosed for a voided record, and NotAcceptable without a reason,
    once the letter has left, and where it was withdrawn before.
    """
    why = reason_of(reason)
    with acting(desk) as act:
        view = listed_view(act, record)
        letter = next((kept for kept in view.record.letters if kept.id == letter_id), None)
        if letter is None:
            raise NoSuchDocument
        if letter.dispatched_on is not None:
            raise refused(
                "letter",
                sentence("answers.keeping.the_letter_has_left"),
                sentence("answers.keeping.write_another_letter"),
            )
        if letter_id in view.record.keeping.withdrawn:
            raise refused(
                "letter",
                sentence("answers.keeping.it_was_withdrawn_before"),
                sentence("answers.keeping.leave_it_as_it_is"),
            )
        payload = {"id": letter_id, "letter": letter.letter, "reason": why}
        commit(act, record, [NewEntry(record=record, type=EntryType.WITHDRAWN, payload=payload)])
    return Done(None, frozenset({record}))
