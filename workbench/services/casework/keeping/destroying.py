"""The bytes of a document are destroyed: what it was stays known, what it said does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.domain.answers import read_date
from workbench.domain.canonical import Json
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import named_in
from workbench.domain.values.value_type import Naming
from workbench.domain.wording import keys
from workbench.domain.wording.speaking import PLAIN, say_date
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.casework.refusals import held_problems, reason_of, refuse, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.kept_documents import kept_lists
from workbench.services.ports import Document
from workbench.services.project import dues_in
from workbench.services.sight import Act, acting
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
        commit(act, record, [_destroyed(act, view, kept, why)])
    return Done(None, frozenset({record}))


def destroy_by_rule(desk: Desk, record: str, roll: str) -> Done[None]:
    """Destroy the lists of a roll once the day has come until which its kind keeps them.

    Those are the list of today, every one that it replaced, and every one that letters went to
    before. The reason is the rule, and each entry names the roll and the day. A closed record's
    lists go as well.

    Raises NotAcceptable where no list is there, while the record is held, before the day or
    while it is not known, and while a letter to the rows may still leave.
    """
    with acting(desk) as act:
        view = act.view(record)
        found = kept_lists(view)
        lists = tuple(filter(None, map(act.file.document, found.get(roll, ()))))
        if not lists or not view.kind.rolls[roll].keep_until:
            raise refused(
                "roll",
                sentence("answers.keeping.no_such_list_is_on_file"),
                sentence("answers.keeping.leave_it_as_it_is"),
            )
        day = next((due.day for due in dues_in(view, act.file) if due.id == roll), "")
        until = read_date(day or None)
        said = say_date(until, view.packs.speeches.get(desk.language, PLAIN)) if until else ""
        is_over = until is not None and until <= desk.today
        refuse((*held_problems(view.record), *_of_rule(view, lists, said, is_over=is_over)))
        word, _ = view.kind.word(keys.due(roll), desk.language)
        reason = desk.words.say("answers.keeping.its_rule", word=word, day=said)
        entries = [_destroyed(act, view, kept, reason, roll, day) for kept in lists]
        commit(act, record, entries)
    return Done(None, frozenset({record}))


def _of_rule(
    view: RecordView, lists: Iterable[Document], until: str, *, is_over: bool
) -> Iterator[Problem]:
    """Why lists may not go by their rule yet; `until` is their day in words, if it is known."""
    if not until:
        yield Problem(
            "keep_until",
            sentence("answers.keeping.the_day_is_not_known"),
            sentence("answers.keeping.answer_what_gives_it"),
        )
    elif not is_over:
        yield Problem(
            "keep_until",
            sentence("answers.keeping.the_list_is_kept_until", day=until),
            sentence("answers.keeping.wait_until_then"),
        )
    documents = {kept.id for kept in lists}
    if any(
        letter.roll in documents and _may_leave(view, letter) for letter in view.record.letters
    ):
        yield _still_leaves()


def _destroyed(
    act: Act, view: RecordView, kept: Document, reason: str, roll: str = "", kept_until: str = ""
) -> NewEntry:
    """The entry that says so, once the bytes are gone; by the rule of a roll, it names that."""
    by_rule: dict[str, Json] = {"roll": roll, "kept_until": kept_until} if roll else {}
    letters, document = view.record.letters, kept.id
    payload: dict[str, Json] = {
        "document": document,
        "sha256": kept.sha256,
        "size": kept.size,
        "media_type": kept.media_type,
        "reason": reason,
        **by_rule,
        "named_by": list(_naming(view, document)),
        "letters": list(_names(sent for sent in letters if sent.document == document)),
        "batches": list(_names(sent for sent in letters if sent.roll == document)),
    }
    act.file.destroy_document(document)
    return NewEntry(record=view.record.id, type=EntryType.DESTROYED, payload=payload)


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
    if any(sent.document == document and _may_leave(view, sent) for sent in record.letters):
        yield _still_leaves()


def _may_leave(view: RecordView, letter: LetterOnFile) -> bool:
    template = view.kind.letters.get(letter.letter)
    never_leaves = template is not None and not template.is_sent
    is_done = letter.dispatched_on is not None or letter.id in view.record.keeping.withdrawn
    return not (is_done or never_leaves)


def _still_leaves() -> Problem:
    return Problem(
        "document",
        sentence("answers.keeping.the_letter_may_still_leave"),
        sentence("answers.keeping.send_or_withdraw_it"),
    )
