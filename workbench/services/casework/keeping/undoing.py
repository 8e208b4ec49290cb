"""The last change of a record's answers is taken back: by an entry that names it."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.answers import set_of
from workbench.domain.canonical import Json
from workbench.domain.guard import FixedName
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.status import Status
from workbench.services.casework.commit import commit
from workbench.services.casework.keeping.last_change import (
    NotUndone,
    last_change,
    restored,
    why_it_stays,
)
from workbench.services.casework.refusals import refused
from workbench.services.changes import Done, RecordClosed
from workbench.services.desk import Desk
from workbench.services.sight import acting

_WHY: Mapping[NotUndone, tuple[Sentence, Sentence]] = {
    NotUndone.BEGUN: (
        sentence("answers.keeping.nothing_to_undo"),
        sentence("answers.keeping.void_the_record_instead"),
    ),
    NotUndone.LEFT: (
        sentence("answers.keeping.a_letter_has_left"),
        sentence("answers.keeping.correct_the_answers_instead"),
    ),
    NotUndone.TOLD: (
        sentence("answers.keeping.a_letter_was_issued_since"),
        sentence("answers.keeping.withdraw_it_first"),
    ),
    NotUndone.OTHER: (
        sentence("answers.keeping.this_is_not_undone_so"),
        sentence("answers.keeping.correct_the_answers_instead"),
    ),
}


def undo(desk: Desk, record: str, reason: str = "") -> Done[int]:
    """Take back the last change of answers, or the voiding; gives the number of that entry.

    Answers fall back to what they were, and dates that were relied on are fixed anew. Raises
    NotAcceptable where something later depends on it, RecordClosed, NoSuchRecord.
    """
    with acting(desk) as act:
        view = act.view(record)
        change = last_change(view.entries)
        is_voided = view.record.status is Status.VOIDED
        if view.record.status is not Status.OPEN and not is_voided:
            raise RecordClosed
        why = why_it_stays(change, view.entries, view.record) if change else NotUndone.BEGUN
        if change is None or why is not None:
            raise refused(FixedName.STATUS, *_WHY[why or NotUndone.BEGUN])
        back = restored(change, view.entries, view.record)
        payload: dict[str, Json] = {
            "entry": change.number,
            "undone": change.type,
            "step": change.text("step"),
            "reason": reason.strip(),
            "set": set_of(back.answers),
            "unset": list(back.unset),
            "by": dict(back.by),
            "passages": dict(back.passages),
        }
        commit(act, record, [NewEntry(record=record, type=EntryType.UNDONE, payload=payload)])
        if is_voided:
            act.following.relisted(view.kind.id, record)
    return Done(change.number, frozenset({record}))
