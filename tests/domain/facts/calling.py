"""How tests call a fact function: with answers, options and what is around the record."""

from __future__ import annotations

from tests.domain.facts.small_kind import NOW
from workbench.domain.answers import Answer
from workbench.domain.facts.fact_call import FactCall, FactContext
from workbench.domain.facts.registry import FUNCTIONS

ZONE = "Europe/London"


def come_to(name, inputs=None, options=None, questions=None, **around):
    """What a function comes to; inputs are values, answers, or None for those not answered."""
    wired = {
        key: value if value is None or isinstance(value, Answer) else Answer(value)
        for key, value in (inputs or {}).items()
    }
    about = {"answers": {}, "now": NOW, "today": NOW.date(), "zone": ZONE, **around}
    call = FactCall(
        context=FactContext(**about),
        inputs=wired,
        options=options or {},
        questions=questions or {},
    )
    return FUNCTIONS[name].run(call)


def where(**cells):
    """A row test as packs are read into it."""
    return {
        column: frozenset(wanted if isinstance(wanted, list) else [wanted])
        for column, wanted in cells.items()
    }
