"""A document for machines: gathered rows as JSON or CSV, with a schema; the same bytes always."""

from __future__ import annotations

import json

from workbench.domain.canonical import Json
from workbench.domain.composing.annex import canonical_csv
from workbench.domain.composing.composition import DataFile
from workbench.domain.composing.context import DataColumn, GatheredRow, Known, LetterContext
from workbench.domain.letter import DocumentForm, Letter
from workbench.domain.letter_template import DataFormat, LetterTemplate
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value_type import Naming

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_JSON, _CSV, _SCHEMA = "application/json", "text/csv", "application/schema+json"
SCHEMA = "schema"
_SEPARATOR = " | "  # between several values in one cell of CSV


def data_files(
    template: LetterTemplate, context: LetterContext, letter: Letter
) -> tuple[DataFile, ...]:
    """The data and their schema; none of a document that people read."""
    if template.form is not DocumentForm.DATA:
        return ()
    schema = DataFile("schema.json", _SCHEMA, _written(_schema(template, context, letter)), SCHEMA)
    if template.data_format is DataFormat.CSV:
        name = next(iter(template.gathers), "")
        columns, rows = context.columns.get(name, ()), context.gathers.get(name, ())
        cells = tuple(tuple(_text(_value(row, column)) for column in columns) for row in rows)
        heads = tuple(column.id for column in columns)
        return (DataFile("csv", _CSV, canonical_csv(heads, cells)), schema)
    tables: dict[str, Json] = {
        name: [
            {column.id: _value(row, column) for column in context.columns.get(name, ())}
            for row in context.gathers.get(name, ())
        ]
        for name in template.gathers
    }
    about: dict[str, Json] = {
        "title": letter.title,
        "reference": letter.reference,
        "dated": letter.dated,
        "language": letter.language,
        "from": letter.letterhead.name,
    }
    return (DataFile("json", _JSON, _written({**about, **tables})), schema)


def _value(row: GatheredRow, column: DataColumn) -> Json:
    """A cell as machines read it: links by what they are called, all else as lists keep it."""
    named = row.get(column.id)
    if not isinstance(named, Known):
        return None
    kind = VALUE_TYPES[named.type]
    if kind.naming in (Naming.RECORDS, Naming.DOCUMENTS):
        return [named.labels.get(name, "") for name in ids_of(named.value)]
    if isinstance(named.value, bool):
        return named.value
    return list(ids_of(named.value)) if kind.is_many else kind.plain(named.value)


def _text(value: Json) -> str:
    if isinstance(value, list | tuple):
        return _SEPARATOR.join(str(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _schema(template: LetterTemplate, context: LetterContext, letter: Letter) -> dict[str, Json]:
    tables: dict[str, Json] = {
        name: {"type": "array", "items": _of_row(context.columns.get(name, ()))}
        for name in template.gathers
    }
    head: dict[str, Json] = {"$schema": DIALECT, "title": letter.title}
    if template.data_format is DataFormat.CSV:
        return {**head, **dict(_of_row(next(iter(context.columns.values()), ())))}
    about: dict[str, Json] = {
        name: {"type": "string"} for name in ("title", "reference", "dated", "language", "from")
    }
    properties: dict[str, Json] = {**about, **tables}
    return {**head, "type": "object", "properties": properties, "required": list(properties)}


def _of_row(columns: tuple[DataColumn, ...]) -> dict[str, Json]:
    properties: dict[str, Json] = {column.id: _of_column(column) for column in columns}
    return {"type": "object", "properties": properties, "required": list(properties)}


def _of_column(column: DataColumn) -> dict[str, Json]:
    kind = VALUE_TYPES[column.type]
    item: dict[str, Json] = dict(kind.schema)
    if column.choices:
        item["enum"] = list(column.choices)
    if kind.is_many:
        item = {"type": "array", "items": item}
    titled: dict[str, Json] = {"title": column.label}
    if column.optional:
        return {**titled, "anyOf": [item, {"type": "null"}]}
    return {**titled, **item}


def _written(said: dict[str, Json]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
