"""Whose an error is that was found in a file of a block: of whoever uses it, or of some alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workbench.content.section import place_of
from workbench.domain.journeys.journey import file_told
from workbench.domain.kind import Kind
from workbench.domain.problem import Problem

ROOM = "blocks/"


def told_of_users(problems: Iterable[Problem], kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """The problems, those in blocks with the kinds that have them.

    Where some users of a block have one and others have not, its place names the kinds: what
    they say of the block, or do not say, is what is wrong. What is wrong with a file of a block
    by itself is wrong for all its users.
    """
    for problem in problems:
        if not problem.place.startswith(ROOM):
            yield problem
            continue
        users = set(users_of(block_at(problem.place), kinds))
        of = tuple(sorted(users.intersection(problem.of) or users))
        place = problem.place
        if users.difference(of):
            file, _, key = place.partition(" ")
            for kind in of:
                file = file_told(file, kind)
            place = place_of(file, key)
        yield replace(problem, place=place, of=of)


def with_fault(errors: Iterable[Problem], kinds: Mapping[str, Kind]) -> frozenset[str]:
    """The kinds that have an error in a file of their own, or in one of their blocks."""
    found: set[str] = set()
    for error in errors:
        if error.place.startswith("kinds/"):
            found.add(error.place.split("/")[1])
        elif error.place.startswith(ROOM):
            found.update(error.of or users_of(block_at(error.place), kinds))
    return frozenset(found)


def block_at(place: str) -> str:
    """The block in whose folder a problem stands."""
    return place.split("/")[1]


def users_of(block: str, kinds: Mapping[str, Kind]) -> Iterator[str]:
    """The kinds that use a block."""
    return (name for name, kind in kinds.items() if block in kind.blocks)
