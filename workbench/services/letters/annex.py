"""Brings together what the annex of a letter is made of: documents, glossary, marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from workbench.domain.answers import Knowing, linked, row_values
from workbench.domain.composing.annex_rows import leaving
from workbench.domain.composing.context import (
    AnnexDocument,
    AnnexMaterial,
    MissingReason,
    Named,
    Unknown,
)
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.tables.imported_table import ImportedTable
from workbench.domain.tables.table_shape import with_heading
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value_type import Voice
from workbench.domain.wording import keys
from workbench.services.desk import Desk
from workbench.services.kept_documents import kept_document
from workbench.services.letters.said.subject import Subject
from workbench.services.letters.said.values import LetterValues
from workbench.services.ports import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChoice:
    """What somebody decided about a file of tables after looking at how it was read.

    `headings` name the row that is the heading by sheet, `left_out` sheets that do not leave.
    """

    looked_at: bool = False
    headings: Mapping[str, int] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


AS_READ = TableChoice()


def annex_for(
    desk: Desk,
    reading: Reading,
    values: LetterValues,
    own: Subject,
    template: LetterTemplate,
    choices: Mapping[str, TableChoice],
) -> AnnexMaterial | None:
    """The data files of a record as its letter encloses them; None where it encloses nothing.

    `choices` are decisions about them by document.
    """
    rule = template.annex
    if rule is None:
        return None
    key = keys.question(rule.documents)
    given = own.answers.get(rule.documents)
    if given is not None and given.knowing is Knowing.NOT_APPLICABLE:
        return AnnexMaterial(omitted=True)
    if given is None or not given.known:
        return AnnexMaterial(gap=values.gap(own, rule.documents, key, given))
    ids = linked(own.answers, rule.documents)
    documents = tuple(
        _document(desk, reading, document, choices.get(document, AS_READ)) for document in ids
    )
    codes, marks = (rule.glossary, "code", "meaning"), (rule.redactions, "mark", "reason")
    glossary, redactions = _pairs(values, own, *codes), _pairs(values, own, *marks)
    quoted = (of_data for of_data, _ in (*glossary, *redactions))
    return AnnexMaterial(
        documents=documents,
        glossary=glossary,
        redactions=redactions,
        source_column=rule.source_column,
        undrawn=desk.press.undrawn(chain(_texts(documents), quoted)),
        key=key,
        gaps=(*_gaps(values, own, *codes), *_gaps(values, own, *marks)),
    )


def _texts(documents: Iterable[AnnexDocument]) -> Iterator[str]:
    for document in documents:
        yield document.name
        for table in leaving(document):
            yield table.name
            yield from table.columns
            yield from chain.from_iterable((*table.above, *table.rows))


def _document(desk: Desk, reading: Reading, document: str, choice: TableChoice) -> AnnexDocument:
    kept = kept_document(reading, document)
    if kept is None:
        return AnnexDocument(document, ImportedTable((), ()), document)
    read = desk.read_table(reading.document_bytes(document))
    first, *others = (_headed(table, choice) for table in read.sheets)
    return AnnexDocument(
        name=kept.name.rsplit(".", 1)[0],
        table=replace(first, others=tuple(others)),
        id=document,
        left_out=choice.left_out,
        looked_at=choice.looked_at,
    )


def _headed(table: ImportedTable, choice: TableChoice) -> ImportedTable:
    chosen = choice.headings.get(table.name)
    return table if chosen is None else with_heading(table, chosen)


def _pairs(
    values: LetterValues, own: Subject, table: str, first: str, second: str
) -> tuple[tuple[str, str], ...]:
    question = own.kind.question(table) if table else None
    if question is None:
        return ()
    return tuple(
        (
            _plain(values, values.cell(own, question, row, first)),
            _plain(values, values.cell(own, question, row, second)),
        )
        for row in row_values(own.answers, table)
    )


def _gaps(values: LetterValues, own: Subject, table: str, *needed: str) -> Iterator[Unknown]:
    """The cells of a key that explain nothing yet, of columns that may not stay empty."""
    question = own.kind.question(table) if table else None
    if question is None:
        return
    for row in row_values(own.answers, table):
        for name in needed:
            column, named = question.column(name), values.cell(own, question, row, name)
            if column is None or column.optional or not isinstance(named, Unknown):
                continue
            if named.why is MissingReason.UNANSWERED:
                yield named


def _plain(values: LetterValues, named: Named) -> str:
    if isinstance(named, Unknown):
        return ""
    voice = Voice(speech=values.speech, labels=named.labels)
    return VALUE_TYPES[named.type].say(named.value, voice) or ""
