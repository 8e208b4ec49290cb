"""How deep tests look: the same on every machine in `make test`, far deeper in `make proof`."""

from __future__ import annotations

import os

PROOF = os.environ.get("WORKBENCH_PROOF") == "1"
DEEPER = 20
KILLS_OF_A_PROOF = 200


def examples(usual: int) -> int:
    """How many examples of a property are tried."""
    return usual * DEEPER if PROOF else usual


def kills(usual: int) -> int:
    """How often a program is killed while it writes."""
    return KILLS_OF_A_PROOF if PROOF else usual
