"""A value is held against what a journey wrote, and both are shown as a journey writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from workbench.domain.answers import Written
from workbench.domain.values.amounts import Money
from workbench.domain.values.moment import at_zone
from workbench.domain.values.value import Row, Texts, Unread
from workbench.services.journeys.alike import is_alike, shown

MOMENT = at_zone(datetime(2026, 11, 2, 9, 0, tzinfo=UTC), "Europe/Paris")
ROWS = (Row("r1", {"what": "Key", "on": date(2026, 11, 2)}), Row("r2", {"what": "Badge"}))


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (date(2026, 11, 2), "2026-11-02"),
        (MOMENT, {"at": "2026-11-02T09:00:00+00:00", "zone": "Europe/London"}),
        (Decimal("3.0"), "3"),
        (True, True),
        (Money(Decimal("3.50"), "EUR"), {"amount": "3.5", "currency": "EUR"}),
        ("granted", "granted"),
        (("identity",), ["identity"]),
        (("identity",), "identity"),
        ((), []),
        (Texts({"en": "a"}), {"en": "a"}),
        (ROWS, [{"id": "x", "cells": {"on": "2026-11-02"}}, {"id": "y", "cells": {}}]),
        (ROWS[:1], {"what": "Key"}),
    ],
)
def test_values_are_alike_whatever_their_spelling(found, wanted):
    assert is_alike(found, Written(wanted))


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (None, Written("2026-11-02")),
        (date(2026, 11, 2), None),
        (date(2026, 11, 2), Written("2026-11-03")),
        (MOMENT, Written({"at": "2026-11-02T09:00:00+01:00", "zone": "Europe/Paris"})),
        (Decimal(3), Written("4")),
        (("a", "b"), Written("a")),
        (ROWS, Written([{"id": "x", "cells": {}}])),
        (ROWS[:1], Written({"what": "Key", "colour": "red"})),
    ],
)
def test_what_is_otherwise_is_not_alike(found, wanted):
    assert not is_alike(found, wanted)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "undecided"),
        (False, "false"),
        (date(2026, 11, 2), "2026-11-02"),
        (Decimal("3.5"), "3.5"),
        (MOMENT, "2026-11-02T10:00:00+01:00"),
        (("id7", "other"), "[@noor,other]"),
        (ROWS, "[{what=Key,on=2026-11-02},{what=Badge}]"),
        (Texts({"en": "a", "fr": "b"}), "{en=a,fr=b}"),
        (Unread(3), "3"),
    ],
)
def test_a_value_is_shown_as_a_journey_writes_it(value, text):
    assert shown(value, {"id7": "noor"}) == text
