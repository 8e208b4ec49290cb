"""Which questions and extensions counted, judged each on its own day and never again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from workbench.domain.calendar_days import (
    ONE_DAY,
    Calendar,
    FreeDay,
    Stretch,
    add_months,
    days_covered,
    nth_working_day_after,
    roll,
)
from workbench.domain.clock.rounds import Course, Round
from workbench.domain.clock.terms import AskedLate, Effect, FirstDay, Terms


class Fate(StrEnum):
    """What became of a question or of an extension."""

    COUNTS = "counts"
    AFTER_EXPIRY = "asked_after_expiry"  # no dead deadline is revived
    LATE = "asked_late"
    NONE = "without_effect"


@dataclass(frozen=True, slots=True)
class Judged:
    """A round, what became of it, and the due date that stood when it began (None: open)."""

    round: Round
    fate: Fate
    stood_at: date | None
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockState:
    """How far the clock has come: where it starts, the days left out, and what keeps it open."""

    start: date
    days: int
    open: tuple[Round, ...]

    def nominal(self, months: int) -> date:
        """The end of a period of `months`, before it is rolled."""
        return add_months(self.start, months) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A notice of extension and the end of the first period on the day it was sent."""

    sent: date
    fate: Fate
    stood_at: date | None


@dataclass(frozen=True, slots=True)
class ClockCase:
    """One request as the clock sees it: terms, calendar, right, and the local day of receipt."""

    terms: Terms
    calendar: Calendar
    right: str
    received: date

    def state(self, counted: Iterable[Round], on: date = date.max) -> ClockState:
        """Where the clock stands on a day, by the answers that had come until its end.

        `counted` are rounds that had begun by then.
        """
        begun = tuple(counted)
        closed = [(r, r.answered) for r in begun if r.answered is not None and r.answered <= on]
        restarts = [
            answered
            for question_round, answered in closed
            if self.effect(question_round) is Effect.RESTART
        ]
        start = max([self.received, *restarts])
        left_out = [
            self.left_out(question_round, answered)
            for question_round, answered in closed
            if self.effect(question_round) is not Effect.RESTART
        ]
        return ClockState(
            start=start,
            days=days_covered(left_out, after=start),
            open=tuple(r for r in begun if r.answered is None or r.answered > on),
        )

    def end(self, state: ClockState, *, extended: bool) -> tuple[date, tuple[FreeDay, ...]]:
        """The last day of the period, rolled, and the free days met on the way."""
        months = self.terms.period + (self.terms.extension if extended else 0)
        return roll(self.calendar, state.nominal(months))

    def is_late(self, question_round: Round) -> bool:
        """Whether more than the allowed working days had passed since receipt."""
        limit = nth_working_day_after(self.calendar, self.received, self.terms.late_after + 1)
        return question_round.asked >= limit

    def left_out(self, question_round: Round, answered: date) -> Stretch:
        """The days that a pause takes out of the period."""
        suspends = self.effect(question_round) is Effect.SUSPEND
        if suspends or self.terms.first_day is FirstDay.DAY_AFTER:
            return Stretch(question_round.asked + ONE_DAY, answered)
        return Stretch(question_round.asked, answered)

    def judge(self, course: Course) -> Verdict:
        """Every question and extension judged on its day, by what had happened by then."""
        judged: list[Judged] = []
        extensions: list[Extension] = []
        acts: list[tuple[date, Round | None]] = [(r.asked, r) for r in course.rounds]
        acts += [(day, None) for day in course.extensions]
        for day, question_round in sorted(acts, key=lambda act: act[0]):
            counted = [j.round for j in judged if j.fate is Fate.COUNTS]
            extended = any(e.fate is Fate.COUNTS for e in extensions)
            now = self.state(counted, day)
            if question_round is None:
                ends = None if now.open else self.end(now, extended=False)[0]
                fate = _fate(extended, day, ends)
                extensions.append(Extension(sent=day, fate=fate, stood_at=ends))
            else:
                due = None if now.open else self.end(now, extended=extended)[0]
                judged.append(self._judged(question_round, due))
        return Verdict(self, tuple(judged), tuple(extensions))

    def effect(self, question_round: Round) -> Effect:
        """What the question does to this request, if it counts."""
        return self.terms.effect(question_round.question, self.right)

    def _judged(self, question_round: Round, due: date | None) -> Judged:
        is_late = self.is_late(question_round)
        if self.effect(question_round) is Effect.NONE:
            fate = Fate.NONE
        elif due is not None and question_round.asked > due:
            fate = Fate.AFTER_EXPIRY
        elif is_late and self.terms.asked_late[question_round.question] is AskedLate.NO_EFFECT:
            fate = Fate.LATE
        else:
            fate = Fate.COUNTS
        return Judged(question_round, fate, due, is_late)


def _fate(already_extended: bool, sent: date, ends: date | None) -> Fate:  # noqa: FBT001
    if already_extended:
        return Fate.NONE
    return Fate.AFTER_EXPIRY if ends is not None and sent > ends else Fate.COUNTS


@dataclass(frozen=True)
class Verdict:
    """The outcome: what counted, and the dates that follow from it, each worked out once."""

    case: ClockCase
    judged: tuple[Judged, ...]
    extensions: tuple[Extension, ...]

    @cached_property
    def counted(self) -> tuple[Round, ...]:
        """The rounds that moved the clock."""
        return tuple(j.round for j in self.judged if j.fate is Fate.COUNTS)

    @cached_property
    def restarts(self) -> tuple[tuple[Round, date], ...]:
        """The answers from which the period began anew, each with its day; the last one leads."""
        found = [
            (r, r.answered)
            for r in self.counted
            if r.answered is not None and self.case.effect(r) is Effect.RESTART
        ]
        return tuple(sorted(found, key=lambda restart: restart[1]))

    @cached_property
    def is_extended(self) -> bool:
        """Whether a valid extension was notified."""
        return any(e.fate is Fate.COUNTS for e in self.extensions)

    @cached_property
    def state(self) -> ClockState:
        """Where the clock stands when everything that happened is known."""
        return self.case.state(self.counted)

    @cached_property
    def if_dropped(self) -> ClockState:
        """Where it would stand if every open question were dropped today."""
        return self.case.state([r for r in self.counted if r.answered is not None])

    @cached_property
    def due(self) -> date | None:
        """The last day in law; None while an open question stops the clock."""
        return None if self.state.open else self.planned

    @cached_property
    def planned(self) -> date:
        """The last day if every open question were dropped today."""
        return self.case.end(self.if_dropped, extended=self.is_extended)[0]
