"""Why each fact is what it is: one panel a shape, in the words of the interface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from workbench.domain.facts.clock_parts import ClockParts
from workbench.domain.facts.outcome import (
    ChoiceOutcome,
    DateOutcome,
    EstimateOutcome,
    FactValue,
    Flag,
    Lent,
    ListOutcome,
    Missing,
    MomentOutcome,
    MoneyOutcome,
    NumberOutcome,
)
from workbench.domain.wording import keys
from workbench.services.pages.facts.dates import DatePanel, date_panel, moment_panel
from workbench.services.pages.facts.in_words import choice_text, fact_text, name_text
from workbench.services.pages.facts.reasons import ReasonLine, reason_lines
from workbench.services.pages.speaker import Speaker, titles_of
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reasoned:
    """What every panel shows beside its value."""

    fact: str
    title: str
    reasons: tuple[ReasonLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPanel(_Reasoned):
    """A number in words, and what it counts."""

    number: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicePanel(_Reasoned):
    """One of several, or an answer that another record lends, in words."""

    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagPanel(_Reasoned):
    """Whether something is so, in words."""

    holds: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPanel(_Reasoned):
    """What was found or is missing, each in words; none is an answer too."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPanel(_Reasoned):
    """Why nothing can be told, and the titles of what would decide it."""

    waits_for: tuple[str, ...]


FactPanel = DatePanel | NumberPanel | ChoicePanel | FlagPanel | ListPanel | MissingPanel


def fact_panels(view: RecordView, speaker: Speaker) -> tuple[FactPanel, ...]:
    """A panel for every fact that has reasons or was decided by a person, as the kind orders."""
    return tuple(
        _panel(view, fact, value, speaker) for fact, value in shown_facts(view) if has_panel(value)
    )


def shown_facts(view: RecordView) -> Iterator[tuple[str, FactValue]]:
    """The facts that are shown by themselves, as the kind orders: those that are not hidden."""
    for binding in view.kind.facts:
        if binding.id in view.facts and not binding.hidden:
            yield binding.id, view.facts[binding.id]


def has_panel(value: FactValue) -> bool:
    """Whether a fact is explained by a panel; the others are told in a line."""
    return bool(value.because) or value.human is not None


def _panel(view: RecordView, fact: str, value: FactValue, speaker: Speaker) -> FactPanel:
    match value:
        case DateOutcome():
            return date_panel(view, fact, value, speaker)
        case Missing() if value.human is not None:
            # Only dates can be decided by a person, and this one counts although none is computed.
            return date_panel(view, fact, value, speaker)
        case MomentOutcome():
            return moment_panel(view, fact, value, speaker)
        case _:
            return _in_words(view, fact, value, speaker)


_Number = NumberOutcome | MoneyOutcome | EstimateOutcome
_Word = ChoiceOutcome | Flag | ListOutcome | Lent | Missing


def _in_words(view: RecordView, fact: str, value: _Number | _Word, speaker: Speaker) -> FactPanel:
    title = speaker.fact(fact)
    clock = value.parts.regime if isinstance(value.parts, ClockParts) else None
    regime = clock or next(iter(view.regimes), "")
    why = reason_lines(speaker, fact, regime, value.because)
    said = fact_text(speaker, view.packs.kinds, fact, value.effective)
    match value:
        case NumberOutcome():
            unit = speaker.word(keys.fact_choice(fact, value.unit)) if value.unit else ""
            return NumberPanel(fact=fact, title=title, reasons=why, number=said, unit=unit)
        case MoneyOutcome() | EstimateOutcome():
            return NumberPanel(fact=fact, title=title, reasons=why, number=said, unit="")
        case ChoiceOutcome() | Lent():
            return ChoicePanel(fact=fact, title=title, reasons=why, choice=said)
        case Flag():
            holds = value.effective is True
            return FlagPanel(fact=fact, title=title, reasons=why, holds=holds, said=said)
        case ListOutcome():
            items = tuple(_items(fact, value, speaker))
            return ListPanel(fact=fact, title=title, reasons=why, items=items)
        case Missing():
            # A regime is nobody's answer here: its silence is told as a reason.
            known = (name for name in value.waits_for if _is_of_kind(view, name))
            waits_for = (name_text(speaker, name) for name in known)
            return MissingPanel(
                fact=fact, title=title, reasons=why, waits_for=tuple(dict.fromkeys(waits_for))
            )
        case _:
            assert_never(value)


def _is_of_kind(view: RecordView, name: str) -> bool:
    fact = name.partition(".")[0]
    return view.kind.question(name) is not None or view.kind.fact(fact) is not None


def _items(fact: str, value: ListOutcome, speaker: Speaker) -> Iterator[str]:
    if value.are_records:
        yield from titles_of(speaker, value.items)
    elif value.are_names:
        yield from (name_text(speaker, item) for item in value.items)
    else:
        yield from (choice_text(speaker, fact, item) for item in value.items)
