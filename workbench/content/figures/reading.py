"""Reads the figures of a kind: what is counted, over which period, by what."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.content.guards import read_row_guard
from workbench.content.section import Section, read_id
from workbench.domain.figures.figure import NO_FIGURES, Figure
from workbench.domain.sentence import sentence


def read_figures(sections: Sequence[Section]) -> tuple[Figure, ...]:
    """The figures of a kind, each id once."""
    found: dict[str, Figure] = {}
    for section in sections:
        figure = Figure(
            id=read_id(section),
            over=section.text("over", needed=True),
            count_by=section.text("count_by", needed=section.has("count_by")),
            where=read_row_guard(section),
        )
        section.finish()
        if figure.id in found:
            section.findings.add(
                section.place("id"),
                sentence("packs.kinds.this_id_stands_twice"),
                sentence("packs.cure.rename_one"),
            )
        elif figure.id in NO_FIGURES:
            section.findings.add(
                section.place("id"),
                sentence("packs.figures.id_is_taken", name=figure.id),
                sentence("packs.cure.rename_it"),
            )
        elif figure.id:
            found[figure.id] = figure
    return tuple(found.values())
