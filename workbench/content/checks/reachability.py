"""Finds for every step answers under which it can start, be finished and pass its gates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.content.checks.intake import filled_by_mail
from workbench.content.checks.names import Name, Names, Values
from workbench.domain.flow import Flow, Gate, Step
from workbench.domain.guard import ABSENT, AS_CHOICES, PRESENCE, PRESENT, Accepted, Guard
from workbench.domain.kind import Kind

_ABSENT: Accepted = frozenset({ABSENT})


class Obstacle(StrEnum):
    """What stands in the way of a step, whatever is answered."""

    NEVER_STARTS = "never_starts"
    NEVER_DONE = "never_done"
    NEVER_OPENS = "never_opens"


@dataclass(frozen=True, slots=True)
class Assumed:
    """What has been assumed of one name so far.

    `one_of` is what a single value may still be (None: anything but `never`), which may be that
    there is none (`absent`); a name with many values must meet each set of `meets`.
    """

    one_of: Accepted | None = None
    never: Accepted = frozenset()
    meets: tuple[Accepted, ...] = ()


Assumptions = Mapping[str, Assumed]


@dataclass(frozen=True, slots=True)
class Reached:
    """Every reachable step with the assumptions under which it starts, and the others."""

    starts: Mapping[str, Assumptions] = field(default_factory=dict)
    obstacles: Mapping[str, Obstacle] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Demand:
    """A guard that must hold, or must not."""

    guard: Guard
    holds: bool = True


def reach(kind: Kind, names: Names) -> Reached:
    """What the flow of a kind can reach, step by step from a record just opened.

    A question can be answered once a step that asks it, or that sends a letter which fills
    it, is reachable; facts may take any value of their type.
    """
    open_names = _open_at_once(kind, names)
    starts: dict[str, Assumptions] = {}
    grew = True
    while grew:
        grew = False
        for step in kind.flow.steps:
            if step.id in starts:
                continue
            found = _start(kind.flow, step, starts, names, open_names)
            if found is not None:
                starts[step.id] = found
                open_names |= _filled_by(kind, step)
                grew = True
    obstacles = {
        step.id: obstacle
        for step in kind.flow.steps
        if (obstacle := _obstacle(kind.flow, step, starts, names, open_names)) is not None
    }
    return Reached(starts, obstacles)


def answerable(kind: Kind, names: Names) -> frozenset[str]:
    """Every name of a kind that somebody or something can come to give, and every fact."""
    found = _open_at_once(kind, names)
    for step in kind.flow.steps:
        found |= _filled_by(kind, step)
    return frozenset(found)


def can_hold(kind: Kind, names: Names, guard: Guard, answered: str = "") -> bool:
    """Whether there are answers under which a guard holds, that to a question among them."""
    known = set(answerable(kind, names))
    given = Guard(({answered: frozenset({PRESENT})},) if answered else ())
    found = _all_met([Demand(given), Demand(guard)], {}, names, known)
    return next(found, None) is not None


def _open_at_once(kind: Kind, names: Names) -> set[str]:
    questions = {question.id for question in kind.questions}
    fixed = {name for name in names if name not in questions}
    return fixed | set(kind.open_with) | filled_by_mail(kind)


def _filled_by(kind: Kind, step: Step) -> set[str]:
    filled = set(step.asks)
    for letter in step.letters:
        template = kind.letters.get(letter)
        if template is not None:
            filled |= {*template.dispatch.set, *template.dispatch.add}
    return filled


def _start(
    flow: Flow, step: Step, starts: Mapping[str, Assumptions], names: Names, known: set[str]
) -> Assumptions | None:
    ways: list[Sequence[Sequence[Demand]]] = [[[Demand(step.when)]]]
    for need in step.needs:
        before = flow.step(need) if any(needed.id == need for needed in flow.steps) else None
        if before is not None and not before.optional:
            ways.append(tuple(_settled(before, starts)))
    return next(_solutions(ways, {}, names, known), None)


def _settled(step: Step, starts: Mapping[str, Assumptions]) -> Iterator[Sequence[Demand]]:
    """The ways in which a step stops holding up the ones that need it."""
    if step.id in starts:
        yield [Demand(step.done_when)] if step.done_when is not None else []
    yield [Demand(step.when, holds=False)]


def _obstacle(
    flow: Flow, step: Step, starts: Mapping[str, Assumptions], names: Names, known: set[str]
) -> Obstacle | None:
    if step.id not in starts:
        return Obstacle.NEVER_STARTS
    ways: list[Sequence[Sequence[Demand]]] = [[[Demand(step.when)]]]
    if step.done_when is not None:
        ways.append([[Demand(step.done_when)]])
        if next(_solutions(ways, {}, names, known), None) is None:
            return Obstacle.NEVER_DONE
    guarding = (gate for gate in flow.gates if step.id in gate.guards and not gate.passable)
    ways += [_opened(gate, step) for gate in guarding]
    if next(_solutions(ways, {}, names, known), None) is None:
        return Obstacle.NEVER_OPENS
    return None


def _opened(gate: Gate, step: Step) -> Sequence[Sequence[Demand]]:
    alone = gate.opens_for.get(step.id)
    ways = [[Demand(gate.when, holds=False)], [Demand(gate.opens_when)]]
    return ways if alone is None else [*ways, [Demand(alone)]]


def _solutions(
    ways: Sequence[Sequence[Sequence[Demand]]], assumed: Assumptions, names: Names, known: set[str]
) -> Iterator[Assumptions]:
    """Assumptions under which one way of each place can be gone, all at once."""
    if not ways:
        yield assumed
        return
    for demands in ways[0]:
        for met in _all_met(demands, assumed, names, known):
            yield from _solutions(ways[1:], met, names, known)


def _all_met(
    demands: Sequence[Demand], assumed: Assumptions, names: Names, known: set[str]
) -> Iterator[Assumptions]:
    if not demands:
        yield assumed
        return
    first = demands[0]
    met = _holding if first.holds else _failing
    for found in met(first.guard, assumed, names, known):
        yield from _all_met(demands[1:], found, names, known)


def _holding(
    guard: Guard, assumed: Assumptions, names: Names, known: set[str]
) -> Iterator[Assumptions]:
    if not guard.rows:
        yield assumed
    for row in guard.rows:
        found: Assumptions | None = assumed
        for name, accepted in row.items():
            found = _with(found, name, accepted, names, known) if found is not None else None
        if found is not None:
            yield from _all_met(_asked(row, assumed, names), found, names, known)


def _asked(row: Mapping[str, Accepted], assumed: Assumptions, names: Names) -> Sequence[Demand]:
    """What must hold for the questions of a row to be asked at all."""
    new = (
        names[name]
        for name, accepted in row.items()
        if name not in assumed and name in names and ABSENT not in accepted
    )
    return [
        Demand(name.question.when)
        for name in new
        if name.question is not None and name.fact is None and name.question.when.rows
    ]


def _failing(
    guard: Guard, assumed: Assumptions, names: Names, known: set[str]
) -> Iterator[Assumptions]:
    """Assumptions under which every row has a cell that does not hold."""
    if not guard.rows:
        return
    row, others = guard.rows[0], Guard(guard.rows[1:])
    for name, accepted in row.items():
        found = _without(assumed, name, accepted, names, known)
        if found is None:
            continue
        if others.rows:
            yield from _failing(others, found, names, known)
        else:
            yield found


def _with(
    assumed: Assumptions, name: str, accepted: Accepted, names: Names, known: set[str]
) -> Assumptions | None:
    what = names.get(name)
    if what is not None and accepted >= PRESENCE:
        return assumed
    if name not in known:
        accepted &= _ABSENT  # nobody can have answered it
    if what is None or not accepted:
        return None
    now = assumed.get(name, Assumed())
    if PRESENT in accepted:
        left = now.one_of - _ABSENT if now.one_of is not None else None
        changed = Assumed(left, now.never | _ABSENT, now.meets)
    elif what.many and accepted != _ABSENT:
        changed = Assumed(now.one_of, now.never, (*now.meets, accepted))
    else:
        left = accepted if now.one_of is None else now.one_of & accepted
        changed = Assumed(left - now.never, now.never, now.meets)
    return {**assumed, name: changed} if _possible(changed, what) else None


def _without(
    assumed: Assumptions, name: str, accepted: Accepted, names: Names, known: set[str]
) -> Assumptions | None:
    what = names.get(name)
    if PRESENT in accepted:
        return None if ABSENT in accepted else _with(assumed, name, _ABSENT, names, known)
    if what is None or name not in known:
        return None
    now = assumed.get(name, Assumed())
    left = None if now.one_of is None else now.one_of - accepted
    changed = Assumed(left, now.never | accepted, now.meets)
    return {**assumed, name: changed} if _possible(changed, what) else None


def _possible(assumed: Assumed, name: Name) -> bool:
    if any(not meets - assumed.never for meets in assumed.meets):
        return False
    if assumed.one_of is None:
        return True
    if assumed.one_of <= _ABSENT and assumed.meets:
        return False
    return bool(assumed.one_of & _values(name, assumed.one_of))


def _values(name: Name, otherwise: Values) -> Values:
    return name.values | _ABSENT | AS_CHOICES if name.values is not None else otherwise
