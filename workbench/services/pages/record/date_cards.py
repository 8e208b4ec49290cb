"""The dates of a record in words: each with what stands beside it and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.answers import read_date
from workbench.domain.wording.calendar import hour_with_offset
from workbench.services.pages.facts.dates import DatePanel, MomentPanel
from workbench.services.pages.facts.panels import (
    ChoicePanel,
    FactPanel,
    FlagPanel,
    ListPanel,
    MissingPanel,
    NumberPanel,
)
from workbench.services.pages.facts.reasons import ReasonLine
from workbench.services.pages.remark import Remark
from workbench.services.pages.speaker import Speaker
from workbench.services.pages.tone import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCard:
    """A date as the page shows it: `lines` are what it is and the day, the leading one first.

    What `is_kept` differs from what the rules would give now; what a person `is_decided_by_hand`
    can be taken back.
    """

    fact: str
    title: str
    lines: tuple[tuple[str, str], ...]
    remarks: tuple[Remark, ...]
    reasons: tuple[ReasonLine, ...]
    is_kept: bool
    is_decided_by_hand: bool


FactCard = DateCard | NumberPanel | ChoicePanel | FlagPanel | ListPanel | MissingPanel


def fact_card(panel: FactPanel, speaker: Speaker, today: date, *, editable: bool) -> FactCard:
    """A panel in words as of a day; only where something can be done is a lapse worth saying."""
    if not isinstance(panel, DatePanel):
        return panel
    return DateCard(
        fact=panel.fact,
        title=panel.title,
        lines=tuple(_lines(panel, speaker)),
        remarks=tuple(_remarks(panel, speaker, today, editable=editable)),
        reasons=panel.reasons,
        is_kept=bool(panel.kept),
        is_decided_by_hand=bool(panel.human),
    )


def _lines(panel: DatePanel, speaker: Speaker) -> Iterator[tuple[str, str]]:
    say = speaker.words.say
    stopped = "pages.date.stands_still" if panel.stopped else "pages.date.no_fixed_day"
    yield _name(panel, speaker), _shown(speaker, panel.counts) or say(stopped)
    if panel.work_to and panel.work_to != panel.counts[: len(panel.work_to)]:
        yield say("pages.date.work_to"), _shown(speaker, panel.work_to)
    if panel.provisional and not panel.counts:
        yield say("pages.date.if_it_had_run_on"), _shown(speaker, panel.provisional)
    if panel.before_extension and panel.before_extension != panel.counts:
        yield say("pages.date.before_the_extension"), _shown(speaker, panel.before_extension)
    if isinstance(panel, MomentPanel) and panel.latest:
        yield say("pages.date.latest_reading"), _shown(speaker, panel.latest)
    if panel.human:
        computed = _shown(speaker, panel.computed) or say("pages.date.nothing_computed")
        yield say("pages.date.as_computed"), computed


def _name(panel: DatePanel, speaker: Speaker) -> str:
    if isinstance(panel, MomentPanel):
        return speaker.words.say("pages.date.legal_limit")
    return speaker.words.say("pages.date.legal_date" if panel.regime else "pages.date.date")


def _remarks(
    panel: DatePanel, speaker: Speaker, today: date, *, editable: bool
) -> Iterator[Remark]:
    say = speaker.words.say
    if panel.human:
        yield Remark(say("pages.date.decided_by_a_person", reason=panel.human_reason))
    if panel.kept:
        day = _shown(speaker, panel.computed)
        yield Remark(say("pages.date.rules_would_now_give", day=day), Tone.WARN)
    if panel.regime and not panel.decided:
        yield Remark(say("pages.date.organisation_is_open"), Tone.WARN)
    if panel.extension_valid is False:
        yield Remark(say("pages.date.extension_came_too_late"), Tone.BAD)
    if editable and _has_passed(panel, today):
        is_moment = isinstance(panel, MomentPanel)
        yield Remark(
            say("pages.date.limit_has_passed" if is_moment else "pages.date.date_has_passed"),
            Tone.BAD,
        )


def _has_passed(panel: DatePanel, today: date) -> bool:
    """Whether a clock has run out and what it asks for has not been done."""
    if not panel.regime or panel.answered:
        return False
    if panel.counts == panel.computed:
        return panel.late
    legal = read_date(panel.counts or None)
    return legal is not None and legal < today


def _shown(speaker: Speaker, value: str) -> str:
    """A day, or a moment on the clocks it was read on."""
    day = read_date(value or None)
    if day is None:
        return ""
    said = speaker.day(day.isoformat())
    if len(value) == len(day.isoformat()):
        return said
    return hour_with_offset(speaker.words, said, datetime.fromisoformat(value))
