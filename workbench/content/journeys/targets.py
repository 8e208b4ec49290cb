"""Reads to whom of several a letter goes: records and rows of a journey, by their names."""

from __future__ import annotations

from workbench.content.journeys.cast import Cast
from workbench.content.section import Section, read_some
from workbench.domain.journeys.journey import MARK, address_of
from workbench.domain.kind import Kind


def read_targets(section: Section, key: str, kind: Kind | None, cast: Cast) -> tuple[str, ...]:
    """Records by name, and rows as `table[1]`, of a key that says one or several."""
    found = read_some(section, key)
    for said in found:
        address, name = address_of(said), said.removeprefix(MARK)
        if address is None and name not in cast.kinds:
            section.findings.unknown(section.place(key), "record_of_journey", name, cast.kinds)
        elif address is not None and kind is not None:
            tables = [question.id for question in kind.questions if question.columns]
            if address.table not in tables:
                section.findings.unknown(section.place(key), "table", address.table, tables)
    return found
