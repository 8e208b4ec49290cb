"""What a fact function sees, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from workbench.domain.answers import Answer, Answers, Row
from workbench.domain.calendar_days import Calendar
from workbench.domain.canonical import Json
from workbench.domain.clock.reasons import Reason
from workbench.domain.facts.present import Present
from workbench.domain.record import LetterOnFile
from workbench.domain.regime import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class FactValue:
    """What a fact came to: a value, named parts, and why.

    `value` is None while it cannot be told; `waits_for` then names the missing inputs.
    `human` is a value that a person set against it with a reason; `kept` the value that was
    relied on under earlier packs where these would now give another. `good_until` is the first
    instant at which time alone can change it (None: never; see `present`), `read_records` are
    the other records it was made from.
    """

    value: Json = None
    parts: Mapping[str, Json] = field(default_factory=dict)
    because: tuple[Reason, ...] = ()
    waits_for: tuple[str, ...] = ()
    human: str | None = None
    kept: str | None = None
    good_until: datetime | None = None
    read_records: frozenset[str] = frozenset()

    @property
    def effective(self) -> Json:
        """What counts: the human decision, else what was relied on, else what was computed."""
        if self.human is not None:
            return self.human
        return self.kept if self.kept is not None else self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A regime under which a record stands, the calendar it counts by, and through whom.

    `decided` is False while nobody has said which organisation a record concerns and every
    one on file is counted, the earliest date leading.
    """

    regime: Regime
    calendar: Calendar
    organisation: str = ""
    decided: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FactContext:
    """Everything a fact may look at; `now` is aware, `today` its day for the record in `zone`.

    `applies` tells whether a question is asked of the record, None while that is undecided.
    """

    answers: Answers
    now: datetime
    today: date
    zone: str = "UTC"
    laws: tuple[Law, ...] = ()
    letters: tuple[LetterOnFile, ...] = ()
    linked: Callable[[str], Answers] = lambda _record: {}
    applies: Callable[[str], bool | None] = lambda _question: True


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCall:
    """One call of a fact function: the answers behind its inputs, and its options.

    Time and other records are asked of the call, which remembers what was looked at.
    """

    context: FactContext
    inputs: Mapping[str, Answer | None]
    options: Mapping[str, Any]
    present: Present = field(init=False)
    read_records: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        about = self.context
        object.__setattr__(self, "present", Present(about.now, about.today, about.zone))

    @property
    def laws(self) -> tuple[Law, ...]:
        """The laws under which the record stands, read from its organisations."""
        self.read_records.update(law.organisation for law in self.context.laws)
        self.read_records.discard("")
        return self.context.laws

    @property
    def letters(self) -> tuple[LetterOnFile, ...]:
        """The letters of the record."""
        return self.context.letters

    def linked(self, record: str) -> Answers:
        """The answers of another record, none where it is gone."""
        self.read_records.add(record)
        return self.context.linked(record)

    def value(self, name: str) -> Json:
        """The known value of an input, or None."""
        answer = self.inputs.get(name)
        return answer.value if answer is not None and answer.known else None

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of a table input."""
        value = self.value(name)
        if not isinstance(value, list | tuple):
            return ()
        return tuple(row for row in value if isinstance(row, Mapping))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactInput:
    """A parameter of a fact function: the types it accepts and the columns it reads."""

    types: frozenset[str]
    required: bool = True
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFunction:
    """A fact function with everything that a pack is checked against.

    `gives` is the question type of its value (empty: that of what it takes), `parts` those of
    its parts; `options` name the kind of value each option takes.
    """

    name: str
    run: Callable[[FactCall], FactValue]
    gives: str
    inputs: Mapping[str, FactInput]
    options: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
