"""The reasons of the response clock, told in the order in which its date came to be."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.calendar_days import add_months, days_covered
from workbench.domain.clock.reasons import Rule
from workbench.domain.clock.rounds import Event, Inquiry
from workbench.domain.clock.terms import AskedLate, Effect
from workbench.domain.clock.verdict import Fate, Judged, Verdict
from workbench.domain.reason import Reason, reason
from workbench.domain.regime import DatedValue, Regime


def reasons(
    regime: Regime,
    verdict: Verdict,
    cautious: Verdict,
    first: Verdict,
    repeated: tuple[Event, ...],
) -> tuple[Reason, ...]:
    """Why the verdict is what it is.

    `cautious` is the verdict with every doubt decided for the earlier date, `first` the one
    without extensions.
    """
    teller = _Teller(regime, verdict)
    return (
        *teller.start(),
        *teller.questions(),
        *teller.period(),
        *teller.extensions(),
        *teller.repeated(repeated),
        *teller.caution(cautious),
        *teller.refusal(first),
    )


class _Teller:
    """Tells one verdict in the words of one regime, by the rules of the day of receipt."""

    def __init__(self, regime: Regime, verdict: Verdict) -> None:
        self.regime = regime
        self.verdict = verdict
        self.case = verdict.case
        self.state = verdict.if_dropped

    def _rule(self, name: str) -> DatedValue:
        return self.regime.rule_on(name, self.case.received)

    def start(self) -> Iterator[Reason]:
        """The day of receipt, and the answers that started the period anew."""
        dates = {"received": self.case.received}
        yield reason(Rule.RECEIVED, self._rule("period_start"), dates)
        for question_round, answered in self.verdict.restarts:
            dates = {"asked": question_round.asked, "answered": answered}
            rule = self._rule(f"{question_round.question}_effect")
            yield reason(Rule(f"{question_round.question}_restarts"), rule, dates)

    def questions(self) -> Iterator[Reason]:
        """What became of each question."""
        for judged in self.verdict.judged:
            yield from self._question(judged)
            for day in judged.round.insufficient:
                dates = {"asked": judged.round.asked, "replied": day}
                rule = self._rule(f"{judged.round.question}_effect")
                yield reason(Rule.IDENTITY_INSUFFICIENT, rule, dates)

    def _question(self, judged: Judged) -> Iterator[Reason]:
        question_round, question = judged.round, judged.round.question
        rule = self._rule(f"{question}_effect")
        dates = {"asked": question_round.asked}
        effect = self.case.effect(question_round)
        if judged.fate is Fate.NONE:
            name = rule if question is not Inquiry.CLARIFICATION else self._rule_of_rights(rule)
            yield reason(Rule(f"{question}_without_effect"), name, dates)
        elif judged.fate is Fate.AFTER_EXPIRY and judged.stood_at is not None:
            dates |= {"due": judged.stood_at}
            yield reason(Rule(f"{question}_asked_after_expiry"), rule, dates)
        elif judged.fate is Fate.LATE:
            dates |= {"received": self.case.received}
            late = self._rule(f"{question}_asked_late")
            late_after = self.case.terms.late_after
            yield reason(Rule(f"{question}_asked_late"), late, dates, count=late_after)
        elif question_round.answered is None:
            yield reason(Rule(f"{question}_open"), rule, dates)
        elif effect is not Effect.RESTART:
            dates |= {"answered": question_round.answered}
            verb = "suspends" if effect is Effect.SUSPEND else "not_counted"
            span = self.case.left_out(question_round, question_round.answered)
            days = days_covered([span], after=self.state.start)
            yield reason(Rule(f"{question}_{verb}"), rule, dates, count=days)

    def _rule_of_rights(self, effect: DatedValue) -> DatedValue:
        if self.case.terms.effects[Inquiry.CLARIFICATION] is Effect.NONE:
            return effect
        return self._rule("clarification_rights")

    def period(self) -> Iterator[Reason]:
        """The months, the days added to them, and the roll past free days."""
        terms, start = self.case.terms, self.state.start
        months, end = terms.period, add_months(start, terms.period)
        dates = {"start": start, "end": end}
        rule = self._rule("response_period")
        yield reason(Rule.RESPONSE_PERIOD, rule, dates, count=months)
        if self.verdict.is_extended:
            sent = next(e.sent for e in self.verdict.extensions if e.fate is Fate.COUNTS)
            end = add_months(start, months + terms.extension)
            dates = {"sent": sent, "start": start, "end": end}
            rule = self._rule("extension_period")
            yield reason(Rule.EXTENDED, rule, dates, count=terms.extension)
        if end.day != start.day:
            dates = {"start": start, "end": end}
            yield reason(Rule.SHORTER_MONTH, self._rule("period_shorter_month"), dates)
        nominal = self.state.nominal(months + (terms.extension if self.verdict.is_extended else 0))
        if self.state.days:
            dates = {"end": end, "nominal": nominal}
            days = self.state.days
            yield reason(Rule.DAYS_ADDED, self._rule("pause_first_day"), dates, count=days)
        due, met = self.case.end(self.state, extended=self.verdict.is_extended)
        if met:
            dates = {"nominal": nominal, "due": due}
            rule = self._rule("period_rounding")
            yield reason(Rule.ROLLED, rule, dates, free_days=met)

    def extensions(self) -> Iterator[Reason]:
        """The extensions that changed nothing."""
        rule = self._rule("extension_period")
        for extension in self.verdict.extensions:
            dates = {"sent": extension.sent}
            if extension.fate is Fate.NONE:
                yield reason(Rule.EXTENSION_REPEATED, rule, dates)
            elif extension.fate is Fate.AFTER_EXPIRY and extension.stood_at is not None:
                dates |= {"due": extension.stood_at}
                yield reason(Rule.EXTENSION_LATE, rule, dates)

    def repeated(self, events: tuple[Event, ...]) -> Iterator[Reason]:
        """The replies to questions that had been answered before."""
        for event in events:
            yield reason(Rule.REPLY_REPEATED, self._rule("period_start"), {"replied": event.day})

    def caution(self, cautious: Verdict) -> Iterator[Reason]:
        """What the date to work to does not rely on."""
        dates = {"work_to": min(cautious.planned, self.verdict.planned)}
        for judged in self.verdict.judged:
            question = judged.round.question
            late = self.case.terms.asked_late[question]
            if judged.fate is Fate.COUNTS and judged.is_late and late is AskedLate.CAUTIOUS_ONLY:
                rule = self._rule(f"{question}_asked_late")
                asked = {"asked": judged.round.asked} | dates
                late_after = self.case.terms.late_after
                yield reason(Rule(f"cautious_late_{question}"), rule, asked, count=late_after)
        if cautious.if_dropped.days < self.state.days:
            rule = self._rule("pause_first_day_cautious")
            yield reason(Rule.CAUTIOUS_ASKING_DAY, rule, dates)

    def refusal(self, first: Verdict) -> Iterator[Reason]:
        """Until when the answer may be no, where an extension makes that a question."""
        if not self.verdict.is_extended:
            return
        rule = self._rule("refusal_may_use_extension")
        if self.case.terms.refusal_may_use_extension:
            last, told = self.verdict.due, Rule.REFUSAL_WITHIN_EXTENSION
        else:
            last, told = first.due, Rule.REFUSAL_WITHIN_FIRST_PERIOD
        if last is not None:
            yield reason(told, rule, {"refusal_due": last})
