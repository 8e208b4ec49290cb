"""Reads the figures of a kind: what is counted, over which period, by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.content.guards import read_row_guard
from workbench.content.section import Section, read_id, unique
from workbench.domain.figures.figure import NO_FIGURES, Figure
from workbench.domain.sentence import sentence


def read_figures(sections: Sequence[Section]) -> tuple[Figure, ...]:
    """The figures of a kind, each id once."""
    return unique(_readable(sections))


def _readable(sections: Sequence[Section]) -> Iterator[tuple[Section, Figure]]:
    for section in sections:
        figure = Figure(
            id=read_id(section),
            over=section.text("over", needed=True),
            count_by=section.text("count_by", needed=section.has("count_by")),
            where=read_row_guard(section),
        )
        section.finish()
        if figure.id in NO_FIGURES:
            section.findings.add(
                section.place("id"),
                sentence("packs.figures.id_is_taken", name=figure.id),
                sentence("packs.cure.rename_it"),
            )
        else:
            yield section, figure
