"""Fills a case file with invented cases over years, as if taken over from an older register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from workbench.app.demo_people import InventedPerson, invent
from workbench.domain.answers import Answer, Knowing
from workbench.domain.canonical import Json
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing
from workbench.domain.values.moment import at_zone
from workbench.services.casework.batches import in_batches
from workbench.services.casework.records import open_in
from workbench.services.casework.take_over import take_over
from workbench.services.desk import Desk
from workbench.services.sight import Act

ORGANISATION = "conex"
_DAYS = 4 * 365
_STILL_OPEN_DAYS = 40
_ZONES = {"en": "Europe/London", "fr": "Europe/Paris"}
_WITHDRAWN_ONE_IN = 9
_DOUBTFUL_ONE_IN = 6
_FORGOTTEN_ONE_IN = 60
_EARLIER = "Taken over from the earlier register."


def open_invented_cases(desk: Desk, records: int, seed: int) -> Iterator[str]:
    """Open invented cases, oldest first; gives each reference after its commit.

    The same seed on the same day invents the same cases. A new file takes CONEX first.
    """
    entities = _entities(desk)
    chance = Random(seed)  # noqa: S311 - invented cases need no secrecy
    # Squared, so that there is more of the last months than of the first ones.
    ages = sorted((int(_DAYS * chance.random() ** 2) for _ in range(records)), reverse=True)
    cases = (partial(_one_case, chance=chance, entities=entities, age=age) for age in ages)
    for references in in_batches(desk, cases):
        yield from references


def _entities(desk: Desk) -> Mapping[str, str]:
    """The organisations on file by regime, CONEX taken over where there is none."""
    listing = Listing(kinds=("organisation",))
    with desk.file.reading() as reading:
        missing = reading.count(listing) == 0
    if missing and ORGANISATION in desk.packs.organisations:
        take_over(desk, ORGANISATION)
    found: dict[str, str] = {}
    with desk.file.reading() as reading:
        for row in reading.rows(reading.numbers(listing)):
            stored = reading.stored(row.record)
            regime = stored.answers.get("regime") if stored is not None else None
            if regime is not None and isinstance(regime.value, str):
                found.setdefault(regime.value, row.record)
    return found


def _one_case(act: Act, chance: Random, entities: Mapping[str, str], age: int) -> str:
    somebody = invent(chance)
    received = _received(act.desk.now(), chance, somebody, age)
    regime = "fr" if somebody.language == "fr" else "uk"
    person = open_in(act, "person", _person(somebody))
    given = {
        "received_at": Answer(at_zone(received, _ZONES[somebody.language])),
        "right": Answer("access"),
        "arrived_by": Answer("email"),
        "person": Answer((person,)),
        "language": Answer(somebody.language),
        "request_text": Answer(somebody.asks),
        "original": Answer(knowing=Knowing.NOT_APPLICABLE, why=_EARLIER),
        "on_behalf": Answer(value=False),
        "handler": Answer("Data protection office"),
    }
    if regime in entities:
        given |= {"entities": Answer((entities[regime],)), "role": Answer("controller")}
    record = open_in(
        act,
        "access_request",
        given,
        then=lambda opened: _course(chance, opened, received.date(), age),
    )
    stored = act.stored(record)
    return stored.reference if stored is not None else ""


def _received(now: datetime, chance: Random, somebody: InventedPerson, age: int) -> datetime:
    zone = ZoneInfo(_ZONES[somebody.language])
    day = now.astimezone(zone) - timedelta(days=age + 1)
    return day.replace(hour=chance.randrange(7, 21), minute=chance.randrange(60), second=0)


def _person(somebody: InventedPerson) -> dict[str, Answer]:
    return {
        "full_name": Answer(somebody.full_name),
        "family_name": Answer(somebody.family_name),
        "email": Answer(somebody.email),
        "language": Answer(somebody.language),
        "relation": Answer("customer"),
    }


def _course(chance: Random, record: str, received: date, age: int) -> Iterator[NewEntry]:
    """What happened to a case since: old ones are closed, young ones are on their way."""
    doubtful = chance.randrange(_DOUBTFUL_ONE_IN) == 0
    yield _answered(record, received + timedelta(days=1), _identity(doubtful=doubtful))
    if doubtful:
        asked = received + timedelta(days=chance.randrange(1, 4))
        back = asked + timedelta(days=chance.randrange(2, 12))
        cells: dict[str, Json] = {"asked_on": asked.isoformat()}
        if (back - received).days < age:
            cells |= {"answered_on": back.isoformat(), "enough": True}
        yield _answered(record, asked, {"identity_rounds": [{"id": "r1", "cells": cells}]})
    if age < _STILL_OPEN_DAYS or chance.randrange(_FORGOTTEN_ONE_IN) == 0:
        return
    answered = received + timedelta(days=chance.randrange(6, 34))
    withdrawn = chance.randrange(_WITHDRAWN_ONE_IN) == 0
    outcome = "withdrawn" if withdrawn else chance.choice(("granted", "granted", "no_data"))
    ended: dict[str, Json] = {"outcome": outcome}
    ended |= (
        {"stopped_on": answered.isoformat()}
        if withdrawn
        else {"answered_on": answered.isoformat()}
    )
    yield _answered(record, answered, ended)
    closed: dict[str, Json] = {"outcome": outcome, "reason": _EARLIER}
    yield NewEntry(record=record, type=EntryType.CLOSED, payload=closed)


def _identity(*, doubtful: bool) -> dict[str, Json]:
    if doubtful:
        return {"identity_decision": "doubtful", "identity_doubts": ["unknown_address"]}
    return {"identity_decision": "no_doubt", "identity_known_by": ["known_address"]}


def _answered(record: str, on: date, values: Mapping[str, Json]) -> NewEntry:
    payload: dict[str, Json] = {
        "set": {name: {"value": value} for name, value in values.items()},
        "occurred_on": on.isoformat(),
    }
    return NewEntry(record=record, type=EntryType.ANSWERED, payload=payload)
