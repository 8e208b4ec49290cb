"""Every fact function that a pack may use, by name."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.facts.addressed import ADDRESSED
from workbench.domain.facts.clocks import CLOCKS
from workbench.domain.facts.declaration import FactFunction
from workbench.domain.facts.generic import GENERIC

FUNCTIONS: Mapping[str, FactFunction] = {
    function.name: function for function in (*GENERIC, *ADDRESSED, *CLOCKS)
}
