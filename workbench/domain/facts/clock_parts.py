"""What the legal clocks say beside their date, as packs reach it: `due.work_to`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.clock.rounds import Inquiry
from workbench.domain.facts.outcome import Parts, part


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockParts(Parts):
    """What every clock says.

    `work_to` is the careful day, None once nothing is left to do; `late` is None where it cannot
    be told; `regime` is the one that leads.
    """

    work_to: date | None = part("date", worked_to=True)
    late: bool | None = part("yes_no")
    regime: str | None = part("choice", of_regimes=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseParts(ClockParts):
    """What the clock of a request says; its dates are those of `ClockReading`.

    `waiting` names the questions that stop it, `if_extended` is the date that an extension
    notified today would give.
    """

    provisional_due: date | None = part("date")
    due_before_extension: date | None = part("date")
    extension_valid: bool | None = part("yes_no")
    extension_notice_due: date | None = part("date")
    refusal_due: date | None = part("date")
    if_extended: date | None = part("date")
    waiting: tuple[str, ...] = part("choices", default=(), choices=tuple(Inquiry))


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachParts(ClockParts):
    """What the clock of a breach says: the latest moment too, which nobody should rely on."""

    latest: datetime | None = part("moment")
