"""What gates forbid to answer or issue: to whoever did the step before, or to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.domain.answers import Answer
from workbench.domain.flow import Flow, Gate, RecordState, Step
from workbench.domain.values.rows import rows_of


def gates_of_other_eyes(
    flow: Flow, step: Step, asked: Iterable[str], state: RecordState
) -> tuple[str, ...]:
    """The gates that forbid this actor to answer these questions of a step.

    Facts take up an answer at once. So what finishes a step by answers alone is answered by
    nobody who did the step before, nor that one by whoever answered what came after it.
    """
    questions = frozenset(asked)
    return tuple(gate.id for gate in flow.gates if _same_eyes(gate, step, questions, flow, state))


def _same_eyes(
    gate: Gate, step: Step, asked: frozenset[str], flow: Flow, state: RecordState
) -> bool:
    if not _wants_another(gate, state):
        return False
    guarded = [flow.step(name) for name in gate.guards]
    by_answers = [found for found in guarded if not found.letters]
    if any(asked & set(found.asks) for found in by_answers) and _did(gate, flow, state):
        return True
    before = flow.step(gate.by_another)
    is_before = step.id == before.id or bool(asked & set(before.asks))
    answered = (state.finishers(found) for found in by_answers)
    return is_before and any(state.actor in hands for hands in answered)


def gates_before_issue(flow: Flow, step: Step, state: RecordState) -> tuple[str, ...]:
    """The gates that forbid this actor to issue a letter of a step, whoever issued another."""
    return tuple(
        gate.id
        for gate in flow.gates
        if step.id in gate.guards and _wants_another(gate, state) and _did(gate, flow, state)
    )


def _wants_another(gate: Gate, state: RecordState) -> bool:
    is_needed = gate.id not in state.passed and gate.when.holds(state.look) is not False
    return bool(gate.by_another) and is_needed


def _did(gate: Gate, flow: Flow, state: RecordState) -> bool:
    """Whether the step before was done by this actor, or by nobody yet."""
    first = state.doers(flow.step(gate.by_another))
    return not first or state.actor in first


def refused_by_gates(
    flow: Flow,
    given: Mapping[str, Answer | None],
    before: Mapping[str, Answer],
    state: RecordState,
) -> Mapping[str, str]:
    """By place in these answers the closed gate that refuses it; what is taken back is none.

    `before` is what was answered until now, `state` where the record stands with it.
    """
    refusing = [gate for gate in flow.gates if gate.refuses]
    said = dict(_said(given, before)) if refusing else {}
    return {
        place: gate.id
        for gate in refusing
        for place, name in said.items()
        if name in gate.refuses and _is_closed(gate, flow, state)
    }


def _is_closed(gate: Gate, flow: Flow, state: RecordState) -> bool:
    if gate.id in state.passed or gate.when.holds(state.look) is False:
        return False
    if gate.by_another and _did(gate, flow, state):
        return True
    return gate.opens_when.holds(state.look) is not True


def _said(
    given: Mapping[str, Answer | None], before: Mapping[str, Answer]
) -> Iterator[tuple[str, str]]:
    """What is told anew or otherwise than before, by its place: questions, columns of tables."""
    for name, answer in given.items():
        known = before.get(name)
        if answer is None or answer == known:
            continue
        yield name, name
        old = {row.id: row.cells for row in rows_of(known.value if known is not None else None)}
        for number, row in enumerate(rows_of(answer.value), start=1):
            cells = old.get(row.id, {})
            yield from (
                (f"{name}[{number}].{column}", f"{name}.{column}")
                for column, cell in row.cells.items()
                if cell != cells.get(column)
            )
