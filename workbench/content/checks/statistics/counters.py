"""Counters of the sidebar test what lists have indexed: columns with one value a record."""

from __future__ import annotations

from workbench.content.checks.guards import check_row_test
from workbench.content.checks.names import Names
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.guard import PRESENCE
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence

_OF_ONE_VALUE = frozenset({QuestionType.CHOICE, QuestionType.YES_NO})


def check_counter(findings: Findings, kind: Kind, packs: Packs, names: Names) -> None:
    """Note a counter that tests what the list does not show, or what has several values."""
    counter = kind.listing.counter or {}
    place = place_of(f"kinds/{kind.id}/kind.toml", "list.counter.where")
    shown = {name: names[name] for name in kind.listing.columns if name in names}
    check_row_test(findings, place, counter, (), packs, shown)
    for column, accepted in counter.items():
        known = shown.get(column)
        if known is None or accepted <= PRESENCE or known.type in _OF_ONE_VALUE:
            continue
        findings.add(
            f"{place}.{column}",
            sentence("packs.sections.cannot_be_counted", name=column, type=known.type),
            sentence("packs.cure.count_a_choice"),
        )
