"""Why a date is what it is, in the words of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.domain.answers import value_of
from workbench.domain.facts.evaluate import part
from workbench.domain.facts.value import FactValue
from workbench.services.pages.words import ReasonLine, Speaker, reason_lines
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePanel:
    """Why a date is what it is: the legal one, the cautious one, a human decision beside them.

    Dates are ISO texts, empty where they do not apply. `counts` is the one that counts;
    `kept` the one relied on where the present packs would give `computed` instead. `stopped`
    names the questions that stop the clock, `answered` is the day the answer left, `decided`
    is False while the organisation is open.
    """

    fact: str
    title: str
    computed: str
    counts: str
    provisional: str
    work_to: str
    before_extension: str
    extension_valid: bool | None
    stopped: tuple[str, ...]
    late: bool
    regime: str
    answered: str
    decided: bool
    kept: str
    human: str
    human_reason: str
    reasons: tuple[ReasonLine, ...]


def date_panels(view: RecordView, speaker: Speaker) -> list[DatePanel]:
    """A panel for every date of a record that has reasons."""
    return [
        _date_panel(view, fact, view.facts[fact], speaker)
        for fact in view.facts
        if view.facts[fact].because
    ]


def _date_panel(view: RecordView, fact: str, value: FactValue, speaker: Speaker) -> DatePanel:
    parts, override = value.parts, view.record.overrides.get(fact)
    regime = str(parts.get("regime") or "")
    return DatePanel(
        fact=fact,
        title=speaker.word(f"fact.{fact}"),
        computed=_iso(value.value),
        counts=_iso(value.effective),
        provisional=_iso(parts.get("provisional_due")),
        work_to=_iso(part(view.facts, f"{fact}.work_to")),
        before_extension=_iso(parts.get("due_before_extension")),
        extension_valid=_flag(parts.get("extension_valid")),
        stopped=tuple(_waiting(parts.get("waiting"))),
        late=parts.get("late") is True,
        regime=regime,
        answered=_answered(view, fact),
        decided=view.decided,
        kept=value.kept or "",
        human=value.human or "",
        human_reason=override.reason if override is not None else "",
        reasons=reason_lines(view.packs, regime, speaker.language, value.because),
    )


def _answered(view: RecordView, fact: str) -> str:
    binding = view.kind.fact(fact)
    asked = binding.inputs.get("answered", "") if binding is not None else ""
    return _iso(value_of(view.answers, asked)) if asked else ""


def _waiting(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _iso(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("at", ""))
    return value if isinstance(value, str) else ""
