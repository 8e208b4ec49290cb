"""The pieces of a value type that has nothing special to bring there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workbench.domain.canonical import Json
from workbench.domain.question import Question
from workbench.domain.values.amounts import Duration, Estimate, Money
from workbench.domain.values.moment import Moment
from workbench.domain.values.value import Spelt, Value
from workbench.domain.values.value_type import PlacedValue

Composite = Moment | Duration | Money | Estimate

PLAIN_TEXT: Mapping[str, Json] = {"type": "string"}
"""What a schema says of a value that documents for machines spell as lists do."""


def read_as(
    composite: type[Moment | Duration | Money | Estimate],
) -> Callable[[Question, Spelt], Composite | None]:
    """Reads what the journal spells as an object: a value of this sort, or None."""

    def read(question: Question, given: Spelt) -> Composite | None:
        del question
        if isinstance(given, Mapping):
            return composite.from_json(given)
        return given if isinstance(given, composite) else None

    return read


def plain_amount(value: Value) -> str:
    """An amount as lists keep it."""
    return value.plain if isinstance(value, Duration | Money | Estimate) else ""


def itself(question: Question, value: Value) -> Iterator[PlacedValue]:
    """The one part of a value that holds no others."""
    yield PlacedValue(question.id, question, value)


def nothing_to_adopt(question: Question, given: Spelt) -> None:
    """No kindred type leaves behind what this one could read."""
    del question, given


def no_texts(value: Value) -> tuple[str, ...]:
    """Search finds nothing of its own in such a value."""
    del value
    return ()


def never(question: Question, text: str) -> bool:
    """No guard or row test can compare such a value with a text."""
    del question, text
    return False


def as_words(plain: str) -> None:
    """What a list keeps is words already."""
    del plain


def as_kept(plain: str) -> Value:
    """What a list keeps is the value itself."""
    return plain
