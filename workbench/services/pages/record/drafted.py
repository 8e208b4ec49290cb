"""What was typed in a step and not yet saved, read as far as its questions can read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from workbench.domain.answers import Answer, from_json, read_answer
from workbench.domain.canonical import Json
from workbench.domain.question import Question
from workbench.domain.values.registry import named_in
from workbench.domain.values.value_type import Naming


def named_by(question: Question, answer: Answer | None) -> Iterator[str]:
    """The ids of the records and documents that an answer names."""
    if answer is not None and answer.value is not None:
        yield from named_in(question, answer.value, Naming.RECORDS)
        yield from named_in(question, answer.value, Naming.DOCUMENTS)


def named_in_draft(question: Question, typed: Json) -> tuple[str, ...]:
    """The same of what was typed, the row of a table that was left unfinished among it."""
    drafted = read_answer(question, from_json(typed))
    begun = (named_by(column, cell) for column, cell in _begun(question, typed))
    return (*named_by(question, drafted), *chain.from_iterable(begun))


def _begun(table: Question, typed: Json) -> Iterator[tuple[Question, Answer]]:
    begun = typed.get("row") if isinstance(typed, Mapping) else None
    cells = begun.get("cells") if isinstance(begun, Mapping) else None
    typed_cells = cells if isinstance(cells, Mapping) else {}
    for column in table.columns:
        yield column, read_answer(column, from_json(typed_cells.get(column.id)))
