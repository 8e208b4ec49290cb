"""What a kind takes from a mail that arrives has a question of a fitting type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbench.content.checks.references import either, question_ids
from workbench.content.checks.traits import TEXTS, tables_of
from workbench.content.findings import Findings, any_of
from workbench.content.section import place_of
from workbench.domain.kind import Intake, Kind, Packs
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import DAYS, value_problems

_TYPES: Mapping[str, frozenset[str]] = {
    "received": frozenset({"moment"}),
    "original": frozenset({"file"}),
    "message_id": TEXTS,
    "subject": TEXTS,
    "text": TEXTS,
    "language": frozenset({"choice"}),
    "person": frozenset({"link"}),
}


def check_intake(findings: Findings, kind: Kind, packs: Packs) -> None:
    """Note everything a mail could not fill."""
    intake = kind.intake
    if intake is None:
        return
    place = place_of(f"kinds/{kind.id}/kind.toml", "intake")
    for key, types in _TYPES.items():
        name = getattr(intake, key)
        question = _fitting(findings, f"{place}.{key}", name, kind, types) if name else None
        if key == "person" and question is not None:
            _check_person(findings, f"{place}.person", question, packs)
    for name, value in intake.channel.items():
        question = kind.question(name)
        if question is None:
            findings.unknown(f"{place}.channel", "question", name, question_ids(kind))
        elif value_problems(question, value, date.max):
            findings.add(
                f"{place}.channel.{name}",
                sentence("packs.intake.the_value_does_not_fit"),
                sentence("packs.cure.correct_it"),
            )
    _check_fills(findings, f"{place}.fills", intake, kind)


def filled_by_mail(kind: Kind) -> frozenset[str]:
    """The questions of a kind that a mail may answer."""
    intake = kind.intake
    if intake is None:
        return frozenset()
    named = (getattr(intake, key) for key in _TYPES)
    return frozenset((*filter(None, named), *intake.channel, *intake.fills))


def _fitting(
    findings: Findings, place: str, name: str, kind: Kind, types: frozenset[str]
) -> Question | None:
    question = kind.question(name)
    if question is None:
        findings.unknown(place, "question", name, question_ids(kind))
    elif question.type not in types:
        wanted = any_of(types)
        findings.add(
            place,
            sentence("packs.intake.question_of_another_type", name=name, type=question.type),
            sentence("packs.cure.name_one_of_type", wanted=wanted),
        )
    return question


def _check_person(findings: Findings, place: str, link: Question, packs: Packs) -> None:
    for to in link.to:
        other = packs.kinds.get(to)
        if other is not None and other.addressee is None:
            fitting = [kind.id for kind in packs.kinds.values() if kind.addressee is not None]
            cure = either(fitting)
            findings.add(place, sentence("packs.intake.the_kind_has_no_addressee", to=to), cure)


def _check_fills(findings: Findings, place: str, intake: Intake, kind: Kind) -> None:
    for name, column_id in intake.fills.items():
        tables = tables_of(kind)
        table = tables.get(name)
        if table is None:
            findings.unknown(place, "table", name, tables)
            continue
        known = {column.id: column for column in table.typed_columns}
        column = known.get(column_id)
        if column is None:
            findings.unknown(f"{place}.{name}", "column", column_id, known)
        elif column.type not in DAYS:
            findings.add(
                f"{place}.{name}",
                sentence(
                    "packs.intake.column_of_another_type", column_id=column_id, type=column.type
                ),
                sentence("packs.cure.name_a_date"),
            )
