from __future__ import annotations

from datetime import date

import pytest

from workbench.domain.regime import (
    Certainty,
    DatedValue,
    NoRuleInForce,
    Regime,
    extended,
    overlapping,
)


def rule(value, start, end=None, name="period"):
    return DatedValue(
        name=name,
        value=value,
        valid_from=start,
        valid_to=end,
        source="an Act",
        certainty=Certainty.SETTLED,
        reviewed_on=date(2026, 1, 1),
    )


GENERAL = Regime(
    id="general", lineage=("general",), values=(rule(1, date(2018, 5, 25)),), calendars=("ENG",)
)
SPECIAL = extended(
    Regime(
        id="special",
        lineage=("special",),
        values=(
            rule(2, date(2020, 1, 1), date(2020, 12, 31)),
            rule("x", date(2019, 1, 1), name="own"),
        ),
        zone="Europe/London",
    ),
    GENERAL,
)


def test_a_rule_holds_from_its_first_to_its_last_day():
    assert SPECIAL.value_on("period", date(2019, 12, 31)) == 1
    assert SPECIAL.value_on("period", date(2020, 1, 1)) == 2
    assert SPECIAL.value_on("period", date(2020, 12, 31)) == 2
    assert SPECIAL.value_on("period", date(2021, 1, 1)) == 1


def test_a_day_before_every_rule_has_none():
    with pytest.raises(NoRuleInForce) as none:
        SPECIAL.rule_on("period", date(2018, 5, 24))
    assert (none.value.regime, none.value.name) == ("special", "period")
    assert not SPECIAL.has("period", date(2018, 5, 24))


def test_a_regime_takes_what_it_lacks_from_the_one_it_extends():
    assert SPECIAL.lineage == ("special", "general")
    assert SPECIAL.calendars == ("ENG",)
    assert SPECIAL.zone == "Europe/London"


def test_the_rules_of_a_day_hide_the_general_behind_the_special():
    day = date(2020, 6, 1)
    assert [SPECIAL.value_on(name, day) for name in ("own", "period")] == ["x", 2]


def test_two_rules_of_one_name_on_one_day_are_found():
    first, second = rule(1, date(2018, 1, 1)), rule(2, date(2020, 1, 1))
    assert overlapping((second, first)) == ((first, second),)
    closed = rule(1, date(2018, 1, 1), date(2019, 12, 31))
    assert overlapping((second, closed)) == ()
