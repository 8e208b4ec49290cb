"""Lets guards compare with choices that are called as what asks whether there is an answer.

The first contract of packs reserved neither word: there a guard compared with such a choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from workbench.domain.guard import PRESENCE, Accepted, Guard, as_choice
from workbench.domain.kind import Kind
from workbench.domain.question import Question

_OF_ROW_TESTS = frozenset({"takes_over", "figures"})
"""Their guards are row tests, in which both words have always asked for presence."""

_NONE: Accepted = frozenset()

Offered = Mapping[str, Accepted]
"""The choices of this sort by the question that offers them."""


def with_choices_kept(kind: Kind) -> Kind:
    """The kind whose guards compare with `present` and `absent` where a question offers them."""
    offered = _offered(kind.questions)
    columns = [column for question in kind.questions for column in question.columns]
    if not any((*offered.values(), *_offered(columns).values())):
        return kind
    own = (name for name in _given(kind) if name not in _OF_ROW_TESTS)
    return replace(kind, **{name: _kept(getattr(kind, name), offered) for name in own})


def _offered(questions: Iterable[Question]) -> Offered:
    return {question.id: PRESENCE.intersection(question.choices) for question in questions}


def _kept(part: Any, offered: Offered) -> Any:
    """A part of a kind with the cells of all guards in it."""
    if isinstance(part, Guard):
        return Guard(tuple(_row(row, offered) for row in part.rows))
    if isinstance(part, tuple):
        return tuple(_kept(inner, offered) for inner in part)
    if isinstance(part, Mapping):
        return {name: _kept(inner, offered) for name, inner in part.items()}
    if not is_dataclass(part) or isinstance(part, type):
        return part
    if isinstance(part, Question):
        # A guard of a column looks at the columns of its row first.
        inside = {**offered, **_offered(part.columns)}
        columns = tuple(_kept(column, inside) for column in part.columns)
        return replace(part, when=_kept(part.when, offered), columns=columns)
    return replace(part, **{x: _kept(getattr(part, x), offered) for x in _given(part)})


def _given(part: Any) -> Iterator[str]:
    return (place.name for place in fields(part) if place.init)


def _row(row: Mapping[str, Accepted], offered: Offered) -> Mapping[str, Accepted]:
    return {name: _cell(cell, offered.get(name, _NONE)) for name, cell in row.items()}


def _cell(accepted: Accepted, offered: Accepted) -> Accepted:
    return (accepted - offered) | frozenset(map(as_choice, map(str, accepted & offered)))
