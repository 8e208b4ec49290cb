"""What every command refuses alike: a closed record, a missing reason, answers with problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.domain.guard import FixedName
from workbench.domain.problem import Problem
from workbench.domain.record import Record
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.status import UNLISTED, Status
from workbench.services.changes import NotAcceptable, RecordClosed
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


def open_view(sight: Sight[Reading], record: str) -> RecordView:
    """The view of a record that may be worked on; raises RecordClosed."""
    view = sight.view(record)
    if view.record.status is not Status.OPEN:
        raise RecordClosed
    return view


def listed_view(sight: Sight[Reading], record: str) -> RecordView:
    """The view of a record, open or closed; raises RecordClosed for a voided or merged one."""
    view = sight.view(record)
    if view.record.status in UNLISTED:
        raise RecordClosed
    return view


def reason_of(text: str) -> str:
    """The reason that was given, without spaces around it; raises NotAcceptable without one."""
    if not text.strip():
        raise refused(
            "reason",
            sentence("answers.records.a_reason_is_needed"),
            sentence("answers.records.write_why"),
        )
    return text.strip()


def refused(place: str, what: Sentence, cure: Sentence | None = None) -> NotAcceptable:
    """To be raised where one thing stands in the way: where, what it is and what cures it."""
    return NotAcceptable([Problem(place, what, cure)])


def refuse(problems: Iterable[Problem]) -> None:
    """Refuse what has problems; raises NotAcceptable with all of them."""
    found = tuple(problems)
    if found:
        raise NotAcceptable(found)


def held_problems(record: Record) -> Iterator[Problem]:
    """Why nothing of a record may be erased while it is held."""
    if record.keeping.held is not None:
        yield Problem(
            FixedName.STATUS,
            sentence("answers.keeping.the_record_is_held"),
            sentence("answers.keeping.release_it_first"),
        )
