"""Figures are counted over dates, by what has few values, and nobody's secret is counted."""

from __future__ import annotations

from workbench.content.checks.guards import check_guard
from workbench.content.checks.names import Name, Names
from workbench.content.checks.references import note_no_day
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.figures.figure import Figure, PartOfCalendar
from workbench.domain.guard import Guard
from workbench.domain.kind import Kind
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import DAYS

_COUNTED_BY = frozenset(
    {QuestionType.CHOICE, QuestionType.CHOICES, QuestionType.YES_NO, QuestionType.COUNTRY}
)


def check_figures(findings: Findings, kind: Kind, names: Names) -> None:
    """Note figures over what is no date, or counted by what has no few values."""
    for figure in kind.figures:
        place = place_of(f"kinds/{kind.id}/kind.toml", f"figure.{figure.id}")
        _check_guard(findings, f"{place}.where", figure.where, names)
        _check_over(findings, f"{place}.over", figure, names)
        _check_count_by(findings, f"{place}.count_by", figure, names)


def _check_guard(findings: Findings, place: str, where: Guard, names: Names) -> None:
    check_guard(findings, place, where, names)
    for name in where.names():
        _refuse_sensitive(findings, place, names.get(name))


def _check_over(findings: Findings, place: str, figure: Figure, names: Names) -> None:
    known = names.get(figure.over)
    if not figure.over:
        return
    if known is None:
        findings.unknown(place, "question_or_fact", figure.over, names)
    elif known.type and known.type not in DAYS:
        note_no_day(findings, place, known.id, known.type)
    _refuse_sensitive(findings, place, known)


def _check_count_by(findings: Findings, place: str, figure: Figure, names: Names) -> None:
    known = names.get(figure.count_by)
    if not figure.count_by or figure.count_by in tuple(PartOfCalendar):
        return
    if known is None:
        findings.unknown(place, "question_or_fact", figure.count_by, (*names, *PartOfCalendar))
    elif known.type and known.type not in _COUNTED_BY:
        problem = sentence("packs.figures.counts_by_no", name=known.id, type=known.type)
        findings.add(place, problem, sentence("packs.cure.count_by_a_choice"))
    _refuse_sensitive(findings, place, known)


def _refuse_sensitive(findings: Findings, place: str, known: Name | None) -> None:
    if known is not None and known.question is not None and known.question.sensitive:
        problem = sentence("packs.figures.is_sensitive_and_never_counted", name=known.id)
        findings.add(place, problem, sentence("packs.cure.name_another"))
