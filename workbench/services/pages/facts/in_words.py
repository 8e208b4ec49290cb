"""Facts in the words of the interface: dates, regimes, what a clock waits for, what was lent."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.facts.input_roles import function_of, loan_of
from workbench.domain.kind import FactBinding, Kind
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import DAYS, VALUE_TYPES
from workbench.domain.values.value import Value
from workbench.domain.values.value_type import Naming
from workbench.domain.wording import keys
from workbench.services.pages.speaker import Speaker, former_choice, regime_texts
from workbench.services.project import sort_text

Kinds = Mapping[str, Kind]
_CHOSEN = frozenset[str](
    name for name, value_type in VALUE_TYPES.items() if value_type.naming is Naming.CHOICES
)
_AMOUNTS = frozenset[str](
    name
    for name, value_type in VALUE_TYPES.items()
    if value_type.naming is Naming.NOTHING and value_type.in_lists and not value_type.is_text
)


def fact_type(kinds: Kinds, kind: Kind, name: str) -> str:
    """The question type of a fact or a part of one (`due.work_to`); empty when unknown."""
    fact, _, part = name.partition(".")
    binding, function = kind.fact(fact), function_of(kind, fact)
    if binding is None or function is None:
        return ""
    given = function.type_of(part)
    if given or part:
        return given
    taken = _taken(kinds, kind, binding)
    return taken[1].type if taken is not None else ""


def fact_text(speaker: Speaker, kinds: Kinds, name: str, value: Value | None) -> str:
    """The value of a fact in words, whether as computed or as a list keeps it."""
    kind = speaker.kind
    given = fact_type(kinds, kind, name)
    if given == QuestionType.YES_NO or isinstance(value, bool):
        return speaker.yes_no(value=value in (True, "yes"))
    if given in DAYS:
        return speaker.day(value) or sort_text(value)
    if given in _CHOSEN:
        return _chosen(speaker, kinds, name, value)
    if given in _AMOUNTS and value is not None:
        asked = Question(id=name, type=QuestionType(given))
        return speaker.value(asked, VALUE_TYPES[asked.type].listed(sort_text(value)))
    return speaker.day(value) or sort_text(value)


def _chosen(speaker: Speaker, kinds: Kinds, name: str, value: Value | None) -> str:
    ids = tuple(value.split(" ")) if isinstance(value, str) else ids_of(value)
    binding = speaker.kind.fact(name)
    taken = _taken(kinds, speaker.kind, binding) if binding is not None else None
    if taken is not None:
        lender, question = taken
        said = Speaker(
            packs=speaker.packs.under(lender.id),
            kind=lender,
            language=speaker.language,
            words=speaker.words,
            regimes=tuple(speaker.packs.regimes),
        )
        return said.value(question, ids)
    return speaker.words.joined("joined.list", (_one(speaker, name, chosen) for chosen in ids))


def _one(speaker: Speaker, name: str, chosen: str) -> str:
    if chosen in speaker.packs.regimes:
        return regime_texts(speaker.packs, chosen, speaker.language).get(
            "name", keys.unworded(chosen)
        )
    fact, _, part = name.partition(".")
    function = function_of(speaker.kind, fact)
    known = function.parts.get(part) if function is not None else None
    if known is not None and chosen not in known.choices:
        return former_choice(speaker.words, chosen)
    return speaker.word(keys.fact_choice(name, chosen))


def _taken(kinds: Kinds, kind: Kind, binding: FactBinding) -> tuple[Kind, Question] | None:
    """The kind and question from which a fact of linked records borrows its value."""
    loan = loan_of(binding)
    link = kind.question(loan.link) if loan is not None else None
    for lending in link.to if link is not None else ():
        lender = kinds.get(lending)
        question = lender.question(loan.takes) if lender is not None and loan is not None else None
        if lender is not None and question is not None:
            return lender, question
    return None
