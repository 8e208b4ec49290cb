"""What an organisation brings along: its register, ready to be taken into a case file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.answers import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRecord:
    """One register entry that an organisation pack brings along.

    `answers` are as the journal would spell them, links spelt `@key`; `passages` hold the
    sentence of the source behind an answer; `not_stated` why an answer stays a gap.
    """

    kind: str
    key: str
    answers: Mapping[str, Written]
    passages: Mapping[str, str] = field(default_factory=dict)
    not_stated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPack:
    """The register of an organisation, ready to be taken into a new case file."""

    id: str
    name: str
    source: str
    records: tuple[OrganisationRecord, ...]
