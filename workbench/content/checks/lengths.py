"""Checks the answered length of a period: a day that counts on hours would never come."""

from __future__ import annotations

from workbench.content.checks.fact_use import FactUse
from workbench.content.checks.names import Names
from workbench.content.findings import Findings
from workbench.domain.facts.functions.periods import LENGTH, SHORTER_THAN_DAYS, counts_hours
from workbench.domain.sentence import sentence
from workbench.domain.values.durations import units_of


def check_length(findings: Findings, use: FactUse, names: Names) -> None:
    """Note a duration that may be told in hours where the period comes to a mere day."""
    source = use.fact.inputs.get(LENGTH, "")
    given = names.get(source)
    if LENGTH not in use.function.inputs or given is None or given.question is None:
        return
    shorter = [unit for unit in units_of(given.question) if unit in SHORTER_THAN_DAYS]
    if given.type in use.function.inputs[LENGTH].types and shorter and not counts_hours(use.fact):
        findings.add(
            f"{use.place}.inputs.{LENGTH}",
            sentence("packs.facts.a_day_counts_no_hours", source=source),
            sentence("packs.cure.leave_hours_out_or_count_in_them"),
        )
