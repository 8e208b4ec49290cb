"""Computes the facts of a record, each when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from workbench.domain.answers import Answer, Knowing
from workbench.domain.canonical import Json
from workbench.domain.facts.declaration import FactFunction, TimeReadUnsaid
from workbench.domain.facts.engine_reasons import BEYOND_CALENDAR
from workbench.domain.facts.fact_call import FactCall, FactContext
from workbench.domain.facts.outcome import FactValue, Missing, Parts, parts_of
from workbench.domain.facts.present import earlier
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.facts.value_reading import day_of
from workbench.domain.kind import FactBinding, Kind
from workbench.domain.question import Question, QuestionType
from workbench.domain.reason import Reason
from workbench.domain.record import Record
from workbench.domain.values.value import Unread


class Facts(Mapping[str, FactValue]):
    """The facts of a record by id, each computed once, when it is first looked at.

    Human decisions and relied-on dates stand beside what was computed. `packs` is the digest
    of the packs in use: a date fixed under other packs is kept until somebody adopts the new one.
    """

    def __init__(self, kind: Kind, record: Record, context: FactContext, packs: str = "") -> None:
        self._kind, self._record, self._context, self._packs = kind, record, context, packs
        self._known = {binding.id: None for binding in kind.facts if binding.uses in FUNCTIONS}
        self._values: dict[str, FactValue] = {}
        self._decided: dict[str, FactValue] = {}
        self._under_way: dict[str, _Rest] = {}

    def __getitem__(self, fact: str) -> FactValue:
        if fact not in self._known:
            raise KeyError(fact)
        value = self._value(fact)
        if fact not in self._decided and fact in self._values:
            self._decided[fact] = _decided(fact, value, self._record, self._packs)
        return self._decided.get(fact, value)

    def compute(self) -> None:
        """Compute every fact now, while what it looks at can still be read."""
        for fact in self:
            self[fact]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    @property
    def good_until(self) -> datetime | None:
        """The first instant at which time alone can change a fact looked at so far; None: never.

        The facts are as they stand at every instant before it. The contract is in `present`.
        """
        found: datetime | None = None
        for value in self._values.values():
            found = earlier(found, value.good_until)
        return found

    @property
    def read_records(self) -> frozenset[str]:
        """The other records from which the facts looked at so far were made."""
        return frozenset().union(*(value.read_records for value in self._values.values()))

    def _value(self, fact: str) -> FactValue:
        if fact in self._under_way:
            # A fact that leads back to itself finds itself undecided.
            return Missing()
        if fact not in self._values:
            rests_on = self._under_way[fact] = _Rest()
            try:
                self._values[fact] = self._computed(fact, rests_on)
            finally:
                del self._under_way[fact]
        value = self._values[fact]
        # Whatever a fact was computed for, be it only a guard it asked, rests on it too.
        for rest in self._under_way.values():
            rest.on(value.good_until, value.read_records)
        return value

    def _computed(self, fact: str, rest: _Rest) -> FactValue:
        binding = self._kind.fact(fact)
        function = FUNCTIONS.get(binding.uses) if binding is not None else None
        if binding is None or function is None:
            return Missing()
        inputs = {name: self._input(source) for name, source in binding.inputs.items()}
        call = FactCall(context=self._context, inputs=inputs, options=binding.options)
        result = _run(function, call)
        if call.present.was_asked and not function.reads_time:
            raise TimeReadUnsaid(function.name)
        if isinstance(result, Missing):
            waits_for = tuple(binding.inputs.get(name, name) for name in result.waits_for)
            result = replace(result, waits_for=waits_for)
        rest.on(call.present.good_until, frozenset(call.read_records))
        records = frozenset(rest.read_records)
        return replace(result, good_until=rest.good_until, read_records=records)

    def _input(self, source: str) -> Answer | None:
        question = self._kind.question(source)
        if question is not None:
            answer = self._context.answers.get(source)
            is_table = question.type is QuestionType.TABLE
            if is_table and _has_no_rows(question, answer, self._context):
                return Answer(())
            return answer
        fact, _, wanted = source.partition(".")
        value = self._value(fact)
        seen = value.part(wanted) if wanted else value.value
        return Answer(Unread(seen)) if seen is not None else None


class _Rest:
    """What a fact under way rests on."""

    def __init__(self) -> None:
        self.good_until: datetime | None = None
        self.read_records: set[str] = set()

    def on(self, good_until: datetime | None, records: frozenset[str]) -> None:
        """Rest on something that is good until then and was made from these records."""
        self.good_until = earlier(self.good_until, good_until)
        self.read_records |= records


def dotted_value(facts: Mapping[str, FactValue], name: str) -> Json:
    """The value a dotted name stands for: a fact's effective value, or one of its parts."""
    fact, _, wanted = name.partition(".")
    value = facts.get(fact)
    if value is None:
        return None
    return value.part(wanted) if wanted else value.effective


def _decided(fact: str, value: FactValue, record: Record, packs: str) -> FactValue:
    override, fixed = record.overrides.get(fact), record.fixed.get(fact)
    human = override.value if override is not None else None
    kept = None
    if fixed is not None and packs and fixed.packs != packs and fixed.value != value.value:
        kept = fixed.value
    if human is None and kept is None:
        return value
    return replace(value, human=human, kept=kept, parts=_following(value.parts, human, kept))


def _following(parts: Parts, human: Json, kept: Json) -> Parts:
    """The parts with the day that somebody works to moved by what was decided or relied on."""
    moved: dict[str, date] = {}
    for name, declared in parts_of(type(parts)).items():
        computed = getattr(parts, name) if declared.worked_to else None
        decided, relied = day_of(human), day_of(kept)
        if computed is not None and decided is not None:
            moved[name] = decided
        elif computed is not None and relied is not None:
            # Nobody works to a day after the one that is relied on.
            moved[name] = min(relied, computed)
    return replace(parts, **moved) if moved else parts


def _run(function: FactFunction, call: FactCall) -> FactValue:
    """What a function decides; nothing where its dates leave the calendar."""
    try:
        return function.run(call)
    except (OverflowError, ValueError):
        because = (Reason(id=BEYOND_CALENDAR),)
        return Missing(waits_for=tuple(call.inputs), because=because)


def _has_no_rows(table: Question, answer: Answer | None, context: FactContext) -> bool:
    """Whether a table without rows is known to have none; elsewhere no answer decides nothing."""
    if answer is not None:
        return answer.knowing is Knowing.NOT_APPLICABLE
    return table.optional or context.applies(table.id) is False


def fixed_facts(kind: Kind) -> tuple[FactBinding, ...]:
    """The facts whose movement the journal records."""
    return tuple(binding for binding in kind.facts if binding.fixed)
