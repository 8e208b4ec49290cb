"""The next action of a record, as a person wrote it down: what, by when, and who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.answers import read_date
from workbench.domain.canonical import Json
from workbench.domain.values.moment import Moment


class Acting(StrEnum):
    """Who has to act: any of us, whoever wrote it down, or somebody else."""

    US = "us"
    ME = "me"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """What is to be done next, by a day or an instant; `actor` is the key slot that wrote it."""

    text: str
    at: date | Moment
    who: Acting
    actor: str


def next_json(at: date | Moment, who: Acting) -> Mapping[str, Json]:
    """How an entry spells a next action beside its text."""
    return {"at": at.to_json() if isinstance(at, Moment) else at.isoformat(), "who": who.value}


def next_action(payload: Mapping[str, Json], actor: str) -> NextAction | None:
    """The next action that an entry sets; None where it ends one, or cannot be read."""
    told = payload.get("next")
    if not isinstance(told, Mapping):
        return None
    at = Moment.from_json(told.get("at")) or read_date(told.get("at"))
    who = told.get("who")
    if at is None:
        return None
    acting = Acting(who) if who in tuple(Acting) else Acting.US
    return NextAction(text=str(payload.get("text") or ""), at=at, who=acting, actor=actor)
