"""What the names of a kind stand for: questions, facts, parts of facts, and the fixed names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.content.checks.traits import MANY
from workbench.domain.facts.input_roles import function_of, loan_of
from workbench.domain.facts.outcome import FactPart
from workbench.domain.guard import FixedName
from workbench.domain.kind import FactBinding, Kind, Packs
from workbench.domain.letter_template import Channel
from workbench.domain.question import Question, QuestionType
from workbench.domain.status import Status

Values = frozenset[str | bool]
YES_NO: Values = frozenset({True, False})
STATUSES: Values = frozenset({Status.OPEN, Status.CLOSED})
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
    taken = taken_question(fact, kind, packs) if not function.gives else None
    gives = taken.type.value if taken is not None else function.gives
    yield Name(
        id=fact.id,
        type=gives,
        values=_values(taken, packs) if taken is not None else _given(gives),
        many=gives in MANY,
        question=taken,
        fact=fact,
    )
    for name, part in function.parts.items():
        yield Name(
            id=f"{fact.id}.{name}",
            type=part.type,
            values=_of_part(part, packs),
            many=part.type in MANY,
            fact=fact,
        )


def taken_question(fact: FactBinding, kind: Kind, packs: Packs) -> Question | None:
    """The question of the linked kind that a fact takes, where it takes one."""
    loan = loan_of(fact)
    link = kind.question(loan.link) if loan is not None else None
    lenders = (packs.kinds.get(name) for name in (link.to if link is not None else ()))
    found = (lender.question(loan.takes) for lender in lenders if lender is not None and loan)
    return next((question for question in found if question is not None), None)


def _of_part(part: FactPart, packs: Packs) -> Values | None:
    if part.of_regimes:
        return frozenset(packs.regimes)
    return frozenset(part.choices) if part.choices else _given(part.type)


def _given(of_type: str) -> Values | None:
    return YES_NO if of_type == QuestionType.YES_NO else None
