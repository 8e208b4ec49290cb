"""Checks the answered length of a period: a day that counts on hours would never come."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.content.checks.fact_use import FactUse
from workbench.content.checks.names import Names
from workbench.content.findings import Findings
from workbench.domain.facts.functions.periods import LENGTH, SHORTER_THAN_DAYS, counts_hours
from workbench.domain.facts.given import MOST_STEPS, given_by, given_by_binding
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.durations import units_of


def check_length(findings: Findings, use: FactUse, names: Names) -> None:
    """Note a duration that may be told in hours where the period comes to a mere day."""
    source = use.fact.inputs.get(LENGTH, "")
    given = names.get(source)
    if LENGTH not in use.function.inputs or given is None:
        return
    question = given.question
    if question is None:
        return
    is_typed = question.computed is None
    units = {
        unit
        for asked in ((question,) if is_typed else _asked(use, source))
        for unit in units_of(asked)
    }
    shorter = not units.isdisjoint(SHORTER_THAN_DAYS)
    if given.type in use.function.inputs[LENGTH].types and shorter and not counts_hours(use.fact):
        findings.add(
            f"{use.place}.inputs.{LENGTH}",
            sentence("packs.facts.a_day_counts_no_hours", source=source),
            sentence("packs.cure.leave_hours_out_or_count_in_them"),
        )


def _asked(use: FactUse, source: str) -> Iterator[Question]:
    """The questions whose answers a computed cell may be."""
    kinds = use.packs.kinds
    waiting = list(given_by(kinds, use.kind, source, use.table))
    for _ in range(MOST_STEPS):
        asked = [(given, given.question) for given in waiting if given.question is not None]
        yield from (question for _given, question in asked if question.computed is None)
        waiting = [
            behind
            for given, question in asked
            if question.computed is not None
            for behind in given_by_binding(
                kinds,
                given.kind,
                question.computed,
                table=given.kind.question(given.table),
                part=question.computed.part,
            )
        ]
