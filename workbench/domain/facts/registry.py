"""Every fact function that a pack may use, by name."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.facts.declaration import FactFunction
from workbench.domain.facts.functions.addressed import ADDRESSED
from workbench.domain.facts.functions.arithmetic import ARITHMETIC
from workbench.domain.facts.functions.clocks import CLOCKS
from workbench.domain.facts.functions.completeness import COMPLETENESS
from workbench.domain.facts.functions.counting import COUNTING
from workbench.domain.facts.functions.dating import DATING
from workbench.domain.facts.functions.doings import DOINGS
from workbench.domain.facts.functions.elapsed import ELAPSED
from workbench.domain.facts.functions.knowing import KNOWING
from workbench.domain.facts.functions.periods import PERIODS
from workbench.domain.facts.functions.pointing import POINTING
from workbench.domain.facts.functions.renewing import RENEWING
from workbench.domain.facts.functions.scoring import SCORING

_EVERY = (
    *KNOWING,
    *COUNTING,
    *DATING,
    *ELAPSED,
    *RENEWING,
    *PERIODS,
    *ARITHMETIC,
    *SCORING,
    *COMPLETENESS,
    *POINTING,
    *DOINGS,
    *ADDRESSED,
    *CLOCKS,
)
FUNCTIONS: Mapping[str, FactFunction] = {function.name: function for function in _EVERY}
