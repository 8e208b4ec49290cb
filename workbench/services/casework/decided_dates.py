"""Dates that a person decides: another one with a reason, or what the present packs compute."""

from __future__ import annotations

from workbench.domain.answers import read_date
from workbench.domain.canonical import Json
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.kind import Kind
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import DAYS
from workbench.services.casework.commit import commit, fixed_entry
from workbench.services.casework.refusals import listed_view, open_view, reason_of, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting, looking


def override_date(
    desk: Desk, record: str, fact: str, value: str | Moment | None, reason: str
) -> Done[None]:
    """Set a human decision beside a computed fact, or take it back (None); a reason is needed.

    It is a day in ISO, or a moment where one is computed: hours that become a day are no longer
    counted as hours. Raises NotAcceptable for what is neither, and a moment in place of a day.
    """
    decided = value.to_json() if isinstance(value, Moment) else value
    payload: dict[str, Json] = {"fact": fact, "value": decided, "reason": reason_of(reason)}
    with acting(desk) as act:
        view = open_view(act, record)
        gives = _gives(view.kind, fact)
        if gives not in DAYS:
            raise refused(
                fact,
                sentence("answers.records.no_computed_date"),
                sentence("answers.records.choose_a_date"),
            )
        is_hour = isinstance(value, Moment)
        if value is not None and (
            gives != QuestionType.MOMENT if is_hour else read_date(value) is None
        ):
            raise refused(
                fact,
                sentence("answers.records.there_is_no_such_day"),
                sentence("answers.records.give_day_month_and_year"),
            )
        new = NewEntry(record=record, type=EntryType.OVERRIDDEN, payload=payload)
        commit(act, record, [new])
    return Done(None, frozenset({record}))


def hour_zone(desk: Desk, record: str, fact: str) -> str:
    """The zone on whose clocks a computed moment is decided; empty where a day is."""
    with looking(desk) as sight:
        view = sight.view(record)
        return view.zone if _gives(view.kind, fact) == QuestionType.MOMENT else ""


def _gives(kind: Kind, fact: str) -> str:
    binding = kind.fact(fact)
    return FUNCTIONS[binding.uses].given(binding) if binding is not None else ""


def adopt(desk: Desk, record: str, fact: str) -> Done[None]:
    """Rely on what the present packs compute instead of what was fixed under earlier ones."""
    with acting(desk) as act:
        view = listed_view(act, record)
        entry = fixed_entry(view, fact, view.facts[fact])
        commit(act, record, [entry])
    return Done(None, frozenset({record}))
