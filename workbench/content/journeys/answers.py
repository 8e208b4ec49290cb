"""Reads the answers that an act gives, and notes those that their questions could not keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.content.checks.law.organisations import check_answer
from workbench.content.checks.references import question_ids
from workbench.content.journeys.cast import Cast
from workbench.content.journeys.spelling import says_no_value, written_answer, written_cells
from workbench.content.section import Section, note_misfit
from workbench.domain.answers import Written
from workbench.domain.canonical import Json
from workbench.domain.guard import ALWAYS
from workbench.domain.journeys.journey import LAST, MARK, NEW, RowAddress, address_of
from workbench.domain.kind import Kind
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import (
    VALUE_TYPES,
    placed_values,
    read_value,
)
from workbench.domain.values.value_type import Naming

_ROW_ID = "r1"
_FIRST_ROW = "[1]"


def read_answers(
    section: Section, kind: Kind, cast: Cast, *, refused: bool
) -> dict[str, Written | None]:
    """The answers in a table of an act; an act that will be `refused` may give unfit ones."""
    found: dict[str, Written | None] = {}
    for name in section.names():
        value, address = section.raw(name), address_of(name)
        question = kind.question(address.table if address is not None else name)
        if question is None or (address is not None and not question.columns):
            _unknown(section, name, kind, address)
            continue
        if address is not None:
            said = _row(section, name, value, question, cast)
        else:
            said = written_answer(value, question, cast.zone)
        if said is None:
            continue
        found[name] = said
        if not refused:
            _check(section, name, question, said, kind, cast)
    return found


def check_unset(section: Section, name: str, kind: Kind) -> None:
    """Note what is taken back and is no question of the kind, no row and no cell of a table."""
    address, inner = address_of(name), section.place("unset")
    question = kind.question(address.table if address is not None else name)
    if question is None or (address is not None and not question.columns):
        what, known = ("question", question_ids(kind)) if address is None else _tables(kind)
        section.findings.unknown(inner, what, address.table if address else name, known)
    elif address is not None and address.column and question.column(address.column) is None:
        known = [column.id for column in question.columns]
        section.findings.unknown(inner, "column", address.column, known)


def _tables(kind: Kind) -> tuple[str, list[str]]:
    return "table", [question.id for question in kind.questions if question.columns]


def _unknown(section: Section, name: str, kind: Kind, address: RowAddress | None) -> None:
    if address is None:
        section.findings.unknown(section.place(name), "question", name, question_ids(kind))
        return
    what, tables = _tables(kind)
    section.findings.unknown(section.place(name), what, address.table, tables)


def _row(section: Section, name: str, value: Any, table: Question, cast: Cast) -> Written | None:
    if isinstance(value, Mapping):
        return written_cells(value, table, cast.zone)
    note_misfit(section, name, sentence("packs.cure.write_a_row"))
    return None


def _check(
    section: Section, name: str, question: Question, said: Written, kind: Kind, cast: Cast
) -> None:
    if not said.known:
        return
    place, value = section.place(name), said.value
    address = address_of(name)
    if address is not None:
        is_named = not address.row.isdecimal() and address.row not in (LAST, NEW)
        value = [{"id": address.row if is_named else _ROW_ID, "cells": value}]
        if address.row != NEW:
            # What else stands in the row is known when the act is played, and decides then.
            asked = tuple(replace(column, when=ALWAYS) for column in question.columns)
            question = replace(question, columns=asked)
    in_row = "" if address is None else _FIRST_ROW
    if question.columns:
        value = _known_cells(section, place, value, in_row)
    packs = cast.packs.under(kind.id)
    check_answer(section.findings, place, question, value, cast.kinds, packs, in_row)
    for part in placed_values(question, read_value(question, value)):
        if VALUE_TYPES[part.question.type].naming is Naming.DOCUMENTS:
            for named in ids_of(part.value):
                _check_file(section, place, named, cast)


def _known_cells(section: Section, place: str, rows: Json, in_row: str) -> Json:
    """The rows with the cells that hold a value; a cell cannot say why it holds none."""
    if not isinstance(rows, list):
        return rows
    kept: list[Json] = []
    for position, row in enumerate(rows, start=1):
        cells = row.get("cells") if isinstance(row, dict) else None
        if not isinstance(row, dict) or not isinstance(cells, dict):
            kept.append(row)
            continue
        unknown = [name for name, cell in cells.items() if says_no_value(cell)]
        for name in unknown:
            section.findings.add(
                f"{place}{'' if in_row else f'[{position}]'}.{name}",
                sentence("packs.journeys.a_cell_holds_a_value"),
                sentence("packs.cure.leave_the_cell_out"),
            )
        known = {name: cell for name, cell in cells.items() if name not in unknown}
        kept.append({**row, "cells": known})
    return kept


def _check_file(section: Section, place: str, named: str, cast: Cast) -> None:
    if not named.startswith(MARK):
        cast.file(section, place, named)
    elif named.removeprefix(MARK) not in cast.documents:
        section.findings.unknown(place, "document_of_journey", named, cast.documents)
