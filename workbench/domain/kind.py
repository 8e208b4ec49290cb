"""A kind: the whole description of a sort of record, as a pack folder gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.answers import Answer, Answers, ReadAnswers, Written, read_answer, typed_only
from workbench.domain.due.declared import DeclaredDue, in_short
from workbench.domain.due.kept_lists import kept_until
from workbench.domain.figures.figure import Figure
from workbench.domain.flow import Flow
from workbench.domain.guard import ALWAYS, Cells, Guard
from workbench.domain.keeping.opens import Opens
from workbench.domain.letter import Block
from workbench.domain.letter_template import LetterTemplate, Speech
from workbench.domain.listing import ListField
from workbench.domain.organisation_pack import OrganisationPack
from workbench.domain.question import FactBinding, Question
from workbench.domain.regime import Certainty, InForce, Regime
from workbench.domain.templates.roll import Roll
from workbench.domain.wording.keys import unworded


class KindSection(StrEnum):
    """The groups on board, first and last in the sidebar; a kind may name others and word them."""

    REQUESTS = "requests"
    REGISTERS = "registers"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumns:
    """What lists show of a kind: questions, facts or parts, and how they are sorted.

    `counter` tests the columns of open records: as many as pass it are counted in the sidebar;
    None counts nothing.
    """

    columns: tuple[str, ...] = ()
    sort: str = ListField.REFERENCE
    descending: bool = False
    work_to: str = ""
    waiting: str = ""
    counter: Cells | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeRoles:
    """Which answers of a kind make it a person letters are written to.

    `salutation` is the one for all of them where the kind holds no persons, `contact` who there
    should get a letter.
    """

    name: str
    contact: str = ""
    civility: str = ""
    family_name: str = ""
    address: str = ""
    email: str = ""
    language: str = ""
    salutation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderRoles:
    """Which answers of a kind make it an organisation letters are written for.

    `particulars` names a question, or else a clause of the regime that is filled with the
    answers of the organisation.
    """

    name: str
    office: str = ""
    lines: tuple[str, ...] = ()
    email: str = ""
    particulars: str = ""
    signatory: tuple[str, ...] = ()
    contact: str = ""
    town: str = ""
    regime: str = ""
    calendar: str = ""
    own_hosts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Which questions of a kind take what from a mail that arrives; empty where none does.

    `fills` names for a table of rounds the date column that a reply fills in its open rows.
    """

    received: str
    original: str = ""
    message_id: str = ""
    subject: str = ""
    text: str = ""
    language: str = ""
    person: str = ""
    channel: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakesOver:
    """Which records of an older kind continue as a new one; `where` looks at them as they were."""

    kind: str
    where: Guard = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """What a person reads of a kind in one language, by the keys of `domain.wording.keys`."""

    language: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A sort of record: its questions, facts, flow, letters and words.

    `blocks` lend it some of them. `exercise` names the question of what is counted apart: no case.
    `choice_lists` are lists of choices, by name, that several of its questions share.
    `restricted_when` says which records not everybody may look at (None: none is), `leave` which
    question names those who may.
    """

    id: str
    v: int
    prefix: str
    section: str
    icon: str
    questions: tuple[Question, ...]
    flow: Flow
    title: tuple[str, ...]
    order: int = 100
    open_with: tuple[str, ...] = ()
    facts: tuple[FactBinding, ...] = ()
    listing: ListColumns = field(default_factory=ListColumns)
    dues: tuple[DeclaredDue, ...] = ()
    figures: tuple[Figure, ...] = ()
    letters: Mapping[str, LetterTemplate] = field(default_factory=dict)
    words: Mapping[str, KindWords] = field(default_factory=dict)
    regime_from: str = ""
    language_from: str = ""
    exercise: str = ""
    addressee: AddresseeRoles | None = None
    sender: SenderRoles | None = None
    intake: Intake | None = None
    opens: tuple[Opens, ...] = ()
    takes_over: TakesOver | None = None
    blocks: tuple[str, ...] = ()
    rolls: Mapping[str, Roll] = field(default_factory=dict)
    choice_lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    restricted_when: Guard | None = None
    leave: str = ""
    _questions: Mapping[str, Question] = field(init=False, repr=False, compare=False)
    _facts: Mapping[str, FactBinding] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Looked up thousands of times for one answer; of two with one id the first counts.
        by_id = {question.id: question for question in reversed(self.questions)}
        object.__setattr__(self, "_questions", by_id)
        object.__setattr__(self, "_facts", {fact.id: fact for fact in reversed(self.facts)})

    def question(self, question_id: str) -> Question | None:
        """The question with this id, or None (a newer pack may have dropped it)."""
        return self._questions.get(question_id)

    def fact(self, fact_id: str) -> FactBinding | None:
        """The fact with this id, or None."""
        return self._facts.get(fact_id)

    def row_table(self, letter: LetterTemplate) -> Question | None:
        """The table or the roll whose rows a letter goes to one by one, as a table; or None."""
        if letter.roll:
            roll = self.rolls.get(letter.roll)
            return roll.table if roll is not None else None
        question = self.question(letter.rows) if letter.rows else None
        return question if question is not None and question.columns else None

    @property
    def every_due(self) -> tuple[DeclaredDue, ...]:
        """Its dues, the one first that its list declares in short."""
        return (*in_short(self.listing.work_to, self.listing.waiting), *self.dues, *self.list_dues)

    @property
    def list_dues(self) -> tuple[DeclaredDue, ...]:
        """The dues by which filed lists are destroyed, called as their rolls."""
        return tuple(kept_until(self.rolls.values()))

    def due(self, due_id: str) -> DeclaredDue | None:
        """The due with this id, or None."""
        return next((due for due in self.every_due if due.id == due_id), None)

    def always_acts(self, due: DeclaredDue) -> str:
        """Who has to act whatever is answered; empty where an answer tells."""
        named = self.question(due.who) is not None or self.fact(due.who.partition(".")[0])
        return "" if named else due.who

    def read(self, written: Mapping[str, Written]) -> Answers:
        """The answers of a record of this kind, read; those to former questions stay unread."""
        return ReadAnswers(self._questions, written)

    def read_given(
        self, given: Mapping[str, Answer | Written | None]
    ) -> Mapping[str, Answer | None]:
        """Answers as somebody gives them, read where they are still in the journal's spelling.

        What is computed is nobody's to give: such cells are left out.
        """
        return {
            name: None if stored is None else self._given(name, stored)
            for name, stored in given.items()
        }

    def _given(self, name: str, stored: Answer | Written) -> Answer:
        question = self._questions.get(name)
        read = read_answer(question, stored)
        return typed_only(question, read) if question is not None and question.computes else read

    def word(self, key: str, language: str) -> tuple[str, bool]:
        """A word in a language, and whether it had to fall back to English or its key."""
        for tried in (language, "en"):
            words = self.words.get(tried)
            if words is not None and key in words.texts:
                return words.texts[key], tried != language
        return unworded(key), True


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeWords:
    """What a regime says in one language.

    `texts` has flat keys: `name`, `law`, `phrase.<id>`, `list.<list>.<id>`,
    `list_law.<list>.<id>`, `reason.<rule>`, `doubt.<id>`. `clauses` is parsed wording by id.
    """

    language: str
    texts: Mapping[str, str]
    clauses: Mapping[str, tuple[Block, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeClause:
    """A clause that a regime lends to letters, with the days on which it is right."""

    name: str
    id: str
    covers: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    certainty: Certainty = Certainty.SETTLED
    regime: str = ""


ListDays = Mapping[str, Mapping[str, InForce]]
"""From when to when choices are the law, by list and then by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packs:
    """Everything that was read from the pack folders, checked, with its digest.

    `sources` are the raw files by relative path: what is kept in the case file, so that
    records outlive the folder they came from. `laws` are the packs as records of a kind see
    them that brings law of its own. `list_days` tell from when to when a choice is the law, by
    regime; the other choices of a list always are.
    """

    digest: str
    kinds: Mapping[str, Kind]
    regimes: Mapping[str, Regime]
    regime_words: Mapping[str, Mapping[str, RegimeWords]]
    regime_clauses: Mapping[str, tuple[RegimeClause, ...]]
    regime_lists: Mapping[str, Mapping[str, tuple[str, ...]]]
    speeches: Mapping[str, Speech]
    organisations: Mapping[str, OrganisationPack]
    sources: Mapping[str, bytes] = field(default_factory=dict)
    laws: Mapping[str, Packs] = field(default_factory=dict, repr=False, compare=False)
    list_days: Mapping[str, ListDays] = field(default_factory=dict)

    def under(self, kind: str) -> Packs:
        """The packs with the law that only this kind needs."""
        return self.laws.get(kind, self)

    def listed(self, regime: str, name: str, day: date | None) -> tuple[str, ...]:
        """What a list of a regime offers on a day; without a day, all that it ever offers."""
        listed = self.regime_lists.get(regime, {}).get(name, ())
        days = self.list_days.get(regime, {}).get(name, {})
        if day is None or not days:
            return listed
        return tuple(item for item in listed if item not in days or days[item].holds_on(day))
