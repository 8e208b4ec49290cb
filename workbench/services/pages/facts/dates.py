"""Why a date is what it is, in the words of the interface."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from workbench.domain.answers import value_of
from workbench.domain.facts.clock_parts import BreachParts, ClockParts, ResponseParts
from workbench.domain.facts.declaration import Role
from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.facts.input_roles import source_of
from workbench.domain.facts.outcome import DateOutcome, Missing, MomentOutcome
from workbench.domain.facts.value_reading import value_given
from workbench.domain.values.moment import Moment
from workbench.domain.values.value import Value
from workbench.services.pages.facts.in_words import name_text
from workbench.services.pages.facts.reasons import ReasonLine, reason_lines
from workbench.services.pages.speaker import Speaker
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePanel:
    """Why a date is what it is: the legal one, the cautious one, a human decision beside them.

    Dates are ISO texts, empty where they do not apply. `counts` is the one that counts;
    `kept` the one relied on where the present packs would give `computed` instead. `stopped`
    names the questions that stop the clock, `answered` is the day on which what it asks for was
    done, `answered_label` the question that says so; `decided` is False while the organisation
    is open.
    """

    fact: str
    title: str
    computed: str
    counts: str
    provisional: str = ""
    work_to: str
    before_extension: str = ""
    extension_valid: bool | None = None
    stopped: tuple[str, ...] = ()
    late: bool
    regime: str
    answered: str
    answered_label: str
    decided: bool
    kept: str
    human: str
    human_reason: str
    reasons: tuple[ReasonLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentPanel(DatePanel):
    """The same of a moment: `counts` and `computed` have their hour and offset.

    `latest` is the latest reading of the limit, which nobody should rely on.
    """

    latest: str = ""


Panel = TypeVar("Panel", bound=DatePanel)
Dated = DateOutcome | Missing
"""A date, or what would be one had a person not decided it alone."""


def date_panel(view: RecordView, fact: str, value: Dated, speaker: Speaker) -> DatePanel:
    """The panel of a date."""
    panel, clock = _panel(DatePanel, view, fact, value, speaker), value.parts
    if not isinstance(clock, ResponseParts):
        return panel
    return replace(
        panel,
        provisional=_iso(clock.provisional_due),
        before_extension=_iso(clock.due_before_extension),
        extension_valid=clock.extension_valid,
        stopped=clock.waiting,
    )


def moment_panel(
    view: RecordView, fact: str, value: MomentOutcome, speaker: Speaker
) -> MomentPanel:
    """The panel of a moment."""
    latest = value.parts.latest if isinstance(value.parts, BreachParts) else None
    panel = _panel(MomentPanel, view, fact, value, speaker)
    return replace(panel, latest=_iso(value_given(latest)))


def _panel(
    shape: type[Panel],
    view: RecordView,
    fact: str,
    value: Dated | MomentOutcome,
    speaker: Speaker,
) -> Panel:
    override = view.record.overrides.get(fact)
    clock = value.parts if isinstance(value.parts, ClockParts) else ClockParts()
    done = _done(view, fact)
    return shape(
        fact=fact,
        title=speaker.fact(fact),
        computed=_iso(value.value),
        counts=_iso(value.effective),
        work_to=_iso(clock.work_to),
        late=clock.late is True,
        regime=clock.regime or "",
        answered=_iso(value_of(view.answers, done) or dotted_value(view.facts, done)),
        answered_label=name_text(speaker, done) if done else "",
        decided=view.decided,
        kept=_iso(value.kept),
        human=_iso(value.human),
        human_reason=override.reason if override is not None else "",
        reasons=reason_lines(
            speaker, fact, clock.regime or next(iter(view.regimes), ""), value.because
        ),
    )


def _done(view: RecordView, fact: str) -> str:
    """The question, or fact, that says when what the clock asks for was done."""
    binding = view.kind.fact(fact)
    return source_of(binding, Role.STOPS) if binding is not None else ""


def _iso(value: Value | None) -> str:
    if isinstance(value, Moment):
        return value.at.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ""
