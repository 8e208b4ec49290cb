"""Which questions can play which part, as the table of value types says."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.kind import Kind
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.registry import VALUE_TYPES, type_of
from workbench.domain.values.value_type import Naming

TEXTS = frozenset[str](name for name, value_type in VALUE_TYPES.items() if value_type.is_text)
MANY = frozenset[str](name for name, value_type in VALUE_TYPES.items() if value_type.is_many)
UNSEEN = frozenset[str](
    name for name, value_type in VALUE_TYPES.items() if not value_type.in_guards
)
UNLISTED = frozenset[str](
    name for name, value_type in VALUE_TYPES.items() if not value_type.in_lists
)
UNSAID = frozenset[str](
    name for name, value_type in VALUE_TYPES.items() if not value_type.in_letters
)

_READ_AS_WELL: Mapping[str, frozenset[str]] = {
    QuestionType.TEXT: frozenset({QuestionType.LONG_TEXT}),
    QuestionType.MOMENT: frozenset({QuestionType.DATE}),
    QuestionType.CHOICE: frozenset({QuestionType.CHOICES}),
}


def reads_as_well(value_type: str) -> frozenset[str]:
    """The types of questions, besides its own, that a value of a type may answer."""
    return _READ_AS_WELL.get(value_type, frozenset())


def same_reach(gives: Question, takes: Question) -> bool:
    """Whether one question may name every choice and record that another names."""
    return (
        set(gives.choices) <= set(takes.choices)
        and gives.choices_from == takes.choices_from
        and set(gives.to) <= set(takes.to)
    )


def tables_of(kind: Kind) -> Mapping[str, Question]:
    """The tables of a kind by id."""
    return {
        question.id: question for question in kind.questions if question.type is QuestionType.TABLE
    }


def naming_of(kind: Kind, naming: Naming) -> Mapping[str, Question]:
    """The questions of a kind, by id, whose answers name records, documents or choices."""
    return {
        question.id: question for question in kind.questions if type_of(question).naming is naming
    }
