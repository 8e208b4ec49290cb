"""A roll reads a file question, and no heading stands for two of its columns."""

from __future__ import annotations

from workbench.content.checks.traits import naming_of
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.kind import Kind
from workbench.domain.sentence import sentence
from workbench.domain.values.value_type import Naming


def check_rolls(findings: Findings, kind: Kind) -> None:
    """Note rolls that could not be read."""
    files = naming_of(kind, Naming.DOCUMENTS)
    for roll in kind.rolls.values():
        place = place_of(f"kinds/{kind.id}/kind.toml", f"roll.{roll.id}")
        if roll.document and roll.document not in files:
            findings.unknown(f"{place}.from", "file_question", roll.document, files)
        taken: dict[str, str] = {}
        for column in roll.columns:
            for heading in (column.id, *roll.headings.get(column.id, ())):
                other = taken.setdefault(heading.casefold(), column.id)
                if other != column.id:
                    findings.add(
                        f"{place}.column.{column.id}.headings",
                        sentence("packs.rolls.heading_of_another", heading=heading, other=other),
                        sentence("packs.cure.remove_one"),
                    )
