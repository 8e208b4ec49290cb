"""Facts that judge: points for what was chosen, bands of numbers, decision tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from workbench.domain.facts.declaration import (
    FactFunction,
    FactInput,
    FactOption,
    OptionKind,
    Role,
)
from workbench.domain.facts.engine_reasons import (
    BELOW_BAND,
    DECIDED_BY_ROW,
    DECIDED_OTHERWISE,
    IN_BAND,
)
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.options import bands_of, decisions_of, points_of
from workbench.domain.facts.numbered import EXACT, NUMBERS, most_of, trimmed
from workbench.domain.facts.outcome import ChoiceOutcome, FactValue, Missing, NumberOutcome
from workbench.domain.guard import Accepted, Decision, Guard, Look
from workbench.domain.reason import Reason
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.value import Value

_CHOSEN = frozenset({"choice", "choices", "yes_no"})


def chosen_ids(value: Value | None) -> tuple[str, ...]:
    """What was chosen, by id; yes is `true` and no is `false`."""
    return (str(value).lower(),) if isinstance(value, bool) else ids_of(value)


def _points(call: FactCall) -> FactValue:
    chosen, points = chosen_ids(call.value("choice")), points_of(call, "points")
    if not chosen or not set(chosen) <= set(points):
        return Missing(waits_for=("choice",))
    counted = [points[choice] for choice in chosen]
    return NumberOutcome(number=trimmed(reduce(EXACT.add, counted)))


def _band(call: FactCall) -> FactValue:
    number, bands = most_of(call.value("number")), bands_of(call, "bands")
    if number is None or not bands:
        return Missing(waits_for=("number",))
    reached = [band for band in bands if band.least is None or number >= band.least]
    band = reached[-1] if reached else bands[0]
    if band.least is not None:
        told = Reason(id=IN_BAND, values=(("number", number), ("least", band.least)))
        return ChoiceOutcome(choice=band.gives, because=(told,))
    above = next((other.least for other in bands if other.least is not None), None)
    because = (
        (Reason(id=BELOW_BAND, values=(("number", number), ("least", above))),)
        if above is not None
        else ()
    )
    return ChoiceOutcome(choice=band.gives, because=because)


def _decide(call: FactCall) -> FactValue:
    look = call.context.look
    for number, row in enumerate(decisions_of(call, "rows"), start=1):
        verdict = row.when.holds(look)
        if verdict is None:
            # What an earlier row may still decide no later one can.
            return Missing(waits_for=row.when.waits_for(look))
        if verdict:
            return ChoiceOutcome(choice=row.gives, because=(_why(row, number, look),))
    return Missing()


def _why(row: Decision, number: int, look: Look) -> Reason:
    if row.id:
        return Reason(id=row.id)
    ways = (way for way, cells in enumerate(row.when.rows, start=1) if Guard((cells,)).holds(look))
    way = next(ways, None)
    if way is None:
        return Reason(id=DECIDED_OTHERWISE)
    return Reason(id=DECIDED_BY_ROW, values=(("row", number), ("way", way)))


def cells_that_decided(told: Reason, rows: Sequence[Decision]) -> Mapping[str, Accepted]:
    """The cells of a decision table that held, by name; none where the table is another now."""
    row, way = told.value("row"), told.value("way")
    if not isinstance(row, int) or not isinstance(way, int) or not 1 <= row <= len(rows):
        return {}
    ways = rows[row - 1].when.rows
    return ways[way - 1] if 1 <= way <= len(ways) else {}


SCORING = (
    FactFunction(
        name="points",
        run=_points,
        shape=NumberOutcome,
        inputs={"choice": FactInput(types=_CHOSEN, role=Role.CHOSEN)},
        options={"points": FactOption(holds=OptionKind.POINTS, required=True)},
    ),
    FactFunction(
        name="band",
        run=_band,
        shape=ChoiceOutcome,
        inputs={"number": FactInput(types=NUMBERS)},
        options={"bands": FactOption(holds=OptionKind.BANDS, required=True)},
        reasons=frozenset({IN_BAND, BELOW_BAND}),
    ),
    FactFunction(
        name="decide",
        run=_decide,
        shape=ChoiceOutcome,
        inputs={},
        options={"rows": FactOption(holds=OptionKind.DECISIONS, required=True)},
        reasons=frozenset({DECIDED_BY_ROW, DECIDED_OTHERWISE}),
    ),
)
