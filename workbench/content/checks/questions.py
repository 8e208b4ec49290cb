"""What questions and columns say of each other, of rows, lists and records is there and fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.content.checks.guards import check_guard
from workbench.content.checks.names import Name, Names, list_ids, of_question
from workbench.content.checks.references import note_no_day
from workbench.content.findings import Findings
from workbench.content.on_board import LISTS_ON_BOARD
from workbench.content.section import place_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import DAYS
from workbench.domain.values.rows import MOST_ROWS, ROW, row_column


def check_questions(findings: Findings, kind: Kind, packs: Packs, names: Names) -> None:
    """Note everything that questions and columns name and that is not there, or does not fit."""
    file = f"kinds/{kind.id}/kind.toml"
    for question in kind.questions:
        place = place_of(file, f"question.{question.id}")
        check_guard(findings, f"{place}.when", question.when, names)
        if question.id in set(question.when.names()):
            _note_depends_on_itself(findings, f"{place}.when")
        _check_own(findings, place, question, kind, packs)
        _check_order(findings, place, question, names)
        _check_rows(findings, place, question)
        in_row = _names_in_row(question, packs)
        for column in question.columns:
            here = f"{place}.column.{column.id}"
            check_guard(findings, f"{here}.when", column.when, in_row, "column")
            if column.id in _decided_by(question, column):
                _note_depends_on_itself(findings, f"{here}.when")
            _check_own(findings, here, column, kind, packs)
            _check_order(findings, here, column, {**names, **in_row})
            _refuse_in_rows(findings, here, column)


def _names_in_row(table: Question, packs: Packs) -> Mapping[str, Name]:
    """What guards of columns may look at: the cells of the row, and which fixed row it is."""
    return {
        column.id: of_question(column, packs) for column in (*row_column(table), *table.columns)
    }


def _decided_by(table: Question, column: Question) -> set[str]:
    """The columns whose cells decide, directly or through others, whether a cell is asked."""
    found: set[str] = set()
    ahead = set(column.when.names())
    while ahead:
        found |= ahead
        ahead = {name for before in ahead for name in _looks_at(table, before)} - found
    return found


def _looks_at(table: Question, name: str) -> Iterator[str]:
    column = table.column(name)
    return column.when.names() if column is not None else iter(())


def _note_depends_on_itself(findings: Findings, place: str) -> None:
    findings.add(
        place,
        sentence("packs.references.the_question_depends_on_itself"),
        sentence("packs.cure.remove_the_cell"),
    )


def _check_own(
    findings: Findings, place: str, question: Question, kind: Kind, packs: Packs
) -> None:
    for to in question.to:
        if to not in packs.kinds:
            findings.unknown(f"{place}.to", "kind", to, packs.kinds)
    lent = list_ids(packs, question.choices_from) if question.choices_from else frozenset()
    if question.choices_from and not lent:
        lists = {name for found in packs.regime_lists.values() for name in found}
        lists |= {*LISTS_ON_BOARD, *kind.choice_lists}
        findings.unknown(f"{place}.choices_from", "list_of_a_regime", question.choices_from, lists)
    choices = {*question.choices, *map(str, lent)}
    for name in question.alone:
        if choices and name not in choices:
            findings.unknown(f"{place}.alone", "choice", name, choices)
    if isinstance(question.default, str) and choices and question.default not in choices:
        findings.unknown(f"{place}.default", "choice", question.default, choices)
    if question.acyclic and kind.id not in question.to:
        findings.add(
            f"{place}.acyclic",
            sentence("packs.references.link_leads_to_other_kinds"),
            sentence("packs.cure.name_the_kind_in_to", kind=kind.id),
        )


def _check_order(findings: Findings, place: str, question: Question, names: Names) -> None:
    for key, name in (("not_before", question.not_before), ("not_after", question.not_after)):
        known = names.get(name)
        if not name:
            continue
        if known is None:
            findings.unknown(f"{place}.{key}", "question_or_fact", name, names)
        elif known.type and known.type not in DAYS:
            note_no_day(findings, f"{place}.{key}", name, known.type)
        elif known.question is question:
            findings.add(
                f"{place}.{key}",
                sentence("packs.references.measured_by_itself"),
                sentence("packs.cure.name_another"),
            )


def _check_rows(findings: Findings, place: str, table: Question) -> None:
    if len(table.rows) > MOST_ROWS:
        findings.add(
            f"{place}.rows",
            sentence("packs.references.too_many_rows", most=MOST_ROWS),
            sentence("packs.cure.remove_some"),
        )
    if table.rows and table.whole_rows:
        findings.add(
            f"{place}.whole_rows",
            sentence("packs.references.fixed_rows_are_whole"),
            sentence("packs.cure.remove_it"),
        )
    if table.rows and table.column(ROW) is not None:
        findings.add(
            f"{place}.column.{ROW}",
            sentence("packs.references.column_called_as_the_row", name=ROW),
            sentence("packs.cure.rename_it"),
        )


def _refuse_in_rows(findings: Findings, place: str, column: Question) -> None:
    """A record has many rows: what a link promises of a record cannot be said of one of them."""
    for key, given in (("acyclic", column.acyclic), ("unique", column.unique)):
        if given:
            findings.add(
                f"{place}.{key}",
                sentence("packs.references.not_of_a_column"),
                sentence("packs.cure.make_it_a_question"),
            )
