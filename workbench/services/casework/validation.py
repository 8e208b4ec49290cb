"""What is wrong with answers before they are kept, as far as the case file can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import assert_never

from workbench.domain.answers import Answer, Written
from workbench.domain.kind import Kind
from workbench.domain.problem import Problem
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.status import GONE
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import placed_values, type_of, value_problems
from workbench.domain.values.value_type import Naming, PlacedValue
from workbench.services.applicable_law import listed_under
from workbench.services.kept_documents import kept_document
from workbench.services.ports import Reading
from workbench.services.view import RecordView

Given = Mapping[str, Answer | Written | None]
"""Answers by question, read or still written; None takes an answer back."""

GivenRead = Mapping[str, Answer | None]
"""The same under the questions of a kind: `Kind.read_given`."""


def answer_problems(kind: Kind, given: GivenRead, today: date) -> tuple[Problem, ...]:
    """What is wrong with the answers by themselves."""
    found: list[Problem] = []
    for name, answer in given.items():
        question = kind.question(name)
        if question is not None and answer is not None and answer.known:
            found += value_problems(question, answer.value, today)
            continue
        wrong = _wrong_without_value(kind, name, answer)
        if wrong is not None:
            found.append(Problem(name, *wrong))
    return tuple(found)


def _wrong_without_value(
    kind: Kind, name: str, answer: Answer | None
) -> tuple[Sentence, Sentence] | None:
    question = kind.question(name)
    if question is None:
        return (
            sentence("answers.validation.there_is_no_such_question"),
            sentence("answers.validation.leave_it_out"),
        )
    if answer is None:
        return (
            (
                sentence("answers.validation.this_cannot_be_taken_back"),
                sentence("answers.validation.answer_it"),
            )
            if name in kind.open_with
            else None
        )
    if question.must_know:
        return (
            sentence("answers.validation.this_has_to_be_known"),
            sentence("answers.validation.find_out_and_answer_it"),
        )
    if answer.why.strip():
        return None
    return (
        sentence("answers.validation.say_why_there_is_no_answer"),
        sentence("answers.validation.write_the_reason"),
    )


def opening_problems(kind: Kind, given: GivenRead, today: date) -> tuple[Problem, ...]:
    """What is wrong with the answers a record is opened with."""
    asked = {name: value for name, value in given.items() if value is not None}
    missing = (name for name in kind.open_with if name not in asked)
    return (
        *answer_problems(kind, asked, today),
        *(
            Problem(
                name,
                sentence("answers.validation.this_is_needed_to_begin"),
                sentence("answers.validation.answer_it"),
            )
            for name in missing
        ),
    )


def link_problems(reading: Reading, kind: Kind, given: GivenRead) -> tuple[Problem, ...]:
    """Links to records that are not there or of another kind, and files that were not kept."""
    return tuple(
        dict.fromkeys(
            Problem(
                part.place,
                sentence("answers.validation.this_is_not_on_file"),
                sentence("answers.validation.choose_it_anew"),
            )
            for part in _parts(kind, given)
            for record in ids_of(part.value)
            if not _on_file(reading, part, record)
        )
    )


def _on_file(reading: Reading, part: PlacedValue, record: str) -> bool:
    naming = type_of(part.question).naming
    match naming:
        case Naming.DOCUMENTS:
            return kept_document(reading, record) is not None
        case Naming.RECORDS:
            stored = reading.stored(record)
            return (
                stored is not None
                and stored.status not in GONE
                and stored.kind in part.question.to
            )
        case Naming.CHOICES | Naming.NOTHING:
            return True
        case _:
            assert_never(naming)


def borrowed_problems(view: RecordView, given: GivenRead) -> tuple[Problem, ...]:
    """Choices that the regimes of the record do not offer today.

    What is on file stays: it was chosen under the law of its day, or of another organisation.
    """
    kept = {
        (name, part.question.id, chosen)
        for name in given
        for part in _parts(view.kind, {name: view.answers.get(name)})
        for chosen in ids_of(part.value)
    }
    return tuple(
        Problem(
            part.place,
            sentence("answers.validation.not_offered_today"),
            sentence("answers.validation.choose_one_of_these"),
        )
        for name, answer in given.items()
        for part in _parts(view.kind, {name: answer})
        if part.question.choices_from
        for listed in (_offered(view, part.question.choices_from),)
        if any(
            chosen not in listed and (name, part.question.id, chosen) not in kept
            for chosen in ids_of(part.value)
        )
    )


def _offered(view: RecordView, name: str) -> set[str]:
    return set(listed_under(view.packs, view.laws, view.today, name))


def _parts(kind: Kind, given: GivenRead) -> Iterator[PlacedValue]:
    """Every given value, the cells of tables among them, with its place and question."""
    for name, value in given.items():
        question = kind.question(name)
        if question is not None and value is not None and value.value is not None:
            yield from placed_values(question, value.value)
