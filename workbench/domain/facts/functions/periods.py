"""Facts that count a period from a day or a moment, forwards or back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from workbench.domain.calendar_days import (
    ONE_DAY,
    Calendar,
    add_months,
    nth_working_day_after,
    nth_working_day_before,
    working_day_from,
)
from workbench.domain.facts.declaration import (
    FactFunction,
    FactInput,
    FactOption,
    OptionKind,
)
from workbench.domain.facts.engine_reasons import (
    MOVED_TO_WORKING_DAY,
    NO_RULE_IN_FORCE,
    RULE_OF,
)
from workbench.domain.facts.fact_call import FactCall, Law
from workbench.domain.facts.functions.options import text_of, under_laws, whole_of
from workbench.domain.facts.numbered import NUMBERS, most_of
from workbench.domain.facts.outcome import (
    DateOutcome,
    FactValue,
    Missing,
    MomentOutcome,
    Parts,
    part,
)
from workbench.domain.question import FactBinding, QuestionType
from workbench.domain.reason import Reason, reason
from workbench.domain.regime import DatedValue, NoRuleInForce
from workbench.domain.values.amounts import Duration, Estimate, Exactness
from workbench.domain.values.registry import DAYS
from workbench.domain.values.value import Value

MONTHS_A_YEAR, DAYS_A_WEEK = 12, 7
MOST: Mapping[str, int] = {
    "years": 200,
    "months": 2_400,
    "weeks": 10_400,
    "working_days": 5_000,
    "days": 73_000,
    "hours": 1_752_000,
}
"""The longest period that a pack may name: nobody keeps a record for longer than 200 years."""
_MOST_COUNTED = {**MOST, "minutes": 60 * MOST["hours"]}
HOURS, MINUTES, LENGTH = "hours", "minutes", "length"
SHORTER_THAN_DAYS = frozenset({HOURS, MINUTES})
NO, YES, FORWARDS, BACK = "no", "yes", "next_working_day", "previous_working_day"
ROLLS = (NO, YES, FORWARDS, BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodParts(Parts):
    """Under which regime it was counted; None where none was needed."""

    regime: str | None = part("choice", of_regimes=True)


@dataclass(frozen=True, slots=True)
class _Ending:
    """Where a period ends, and why there."""

    day: date
    at: datetime | None = None
    regime: str = ""
    because: tuple[Reason, ...] = ()

    @property
    def order(self) -> tuple[date, str]:
        """Earlier endings come first."""
        return self.day, self.at.astimezone(UTC).isoformat() if self.at is not None else ""


def _counting(sign: int) -> Callable[[FactCall], FactValue]:
    def run(call: FactCall) -> FactValue:
        lengths = _lengths(call)
        if isinstance(lengths, Missing):
            return lengths
        if call.day("from") is None:
            return Missing(waits_for=("from",))
        if _has_hours(call, lengths) and call.moment("from") is None:
            # From a mere day no hour can be counted.
            return Missing(waits_for=("from",))
        if not _needs_law(call, lengths):
            return _outcome(_ending(call, lengths, sign, None))
        return _earliest(call, lengths, sign)

    return run


def _has_hours(call: FactCall, lengths: Mapping[str, int]) -> bool:
    return text_of(call, "unit") == HOURS or not SHORTER_THAN_DAYS.isdisjoint(lengths)


def _earliest(call: FactCall, lengths: Mapping[str, int], sign: int) -> FactValue:
    """The earliest ending under the laws of the record, or what keeps all of them silent."""
    found = under_laws(call, lambda law: _ending(call, lengths, sign, law))
    if isinstance(found, Missing):
        return found
    return _outcome(min((ending for _law, ending in found), key=lambda ending: ending.order))


def _outcome(ending: _Ending) -> FactValue:
    parts = PeriodParts(regime=ending.regime or None)
    if ending.at is not None:
        return MomentOutcome(moment=ending.at, parts=parts, because=ending.because)
    return DateOutcome(day=ending.day, parts=parts, because=ending.because)


def _lengths(call: FactCall) -> dict[str, int] | Missing:
    """How long the period is, by unit; those of a rule come later."""
    found = {}
    for unit, most in MOST.items():
        constant = whole_of(call, unit)
        if constant is not None:
            found[unit] = constant
        elif call.has(unit):
            answered = _exact(call.value(unit))
            if answered is None or not _is_length(answered, most):
                return Missing(waits_for=(unit,))
            found[unit] = int(answered)
    if not call.has(LENGTH):
        return found
    length = _duration(call)
    if length is None:
        return Missing(waits_for=(LENGTH,))
    return {**found, length.unit: found.get(length.unit, 0) + length.count}


def _duration(call: FactCall) -> Duration | None:
    """The length that was answered with its unit; None where it cannot be counted here."""
    length = call.value(LENGTH)
    if not isinstance(length, Duration) or length.count > _MOST_COUNTED[length.unit]:
        return None
    # A day does not tell the hour at which something is due.
    is_shorter = length.unit in SHORTER_THAN_DAYS
    return None if is_shorter and text_of(call, "unit") != HOURS else length


def _exact(value: Value | None) -> Decimal | None:
    """The number that a value is; None where it is between two or only known about.

    What is about ninety days long ends on no day that could be named.
    """
    if isinstance(value, Estimate) and value.exactness is not Exactness.EXACT:
        return None
    return most_of(value)


def _is_length(number: Decimal, most: int) -> bool:
    return number == number.to_integral_value() and 0 <= number <= most


def _needs_law(call: FactCall, lengths: Mapping[str, int]) -> bool:
    roll = text_of(call, "roll")
    rule, regime = text_of(call, "rule"), text_of(call, "regime")
    return bool(rule or regime) or "working_days" in lengths or roll not in ("", NO)


def _ending(call: FactCall, lengths: Mapping[str, int], sign: int, law: Law | None) -> _Ending:
    zone = law.regime.zone if law is not None else None
    start = call.day("from", zone)
    assert start is not None
    rule = _rule(call, law, start)
    counted = dict(lengths)
    if rule is not None:
        unit, length = rule[1], rule[2]
        counted[unit] = counted.get(unit, 0) + length
    calendar = law.calendar if law is not None else None
    day, at = _counted(call, counted, sign, start, calendar)
    because = _because(rule, start, at or day)
    if calendar is not None and at is None:
        direction = _direction(text_of(call, "roll"), sign)
        moved = working_day_from(calendar, day, direction * ONE_DAY) if direction else day
        if moved != day:
            values = (("day", day), ("end", moved))
            because = (*because, Reason(id=MOVED_TO_WORKING_DAY, values=values))
            day = moved
    return _Ending(day, at, law.regime.id if law is not None else "", because)


def _counted(
    call: FactCall, lengths: Mapping[str, int], sign: int, start: date, calendar: Calendar | None
) -> tuple[date, datetime | None]:
    months = lengths.get("years", 0) * MONTHS_A_YEAR + lengths.get("months", 0)
    days = lengths.get("weeks", 0) * DAYS_A_WEEK + lengths.get("days", 0)
    end = add_months(start, sign * months) + sign * timedelta(days=days)
    working_days = lengths.get("working_days", 0)
    if calendar is not None and working_days:
        nth = nth_working_day_after if sign > 0 else nth_working_day_before
        end = nth(calendar, end, working_days)
    if not _has_hours(call, lengths):
        return end, None
    moment = call.moment("from")
    if moment is None:
        raise ValueError("a rule counts hours and nobody said so")
    # Adding no day would forget which of the two hours of autumn it is.
    on_that_day = moment + (end - start) if end != start else moment
    # Hours pass whatever clocks show: they are counted in UTC.
    spent = timedelta(hours=lengths.get(HOURS, 0), minutes=lengths.get(MINUTES, 0))
    at = on_that_day.astimezone(UTC) + sign * spent
    at = at.astimezone(moment.tzinfo or UTC)
    return at.date(), at


def _rule(call: FactCall, law: Law | None, day: date) -> tuple[DatedValue, str, int] | None:
    """The rule that sets the period, the unit it counts in, and how many; raises NoRuleInForce."""
    name = text_of(call, "rule")
    if not name or law is None:
        return None
    rule = law.regime.rule_on(name, day)
    unit = text_of(call, "unit") or unit_of(rule)
    if unit not in MOST or isinstance(rule.value, bool) or not isinstance(rule.value, int):
        raise NoRuleInForce(law.regime.id, name, day)
    return rule, unit, rule.value


def unit_of(rule: DatedValue) -> str:
    """What a rule counts in, as periods call it; empty where it does not say."""
    return (rule.unit or "").replace(" ", "_")


def _because(
    rule: tuple[DatedValue, str, int] | None, start: date, end: date | datetime
) -> tuple[Reason, ...]:
    if rule is None:
        return ()
    value, unit, count = rule
    return (reason(RULE_OF[unit], value, {"start": start, "end": end}, count=count),)


def _direction(roll: str, sign: int) -> int:
    """Where a day without work is moved: forwards, back, or nowhere."""
    return {YES: sign, FORWARDS: 1, BACK: -1}.get(roll, 0)


def counts_hours(binding: FactBinding) -> bool:
    """Whether a period gives the hour and not the day at which it ends."""
    given = {*binding.options, *binding.inputs}
    return HOURS in given or binding.options.get("unit") == HOURS


def _type_of(binding: FactBinding) -> str:
    return "moment" if counts_hours(binding) else "date"


def _narrowed(binding: FactBinding) -> Mapping[str, frozenset[str]]:
    return {"from": frozenset({"moment"})} if counts_hours(binding) else {}


_LENGTHS = {unit: FactOption(holds=OptionKind.COUNT, most=most) for unit, most in MOST.items()}
_ANSWERED = {unit: FactInput(types=NUMBERS, required=False) for unit in MOST}
_DURATION = FactInput(types=frozenset({QuestionType.DURATION.value}), required=False)


def _period(name: str, sign: int) -> FactFunction:
    return FactFunction(
        name=name,
        run=_counting(sign),
        shape=DateOutcome,
        inputs={"from": FactInput(types=DAYS), **_ANSWERED, LENGTH: _DURATION},
        options={
            **_LENGTHS,
            "rule": FactOption(holds=OptionKind.RULE),
            "unit": FactOption(holds=OptionKind.WORD, words=tuple(MOST)),
            "regime": FactOption(holds=OptionKind.REGIME),
            "roll": FactOption(holds=OptionKind.WORD, words=ROLLS),
        },
        parts_as=PeriodParts,
        reasons=frozenset({*RULE_OF.values(), MOVED_TO_WORKING_DAY, NO_RULE_IN_FORCE}),
        type_from=_type_of,
        narrowed=_narrowed,
        wants_one_of=(*MOST, LENGTH, "rule"),
    )


PERIODS = (_period("period_after", 1), _period("period_before", -1))
