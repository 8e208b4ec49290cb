"""What a record offers where nobody has answered, and which answers were taken from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.domain.answers import Answer, Written, read_answer
from workbench.domain.facts.offering import CAME_FROM, TODAY, Origin, origin_of
from workbench.domain.journal import mapping_in, text_in
from workbench.domain.kind import Kind
from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.status import Status
from workbench.domain.values.value import Texts, Unread, Value, is_empty, spelt
from workbench.services.casework.validation import (
    GivenRead,
    answer_problems,
    borrowed_problems,
    link_problems,
)
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A value that a form shows where there is no answer.

    `origin` says from where, as the pack spells it; `record` is the other record it comes from,
    empty where it comes from none.
    """

    answer: Answer
    origin: str
    record: str = ""


Taken = Mapping[str, Mapping[str, str]]
"""What an entry says beside its answers: nothing, or `offered` with the origins by question."""


def offers_in(sight: Sight[Reading], view: RecordView) -> dict[str, Offered]:
    """Everything that a record offers now, by question; nothing once it is closed."""
    found = ((question, offer_in(sight, view, question)) for question in view.kind.questions)
    return {question.id: offered for question, offered in found if offered is not None}


def offer_in(sight: Sight[Reading], view: RecordView, question: Question) -> Offered | None:
    """What is offered as the answer to one question; None where it has one, or nothing fits."""
    is_open = view.record.status is Status.OPEN
    if not question.offer or not is_open or question.id in view.record.answers:
        return None
    if view.asked(question.id) is False:
        return None
    record, value = _found(sight, view, origin_of(question.offer))
    answer = _fitting(sight, view, question, value) if value is not None else None
    if answer is None:
        return None
    return Offered(answer=answer, origin=question.offer, record=record)


def offered_at_first(kind: Kind, question: str, today: date) -> Offered | None:
    """What is offered before there is a record: the day it is."""
    asked = kind.question(question)
    if asked is None or asked.offer != TODAY:
        return None
    return Offered(answer=Answer(today), origin=TODAY)


def offers_taken(sight: Sight[Reading], view: RecordView, given: GivenRead) -> Taken:
    """What an entry tells of answers that are as they were offered: from where, by question."""
    asked = (view.kind.question(name) for name in given)
    found = ((q.id, offer_in(sight, view, q)) for q in asked if q is not None and q.offer)
    return _taken(dict(found), given)


def offers_taken_at_first(kind: Kind, given: GivenRead, today: date) -> Taken:
    """The same of the answers a record is opened with."""
    return _taken({name: offered_at_first(kind, name, today) for name in given}, given)


def _taken(offers: Mapping[str, Offered | None], given: GivenRead) -> Taken:
    taken = {
        name: offered.origin
        for name, offered in offers.items()
        if offered is not None and given.get(name) == offered.answer
    }
    return {"offered": taken} if taken else {}


def _found(sight: Sight[Reading], view: RecordView, origin: Origin) -> tuple[str, Value | None]:
    """The record that an offer comes from, and what it has; no record where it is this one."""
    if origin.link:
        if view.kind.question(origin.link) is not None:
            return view.facts.taken(origin.link, origin.take) or ("", None)
        record = came_from(view) if origin.link == CAME_FROM else ""
        other = sight.view_if_any(record) if record else None
        return record, other.value(origin.take) if other is not None else None
    if origin.name == TODAY:
        return "", view.today
    return "", view.value(origin.name)


def came_from(view: RecordView) -> str:
    """The record from which this one was opened, as its first entry tells; or none."""
    first = next(iter(view.entries), None)
    payload = (first.payload if first is not None else None) or {}
    return text_in(mapping_in(payload, CAME_FROM), "record")


def _fitting(
    sight: Sight[Reading], view: RecordView, question: Question, value: Value
) -> Answer | None:
    """A value as an answer to the question; None where it is none that could be saved."""
    if isinstance(value, Texts) and not question.per_language:
        value = value.in_any(view.language)
    elif isinstance(value, str) and question.per_language:
        value = Texts({view.language: value})
    answer = read_answer(question, Written(spelt(value)))
    if answer.value is None or isinstance(answer.value, Unread) or is_empty(answer.value):
        return None
    problems = _problems(sight, view, {question.id: answer})
    return None if next(problems, None) is not None else answer


def _problems(sight: Sight[Reading], view: RecordView, given: GivenRead) -> Iterator[Problem]:
    yield from answer_problems(view.kind, given, sight.desk.today)
    yield from borrowed_problems(view, given)
    yield from link_problems(sight.file, view.kind, given)
