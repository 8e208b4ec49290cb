"""How much time lies between two moments, in whole units, and which of them comes first."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.facts.test_generic import run
from tests.domain.facts.trials import at
from workbench.domain.answers import Answer
from workbench.domain.facts.outcome import Missing

NINE = at("2026-03-27T23:37:00")


def between(start, end, unit):
    found = run("time_between", {"from": Answer(start), "to": Answer(end)}, {"unit": unit})
    return found if isinstance(found, Missing) else (found.value, found.part("after"))


@pytest.mark.parametrize(
    ("end", "unit", "comes_to"),
    [
        ("2026-03-30T22:37:00", "hours", (71, True)),  # the clocks went forward in between
        ("2026-03-27T23:42:00", "hours", (0, True)),
        ("2026-03-27T23:42:00", "minutes", (5, True)),
        ("2026-03-27T23:37:00", "minutes", (0, False)),
        ("2026-03-27T23:37:30", "minutes", (0, True)),
        ("2026-03-27T23:32:00", "minutes", (-5, False)),
        ("2026-03-27T23:32:00", "hours", (-1, False)),
        ("2026-03-27T23:59:00", "days", (0, False)),
        ("2026-03-28T00:10:00", "days", (1, True)),
    ],
)
def test_what_is_not_over_is_not_counted(end, unit, comes_to):
    assert between(NINE, at(end), unit) == comes_to


def test_days_lie_between_mere_days_as_well_and_hours_do_not():
    days = date(2026, 3, 2), date(2026, 3, 30)
    assert between(*days, "days") == (28, True)
    assert between(*days, "hours") == Missing(waits_for=("from", "to"))
    assert between(NINE, days[1], "minutes") == Missing(waits_for=("to",))
