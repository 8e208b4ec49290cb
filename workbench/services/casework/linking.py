"""What links promise: that they never lead back to their record, that no other points there."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.kind import Kind
from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.status import Status
from workbench.domain.values.choosing import ids_of
from workbench.services.as_linked import as_linked
from workbench.services.casework.validation import GivenRead
from workbench.services.ports import Reading


def promise_problems(
    reading: Reading, kind: Kind, record: str, given: GivenRead
) -> Iterator[Problem]:
    """Which of the links just given break what their questions promise of records."""
    for name, answer in given.items():
        question = kind.question(name)
        ids = ids_of(answer.value) if answer is not None else ()
        if question is None or not ids:
            continue
        if question.acyclic and _leads_to(reading, question, ids, record):
            yield Problem(
                name,
                sentence("answers.linking.leads_back_here"),
                sentence("answers.linking.choose_another"),
            )
        other = _who_else(reading, kind, question, ids, record) if question.unique else ""
        if other:
            yield Problem(
                name,
                sentence("answers.linking.an_open_record_points_there", reference=other),
                sentence("answers.linking.close_that_record_or_choose_another"),
            )


def circles(reading: Reading, kind: Kind, record: str) -> Iterator[Question]:
    """The links of a record that promise not to lead back to it, and do as things stand."""
    seen = as_linked(reading, record)
    answers = kind.read(seen.answers) if seen is not None else {}
    for question in kind.questions:
        answer = answers.get(question.id) if question.acyclic else None
        ids = ids_of(answer.value) if answer is not None else ()
        if ids and _leads_to(reading, question, ids, record):
            yield question


def _leads_to(reading: Reading, question: Question, ids: tuple[str, ...], record: str) -> bool:
    """Whether a record is among those that are reached through a link again and again.

    A link to a duplicate leads to whoever stands for it.
    """
    seen: set[str] = set()
    ahead = set(ids)
    while ahead:
        if record in ahead:
            return True
        seen |= ahead
        found = (as_linked(reading, reached) for reached in ahead)
        answers = (stored.answers.get(question.id) for stored in found if stored is not None)
        named = (answer.value for answer in answers if answer is not None)
        ahead = {
            target
            for value in named
            if isinstance(value, list | tuple)
            for target in value
            if isinstance(target, str)
        } - seen
    return False


def _who_else(
    reading: Reading, kind: Kind, question: Question, ids: tuple[str, ...], record: str
) -> str:
    """The reference of another open record of the kind that points to one of these; or none."""
    for target in ids:
        for link in reading.linking_to(target):
            if link.question != question.id or link.record == record:
                continue
            stored = reading.stored(link.record)
            if stored is not None and stored.kind == kind.id and stored.status is Status.OPEN:
                return stored.reference
    return ""
