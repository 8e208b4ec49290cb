"""The bytes of a document are destroyed: what it was stays known, what it said does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.domain.canonical import Json
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import named_in
from workbench.domain.values.value_type import Naming
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.casework.refusals import held_problems, reason_of, refuse
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting
from workbench.services.view import RecordView


def destroy(desk: Desk, record: str, document: str, reason: str) -> Done[None]:
    """Destroy the bytes of a document of a record, with a reason; hash, size and sort stay.

    Its name goes from every page, and stays in the payload of the entry that kept it until the
    record is purged. That a document which nobody is sent was issued stays true: what it did
    stays done. The entry tells which answers name it, which letters it was, and which went to
    its rows.

    Raises NoSuchDocument, and NotAcceptable without a reason, while the record is held, for a
    letter that may still leave, and for one that is destroyed already.
    """
    why = reason_of(reason)
    with acting(desk) as act:
        view = act.view(record)
        kept = act.file.document(document)
        if kept is None or kept.record != record:
            raise NoSuchDocument
        refuse((*held_problems(view.record), *_problems(view, document)))
        letters = view.record.letters
        payload: dict[str, Json] = {
            "document": document,
            "sha256": kept.sha256,
            "size": kept.size,
            "media_type": kept.media_type,
            "reason": why,
            "named_by": list(_naming(view, document)),
            "letters": list(_names(sent for sent in letters if sent.document == document)),
            "batches": list(_names(sent for sent in letters if sent.roll == document)),
        }
        act.file.destroy_document(document)
        commit(act, record, [NewEntry(record=record, type=EntryType.DESTROYED, payload=payload)])
    return Done(None, frozenset({record}))


def _naming(view: RecordView, document: str) -> Iterator[str]:
    """The questions whose answers name a document."""
    for question in view.kind.questions:
        answer = view.answers.get(question.id)
        value = answer.value if answer is not None else None
        if value is not None and document in named_in(question, value, Naming.DOCUMENTS):
            yield question.id


def _names(letters: Iterable[LetterOnFile]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(letter.letter for letter in letters))


def _problems(view: RecordView, document: str) -> Iterator[Problem]:
    record = view.record
    if document in record.keeping.destroyed:
        yield Problem(
            "document",
            sentence("answers.keeping.it_was_destroyed_before"),
            sentence("answers.keeping.leave_it_as_it_is"),
        )
    for letter in record.letters:
        template = view.kind.letters.get(letter.letter)
        never_leaves = template is not None and not template.is_sent
        is_done = letter.dispatched_on is not None or letter.id in record.keeping.withdrawn
        if letter.document == document and not (is_done or never_leaves):
            yield Problem(
                "document",
                sentence("answers.keeping.the_letter_may_still_leave"),
                sentence("answers.keeping.send_or_withdraw_it"),
            )
