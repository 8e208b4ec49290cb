"""Reads what a journey expects of the dues of a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from workbench.content.journeys.cast import Cast
from workbench.content.journeys.spelling import moment_given
from workbench.content.section import Section, note_misfit
from workbench.domain.journeys.journey import DueKey
from workbench.domain.kind import Kind
from workbench.domain.sentence import sentence
from workbench.services.journeys.alike import UNDECIDED
from workbench.services.journeys.dues import due_ids

Said = Mapping[DueKey, str]
NONE = "none"
_DATES = (DueKey.LIMIT, DueKey.WORK_TO)
_CURE = sentence("packs.cure.write_a_due")


def read_dues(section: Section, kind: Kind | None, cast: Cast) -> dict[str, tuple[Said, ...]]:
    """What is said of the dues in the table `dues`, by id."""
    inner, found = section.table("dues"), dict[str, tuple[Said, ...]]()
    for name in inner.names():
        value = inner.raw(name)
        if kind is None:
            continue
        if name not in due_ids(kind):
            inner.findings.unknown(inner.place(name), "due", name, due_ids(kind))
            continue
        each = [] if value == NONE else value if isinstance(value, list) else [value]
        found[name] = tuple(_said(inner, name, said, cast) for said in each)
    return found


def _said(section: Section, name: str, value: Any, cast: Cast) -> Said:
    """A date alone, or several things by their keys."""
    if not isinstance(value, Mapping):
        return {DueKey.LIMIT: _date(section, name, value, cast)}
    said: dict[DueKey, str] = {}
    for key, part in value.items():
        if key in _DATES:
            said[DueKey(key)] = _date(section, f"{name}.{key}", part, cast)
        elif key == DueKey.LATE and isinstance(part, bool):
            said[DueKey.LATE] = str(part).lower()
        elif key == DueKey.HOURS_LEFT and isinstance(part, int) and not isinstance(part, bool):
            said[DueKey.HOURS_LEFT] = str(part)
        elif key == DueKey.WAITS_FOR and isinstance(part, str):
            said[DueKey.WAITS_FOR] = part
        elif key in tuple(DueKey):
            note_misfit(section, f"{name}.{key}", _CURE)
        else:
            section.findings.unknown(section.place(name), "due_key", key, DueKey)
    return said


def _date(section: Section, name: str, value: Any, cast: Cast) -> str:
    if value == UNDECIDED:
        return UNDECIDED
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    at = moment_given(value, cast.zone) if isinstance(value, datetime | str) else None
    if at is None:
        note_misfit(section, name, _CURE)
        return ""
    return at.isoformat()
