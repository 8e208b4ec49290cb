"""What restricts records can come about, and an answer of a fitting type names who has leave."""

from __future__ import annotations

from workbench.content.checks.guards import check_guard
from workbench.content.checks.names import Names
from workbench.content.checks.reachability import can_hold
from workbench.content.checks.references import question_ids
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.kind import Kind
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence

_NAMES_ACTORS = frozenset({QuestionType.TEXT, QuestionType.CHOICE, QuestionType.CHOICES})


def check_leave(findings: Findings, kind: Kind, names: Names) -> None:
    """Note a restriction that never comes about, and a question of leave that names nobody."""
    file, guard = f"kinds/{kind.id}/kind.toml", kind.restricted_when
    if guard is not None:
        place = place_of(file, "restricted_when")
        check_guard(findings, place, guard, names)
        if all(name in names for name in guard.names()) and not can_hold(kind, names, guard):
            findings.add(
                place,
                sentence("packs.leave.never_holds"),
                sentence("packs.cure.correct_the_guard"),
            )
    if kind.leave:
        _check_question(findings, place_of(file, "leave"), kind)


def _check_question(findings: Findings, place: str, kind: Kind) -> None:
    question = kind.question(kind.leave)
    if kind.restricted_when is None:
        findings.add(
            place,
            sentence("packs.leave.restricts_nothing"),
            sentence("packs.cure.add_restricted_when"),
        )
    elif question is None:
        findings.unknown(place, "question", kind.leave, question_ids(kind))
    elif question.type not in _NAMES_ACTORS:
        findings.add(
            place,
            sentence(
                "packs.references.whom_of_another_type", whom=question.id, type=question.type
            ),
            sentence("packs.cure.name_choices_or_a_text"),
        )
