"""Facts in the words of the interface: dates, regimes, what a clock waits for, what was lent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.kind import FactBinding, Kind
from workbench.domain.question import Question, QuestionType
from workbench.services.pages.words import Speaker, regime_texts
from workbench.services.project import plain

Kinds = Mapping[str, Kind]
_CHOSEN = (QuestionType.CHOICE, QuestionType.CHOICES)
_DAYS = (QuestionType.DATE, QuestionType.MOMENT)


def fact_type(kinds: Kinds, kind: Kind, name: str) -> str:
    """The question type of a fact or a part of one (`due.work_to`); empty when unknown."""
    fact, _, part = name.partition(".")
    binding = kind.fact(fact)
    function = FUNCTIONS.get(binding.uses) if binding is not None else None
    if binding is None or function is None:
        return ""
    if part:
        return function.parts.get(part, "")
    if function.gives:
        return function.gives
    taken = _taken(kinds, kind, binding)
    return taken[1].type if taken is not None else ""


def fact_text(speaker: Speaker, kinds: Kinds, name: str, value: Any) -> str:
    """The value of a fact in words, whether as computed or as a list keeps it."""
    kind = speaker.kind
    given = fact_type(kinds, kind, name)
    if given == QuestionType.YES_NO or isinstance(value, bool):
        return speaker.yes_no(value=value in (True, "yes"))
    if given in _DAYS:
        return speaker.day(value) or plain(value)
    if given in _CHOSEN:
        return _chosen(speaker, kinds, name, value)
    return speaker.day(value) or plain(value)


def _chosen(speaker: Speaker, kinds: Kinds, name: str, value: Any) -> str:
    ids = value.split(" ") if isinstance(value, str) else [str(one) for one in value or ()]
    binding = speaker.kind.fact(name)
    taken = _taken(kinds, speaker.kind, binding) if binding is not None else None
    if taken is not None:
        lender, question = taken
        said = Speaker(
            packs=speaker.packs,
            kind=lender,
            language=speaker.language,
            regimes=tuple(speaker.packs.regimes),
        )
        return said.value(question, ids, f"question.{question.id}.choice")
    return ", ".join(_one(speaker, name, one) for one in ids)


def _one(speaker: Speaker, name: str, one: str) -> str:
    if one in speaker.packs.regimes:
        return regime_texts(speaker.packs, one, speaker.language).get("name", one)
    return speaker.word_if_any(f"fact.{name}.{one}") or one.replace("_", " ")


def _taken(kinds: Kinds, kind: Kind, binding: FactBinding) -> tuple[Kind, Question] | None:
    """The kind and question from which a fact of linked records borrows its value."""
    link = kind.question(binding.inputs.get("link", ""))
    wanted = str(binding.options.get("take", ""))
    for one in link.to if link is not None and wanted else ():
        lender = kinds.get(one)
        question = lender.question(wanted) if lender is not None else None
        if lender is not None and question is not None:
            return lender, question
    return None
