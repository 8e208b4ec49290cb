"""Computes the facts of a record, each when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workbench.domain.answers import Answer, Knowing
from workbench.domain.canonical import Json
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.facts.value import FactCall, FactContext, FactFunction, FactValue
from workbench.domain.kind import FactBinding, Kind
from workbench.domain.question import Question, QuestionType
from workbench.domain.record import Record
from workbench.domain.values.value import Unread


class Facts(Mapping[str, FactValue]):
    """The facts of a record by id, each computed when it is first looked at.

    Human decisions and relied-on dates stand beside what was computed. `packs` is the digest
    of the packs in use: a date fixed under other packs is kept until somebody adopts the new one.
    """

    def __init__(self, kind: Kind, record: Record, context: FactContext, packs: str = "") -> None:
        self._kind, self._record, self._context, self._packs = kind, record, context, packs
        self._known = {binding.id: None for binding in kind.facts if binding.uses in FUNCTIONS}
        self._computed: dict[str, FactValue] = {}
        self._decided: dict[str, FactValue] = {}

    def __getitem__(self, fact: str) -> FactValue:
        if fact not in self._decided:
            if fact not in self._known:
                raise KeyError(fact)
            value = _compute(self._kind, fact, self._context, self._computed)
            self._decided[fact] = _decided(fact, value, self._record, self._packs)
        return self._decided[fact]

    def compute(self) -> None:
        """Compute every fact now, while what it looks at can still be read."""
        for fact in self:
            self[fact]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def part(facts: Mapping[str, FactValue], name: str) -> Json:
    """The value a dotted name stands for: a fact's effective value, or one of its parts."""
    fact, _, wanted = name.partition(".")
    value = facts.get(fact)
    if value is None:
        return None
    if wanted == "work_to" and value.parts.get(wanted) is not None:
        return _work_to(value, value.parts[wanted])
    return value.parts.get(wanted) if wanted else value.effective


def _work_to(value: FactValue, computed: Json) -> Json:
    if value.human is not None:
        return value.human
    # Nobody works to a day after the one that is relied on.
    if isinstance(value.kept, str) and isinstance(computed, str):
        return min(value.kept, computed)
    return computed


def _decided(fact: str, value: FactValue, record: Record, packs: str) -> FactValue:
    override, fixed = record.overrides.get(fact), record.fixed.get(fact)
    human = override.value if override is not None else None
    kept = None
    if fixed is not None and packs and fixed.packs != packs and fixed.value != value.value:
        kept = fixed.value
    return replace(value, human=human, kept=kept)


def _compute(
    kind: Kind, fact: str, context: FactContext, found: dict[str, FactValue]
) -> FactValue:
    if fact in found:
        return found[fact]
    binding = kind.fact(fact)
    function = FUNCTIONS.get(binding.uses) if binding is not None else None
    # A fact that leads back to itself finds itself undecided.
    found[fact] = FactValue()
    if binding is None or function is None:
        return found[fact]
    inputs = {
        name: _input(kind, source, context, found) for name, source in binding.inputs.items()
    }
    result = _run(function, FactCall(context=context, inputs=inputs, options=binding.options))
    waits_for = tuple(binding.inputs.get(name, name) for name in result.waits_for)
    found[fact] = replace(result, waits_for=waits_for)
    return found[fact]


def _run(function: FactFunction, call: FactCall) -> FactValue:
    """What a function decides; nothing where its dates leave the calendar."""
    try:
        return function.run(call)
    except (OverflowError, ValueError):
        return FactValue(waits_for=tuple(call.inputs))


def _input(
    kind: Kind, source: str, context: FactContext, found: dict[str, FactValue]
) -> Answer | None:
    question = kind.question(source)
    if question is not None:
        answer = context.answers.get(source)
        if question.type is QuestionType.TABLE and _has_no_rows(question, answer, context):
            return Answer(())
        return answer
    fact, _, wanted = source.partition(".")
    value = _compute(kind, fact, context, found)
    seen = value.parts.get(wanted) if wanted else value.value
    return Answer(Unread(seen)) if seen is not None else None


def _has_no_rows(table: Question, answer: Answer | None, context: FactContext) -> bool:
    """Whether a table without rows is known to have none; elsewhere no answer decides nothing."""
    if answer is not None:
        return answer.knowing is Knowing.NOT_APPLICABLE
    return table.optional or context.applies(table.id) is False


def fixed_facts(kind: Kind) -> tuple[FactBinding, ...]:
    """The facts whose movement the journal records."""
    return tuple(binding for binding in kind.facts if binding.fixed)
