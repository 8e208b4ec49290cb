"""What the names of a kind stand for: questions, facts, parts of facts, and the fixed names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from workbench.content.checks.traits import MANY
from workbench.domain.facts.given import Given, given_by, type_among
from workbench.domain.facts.input_roles import function_of
from workbench.domain.guard import FixedName
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import Channel
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.status import STANDINGS

Values = frozenset[str | bool]
YES_NO: Values = frozenset({True, False})
STATUSES: Values = frozenset(STANDINGS)
CHANNELS: Values = frozenset(Channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name: its question type, the values it can take (None: any), what it comes from.

    `type` is empty where it cannot be told. `many` names hold several values at once.
    """

    id: str
    type: str
    values: Values | None = None
    many: bool = False
    question: Question | None = None
    fact: FactBinding | None = None


Names = Mapping[str, Name]


def names_of(kind: Kind, packs: Packs) -> Names:
    """Every name that guards, facts, lists and letters of a kind may use."""
    found = {name.id: name for name in fixed_names(packs)}
    for fact in kind.facts:
        found |= {name.id: name for name in _of_fact(fact, kind, packs)}
    found |= {question.id: of_question(question, packs) for question in kind.questions}
    return found


def fixed_names(packs: Packs) -> Iterator[Name]:
    """The names that every kind knows; `channel` is known in letters alone."""
    regimes: Values = frozenset(packs.regimes) or frozenset(packs.regime_words)
    yield Name(id=FixedName.REGIME, type=QuestionType.CHOICES, values=regimes, many=True)
    yield Name(id=FixedName.LANGUAGE, type=QuestionType.CHOICE, values=frozenset(packs.speeches))
    yield Name(id=FixedName.STATUS, type=QuestionType.CHOICE, values=STATUSES)


def of_question(question: Question, packs: Packs) -> Name:
    """What the id of a question, or of a column, stands for."""
    return Name(
        id=question.id,
        type=question.type,
        values=_values(question, packs),
        many=question.type in MANY,
        question=question,
    )


def list_ids(packs: Packs, name: str) -> Values:
    """Every id that some regime lists under a name."""
    return frozenset(
        choice for lists in packs.regime_lists.values() for choice in lists.get(name, ())
    )


def _values(question: Question, packs: Packs) -> Values | None:
    if question.type is QuestionType.YES_NO:
        return YES_NO
    if question.choices:
        return frozenset(question.choices)
    if question.choices_from:
        return list_ids(packs, question.choices_from)
    return None


def _of_fact(fact: FactBinding, kind: Kind, packs: Packs) -> Iterator[Name]:
    function = function_of(kind, fact.id)
    if function is None:
        yield Name(id=fact.id, type="", fact=fact)
        return
    for name in (fact.id, *(f"{fact.id}.{part}" for part in function.parts)):
        yield _given(name, given_by(packs.kinds, kind, name), fact, packs)


def _given(name: str, given: Collection[Given], fact: FactBinding, packs: Packs) -> Name:
    of_type = type_among(given)
    return Name(
        id=name,
        type=of_type,
        values=_among(given, packs) if of_type else None,
        many=of_type in MANY,
        question=_taken(given),
        fact=fact,
    )


def _taken(given: Collection[Given]) -> Question | None:
    """The question whose answer is taken: one that is sensitive before all others."""
    asked = [source.question for source in given if source.question is not None]
    return next((question for question in asked if question.sensitive), next(iter(asked), None))


def _among(given: Collection[Given], packs: Packs) -> Values | None:
    """Every value that may come up; None where it may be any."""
    found: set[str | bool] = set()
    for source in given:
        values = _of_source(source, packs)
        if values is None:
            return None
        found |= values
    return frozenset(found) if given else None


def _of_source(source: Given, packs: Packs) -> Values | None:
    if source.question is not None and source.type != QuestionType.LINK:
        return _values(source.question, packs.under(source.kind.id))
    if source.regimes:
        return frozenset(packs.regimes)
    if source.choices is not None:
        return frozenset(source.choices)
    return YES_NO if source.type == QuestionType.YES_NO else None
