"""What packs decide by: points for a choice, bands of numbers, rows of a decision table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbench.domain.guard import ALWAYS, Guard

Points = Mapping[str, Decimal]
"""How much each choice counts; yes and no are `true` and `false`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A choice for every number from `least` on, up to the next band; None: from the lowest."""

    gives: str
    least: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A row of a decision table; the kind words why under its `id`, where it has one."""

    gives: str
    when: Guard = ALWAYS
    id: str = ""
