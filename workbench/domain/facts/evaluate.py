"""Computes the facts of a record, each when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from decimal import InvalidOperation

from workbench.domain.answers import Answer, Answers, Knowing, written
from workbench.domain.facts.declaration import FactFunction, TimeReadUnsaid
from workbench.domain.facts.engine_reasons import BEYOND_CALENDAR
from workbench.domain.facts.fact_call import FactCall, FactContext
from workbench.domain.facts.functions.pointing import first_taken, taking
from workbench.domain.facts.outcome import FactValue, Missing, Parts, parts_of
from workbench.domain.facts.present import earlier
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.facts.resting import Rest, RowAround
from workbench.domain.facts.value_reading import day_of, decided_value, relied_on, rows_of
from workbench.domain.kind import Kind
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.reason import Reason
from workbench.domain.record import Record
from workbench.domain.values.rows import typed_rows
from workbench.domain.values.value import Row, Value


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
        self._tables: dict[str, Answer] = {}
        self._rests: dict[str, Rest] = {}
        self._under_way: dict[str, Rest] = {}

    def __getitem__(self, fact: str) -> FactValue:
        if fact not in self._known:
            raise KeyError(fact)
        value = self._value(fact)
        if fact not in self._decided and fact in self._values:
            self._decided[fact] = self._decision(fact, value)
        return self._decided.get(fact, value)

    def compute(self) -> None:
        """Compute every fact now, while what it looks at can still be read."""
        for fact in self:
            self[fact]
        for question in self._kind.questions:
            self.answer(question.id)

    def let_go(self) -> None:
        """Compute no more: what was computed stays, to ask for another is an AttributeError.

        Facts ask which questions apply, which is asked of facts: a circle, that would live
        until somebody looks for circles.
        """
        vars(self).pop("_context", None)

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
        for rest in self._rests.values():
            found = earlier(found, rest.good_until)
        return found

    @property
    def read_records(self) -> frozenset[str]:
        """The other records from which the facts looked at so far were made."""
        return frozenset().union(*(rest.read_records for rest in self._rests.values()))

    def answer(self, name: str) -> Answer | None:
        """An answer of the record, the computed cells of a table filled in."""
        if name in self._tables:
            self._hand_on(self._rests[name])
            return self._tables[name]
        answer, table = self._context.answers.get(name), self._kind.question(name)
        if table is None or not table.computes or answer is None or not rows_of(answer.value):
            return answer
        if name in self._under_way:
            # A cell that leads back to its own table finds it without computed cells.
            return answer
        with self._resting(name):
            self._tables[name] = self._filled(table, answer)
        self._hand_on(self._rests[name])
        return self._tables[name]

    def filled(self, answers: Answers) -> Answers:
        """Answers of the record with the computed cells of its tables."""
        computing = [asked.id for asked in self._kind.questions if asked.computes]
        given = {name: answers[name] for name in computing if name in answers}
        tables = {name: self.answer(name) for name, it in given.items() if rows_of(it.value)}
        return {**answers, **{name: it for name, it in tables.items() if it is not None}}

    def taken(self, link: str, take: str) -> tuple[str, Value] | None:
        """The first record behind a link that has an answer or a fact, and what it has there."""
        return first_taken(self._call(taking(link, take), None))

    def _value(self, fact: str) -> FactValue:
        if fact in self._under_way:
            # A fact that leads back to itself finds itself undecided.
            return Missing()
        if fact not in self._values:
            binding = self._kind.fact(fact)
            with self._resting(fact) as rests_on:
                result = self._computed(binding) if binding is not None else Missing()
                self._values[fact] = replace(
                    result,
                    good_until=rests_on.good_until,
                    read_records=frozenset(rests_on.read_records),
                )
        self._hand_on(self._rests[fact])
        return self._values[fact]

    @contextmanager
    def _resting(self, name: str) -> Iterator[Rest]:
        """Collects what something that is being computed rests on."""
        self._under_way[name] = Rest()
        try:
            yield self._under_way[name]
        finally:
            self._rests[name] = self._under_way.pop(name)

    def _hand_on(self, rest: Rest) -> None:
        """Whatever this was computed for, be it only a guard that asked, rests on it too."""
        for other in self._under_way.values():
            other.on(rest.good_until, rest.read_records)

    def _filled(self, table: Question, answer: Answer) -> Answer:
        return Answer(
            tuple(self._row(table, row) for row in rows_of(typed_rows(table, answer.value)))
        )

    def _row(self, table: Question, row: Row) -> Row:
        """A row with its computed cells, each of which may look at those before it."""
        cells = dict(row.cells)
        for column in table.columns:
            if column.computed is not None:
                outcome = self._computed(column.computed, RowAround(table, cells))
                part = column.computed.part
                found = outcome.part(part) if part else outcome.value
                if found is not None:
                    cells[column.id] = found
        return Row(row.id, cells)

    def _computed(self, binding: FactBinding, beside: RowAround | None = None) -> FactValue:
        """What a function comes to, with the cells `beside` where it is that of a column."""
        function = FUNCTIONS.get(binding.uses)
        if function is None:
            return Missing()
        call = self._call(binding, beside)
        result = _run(function, call)
        if call.present.was_asked and not function.reads_time:
            raise TimeReadUnsaid(function.name)
        rest = Rest()
        rest.on(call.present.good_until, call.read_records)
        for lent in call.others:
            rest.on(lent.good_until, lent.read_records)
        self._hand_on(rest)
        if isinstance(result, Missing):
            waits_for = tuple(binding.inputs.get(name, name) for name in result.waits_for)
            return replace(result, waits_for=waits_for)
        return result

    def _call(self, binding: FactBinding, beside: RowAround | None) -> FactCall:
        inputs: dict[str, Answer | None] = {}
        questions: dict[str, Question] = {}
        for name, source in binding.inputs.items():
            column = beside.table.column(source) if beside is not None else None
            question = column or self._kind.question(source)
            if question is not None:
                questions[name] = question
            inputs[name] = (
                self._input(source) if column is None or beside is None else beside.cell(source)
            )
        context = self._context if beside is None else beside.context(self._context)
        return FactCall(
            context=context,
            inputs=inputs,
            options=binding.options,
            sources=binding.inputs,
            questions=questions,
        )

    def _decision(self, fact: str, value: FactValue) -> FactValue:
        """A fact with what a person decided, and what was relied on under other packs."""
        override, fixed = self._record.overrides.get(fact), self._record.fixed.get(fact)
        human = decided_value(override.value) if override is not None else None
        kept = None
        under_others = fixed is not None and self._packs and fixed.packs != self._packs
        if fixed is not None and under_others and fixed.value != written(value.value):
            kept = relied_on(fact, self._gives(fact), fixed.value)
        if human is None and kept is None:
            return value
        return replace(value, human=human, kept=kept, parts=_following(value.parts, human, kept))

    def _gives(self, fact: str) -> str:
        binding = self._kind.fact(fact)
        return FUNCTIONS[binding.uses].given(binding) if binding is not None else ""

    def _input(self, source: str) -> Answer | None:
        question = self._kind.question(source)
        if question is not None:
            answer = self.answer(source)
            is_table = question.type is QuestionType.TABLE
            if is_table and _has_no_rows(question, answer, self._context):
                return Answer(())
            return answer
        fact, _, wanted = source.partition(".")
        value = self._value(fact)
        seen = value.part(wanted) if wanted else value.value
        return Answer(seen) if seen is not None else None


def dotted_value(facts: Mapping[str, FactValue], name: str) -> Value | None:
    """The value a dotted name stands for: a fact's effective value, or one of its parts."""
    fact, _, wanted = name.partition(".")
    value = facts.get(fact)
    if value is None:
        return None
    return value.part(wanted) if wanted else value.effective


def _following(parts: Parts, human: Value | None, kept: Value | None) -> Parts:
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
    """What a function decides; nothing where dates leave the calendar, or numbers all bounds."""
    try:
        return function.run(call)
    except InvalidOperation:
        return Missing(waits_for=tuple(call.inputs))
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
