"""The register of an organisation fits the kinds it fills: answers, links, passages, gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from workbench.content.checks.law.other_kinds import note_other_kind
from workbench.content.checks.names import list_ids
from workbench.content.findings import Findings, nearest
from workbench.content.section import place_of
from workbench.domain.facts.continuing import continuing
from workbench.domain.kind import Kind, Packs
from workbench.domain.organisation_pack import OrganisationPack, OrganisationRecord
from workbench.domain.question import Question
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import placed_values, read_value, type_of, value_problems
from workbench.domain.values.value import Spelt, Texts
from workbench.domain.values.value_type import Naming, PlacedValue


def check_organisations(findings: Findings, packs: Packs) -> None:
    """Note every entry that could not be taken into a case file as it stands."""
    for pack in packs.organisations.values():
        file = f"organisations/{pack.id}/organisation.toml"
        keys: dict[str, str] = {}
        for record in pack.records:
            if record.key in keys:
                place = place_of(file, f"record.{record.key}.key")
                findings.add(
                    place,
                    sentence("packs.organisations.this_key_stands_twice"),
                    sentence("packs.cure.rename_one"),
                )
            keys[record.key] = record.kind
        for record in pack.records:
            kind = packs.kinds.get(record.kind)
            if kind is not None and not findings.unread(f"kinds/{kind.id}/"):
                _check_record(findings, file, record, kind, pack, packs)


def _check_record(
    findings: Findings,
    file: str,
    record: OrganisationRecord,
    kind: Kind,
    pack: OrganisationPack,
    packs: Packs,
) -> None:
    place = place_of(file, f"record.{record.key}")
    kinds_by_key = {pack_record.key: pack_record.kind for pack_record in pack.records}
    for name, written in record.answers.items():
        question = kind.question(name)
        if question is None:
            continue
        here = f"{place}.answers.{name}"
        check_answer(findings, here, question, written.value, kinds_by_key, packs.under(kind.id))
    _check_statements(findings, place, record, kind)


def _check_statements(
    findings: Findings, place: str, record: OrganisationRecord, kind: Kind
) -> None:
    """What a record is opened with is answered, and nothing is both stated and not."""
    for name in kind.open_with:
        if name not in record.answers:
            cure = sentence("packs.cure.a_record_is_opened_with_it")
            findings.add(
                f"{place}.answers",
                sentence("packs.organisations.answer_is_missing", name=name),
                cure,
            )
    known = tuple(_places(kind))
    for key, names in (("passages", record.passages), ("not_stated", record.not_stated)):
        for name in names:
            if name not in known:
                findings.unknown(f"{place}.{key}", "question", name, known)
    for name in record.not_stated:
        if name in record.answers:
            findings.add(
                f"{place}.not_stated.{name}",
                sentence("packs.organisations.it_is_answered_above"),
                sentence("packs.cure.remove_one"),
            )


def _places(kind: Kind) -> Iterator[str]:
    for question in kind.questions:
        yield question.id
        for column in question.columns:
            yield f"{question.id}.{column.id}"


def check_answer(
    findings: Findings,
    place: str,
    question: Question,
    said: Spelt,
    kinds_by_key: Mapping[str, str],
    packs: Packs,
    in_row: str = "",
) -> None:
    """Note what a question could not keep; `kinds_by_key` are the records that may be named.

    `in_row` is where the only row of a table stands of which `place` tells already.
    """
    parts = tuple(placed_values(question, read_value(question, said)))
    cures = {part.place: cure for part in parts if (cure := _closer_cure(part))}
    for problem in value_problems(question, said, date.max):
        inner = problem.place.removeprefix(question.id).removeprefix(in_row)
        cure = cures.get(problem.place, problem.cure)
        findings.add(f"{place}{inner}", problem.problem, cure)
    for part in parts:
        _check_part(findings, place, part, kinds_by_key, packs)


def _closer_cure(part: PlacedValue) -> Sentence | None:
    """What the question itself says would do: its choices, or its pattern."""
    pattern = part.question.pattern
    if pattern and isinstance(part.value, str) and not re.fullmatch(pattern, part.value):
        return sentence("packs.cure.write_what_fits_the_pattern", pattern=pattern)
    return _choices_there_are(part)


def _choices_there_are(part: PlacedValue) -> Sentence | None:
    """The cure for a choice that a question does not have: the nearest, or those that it has."""
    choices = part.question.choices
    strange = [named for named in ids_of(part.value) if choices and named not in choices]
    return nearest(strange[0], choices) if strange else None


def _check_part(
    findings: Findings,
    place: str,
    part: PlacedValue,
    kinds_by_key: Mapping[str, str],
    packs: Packs,
) -> None:
    """Note a link to no record of the file, a choice that no regime lists, a text for all."""
    question = part.question
    if question.computed is not None:
        findings.add(
            place,
            sentence("packs.organisations.the_cell_is_computed"),
            sentence("packs.cure.remove_it"),
        )
    if type_of(question).naming is Naming.RECORDS:
        reach = {heir for to in question.to for heir in continuing(packs.kinds, to)}
        keys = {f"@{key}": kind for key, kind in kinds_by_key.items() if kind in reach}
        for named in ids_of(part.value):
            other = kinds_by_key.get(named.removeprefix("@"))
            if named not in keys and other is not None:
                note_other_kind(findings, place, named, other, reach)
            elif named not in keys:
                findings.unknown(place, "record_of_this_file", named, keys)
    if question.choices_from:
        allowed = list_ids(packs, question.choices_from)
        for named in ids_of(part.value):
            if named not in allowed:
                findings.unknown(place, "choice", named, map(str, allowed))
    if question.per_language:
        _check_languages(findings, place, part, packs)


def _check_languages(findings: Findings, place: str, part: PlacedValue, packs: Packs) -> None:
    if isinstance(part.value, str):
        findings.add(
            place,
            sentence("packs.organisations.one_text_for_every_language"),
            sentence("packs.cure.write_by_language"),
        )
    for language in part.value.by_language if isinstance(part.value, Texts) else ():
        if language not in packs.speeches:
            findings.unknown(place, "language", language, packs.speeches)
