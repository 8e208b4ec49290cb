"""What letters gather is there: the link, the table and the columns of every linked kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from workbench.content.checks.fact_options import lends
from workbench.content.checks.guards import check_row_test, check_table_test
from workbench.content.checks.names import names_of
from workbench.content.checks.references import question_ids
from workbench.content.checks.traits import naming_of, tables_of
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.composing.gathering import (
    constants,
    gathered_kinds,
    table_taken,
)
from workbench.domain.facts.continuing import continuing
from workbench.domain.guard import FixedName
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter import DocumentForm
from workbench.domain.letter_template import ROW, Gather, LetterTemplate
from workbench.domain.listing import ListField
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import type_of
from workbench.domain.values.rows import every_column
from workbench.domain.values.value_type import Naming
from workbench.domain.wording.placeholders import names_in_wording


def check_gathers(
    findings: Findings, file: str, letter: LetterTemplate, kind: Kind, packs: Packs
) -> None:
    """Note every gather that asks for something that is not there, and those nobody names."""
    said = {
        name.partition(".")[0]
        for wording in letter.wording.values()
        for name in names_in_wording(wording)
    }
    for gather in letter.gathers.values():
        place = place_of(file, f"gather.{gather.name}")
        if not _check_way(findings, place, gather, kind, packs):
            continue
        if kind.question(gather.name) is not None or kind.fact(gather.name) is not None:
            findings.add(
                place,
                sentence("packs.gathers.id_of_a_question_or_fact"),
                sentence("packs.cure.rename_the_gather"),
            )
        for other in gathered_kinds(gather, kind, packs.kinds):
            _check_columns(findings, place, gather, other, packs)
        _check_order(findings, place, gather, kind)
        _check_exercises(findings, f"{place}.exercises", gather, packs)
        if gather.name not in said and letter.form is not DocumentForm.DATA:
            findings.notice(
                place,
                sentence("packs.gathers.no_wording_names_it"),
                sentence("packs.cure.write_or_remove_it", gather=gather.name),
            )


def _check_way(findings: Findings, place: str, gather: Gather, kind: Kind, packs: Packs) -> bool:
    """Whether there is a way to what is gathered: links, or a kind."""
    if gather.kind:
        if gather.kind not in packs.kinds:
            findings.unknown(f"{place}.kind", "kind", gather.kind, packs.kinds)
        elif gather.link:
            findings.add(
                f"{place}.from",
                sentence("packs.gathers.a_kind_and_a_link"),
                sentence("packs.cure.remove_one"),
            )
        return gather.kind in packs.kinds and not gather.link
    if not _check_link(findings, f"{place}.from", gather, kind):
        return False
    first = replace(gather, further="")
    for other in gathered_kinds(first, kind, packs.kinds) if gather.further else ():
        known = naming_of(other, Naming.RECORDS)
        if gather.further not in known:
            findings.unknown(f"{place}.from", "link_of", gather.further, known, kind=other.id)
            return False
    return True


def _check_link(findings: Findings, place: str, gather: Gather, kind: Kind) -> bool:
    """Whether the link that it follows first is there, in the record or in the row."""
    if gather.link.startswith(ROW) and not gather.rows:
        cure = sentence("packs.cure.add_rows")
        findings.add(place, sentence("packs.letters.a_row_of_no_table"), cure)
        return False
    table = tables_of(kind).get(gather.rows) if gather.link.startswith(ROW) else None
    columns = {f"{ROW}{column.id}": column for column in table.columns} if table else {}
    among = columns or {question.id: question for question in kind.questions}
    links = [name for name, asked in among.items() if type_of(asked).naming is Naming.RECORDS]
    if gather.link and gather.link not in links:
        findings.unknown(place, "link", gather.link, links)
        return False
    return True


def _check_order(findings: Findings, place: str, gather: Gather, kind: Kind) -> None:
    if gather.sort and gather.sort not in gather.declared:
        findings.unknown(f"{place}.sort", "column", gather.sort, gather.declared)
    for key in ("start", "end") if gather.period is not None else ():
        name = getattr(gather.period, key)
        question = kind.question(name)
        here = f"{place}.period.{'from' if key == 'start' else 'to'}"
        if name and question is None:
            findings.unknown(here, "question", name, question_ids(kind))
        elif question is not None:
            _check_day(findings, here, question)


def _check_exercises(findings: Findings, place: str, gather: Gather, packs: Packs) -> None:
    """Note a gather that asks for exercises where none would be left out of it."""
    kinds = continuing(packs.kinds, gather.kind) if gather.kind else ()
    if gather.exercises and not any(packs.kinds[kind].exercise for kind in kinds):
        findings.add(
            place,
            sentence("packs.gathers.leaves_no_exercise_out"),
            sentence("packs.cure.remove_it"),
        )


def _check_day(findings: Findings, place: str, question: Question) -> None:
    if not type_of(question).is_day:
        findings.add(
            place,
            sentence(
                "packs.letters.question_of_another_type", name=question.id, type=question.type
            ),
            sentence("packs.cure.name_a_day"),
        )


def gathered_columns(gather: Gather, kind: Kind) -> tuple[Question, ...]:
    """The questions that columns of a gather may name in a kind, those of its table first."""
    columns = every_column(table_taken(kind, gather.take))
    own = {column.id for column in columns}
    return (*columns, *(question for question in kind.questions if question.id not in own))


def _check_own_law(
    findings: Findings, place: str, gather: Gather, columns: Mapping[str, Question]
) -> None:
    """Note a column that no regime lists, so that every law has it."""
    listed = {
        name: columns[name]
        for name in gather.declared
        if name in columns
        and columns[name].type is QuestionType.CHOICE
        and columns[name].choices_from
    }
    if gather.own_law not in listed:
        findings.unknown(place, "listed_column", gather.own_law, listed)


def _is_part_of_cell(gather: Gather, kind: Kind, name: str) -> bool:
    """Whether a name would be a part of a column, where a fact of the record has its name too."""
    head, _, part = name.partition(".")
    table = kind.question(gather.take) if gather.take else None
    column = table.column(head) if table is not None else None
    return bool(part) and column is not None and column.computed is not None


def _check_columns(
    findings: Findings, place: str, gather: Gather, kind: Kind, packs: Packs
) -> None:
    table = table_taken(kind, gather.take)
    if gather.take and table is None:
        taken = [question.id for question in kind.questions if table_taken(kind, question.id)]
        findings.unknown(f"{place}.take", "table_of", gather.take, taken, kind=kind.id)
        return
    columns = {column.id: column for column in gathered_columns(gather, kind)}
    law = packs.under(kind.id)
    worked_out = names_of(kind, law)
    known = {*worked_out} - set(FixedName) | {*columns, ListField.REFERENCE, ListField.STATUS}
    for name in gather.columns:
        _check_column(findings, f"{place}.columns", name, gather, kind, packs, known)
    for name in gather.optional:
        if name != gather.take:
            _check_column(findings, f"{place}.optional", name, gather, kind, packs, known)
    if gather.own_law:
        _check_own_law(findings, f"{place}.own_law", gather, columns)
    facts = {
        name: seen
        for name, seen in worked_out.items()
        if seen.fact is not None or name == FixedName.STATUS
    }
    where = f"{place}.where"
    if table is not None:
        check_table_test(findings, where, constants(gather.where), table, law)
    else:
        check_row_test(findings, where, constants(gather.where), kind.questions, law, facts)
    if gather.period is not None:
        day = kind.question(gather.period.day)
        here = f"{place}.period.of"
        if day is None:
            findings.unknown(here, "question_of", gather.period.day, columns, kind=kind.id)
        else:
            _check_day(findings, here, day)


def _check_column(
    findings: Findings,
    place: str,
    name: str,
    gather: Gather,
    kind: Kind,
    packs: Packs,
    known: Collection[str],
) -> None:
    cells = {column.id for column in every_column(table_taken(kind, gather.take))}
    if _is_part_of_cell(gather, kind, name):
        findings.add(
            place,
            sentence("packs.gathers.a_cell_has_no_parts", name=name),
            sentence("packs.cure.compute_a_column"),
        )
    elif name in tables_of(kind) and name not in cells:
        findings.notice(
            place,
            sentence("packs.gathers.a_table_is_no_column", name=name),
            sentence("packs.cure.take_the_table"),
        )
    elif name not in known and not lends(packs, kind, name):
        findings.unknown(place, "column_of", name, known, kind=kind.id)
