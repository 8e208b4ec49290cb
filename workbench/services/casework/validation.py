"""What is wrong with answers before they are kept, as far as the case file can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from workbench.domain.answers import Answer, cells
from workbench.domain.canonical import Json
from workbench.domain.kind import Kind
from workbench.domain.problem import Problem
from workbench.domain.question import Question, QuestionType, value_problems
from workbench.services.ports import Reading
from workbench.services.view import RecordView

Given = Mapping[str, Answer | None]
"""Answers by question; None takes an answer back."""


def answer_problems(kind: Kind, given: Given, today: date) -> tuple[Problem, ...]:
    """What is wrong with the answers by themselves."""
    found: list[Problem] = []
    for name, one in given.items():
        question = kind.question(name)
        if question is None:
            found.append(Problem(name, "There is no such question.", "Leave it out."))
        elif one is None:
            if name in kind.open_with:
                found.append(Problem(name, "This cannot be taken back.", "Answer it."))
        elif one.known:
            found += value_problems(question, one.value, today)
        elif question.must_know:
            found.append(Problem(name, "This has to be known.", "Find out and answer it."))
        elif not one.why.strip():
            found.append(Problem(name, "Say why there is no answer.", "Write the reason."))
    return tuple(found)


def opening_problems(kind: Kind, given: Given, today: date) -> tuple[Problem, ...]:
    """What is wrong with the answers a record is opened with."""
    asked = {name: one for name, one in given.items() if one is not None}
    missing = (name for name in kind.open_with if name not in asked)
    return (
        *answer_problems(kind, asked, today),
        *(Problem(name, "This is needed to begin.", "Answer it.") for name in missing),
    )


def link_problems(reading: Reading, kind: Kind, given: Given) -> tuple[Problem, ...]:
    """Links to records that are not there or of another kind, and files that were not kept."""
    return tuple(
        dict.fromkeys(
            Problem(name, "This is not on file.", "Choose it anew.")
            for name, question, value in _typed(kind, given)
            for one in _ids(value)
            if not _on_file(reading, question, one)
        )
    )


def _on_file(reading: Reading, question: Question, one: str) -> bool:
    if question.type is QuestionType.FILE:
        return reading.document(one) is not None
    if question.type is QuestionType.LINK:
        stored = reading.stored(one)
        return stored is not None and stored.standing != "purged" and stored.kind in question.to
    return True


def borrowed_problems(view: RecordView, given: Given) -> tuple[Problem, ...]:
    """Choices that the regimes of the record do not offer."""
    regimes = view.regimes or tuple(view.packs.regimes)
    return tuple(
        Problem(name, "This is not one of the choices.", "Choose one.")
        for name, question, value in _typed(view.kind, given)
        if question.choices_from
        and not _ids(value) <= _offered(view, regimes, question.choices_from)
    )


def _offered(view: RecordView, regimes: Iterable[str], name: str) -> set[str]:
    lists = (view.packs.regime_lists.get(regime, {}) for regime in regimes)
    return {one for by_name in lists for one in by_name.get(name, ())}


def _ids(value: Json) -> set[str]:
    many = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else []
    return {one for one in many if isinstance(one, str)}


def _typed(kind: Kind, given: Given) -> Iterator[tuple[str, Question, Json]]:
    """Every given value, the cells of tables among them, with its place and question."""
    for name, one in given.items():
        question = kind.question(name)
        if question is None or one is None or not one.known:
            continue
        if question.type is not QuestionType.TABLE:
            yield name, question, one.value
        for position, row in enumerate(_rows(question, one.value), start=1):
            for column in question.columns:
                yield f"{name}[{position}].{column.id}", column, cells(row).get(column.id)


def _rows(question: Question, value: Json) -> list[Mapping[str, Json]]:
    if question.type is not QuestionType.TABLE or not isinstance(value, list | tuple):
        return []
    return [row for row in value if isinstance(row, Mapping)]
