"""The end of what is renewed by itself, again and again, until somebody ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from workbench.domain.calendar_days import add_months
from workbench.domain.facts.declaration import FactFunction, FactInput, FactOption, OptionKind
from workbench.domain.facts.engine_reasons import RENEWED
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.options import whole_of
from workbench.domain.facts.functions.periods import DAYS_A_WEEK, LENGTH, MONTHS_A_YEAR, MOST
from workbench.domain.facts.outcome import DateOutcome, FactValue, Missing, Parts, part
from workbench.domain.question import QuestionType
from workbench.domain.reason import Reason
from workbench.domain.values.amounts import Duration
from workbench.domain.values.registry import DAYS

MOST_DAYS_A_MONTH = 31
_UNITS = ("years", "months", "weeks", "days")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalParts(Parts):
    """How often it was renewed until today."""

    times: Decimal | None = part("number")


def _renewed_until(call: FactCall) -> FactValue:
    start = call.day("from", call.context.zone)
    if start is None:
        return Missing(waits_for=("from",))
    term = _term(call)
    if term is None:
        return Missing(waits_for=(LENGTH,))
    months, days = term
    today = call.present.today()
    # No term is longer, so that no end of one that may still run is passed over.
    times = max(0, (today - start).days // (months * MOST_DAYS_A_MONTH + days))
    # Counted from the first end: from the 31st on, months would drift to shorter ones.
    while (end := _end(start, months * times, days * times)) < today:
        times += 1
    values = (("start", start), ("end", end))
    because = (Reason(id=RENEWED, values=values),) if times else ()
    return DateOutcome(day=end, parts=RenewalParts(times=Decimal(times)), because=because)


def _term(call: FactCall) -> tuple[int, int] | None:
    """The months and the days of a term; None where it is not known, or no time at all."""
    lengths = {unit: whole_of(call, unit) or 0 for unit in _UNITS}
    if call.has(LENGTH):
        answered = call.value(LENGTH)
        if not isinstance(answered, Duration) or answered.unit not in lengths:
            return None
        if not 0 < answered.count <= MOST[answered.unit]:
            return None
        lengths[answered.unit] += answered.count
    years, months, weeks, days = lengths.values()
    return years * MONTHS_A_YEAR + months, weeks * DAYS_A_WEEK + days


def _end(start: date, months: int, days: int) -> date:
    return add_months(start, months) + timedelta(days=days)


RENEWING = (
    FactFunction(
        name="renewed_until",
        run=_renewed_until,
        shape=DateOutcome,
        inputs={
            "from": FactInput(types=DAYS),
            LENGTH: FactInput(types=frozenset({QuestionType.DURATION.value}), required=False),
        },
        options={unit: FactOption(holds=OptionKind.COUNT, most=MOST[unit]) for unit in _UNITS},
        parts_as=RenewalParts,
        reasons=frozenset({RENEWED}),
        reads_time=True,
        wants_one_of=(*_UNITS, LENGTH),
    ),
)
