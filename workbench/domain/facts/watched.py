"""What of a record others look at beside its answers: its facts, and where it points to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.facts.continuing import continuing
from workbench.domain.facts.declaration import OptionKind
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.kind import Kind
from workbench.domain.question import FactBinding


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What some fact of some kind looks at.

    `lending` are the kinds of whose records facts may be taken, `pointers` the questions, by
    kind, whose links are counted where they point to.
    """

    lending: frozenset[str]
    pointers: frozenset[tuple[str, str]]


def watched_among(kinds: Mapping[str, Kind]) -> Watched:
    """What the facts of all these kinds look at in other records."""
    bindings = [binding for kind in kinds.values() for binding in bindings_of(kind)]
    takes = {head for binding in bindings for head in _taken(binding)}
    return Watched(
        lending=frozenset(
            kind.id for kind in kinds.values() if any(fact.id in takes for fact in kind.facts)
        ),
        pointers=frozenset(
            (heir, question)
            for binding in bindings
            for kind, question in _pointers(binding)
            for heir in continuing(kinds, kind)
        ),
    )


def bindings_of(kind: Kind) -> Iterator[FactBinding]:
    """The facts of a kind, and those that compute columns of its tables."""
    yield from kind.facts
    for table in kind.questions:
        for column in table.columns:
            if column.computed is not None:
                yield column.computed


def _options_that(holds: OptionKind) -> Mapping[str, str]:
    """By function the option that holds something, for the functions that have one."""
    return {
        function.name: name
        for function in FUNCTIONS.values()
        for name, option in function.options.items()
        if option.holds is holds
    }


_TAKES, _POINTS = _options_that(OptionKind.BORROWED), _options_that(OptionKind.POINTER)


def _taken(binding: FactBinding) -> Iterator[str]:
    """The names that may be those of a fact in what is taken through links."""
    if binding.uses in _TAKES:
        yield from str(binding.options.get(_TAKES[binding.uses], "")).split(".")


def _pointers(binding: FactBinding) -> Iterator[tuple[str, str]]:
    if binding.uses in _POINTS:
        question = binding.options.get(_POINTS[binding.uses], "")
        yield str(binding.options.get("kind", "")), str(question)
