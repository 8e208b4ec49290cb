"""Facts about what was done, by whom and when: letters that left, steps that were worked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from workbench.domain.facts.declaration import FactFunction, FactOption, OptionKind
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.functions.options import letters_of, text_of
from workbench.domain.facts.outcome import (
    FactValue,
    Flag,
    Missing,
    MomentOutcome,
    Parts,
    part,
)
from workbench.domain.facts.value_reading import day_of
from workbench.domain.journal import Worked
from workbench.domain.kind import Kind
from workbench.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SentParts(Parts):
    """When a letter was first dispatched: the day, and the moment where the hour was noted.

    `count` is how many have left, as many of a batch as its list had rows.
    """

    on: date | None = part("date")
    at: datetime | None = part("moment")
    count: Decimal | None = part("number")


def _letter_sent(call: FactCall) -> FactValue:
    names = letters_of(call, "letter")
    sent = [
        (day, letter)
        for letter in call.letters
        if letter.letter in names and (day := day_of(letter.dispatched_on)) is not None
    ]
    first = min((day for day, _ in sent), default=None)
    count = Decimal(sum(letter.count for _, letter in sent))
    ways = [letter.dispatch for day, letter in sent if day == first]
    hours = [left.at if left is not None else None for left in ways]
    noted = [moment.at for moment in hours if moment is not None]
    # One of that day without its hour may have left before the others.
    at = min(noted).astimezone(ZoneInfo(call.context.zone)) if noted and all(hours) else None
    return Flag(holds=bool(sent), parts=SentParts(on=first, at=at, count=count))


def worked_last(kind: Kind, record: Record, step_id: str) -> Worked | None:
    """Who last answered a step, or dispatched one of its letters, and when; None: nobody yet."""
    step = next((step for step in kind.flow.steps if step.id == step_id), None)
    answered = record.worked.get(step_id)
    found = [answered] if answered is not None else []
    for letter in record.letters:
        sent = letter.dispatch.worked if letter.dispatch is not None else None
        if step is not None and letter.letter in step.letters and sent is not None:
            found.append(sent)
    return max(found, key=lambda worked: worked.at, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneParts(Parts):
    """Who worked the step last: the stable id of the key."""

    actor: str | None = part("text")


def _done_by(call: FactCall) -> FactValue:
    worked = call.context.worked(text_of(call, "step"))
    if worked is None:
        return Missing()
    at = worked.at.astimezone(ZoneInfo(call.context.zone))
    return MomentOutcome(moment=at, parts=DoneParts(actor=worked.actor))


DOINGS = (
    FactFunction(
        name="letter_sent",
        run=_letter_sent,
        shape=Flag,
        inputs={},
        options={"letter": FactOption(holds=OptionKind.LETTERS, required=True)},
        parts_as=SentParts,
    ),
    FactFunction(
        name="done_by",
        run=_done_by,
        shape=MomentOutcome,
        inputs={},
        options={"step": FactOption(holds=OptionKind.STEP, required=True)},
        parts_as=DoneParts,
    ),
)
