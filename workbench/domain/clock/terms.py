"""What a regime says about the time to answer a request, read once for the day it arrived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workbench.domain.clock.rounds import Inquiry
from workbench.domain.regime import Regime, Value
from workbench.domain.sentence import Sentence, sentence


class Effect(StrEnum):
    """What a question to the requester does to the period."""

    RESTART = "restart"  # the period begins anew with the sufficient answer
    SUSPEND = "suspend"  # the period stands still while the answer is awaited
    NOT_COUNTED = "not_counted"  # the days of asking and waiting do not count
    NONE = "none"


class AskedLate(StrEnum):
    """What becomes of that effect when the question was asked with undue delay."""

    NO_EFFECT = "no_effect"
    CAUTIOUS_ONLY = "cautious_only"  # it counts in law; the date to work to gains nothing from it
    COUNTS = "counts"


class FirstDay(StrEnum):
    """Which day is the first that a pause leaves out."""

    ASKING_DAY = "asking_day"
    DAY_AFTER = "day_after"


class MisshapenRule(TypeError):
    """A rule that the clock needs holds a value of another type: correct the regime's folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The rules of the response clock in force on the day a request arrived."""

    period: int
    extension: int
    effects: Mapping[Inquiry, Effect]
    asked_late: Mapping[Inquiry, AskedLate]
    late_after: int
    clarification_rights: tuple[str, ...]
    first_day: FirstDay
    cautious_first_day: FirstDay
    refusal_may_use_extension: bool

    def effect(self, question: Inquiry, right: str) -> Effect:
        """What asking does to a request of this right."""
        if question is Inquiry.CLARIFICATION and right not in self.clarification_rights:
            return Effect.NONE
        return self.effects[question]

    def cautious(self) -> Terms:
        """The same terms with every doubt decided for the earlier date."""
        asked_late = {
            question: AskedLate.NO_EFFECT if late is AskedLate.CAUTIOUS_ONLY else late
            for question, late in self.asked_late.items()
        }
        return replace(self, asked_late=asked_late, first_day=self.cautious_first_day)


_WORDS: Mapping[str, tuple[str, ...]] = {
    **{f"{question}_effect": tuple(Effect) for question in Inquiry},
    **{f"{question}_asked_late": tuple(AskedLate) for question in Inquiry},
    "pause_first_day": tuple(FirstDay),
    "pause_first_day_cautious": tuple(FirstDay),
}
NEEDED: Mapping[str, type | tuple[str, ...]] = {
    "response_period": int,
    "extension_period": int,
    "asked_late_working_days": int,
    "clarification_rights": tuple,
    "refusal_may_use_extension": bool,
    "rights": tuple,
    "breach_notification_hours": int,
    "breach_awareness": str,
    "breach_hour_rule": str,
    "breach_free_days": str,
    "period_start": str,
    "period_shorter_month": str,
    "period_rounding": str,
    **_WORDS,
}


_WANTED: Mapping[type, Sentence] = {
    int: sentence("packs.wanted.whole_number"),
    bool: sentence("packs.wanted.flag"),
    str: sentence("packs.wanted.text"),
    tuple: sentence("packs.wanted.list"),
}


def shape_fault(name: str, value: Value) -> Sentence | None:
    """What a rule that the clock reads must be instead; None when it is as needed."""
    needed = NEEDED.get(name)
    if needed is None:
        return None
    if isinstance(needed, tuple):
        return (
            None if value in needed else sentence("packs.wanted.one_of", names=", ".join(needed))
        )
    is_right = isinstance(value, needed) and not (needed is int and isinstance(value, bool))
    return None if is_right else _WANTED[needed]


def number(regime: Regime, name: str, day: date) -> int:
    """A rule that is a whole number; raises `NoRuleInForce` and `MisshapenRule`."""
    value = regime.value_on(name, day)
    if isinstance(value, bool) or not isinstance(value, int):
        raise MisshapenRule(f"{regime.id}: {name} is no whole number")
    return value


def names(regime: Regime, name: str, day: date) -> tuple[str, ...]:
    """A rule that is a list of names; raises `NoRuleInForce` and `MisshapenRule`."""
    value = regime.value_on(name, day)
    if not isinstance(value, tuple):
        raise MisshapenRule(f"{regime.id}: {name} is no list")
    return value


def terms_of(regime: Regime, day: date) -> Terms:
    """The terms for a request received on `day`; raises `NoRuleInForce` and `MisshapenRule`."""

    def text(name: str) -> str:
        return str(regime.value_on(name, day))

    return Terms(
        period=number(regime, "response_period", day),
        extension=number(regime, "extension_period", day),
        effects={q: Effect(text(f"{q}_effect")) for q in Inquiry},
        asked_late={q: AskedLate(text(f"{q}_asked_late")) for q in Inquiry},
        late_after=number(regime, "asked_late_working_days", day),
        clarification_rights=names(regime, "clarification_rights", day),
        first_day=FirstDay(text("pause_first_day")),
        cautious_first_day=FirstDay(text("pause_first_day_cautious")),
        refusal_may_use_extension=regime.value_on("refusal_may_use_extension", day) is True,
    )
