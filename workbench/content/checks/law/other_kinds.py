"""A record that is named and is there may be of another kind than is wanted."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.content.findings import Findings, any_of
from workbench.domain.sentence import sentence


def note_other_kind(
    findings: Findings, place: str, named: str, kind: str, wanted: Iterable[str]
) -> None:
    """Note a record that is there and of none of the kinds that are wanted."""
    findings.add(
        place,
        sentence("packs.organisations.it_is_of_another_kind", name=named, kind=kind),
        sentence("packs.cure.name_a_record_of", kinds=any_of(f"`{each}`" for each in wanted)),
    )
