"""Every fact function that a pack may use, by name."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.facts.arithmetic import ARITHMETIC
from workbench.domain.facts.clocks import CLOCKS
from workbench.domain.facts.completeness import COMPLETENESS
from workbench.domain.facts.counting import COUNTING
from workbench.domain.facts.dating import DATING
from workbench.domain.facts.declaration import FactFunction
from workbench.domain.facts.doings import DOINGS
from workbench.domain.facts.periods import PERIODS
from workbench.domain.facts.pointing import POINTING
from workbench.domain.facts.scoring import SCORING

_EVERY = (
    *COUNTING,
    *DATING,
    *PERIODS,
    *ARITHMETIC,
    *SCORING,
    *COMPLETENESS,
    *POINTING,
    *DOINGS,
    *CLOCKS,
)
FUNCTIONS: Mapping[str, FactFunction] = {function.name: function for function in _EVERY}
