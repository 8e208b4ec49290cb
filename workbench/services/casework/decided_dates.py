"""Dates that a person decides: another one with a reason, or what the present packs compute."""

from __future__ import annotations

from workbench.domain.answers import read_date
from workbench.domain.canonical import Json
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.kind import Kind
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import DAYS
from workbench.services.casework.commit import commit, fixed_entry
from workbench.services.casework.refusals import listed_view, open_view, reason_of, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting


def override_date(
    desk: Desk, record: str, fact: str, value: str | None, reason: str
) -> Done[None]:
    """Set a human decision beside a computed fact, or take it back (None); a reason is needed."""
    payload: dict[str, Json] = {"fact": fact, "value": value, "reason": reason_of(reason)}
    with acting(desk) as act:
        view = open_view(act, record)
        if not _gives_a_day(view.kind, fact):
            raise refused(
                fact,
                sentence("answers.records.no_computed_date"),
                sentence("answers.records.choose_a_date"),
            )
        if value is not None and read_date(value) is None:
            raise refused(
                fact,
                sentence("answers.records.there_is_no_such_day"),
                sentence("answers.records.give_day_month_and_year"),
            )
        new = NewEntry(record=record, type=EntryType.OVERRIDDEN, payload=payload)
        commit(act, record, [new])
    return Done(None, frozenset({record}))


def _gives_a_day(kind: Kind, fact: str) -> bool:
    binding = kind.fact(fact)
    return binding is not None and FUNCTIONS[binding.uses].given(binding) in DAYS


def adopt(desk: Desk, record: str, fact: str) -> Done[None]:
    """Rely on what the present packs compute instead of what was fixed under earlier ones."""
    with acting(desk) as act:
        view = listed_view(act, record)
        entry = fixed_entry(view, fact, view.facts[fact])
        commit(act, record, [entry])
    return Done(None, frozenset({record}))
