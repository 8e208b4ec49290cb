"""What every fact function is tried with, and what lies around the record meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from tests.domain.facts.small_kind import NOW, law_of, letter, rows
from workbench.domain.answers import Answer, Knowing
from workbench.domain.facts.fact_call import FactContext
from workbench.domain.facts.functions.periods import MOST
from workbench.domain.guard import Band, Decision, Guard, Lookup
from workbench.domain.journal import Worked
from workbench.domain.values.amounts import (
    Duration,
    Estimate,
    Exactness,
    Money,
    TimeUnit,
    exactly,
)
from workbench.domain.values.moment import at_zone

LATER = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
ZONE = "Europe/London"


def at(text):
    return at_zone(datetime.fromisoformat(f"{text}+00:00"), ZONE)


ON = {"due_on": date(2026, 3, 4), "amount": Decimal(3), "who": ("p1",), "mark": "one"}
OFF = {"due_on": date(2026, 9, 20), "amount": Decimal(9), "who": ("p2",), "mark": "other"}
EXAMPLES = {
    "text": ("keys", "coat"),
    "long_text": ("a long story", "another"),
    "date": (date(2026, 3, 4), date(2026, 9, 20)),
    "moment": (at("2026-03-04T08:00:00"), at("2026-09-20T08:00:00")),
    "choice": ("access", "erasure"),
    "choices": (("one", "two"), ("three",)),
    "number": (Decimal(3), Decimal("4.5")),
    "yes_no": (True, False),
    "table": (rows({**ON, "what": "keys"}), rows({**OFF, "what": ""})),
    "link": (("p1",), ("p2",)),
    "file": (("d1",), ("d2",)),
    "duration": (Duration(3, TimeUnit.DAYS), Duration(2, TimeUnit.MONTHS)),
    "money": (Money(Decimal(3), "EUR"), Money(Decimal("4.5"), "GBP")),
    "country": ("FR", "DE"),
    "estimate": (exactly(Decimal(3)), Estimate(Exactness.NOT_YET_KNOWN)),
}
"""Two values of every question type, the first days early and the second late."""


@dataclass(frozen=True)
class Trial:
    """Inputs and options under which a function comes to something."""

    inputs: dict = field(default_factory=dict)
    options: dict = field(default_factory=dict)


_NOT_KNOWN = Answer(knowing=Knowing.NOT_KNOWN, why="Nobody has looked.")
POINTS = {"access": Decimal(1), "erasure": Decimal(2), "one": Decimal(3), "two": Decimal(4)}
POINTS |= {"three": Decimal(5), "true": Decimal(6), "false": Decimal(7)}
BANDS = (Band(gives="low"), Band(least=Decimal(4), gives="high"))
_CELLS = {"table": rows(ON, {**ON, "due_on": date(2026, 3, 9), "amount": Decimal(4)})}
_ANY = {"where": {"mark": frozenset({"one"})}}
_NO_EUROS = {"amount": frozenset({"EUR"})}
_EITHER = {"of[1]": date(2026, 3, 6), "of[2]": at("2026-03-05T08:00:00")}
ARRIVED = {"from": at("2026-03-02T09:00:00")}
ROWS = (
    Decision(when=Guard(({"level": frozenset({"high"})},)), gives="tell"),
    Decision(gives="keep"),
)
_TOLD = {"table": rows({"what": "keys"}, {"what": ""})}
_WHERE = {"where": {"what": frozenset({"present"})}}
_OPEN = Trial({"table": rows({"mark": "one"})}, {"where": {"what": frozenset({"keys"})}})
_HALF = {"table": rows({**ON, "what": "keys"}, ON)}
_SAYS = {"where": {"what": frozenset({"keys"})}}
COURSE = {
    "identity": rows(
        {"asked_on": date(2026, 3, 3), "answered_on": date(2026, 3, 6), "enough": True}
    ),
    "clarifications": rows({"asked_on": date(2026, 3, 5), "answered_on": date(2026, 3, 9)}),
    "fees": rows({"asked_on": date(2026, 3, 5), "paid_on": date(2026, 3, 10)}),
    "extensions": rows({"notified_on": date(2026, 3, 20)}),
}
PERIODS = [
    Trial({"from": date(2026, 3, 1)}, {"years": 1, "months": 2, "days": 3}),
    Trial({"from": date(2026, 3, 1)}, {"weeks": 2, "roll": "yes", "regime": "uk"}),
    Trial({"from": date(2026, 3, 1)}, {"rule": "review_months", "roll": "no"}),
    Trial({"from": date(2016, 3, 1)}, {"rule": "review_months"}),
    Trial(ARRIVED, {"hours": 4}),
    Trial(ARRIVED, {"rule": "breach_notification_hours", "unit": "hours"}),
    Trial(ARRIVED, {"working_days": 4}),
    *(Trial({**ARRIVED, unit: Decimal(2)}) for unit in MOST),
]
OF_DAYS = [
    Trial({"of": date(2026, 3, 6)}),
    Trial(_EITHER),
    Trial(_CELLS, {"column": "due_on", **_ANY}),
    Trial(_HALF, {"column": "due_on", **_SAYS}),
]
OF_NUMBERS = [
    Trial({"of": Decimal(2)}),
    Trial(_CELLS, {"column": "amount", **_ANY}),
    Trial(_HALF, {"column": "amount", **_SAYS}),
]
TRIALS = {
    "answered": [Trial({"question": "yes"}), Trial({"question": _NOT_KNOWN})],
    "row_count": [Trial(_TOLD, _WHERE), _OPEN],
    "any_row": [Trial({"table": rows({"what": ""})}, _WHERE), Trial(_TOLD, _WHERE), _OPEN],
    "all_rows": [Trial({"table": rows({"what": "keys"})}, _WHERE), _OPEN],
    "days_since": [
        Trial({"from": date(2026, 3, 1)}),
        Trial({"from": date(2026, 3, 1), "until": date(2026, 3, 5)}),
    ],
    "period_after": PERIODS,
    "period_before": PERIODS,
    "earliest": OF_DAYS,
    "latest": OF_DAYS,
    "first_of": [Trial({"of": "yes"}), Trial({"of[1]": "yes", "of[2]": "no"})],
    "sum": [*OF_NUMBERS, Trial(_CELLS, {"column": "amount", "where": _NO_EUROS})],
    "renewed_until": [
        Trial({"from": date(2025, 1, 5), "length": Duration(20, TimeUnit.DAYS)}),
        Trial({"from": date(2025, 1, 5)}, {"years": 1, "months": 1, "weeks": 1, "days": 1}),
    ],
    "product": OF_NUMBERS,
    "highest": OF_NUMBERS,
    "lowest": OF_NUMBERS,
    "clamp": [
        Trial({"number": Decimal(5)}, {}),
        Trial({"number": Decimal(5)}, {"minimum": Decimal(6)}),
        Trial({"number": Decimal(5)}, {"maximum": Decimal(4)}),
    ],
    "share": [
        Trial({"part": Decimal(1), "whole": Decimal(3)}, {"places": 1}),
        Trial(_CELLS, _ANY),
        Trial(_HALF, _SAYS),
    ],
    "points": [
        Trial({"choice": "access"}, {"points": POINTS}),
    ],
    "band": [
        Trial({"number": Decimal(3)}, {"bands": BANDS}),
        Trial({"number": Decimal(9)}, {"bands": BANDS}),
    ],
    "decide": [Trial({}, {"rows": ROWS}), Trial({}, {"rows": ROWS[1:]})],
    "missing_of": [Trial({"of": "yes"}), Trial({"of[1]": "yes", "of[2]": None})],
    "uncovered": [
        Trial({"by": "one", "of": ("one", "access")}),
        Trial({**_CELLS, "of": ("one", "access")}, {"column": "mark", **_ANY}),
        Trial({**_HALF, "of": ("one", "access")}, {"column": "mark", **_SAYS}),
        Trial({"by": "one"}, {"list": "some"}),
    ],
    "listed": [
        Trial({"choice": "access", "on": date(2026, 4, 3)}, {"list": "some", "regime": "uk"}),
        Trial({"choice": "FR"}, {"list": "some", "regime": "fr"}),
        Trial({"choice": "access"}, {"list": "some", "regime": "uk"}),
    ],
    "without_row": [
        Trial({"link": ("p1", "p2"), **_CELLS}, {"column": "who", **_ANY}),
        Trial({"link": ("p1", "p2"), **_HALF}, {"column": "who", **_SAYS}),
    ],
    "unlinked": [
        Trial({"of": ("p2",)}, {"kind": "person"}),
        Trial(_CELLS, {"kind": "person", "column": "who", **_ANY}),
        Trial(_HALF, {"kind": "person", "column": "who", **_SAYS}),
        Trial({"of": ()}, {"kind": "person", "among": {"standing": frozenset({"open"})}}),
        Trial({"of": (), "whose": ("p1",)}, {"kind": "person", "by": "house"}),
    ],
    "linked_from": [
        Trial({}, {"kind": "incident", "by": "processor"}),
        Trial({}, {"kind": "incident", "by": "processor", "take": "told_on", **_ANY}),
        Trial({"same": "one"}, {"kind": "incident", "by": "processor", "as": "mark"}),
    ],
    "done_by": [Trial({}, {"step": "approve"}), Trial({}, {"step": "never"})],
    "time_between": [
        Trial({"from": at("2026-03-02T09:00:00"), "to": at("2026-03-05T10:05:00")}, {"unit": unit})
        for unit in ("days", "hours", "minutes")
    ],
    "before_today": [Trial({"date": date(2026, 3, 1)})],
    "linked": [Trial({"link": ("p1",)}, {"take": "name"})],
    "letter_sent": [Trial({}, {"letter": ["thanks", "more"]}), Trial({}, {"letter": "never"})],
    "lacking": [
        Trial({"of": rows({"what": "keys"})}, {"letter": "thanks", **_WHERE}),
        Trial({"of": _HALF["table"]}, {"letter": "thanks", **_SAYS}),
        Trial({"of": ("p1", "p2")}, {"letter": "thanks"}),
    ],
    "response_clock": [
        Trial({"received": at("2026-03-02T09:00:00"), **COURSE}, {"right": "access"}),
        Trial({"received": at("2026-03-02T09:00:00")}),
        Trial(
            {
                "received": at("2026-03-02T09:00:00"),
                "identity": rows({"asked_on": date(2026, 3, 3)}),
            }
        ),
        Trial({"received": at("2016-03-02T09:00:00")}),
    ],
    "complaint_clock": [Trial({"received": at("2026-07-01T09:00:00")})],
    "breach_clock": [
        Trial({"aware": at("2026-03-02T09:00:00")}),
        Trial({"aware": at("2026-12-22T09:00:00")}),
        Trial({"aware": at("2026-03-02T09:00:00"), "notified": date(2026, 3, 5)}),
    ],
}
"""What every function of the registry is tried with: one more function, one more line."""


def context_of(packs):
    """Two laws, a letter that left, and a few records around."""
    people = {
        "p1": {"name": Answer("Ada"), "house": Answer(("p1",))},
        "p2": {"name": Answer("Zoé")},
        "i1": {"told_on": Answer(date(2026, 2, 1)), "mark": Answer("one")},
        "i2": {"told_on": Answer(date(2026, 3, 1)), "mark": Answer("one")},
    }
    return FactContext(
        answers={},
        now=NOW,
        today=NOW.date(),
        zone=ZONE,
        laws=tuple(law_of(packs, name, f"org-{name}") for name in ("uk", "fr")),
        letters=(
            letter("thanks", "2026-03-08", "p1", at("2026-03-08T08:00:00")),
            replace(letter("thanks", "2026-03-08", at=at("2026-03-08T08:00:00")), roll="d1"),
        ),
        linked=lambda record: people.get(record, {}),
        beyond=Neighbours(),
        look=lambda name: "high" if name == "level" else Lookup.MISSING,
        listed_by=listed_by,
        listed=lambda name: ("one", "four") if name == "some" else ("five",),
        worked=lambda step: Worked(at=NOW, actor="anna") if step == "approve" else None,
    )


def listed_by(regime, name, day):
    """`access` and `FR` are listed by the United Kingdom, the first from April on."""
    late = regime == "uk" and day is not None and day < date(2026, 4, 1)
    of = {"some": ("FR", "GB") if late else ("access", "FR", "GB")}
    return of.get(name, ()) if regime == "uk" else of.get(name, ())[1:]


class Neighbours:
    """Two incidents that point here, and three persons on file."""

    own = "r1"

    def fact(self, record, name):
        del record, name

    def pointing(self, kind, question):
        return ("i1", "i2") if (kind, question) == ("incident", "processor") else ()

    def all_of(self, kinds):
        return ("p1", "p2", "p3") if tuple(kinds) == ("person",) else ()

    def standing(self, record):
        return {"p1": "open", "p2": "closed", "p3": "open"}.get(record, "")
