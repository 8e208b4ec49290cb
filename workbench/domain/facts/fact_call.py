"""What a fact function sees: the record, its laws, the moment, and what it is called with."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workbench.domain.answers import Answer, Answers, Knowing
from workbench.domain.calendar_days import Calendar
from workbench.domain.clock.reading import ClockReading
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.facts.beyond import NOTHING_BEYOND, Beyond
from workbench.domain.facts.outcome import FactValue
from workbench.domain.facts.present import Present
from workbench.domain.facts.value_reading import day_of, moment_of, records_of, rows_of
from workbench.domain.guard import Lookup, Seen
from workbench.domain.journal import Worked
from workbench.domain.question import Option, Question, plain_input
from workbench.domain.regime import Regime
from workbench.domain.values.value import Row, Value


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

    `applies` tells whether a question is asked of the record, None while that is undecided;
    `look` what guards see; `listed` the ids that the regimes list under a name, `listed_by` those
    of one regime on a day, or on any; `worked` who last worked a step, and when; `linked` the
    answers of another record, `beyond` all else.
    """

    answers: Answers
    now: datetime
    today: date
    zone: str = "UTC"
    laws: tuple[Law, ...] = ()
    letters: tuple[LetterOnFile, ...] = ()
    linked: Callable[[str], Answers] = lambda _record: {}
    beyond: Beyond = NOTHING_BEYOND
    applies: Callable[[str], bool | None] = lambda _question: True
    look: Callable[[str], Seen] = lambda _name: Lookup.MISSING
    listed: Callable[[str], tuple[str, ...]] = lambda _list: ()
    listed_by: Callable[[str, str, date | None], tuple[str, ...]] = lambda _regime, _list, _day: ()
    worked: Callable[[str], Worked | None] = lambda _step: None
    _clocks: dict[Hashable, ClockReading] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    def once(self, key: Hashable, read: Callable[[], ClockReading]) -> ClockReading:
        """A clock read once for this context; `key` says all that it depends on."""
        if key not in self._clocks:
            self._clocks[key] = read()
        return self._clocks[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCall:
    """One call of a fact function: the answers behind its inputs, and its options.

    Inputs, time and other records are asked of the call, which remembers what was looked at.
    `sources` are the names behind the inputs, `questions` those of them that are questions.
    """

    context: FactContext
    inputs: Mapping[str, Answer | None]
    options: Mapping[str, Option]
    sources: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    present: Present = field(init=False)
    read_records: set[str] = field(init=False, default_factory=set)
    read_inputs: set[str] = field(init=False, default_factory=set)
    others: list[FactValue] = field(init=False, default_factory=list)

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

    def lent(self, record: str, fact: str) -> FactValue | None:
        """A fact of another record; None where it has none of this name."""
        self.read_records.add(record)
        found = self.context.beyond.fact(record, fact)
        if found is not None:
            self.others.append(found)
        return found

    def standing(self, record: str) -> str:
        """Whether another record is open or closed; empty where it is neither, or gone."""
        self.read_records.add(record)
        return self.context.beyond.standing(record)

    def keys(self, name: str) -> Iterator[str]:
        """What an input that takes several is called each time: `of`, or `of[1]` and so on."""
        self.read_inputs.add(name)
        yield from (key for key in self.inputs if key == name or key.startswith(f"{name}["))

    def value(self, name: str) -> Value | None:
        """The known value of an input, or None."""
        self.read_inputs.add(plain_input(name))
        answer = self.inputs.get(name)
        return answer.value if answer is not None and answer.known else None

    def has(self, name: str) -> bool:
        """Whether a pack gives anything for an input, be it answered or not."""
        return name in self.inputs

    def does_not_apply(self, name: str) -> bool:
        """Whether an input was answered by *not applicable*, or its question is not asked."""
        answer, question = self.inputs.get(name), self.questions.get(name)
        if answer is not None:
            return answer.knowing is Knowing.NOT_APPLICABLE
        return question is not None and self.context.applies(question.id) is False

    def day(self, name: str, zone: str | None = None) -> date | None:
        """The day of an input; that of a moment in `zone`, or else where it was noted."""
        return day_of(self.value(name), zone)

    def moment(self, name: str) -> datetime | None:
        """The moment of an input; None for a mere day."""
        return moment_of(self.value(name))

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of a table input."""
        return rows_of(self.value(name))

    def records(self, name: str) -> tuple[str, ...]:
        """The ids of the records that a link input names."""
        return records_of(self.value(name))
