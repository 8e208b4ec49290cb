"""Duplicates of persons are merged: one record stands for the other, until that is taken back."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.guard import FixedName
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.problem import Problem
from workbench.domain.record import Record
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.wording import keys
from workbench.services.casework.commit import commit
from workbench.services.casework.linking import circles
from workbench.services.casework.refusals import listed_view, refuse, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import Act, acting
from workbench.services.view import RecordView


def merge(desk: Desk, duplicate: str, into: str, reason: str = "") -> Done[None]:
    """Let one record stand for its duplicate: links to the one are seen as links to the other.

    Both tell it; no answer is rewritten. Raises NoSuchRecord, RecordClosed for a voided or
    merged one, and NotAcceptable where letters are not written to both, where they differ in
    kind, and where a link that must not would lead back to the record that is kept.
    """
    with acting(desk) as act:
        gone, kept = listed_view(act, duplicate), listed_view(act, into)
        refuse(merging_problems(gone, kept))
        linking = {link.record for link in act.file.linking_to(duplicate)}
        act.file.merge(duplicate, into)
        refuse(_led_back(act, kept))
        _tell(act, EntryType.MERGED, gone.record, kept.record, reason)
    return Done(None, frozenset({duplicate, into, *linking}))


def unmerge(desk: Desk, duplicate: str, reason: str = "") -> Done[None]:
    """Take the merging of a duplicate back: every link is again what it was.

    Raises NoSuchRecord, and NotAcceptable for one that was not merged, and where a link that
    must not would lead back to it.
    """
    with acting(desk) as act:
        view = act.view(duplicate)
        gone = view.record
        kept = act.view(standing_for(gone)).record
        stands = act.file.merged()[duplicate]
        linking = {link.record for link in act.file.linking_to(stands)}
        act.file.unmerge(duplicate)
        refuse(_led_back(act, view))
        _tell(act, EntryType.UNMERGED, gone, kept, reason)
        act.following.relisted(kept.kind, stands)
    return Done(None, frozenset({duplicate, kept.id, *linking}))


def standing_for(gone: Record) -> str:
    """The record that stands for a duplicate; raises NotAcceptable for one that was not merged."""
    if not gone.keeping.merged_into:
        raise refused(
            FixedName.STATUS,
            sentence("answers.keeping.it_was_not_merged"),
            sentence("answers.keeping.choose_another_record"),
        )
    return gone.keeping.merged_into


def _tell(act: Act, type_: EntryType, gone: Record, kept: Record, reason: str) -> None:
    why = reason.strip()
    of_gone = {"into": kept.id, "other": kept.reference, "reason": why}
    of_kept = {"duplicate": gone.id, "other": gone.reference, "reason": why}
    commit(act, gone.id, [NewEntry(record=gone.id, type=type_, payload=of_gone)])
    commit(act, kept.id, [NewEntry(record=kept.id, type=type_, payload=of_kept)])
    act.following.relisted(gone.kind, gone.id)


def merging_problems(gone: RecordView, kept: RecordView) -> Iterator[Problem]:
    """Why these two cannot be duplicates of each other."""
    if gone.record.id == kept.record.id:
        yield _problem(sentence("answers.keeping.it_is_the_same_record"))
    yield from kind_problems(gone, kept)


def kind_problems(gone: RecordView, kept: RecordView) -> Iterator[Problem]:
    """Why records of these kinds are no duplicates of each other."""
    if gone.kind.addressee is None or gone.kind.id != kept.kind.id:
        yield _problem(sentence("answers.keeping.they_are_no_duplicates"))


def _led_back(act: Act, view: RecordView) -> Iterator[Problem]:
    """What is wrong with links, as they are seen now that a duplicate is merged or parted."""
    for question in circles(act.file, view.kind, view.record.id):
        label = view.kind.word(keys.question(question.id), act.desk.language)[0]
        yield Problem(
            FixedName.STATUS,
            sentence("answers.keeping.a_link_would_lead_back", question=label),
            sentence("answers.keeping.correct_that_link_first"),
        )


def _problem(what: Sentence) -> Problem:
    return Problem(FixedName.STATUS, what, sentence("answers.keeping.choose_another_record"))
