"""Reads organisations/<organisation>/organisation.toml: a register to take into a case file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from workbench.content.findings import Findings
from workbench.content.pack_files import Sources, parse
from workbench.content.section import Section, read_id, read_pairs
from workbench.domain.answers import Written
from workbench.domain.canonical import Json
from workbench.domain.kind import Kind
from workbench.domain.organisation_pack import OrganisationPack, OrganisationRecord
from workbench.domain.question import Question
from workbench.domain.values.registry import VALUE_TYPES


def read_organisations(
    sources: Sources, kinds: Mapping[str, Kind], findings: Findings
) -> Mapping[str, OrganisationPack]:
    """Every organisation by the name of its folder."""
    found = {}
    for path in sorted(sources):
        parts = path.split("/")
        if parts[0] != "organisations" or parts[2:] != ["organisation.toml"]:
            continue
        data = parse(sources, path, findings)
        if data is not None:
            found[parts[1]] = _pack(Section(data, path, findings), parts[1], kinds)
    return found


def _pack(section: Section, folder: str, kinds: Mapping[str, Kind]) -> OrganisationPack:
    pack = OrganisationPack(
        id=folder,
        name=section.text("name", needed=True),
        source=section.text("source", needed=True),
        records=tuple(_record(inner, kinds) for inner in section.tables("record")),
    )
    section.finish()
    return pack


def _record(section: Section, kinds: Mapping[str, Kind]) -> OrganisationRecord:
    name = section.text("kind", needed=True)
    answers = section.table("answers")
    kind = kinds.get(name)
    if kind is None and name:
        section.findings.unknown(section.place("kind"), "kind", name, kinds)
    record = OrganisationRecord(
        kind=name,
        key=read_id(section, "key"),
        answers=_answers(answers, kind) if kind is not None else {},
        passages=read_pairs(section.table("passages")),
        not_stated=read_pairs(section.table("not_stated")),
    )
    section.finish()
    return record


def _answers(section: Section, kind: Kind) -> dict[str, Written]:
    found: dict[str, Written] = {}
    for name in section.names():
        question = kind.question(name)
        if question is None:
            known = tuple(question.id for question in kind.questions)
            section.findings.unknown(section.place(name), "question", name, known)
            continue
        found[name] = Written(journal_value(section.raw(name), question))
    return found


def journal_value(value: Any, question: Question | None) -> Json:
    """A TOML value in the spelling of the journal, as far as it has one.

    Days and moments become ISO text, numbers decimal text, one link a list of one, and the
    rows of a table get ids of their own.
    """
    keys = VALUE_TYPES[question.type].pack_keys if question is not None else ()
    if isinstance(value, date):
        is_instant = isinstance(value, datetime) and value.tzinfo is not None
        return {"at": value.isoformat()} if is_instant else value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and question is not None and question.columns:
        return [_row(row, n, question) for n, row in enumerate(value, start=1)]
    if isinstance(value, str) and "many" in keys:
        return [value]
    if isinstance(value, list):
        return [journal_value(item, None) for item in value]
    if isinstance(value, Mapping):
        # A journal holds no float: of a sum or an estimate the decimals are text.
        return {name: str(it) if isinstance(it, float) else it for name, it in value.items()}
    spelt: Json = value
    return spelt


def _row(row: Any, number: int, table: Question) -> Any:
    if not isinstance(row, Mapping):
        return row
    cells = {name: journal_value(cell, table.column(name)) for name, cell in row.items()}
    fixed = table.rows[number - 1 : number]
    return {"id": fixed[0] if fixed else f"r{number}", "cells": cells}
