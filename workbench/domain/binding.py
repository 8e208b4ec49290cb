"""How a kind uses a fact function: what it is called, what it is computed from, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from workbench.domain.deciding import Band, Decision, Points
from workbench.domain.letter_template import Cells

Option = str | int | Decimal | Sequence[str] | Cells | Points | tuple[Band | Decision, ...]
"""What a pack says beside the inputs of a fact: a text, a number, names, a row test, a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactBinding:
    """A named fact of a kind: which function computes it, from which answers.

    `inputs` map the function's parameters to questions, facts or parts (`due.work_to`); where a
    parameter takes several they are called `of[1]`, `of[2]`… A `hidden` fact is not shown by
    itself.
    """

    id: str
    uses: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    fixed: bool = False
    hidden: bool = False
