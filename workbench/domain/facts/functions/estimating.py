"""Sums of what is only estimated: no more exact than the least exact number in them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce

from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.candidates import Contender
from workbench.domain.facts.functions.currencies import asked_in
from workbench.domain.facts.numbered import EXACT, least_of, most_of
from workbench.domain.facts.outcome import EstimateOutcome
from workbench.domain.question import QuestionType
from workbench.domain.values.amounts import Estimate, Exactness

_LEAST_EXACT_FIRST = (Exactness.RANGE, Exactness.ABOUT)


def is_estimated(call: FactCall, found: Sequence[Contender[Decimal]]) -> bool:
    """Whether estimates are added up, though none may be there."""
    return any(question.type is QuestionType.ESTIMATE for question in asked_in(call)) or any(
        isinstance(contender.value, Estimate) for contender in found
    )


def total_of(found: Sequence[Contender[Decimal]]) -> EstimateOutcome:
    """What estimates, and numbers among them, come to; exactly nought where there are none."""
    values = [contender.value for contender in found]
    exactnesses = {value.exactness for value in values if isinstance(value, Estimate)}
    exactness = next((e for e in _LEAST_EXACT_FIRST if e in exactnesses), Exactness.EXACT)
    lowest, highest = (
        reduce(EXACT.add, (read(value) or Decimal(0) for value in values), Decimal(0))
        for read in (least_of, most_of)
    )
    return EstimateOutcome(estimate=Estimate(exactness, lowest, highest))
