"""A moment: an instant with the offset of the clock that showed it, and that clock's zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timezone
from zoneinfo import ZoneInfo

from workbench.domain.canonical import Json


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as the clocks of an IANA zone show it; without a zone it keeps its own offset.

    `at` carries a fixed offset, so that the hour which comes twice in autumn is told apart and
    two moments compare as instants. Raises ValueError for a naive `at` or an unknown zone,
    OverflowError where UTC or the zone leads out of the calendar.
    """

    at: datetime
    zone: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a moment needs its offset")
        instant = self.at.astimezone(UTC)
        shown = instant.astimezone(_rules(self.zone)) if self.zone else self.at
        offset = shown.utcoffset()
        assert offset is not None
        fixed = shown.replace(tzinfo=timezone(offset), fold=0)
        object.__setattr__(self, "at", fixed)

    @property
    def local(self) -> datetime:
        """The moment under the rules of its zone, for calendars and for the zone's own name."""
        return self.at.astimezone(ZoneInfo(self.zone)) if self.zone else self.at

    @property
    def day(self) -> date:
        """The day that the clocks of its zone showed."""
        return self.at.date()

    @property
    def is_repeated(self) -> bool:
        """Whether the clocks of its zone showed this time twice."""
        return bool(self.zone) and len(moments_at(self.at.replace(tzinfo=None), self.zone)) > 1

    def on_clocks_of(self, zone: str) -> Moment:
        """The same instant on the clocks of a zone; as it is where they cannot show it."""
        try:
            return Moment(self.at, zone or self.zone)
        except OverflowError:
            return self

    def to_json(self) -> dict[str, Json]:
        """The journal's spelling: ISO with the offset, and the zone."""
        return {"at": self.at.isoformat(), "zone": self.zone}

    @classmethod
    def from_json(cls, data: Json) -> Moment | None:
        """A moment from the journal's spelling; None when it is none."""
        if not isinstance(data, Mapping):
            return None
        try:
            at, zone = datetime.fromisoformat(str(data.get("at"))), data.get("zone")
            return cls(at, str(zone) if zone else "")
        except (ValueError, OverflowError):
            return None


def at_zone(at: datetime, zone: str) -> Moment:
    """An aware time on the clocks of a zone, to the second."""
    return Moment(at.replace(microsecond=0), zone)


def moments_at(shown: datetime, zone: str) -> tuple[Moment, ...]:
    """The moments at which the clocks of a zone showed a naive time, the earlier one first.

    None in the hour that summer time skips, two in the hour that comes twice.
    """
    rules = _rules(zone)
    found: dict[datetime, Moment] = {}
    for fold in (0, 1):
        instant = shown.replace(tzinfo=rules, fold=fold).astimezone(UTC)
        if instant.astimezone(rules).replace(tzinfo=None, fold=0) == shown.replace(fold=0):
            found.setdefault(instant, Moment(instant, zone))
    return tuple(found[instant] for instant in sorted(found))


def _rules(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (KeyError, OSError, ValueError) as unknown:
        # A folder of zones raises OSError, an unknown name KeyError: none is a zone.
        raise ValueError("there is no such time zone") from unknown
