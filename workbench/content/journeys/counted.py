"""Reads what a journey expects the figures of a kind to count in a period."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.content.journeys.cast import Cast
from workbench.content.section import Section
from workbench.domain.figures.figure import NOT_KNOWN, Figure, PartOfCalendar
from workbench.domain.journeys.journey import TOTAL, ExpectedFigures
from workbench.domain.kind import Kind
from workbench.domain.values.choosing import NO, YES


def read_figures(section: Section, kind: Kind | None, cast: Cast) -> ExpectedFigures | None:
    """The table `figures`: numbers by figure, or by key within one; `from` and `to` bound it."""
    if not section.has("figures"):
        return None
    inner = section.table("figures")
    start, end = inner.day("from"), inner.day("to")
    figures = {figure.id: figure for figure in kind.figures} if kind is not None else {}
    counts: dict[str, Mapping[str, int]] = {}
    for name in inner.names():
        if name in ("from", "to"):
            continue
        if kind is not None and name not in figures:
            inner.findings.unknown(inner.place(name), "figure", name, figures)
            inner.raw(name)
        elif isinstance(inner.raw(name), Mapping):
            known = _known(figures[name], kind, cast) if kind is not None else None
            counts[name] = _parts(inner.table(name), known)
        else:
            counts[name] = {TOTAL: inner.whole(name, 0)}
    inner.finish()
    kind_id = kind.id if kind is not None else ""
    return ExpectedFigures(kind=kind_id, start=start, end=end, counts=counts)


def _parts(section: Section, known: tuple[str, ...] | None) -> dict[str, int]:
    found = {}
    for key in section.names():
        if known is not None and key not in known:
            section.findings.unknown(section.place(key), "value", key, known)
        found[key] = section.whole(key, 0)
    return found


def _known(figure: Figure, kind: Kind, cast: Cast) -> tuple[str, ...] | None:
    """What a figure may count under; None where it may be anything."""
    name = cast.names_in(kind).get(figure.count_by)
    if figure.count_by in tuple(PartOfCalendar) or name is None or name.values is None:
        return None
    values = ({True: YES, False: NO}.get(v, v) if isinstance(v, bool) else v for v in name.values)
    return (*sorted(map(str, values)), NOT_KNOWN, TOTAL)
