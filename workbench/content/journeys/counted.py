"""Reads what a journey expects the figures of a kind to count in a period."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.content.journeys.cast import Cast
from workbench.content.section import Section
from workbench.domain.figures.figure import NO_FIGURES, NONE, NOT_KNOWN, Figure, PartOfCalendar
from workbench.domain.journeys.journey import TOTAL, ExpectedFigures
from workbench.domain.kind import Kind
from workbench.domain.values.choosing import NO, YES

_CALENDAR: Mapping[str, re.Pattern[str]] = {
    PartOfCalendar.MONTH: re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII),
    PartOfCalendar.QUARTER: re.compile(r"\d{4}-Q[1-4]", re.ASCII),
    PartOfCalendar.YEAR: re.compile(r"\d{4}", re.ASCII),
}
"""How figures spell the parts of the calendar that they count under."""


def read_figures(section: Section, kind: Kind | None, cast: Cast) -> ExpectedFigures | None:
    """The table `figures`: numbers by figure, or by key within one; `from` and `to` bound it."""
    if not section.has("figures"):
        return None
    inner = section.table("figures")
    start, end = inner.day("from"), inner.day("to")
    figures = {figure.id: figure for figure in kind.figures} if kind is not None else {}
    counts: dict[str, Mapping[str, int]] = {}
    for name in inner.names():
        if name in NO_FIGURES:
            continue
        if kind is not None and name not in figures:
            inner.findings.unknown(inner.place(name), "figure", name, figures)
            inner.raw(name)
        elif isinstance(inner.raw(name), Mapping):
            figure = figures.get(name)
            known = _known(figure, kind, cast) if figure is not None and kind is not None else None
            part = _CALENDAR.get(figure.count_by) if figure is not None else None
            counts[name] = _parts(inner.table(name), known, part)
        else:
            counts[name] = {TOTAL: inner.whole(name, 0)}
    inner.finish()
    kind_id = kind.id if kind is not None else ""
    return ExpectedFigures(kind=kind_id, start=start, end=end, counts=counts)


def _parts(
    section: Section, known: tuple[str, ...] | None, part: re.Pattern[str] | None
) -> dict[str, int]:
    found = {}
    for key in section.names():
        is_part = part is None or key == TOTAL or part.fullmatch(key)
        if not is_part or (known is not None and key not in known):
            section.findings.unknown(section.place(key), "value", key, known or (TOTAL,))
        found[key] = section.whole(key, 0)
    return found


def _known(figure: Figure, kind: Kind, cast: Cast) -> tuple[str, ...] | None:
    """What a figure may count under; None where it may be anything."""
    if not figure.count_by:
        return (TOTAL,)
    name = cast.names_in(kind).get(figure.count_by)
    if figure.count_by in tuple(PartOfCalendar) or name is None or name.values is None:
        return None
    values = ({True: YES, False: NO}.get(v, v) if isinstance(v, bool) else v for v in name.values)
    nothing = (NONE,) if name.many else ()
    return tuple(dict.fromkeys((*sorted(map(str, values)), *nothing, NOT_KNOWN, TOTAL)))
