"""Reads the rolls of a kind: filed lists mapped to typed columns."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.content.questions import read_questions
from workbench.content.section import Section, named_tables
from workbench.domain.sentence import sentence
from workbench.domain.templates.roll import TYPES_OF_A_ROLL, Roll

_OF_QUESTIONS_ALONE = (
    "per_language",
    "unit",
    "not_before",
    "not_after",
    "must_know",
    "sensitive",
    "offer",
    "when",
)
"""Keys of such questions that say nothing of a cell in a filed list."""


def read_rolls(section: Section) -> Mapping[str, Roll]:
    """The tables `[roll.<name>]` by name."""
    return {name: _roll(inner, name) for name, inner in named_tables(section)}


def _roll(section: Section, name: str) -> Roll:
    columns = section.tables("column")
    headings = {str(inner.raw("id")): inner.texts("headings") for inner in columns}
    roll = Roll(
        id=name,
        document=section.text("from", needed=True),
        keep_until=section.text("keep_until"),
        columns=read_questions(columns),
        headings=headings,
    )
    for column in roll.columns:
        if column.type not in TYPES_OF_A_ROLL:
            section.findings.add(
                section.place(f"column.{column.id}.type"),
                sentence("packs.rolls.a_list_holds_no_such_cell", type=column.type),
                sentence("packs.cure.write_a_type_of_a_roll"),
            )
    for inner in columns:
        for key in filter(inner.has, _OF_QUESTIONS_ALONE):
            inner.findings.add(
                inner.place(key),
                sentence("packs.rolls.a_column_of_a_roll_has_no_such_key", key=key),
                sentence("packs.cure.remove_it"),
            )
    if not columns:
        section.findings.add(
            section.place(),
            sentence("packs.rolls.there_is_no_column"),
            sentence("packs.cure.add_a_column_to_the_roll"),
        )
    return roll
