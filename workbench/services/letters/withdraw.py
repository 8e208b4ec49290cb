"""A letter that was issued and has not left is withdrawn: its bytes stay, no clock moves."""

from __future__ import annotations

from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.sentence import sentence
from workbench.services.casework.commit import commit
from workbench.services.casework.refusals import listed_view, reason_of, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.letters.letters_on_file import everywhere, letter_of
from workbench.services.sight import Act, acting


def withdraw(desk: Desk, record: str, letter_id: str, reason: str) -> Done[None]:
    """Withdraw an issued letter, with a reason: it counts as never issued from now on.

    A letter that answers several records is withdrawn in all of them.

    Raises NoSuchDocument, RecordClosed for a voided record, and NotAcceptable without a reason,
    once the letter has left, and where it was withdrawn before.
    """
    why = reason_of(reason)
    with acting(desk) as act:
        found = everywhere(act, listed_view(act, record), letter_id)
        for where, withdrawn in found:
            _withdraw(act, where, withdrawn, why)
    return Done(None, frozenset(where for where, _ in found))


def _withdraw(act: Act, record: str, letter_id: str, why: str) -> None:
    view = listed_view(act, record)
    letter = letter_of(view, letter_id)
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
