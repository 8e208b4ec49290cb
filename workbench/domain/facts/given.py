"""What the names of a kind stand for: the type of a question or fact, and who words it.

A fact may take its value from a question of its own kind or of another one, through links and
through other facts: whoever shows it, checks it or writes it out asks here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.domain.facts.continuing import continuing
from workbench.domain.facts.declaration import FactFunction, OptionKind, Role
from workbench.domain.facts.functions.pointing import MOST_LINKS
from workbench.domain.facts.input_roles import source_of
from workbench.domain.facts.outcome import FactPart
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.kind import Kind
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import DAYS
from workbench.domain.values.value import Value

Kinds = Mapping[str, Kind]
MOST_STEPS = 12
"""From fact to fact no chain of sources is longer; a circle is told elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Where a value comes from: its type, the kind there, and what words it.

    `question` is the one that asks for it, in `table` where it is a column. Without one `choices`
    are the ids it may be (None: any), worded by the fact `named` of the kind; where they are
    `names`, by what they are called. Ids of `regimes` are worded by these.
    """

    type: str
    kind: Kind
    question: Question | None = None
    table: str = ""
    named: str = ""
    choices: tuple[str, ...] | None = None
    names: bool = False
    regimes: bool = False
    to: tuple[str, ...] = ()


def given_by(
    kinds: Kinds, kind: Kind, name: str, table: Question | None = None, steps: int = MOST_STEPS
) -> tuple[Given, ...]:
    """What a name may stand for: a column of `table`, a question, a fact, a part (`due.work_to`).

    Several where the value may come from several questions; none where there is no such name.
    """
    column = table.column(name) if table is not None else None
    if column is not None and table is not None:
        return (_asked(column, kind, table.id),)
    question = kind.question(name)
    if question is not None:
        return (_asked(question, kind),)
    fact, _, part = name.partition(".")
    binding = kind.fact(fact)
    if binding is None or steps == 0:
        return ()
    return given_by_binding(kinds, kind, binding, part=part, steps=steps - 1)


def asked_there(kinds: Kinds, there: Kind, name: str) -> tuple[Given, ...]:
    """What a name of another kind may stand for, be it that of a column: `asked.answered_on`."""
    table, _, column = name.partition(".")
    asked = there.question(table)
    cell = asked.column(column) if asked is not None else None
    if cell is None or asked is None:
        return given_by(kinds, there, name)
    return (_asked(cell, there, asked.id),)


def given_by_binding(
    kinds: Kinds,
    kind: Kind,
    binding: FactBinding,
    *,
    table: Question | None = None,
    part: str = "",
    steps: int = MOST_STEPS,
) -> tuple[Given, ...]:
    """What a fact, or a part of one, may come to; `table` is that of a computed column."""
    function = FUNCTIONS.get(binding.uses)
    if function is None:
        return ()
    about = _Use(kinds, kind, binding, function, table, steps)
    if part:
        known = function.parts.get(part)
        return tuple(about.part(part, known)) if known is not None else ()
    return tuple(about.value())


def type_among(given: Iterable[Given]) -> str:
    """The one type of what a name may stand for; of days and moments together a day.

    Empty where there are several.
    """
    types = {source.type for source in given}
    if len(types) > 1 and types <= DAYS:
        return QuestionType.DATE
    return types.pop() if len(types) == 1 else ""


def type_of_value(value: Value | None) -> str:
    """The type that a value shows by itself; empty where only its question can tell."""
    match value:
        case Moment():
            return QuestionType.MOMENT
        case date():
            return QuestionType.DATE
        case Decimal():
            return QuestionType.NUMBER
        case bool():
            return QuestionType.YES_NO
        case _:
            return ""


def choices_given(binding: FactBinding) -> tuple[str, ...]:
    """The choices that a fact names itself: those of its bands, or of its decision table."""
    return tuple(dict.fromkeys(row.gives for row in binding.rows))


def _asked(question: Question, kind: Kind, table: str = "") -> Given:
    return Given(type=question.type, kind=kind, question=question, table=table, to=question.to)


@dataclass(frozen=True, slots=True)
class _Use:
    """A function as a kind uses it."""

    kinds: Kinds
    kind: Kind
    binding: FactBinding
    function: FactFunction
    table: Question | None
    steps: int

    def value(self) -> Iterator[Given]:
        """What the value may stand for."""
        own = self.function.given(self.binding)
        if not own:
            for name in self.function.follows:
                yield from self.source(name)
            return
        is_counted = self.function.sums_up or self.function.multiplied
        counted = self.counted_types() if is_counted else frozenset()
        if QuestionType.MONEY in counted:
            own = QuestionType.MONEY
        elif QuestionType.ESTIMATE in counted and self.function.adds_estimates:
            own = QuestionType.ESTIMATE
        if self.function.names_sources:
            yield self.of_sources(own)
            return
        followed = [given for name in self.function.worded_by for given in self.source(name)]
        for given in followed[:1]:
            yield Given(
                type=own,
                kind=given.kind,
                question=given.question,
                table=given.table,
                to=given.to,
            )
        if not followed:
            choices = choices_given(self.binding) or None
            yield Given(type=own, kind=self.kind, named=self.binding.id, choices=choices)

    def counted_types(self) -> frozenset[str]:
        """The types of what it adds, compares or multiplies."""
        names = (*self.function.alike, *self.function.multiplied)
        sources = (given for name in names for given in self.source(name))
        return frozenset(given.type for given in sources)

    def part(self, name: str, declared: FactPart) -> Iterator[Given]:
        """What a part may stand for."""
        followed = tuple(self.source(declared.follows)) if declared.follows else ()
        if followed:
            yield from followed
        elif declared.of_sources:
            yield self.of_sources(declared.type)
        else:
            yield Given(
                type=declared.type,
                kind=self.kind,
                named=f"{self.binding.id}.{name}",
                choices=declared.choices or None,
                regimes=declared.of_regimes,
            )

    def of_sources(self, of_type: str) -> Given:
        """Names of what the inputs stand for."""
        sources = tuple(dict.fromkeys(self.binding.inputs.values()))
        return Given(type=of_type, kind=self.kind, choices=sources, names=True)

    def source(self, name: str) -> Iterator[Given]:
        """What an input, or an option that names something, stands for."""
        for source in self.binding.sources(name):
            yield from given_by(self.kinds, self.kind, source, self.table, self.steps)
        option, said = self.function.options.get(name), self.binding.options.get(name)
        if option is None or not isinstance(said, str):
            return
        match option.holds:
            case OptionKind.COLUMN:
                yield from self.column(said)
            case OptionKind.BORROWED:
                for lender in self.lenders():
                    yield from self.taken(lender, said, MOST_LINKS)
            case OptionKind.ASKED_THERE:
                for there in self.counted():
                    yield from asked_there(self.kinds, there, said)
            case OptionKind.LIST:
                listed = Question(id=said, type=QuestionType.CHOICES, choices_from=said)
                yield _asked(listed, self.kind)
            case OptionKind.KIND:
                yield Given(
                    type=QuestionType.LINK, kind=self.kind, to=continuing(self.kinds, said)
                )
            case _:
                return

    def column(self, name: str) -> Iterator[Given]:
        """What a column of the table stands for."""
        source = source_of(self.binding, Role.TESTED)
        for given in given_by(self.kinds, self.kind, source, self.table, self.steps):
            column = given.question.column(name) if given.question is not None else None
            if column is not None and given.question is not None:
                yield _asked(column, given.kind, given.question.id)

    def lenders(self) -> Iterator[Kind]:
        """The kinds whose records the link names."""
        source = source_of(self.binding, Role.LENDS)
        for given in given_by(self.kinds, self.kind, source, self.table, self.steps):
            yield from (self.kinds[to] for to in given.to if to in self.kinds)

    def counted(self) -> Iterator[Kind]:
        """The kinds whose records it counts: the one it names, and what takes that over."""
        for name in continuing(self.kinds, str(self.binding.options.get("kind", ""))):
            if name in self.kinds:
                yield self.kinds[name]

    def taken(self, lender: Kind, take: str, links: int) -> Iterator[Given]:
        """What is taken of a record of another kind, or of one behind a further link."""
        head, _, rest = take.partition(".")
        link = lender.question(head)
        if link is None or not rest:
            yield from given_by(self.kinds, lender, take, steps=self.steps)
        elif links > 1:
            for to in link.to:
                if to in self.kinds:
                    yield from self.taken(self.kinds[to], rest, links - 1)
