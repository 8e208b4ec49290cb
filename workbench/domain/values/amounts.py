"""How much: durations, sums of money, and numbers that are only estimated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workbench.domain.canonical import Json

DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
LONGEST_COUNT = 100_000
_CODE = re.compile(r"[A-Z]{3}")


class TimeUnit(StrEnum):
    """What durations are counted in, the shortest first."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_MINUTES_A_DAY = 24 * 60
# A year of the Gregorian calendar has 365.2425 days, and a month is a twelfth of it.
_MINUTES: Mapping[TimeUnit, int] = {
    TimeUnit.MINUTES: 1,
    TimeUnit.HOURS: 60,
    TimeUnit.DAYS: _MINUTES_A_DAY,
    TimeUnit.WEEKS: 7 * _MINUTES_A_DAY,
    TimeUnit.MONTHS: 43_829,
    TimeUnit.YEARS: 525_949,
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A whole number of minutes, hours, days, weeks, months or years."""

    count: int
    unit: TimeUnit

    @property
    def minutes(self) -> int:
        """About how long it is: months and years by their mean length. For sorting alone."""
        return self.count * _MINUTES[self.unit]

    @property
    def plain(self) -> str:
        """As guards and lists keep it: `3 months`."""
        return f"{self.count} {self.unit}"

    def to_json(self) -> dict[str, Json]:
        """The journal's spelling."""
        return {"count": self.count, "unit": self.unit.value}

    @classmethod
    def from_json(cls, data: Json) -> Duration | None:
        """A duration from the journal's spelling; None when it is none."""
        if not isinstance(data, Mapping) or set(data) != {"count", "unit"}:
            return None
        count, unit = data["count"], data["unit"]
        # True is an int to Python, and no count to anybody.
        if not isinstance(count, int) or isinstance(count, bool):
            return None
        if not isinstance(unit, str) or unit not in set(TimeUnit):
            return None
        return cls(count, TimeUnit(unit)) if 0 <= count <= LONGEST_COUNT else None

    @classmethod
    def from_plain(cls, text: str) -> Duration | None:
        """A duration from `3 months`; None when it is none."""
        count, _, unit = text.partition(" ")
        if not count.isascii() or not count.isdecimal() or len(count) > len(str(LONGEST_COUNT)):
            return None
        return cls.from_json({"count": int(count), "unit": unit})


@dataclass(frozen=True, slots=True)
class Money:
    """A sum: an amount as exact as it was written, and the ISO 4217 code of its currency."""

    amount: Decimal
    currency: str

    @property
    def plain(self) -> str:
        """As lists keep it: `1200.50 EUR`."""
        return f"{self.amount:f} {self.currency}"

    def to_json(self) -> dict[str, Json]:
        """The journal's spelling."""
        return {"amount": f"{self.amount:f}", "currency": self.currency}

    @classmethod
    def from_json(cls, data: Json) -> Money | None:
        """A sum from the journal's spelling; None when it is none."""
        if not isinstance(data, Mapping) or set(data) != {"amount", "currency"}:
            return None
        amount, currency = read_decimal(data["amount"]), data["currency"]
        if amount is None or not isinstance(currency, str) or not _CODE.fullmatch(currency):
            return None
        return cls(amount, currency)

    @classmethod
    def from_plain(cls, text: str) -> Money | None:
        """A sum from `1200.50 EUR`; None when it is none."""
        amount, _, currency = text.partition(" ")
        return cls.from_json({"amount": amount, "currency": currency})


class Exactness(StrEnum):
    """How exactly a number is known; guards compare an estimate with these words."""

    EXACT = "exact"
    ABOUT = "about"
    RANGE = "range"
    NOT_YET_KNOWN = "not_yet_known"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number as far as it is known: between `lowest` and `highest`, both None while it is not.

    Not yet known is a value: it is being found out. An exact number and one that is known about
    have the same number twice.
    """

    exactness: Exactness
    lowest: Decimal | None = None
    highest: Decimal | None = None

    @property
    def plain(self) -> str:
        """As lists keep it: `exact 12`, `about 1200`, `range 500 800`, `not_yet_known`."""
        numbers = (self.lowest, self.highest)[: 2 if self.exactness is Exactness.RANGE else 1]
        return " ".join((self.exactness, *(f"{n:f}" for n in numbers if n is not None)))

    def to_json(self) -> dict[str, Json]:
        """The journal's spelling: the exactness, then `amount`, or `from` and `to`."""
        found: dict[str, Json] = {"exactness": self.exactness.value}
        if self.lowest is None or self.highest is None:
            return found
        if self.exactness is Exactness.RANGE:
            return found | {"from": f"{self.lowest:f}", "to": f"{self.highest:f}"}
        return found | {"amount": f"{self.lowest:f}"}

    @classmethod
    def from_json(cls, data: Json) -> Estimate | None:
        """An estimate from the journal's spelling; None when it is none."""
        how = data.get("exactness") if isinstance(data, Mapping) else None
        if not isinstance(data, Mapping) or not isinstance(how, str) or how not in set(Exactness):
            return None
        exactness = Exactness(how)
        names = _NUMBERS[exactness]
        numbers = [read_decimal(data.get(name)) for name in names]
        if set(data) != {"exactness", *names} or None in numbers:
            return None
        return cls(exactness, *(numbers * 2)[:2])

    @classmethod
    def from_plain(cls, text: str) -> Estimate | None:
        """An estimate from `about 1200`; None when it is none."""
        how, *numbers = text.split(" ")
        names = _NUMBERS.get(Exactness(how), ()) if how in set(Exactness) else ()
        if len(numbers) != len(names):
            return None
        return cls.from_json({"exactness": how, **dict(zip(names, numbers, strict=True))})


_NUMBERS: Mapping[Exactness, tuple[str, ...]] = {
    Exactness.EXACT: ("amount",),
    Exactness.ABOUT: ("amount",),
    Exactness.RANGE: ("from", "to"),
    Exactness.NOT_YET_KNOWN: (),
}


def exactly(number: Decimal) -> Estimate:
    """A number that is known, as an estimate."""
    return Estimate(Exactness.EXACT, number, number)


def read_decimal(given: Json | Decimal) -> Decimal | None:
    """A finite number from its decimal spelling; None when it is none."""
    if isinstance(given, Decimal):
        return given if given.is_finite() else None
    if isinstance(given, int) and not isinstance(given, bool):
        return Decimal(given)
    return Decimal(given) if isinstance(given, str) and DECIMAL.fullmatch(given) else None
