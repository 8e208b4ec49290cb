"""Under which laws a record stands, through the organisations it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workbench.domain.answers import Answers, linked, text_value
from workbench.domain.facts.clock_parts import ClockParts
from workbench.domain.facts.evaluate import Facts
from workbench.domain.facts.fact_call import Law
from workbench.domain.kind import Kind, Packs
from workbench.domain.values.registry import type_of
from workbench.domain.values.value_type import Naming
from workbench.services.desk import Desk
from workbench.services.others import Others


def laws_of(
    desk: Desk,
    kind: Kind,
    answers: Answers,
    stored: Others,
) -> tuple[Law, ...]:
    """The regimes under which a record stands, through the organisations it names.

    While it names none, every organisation on file counts and none is decided.
    """
    question = kind.question(kind.regime_from) if kind.regime_from else None
    if question is None:
        return ()
    if type_of(question).naming is Naming.CHOICES:
        chosen = (_law(desk, kind, record) for record in linked(answers, question.id))
        return tuple(law for law in chosen if law is not None)
    named = linked(answers, question.id)
    decided = bool(named)
    if not decided:
        named = stored.all_of(question.to)
    found = (_law_of_organisation(desk, kind, organisation, stored) for organisation in named)
    return tuple(replace(law, decided=decided) for law in found if law is not None)


def _law_of_organisation(desk: Desk, kind: Kind, record: str, stored: Others) -> Law | None:
    answers = stored(record)
    question = kind.question(kind.regime_from)
    for kind_id in question.to if question is not None else ():
        roles = desk.packs.kinds[kind_id].sender if kind_id in desk.packs.kinds else None
        regime = text_value(answers, roles.regime) if roles is not None else ""
        if roles is not None and regime:
            calendar = text_value(answers, roles.calendar)
            return _law(desk, kind, regime, calendar, record)
    return None


def _law(
    desk: Desk, kind: Kind, regime_id: str, calendar: str = "", record: str = ""
) -> Law | None:
    regime = desk.packs.under(kind.id).regimes.get(regime_id)
    if regime is None or not regime.calendars:
        return None
    chosen = calendar if calendar in regime.calendars else regime.calendars[0]
    return Law(
        regime=regime,
        calendar=desk.calendar(regime_id, chosen),
        organisation=record,
    )


def listed_under(packs: Packs, laws: tuple[Law, ...], day: date, name: str) -> tuple[str, ...]:
    """What the regimes of a record list on a day; all regimes while it stands under none."""
    regimes = [law.regime.id for law in laws] or list(packs.regimes)
    lists = (packs.listed(regime, name, day) for regime in regimes)
    return tuple(dict.fromkeys(item for listed in lists for item in listed))


def zone_under(laws: tuple[Law, ...], otherwise: str) -> str:
    """The zone in which the days of a record begin: where the first law holds."""
    return laws[0].regime.zone if laws and laws[0].regime.zone else otherwise


def leading_first(ids: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """The regimes of a record, the one whose date comes first before the others."""
    if len(ids) < 2:  # noqa: PLR2004 - nothing to choose from, so no fact is needed
        return ids
    clocks = (fact.parts for fact in facts.values() if isinstance(fact.parts, ClockParts))
    leading = next((clock.regime for clock in clocks if clock.regime), None)
    return tuple(sorted(ids, key=lambda regime: regime != leading))
