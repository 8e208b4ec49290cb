"""Brings together what the annex of a letter is made of: documents, glossary, marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from workbench.domain.answers import Knowing, linked, row_values
from workbench.domain.composing.context import AnnexDocument, AnnexMaterial, Named, Unknown
from workbench.domain.imported_table import ImportedTable
from workbench.domain.letter_template import LetterTemplate
from workbench.services.desk import Desk
from workbench.services.letters.values import LetterValues, Subject
from workbench.services.ports import Reading


def annex_for(
    desk: Desk, reading: Reading, values: LetterValues, own: Subject, template: LetterTemplate
) -> AnnexMaterial | None:
    """The data files of a record as its letter encloses them; None where it encloses nothing."""
    rule = template.annex
    if rule is None:
        return None
    given = own.answers.get(rule.documents)
    if given is not None and given.knowing is Knowing.NOT_APPLICABLE:
        return AnnexMaterial(omitted=True)
    if given is None or not given.known:
        key = f"question.{rule.documents}"
        return AnnexMaterial(gap=values.gap(own, rule.documents, key, given))
    ids = linked(own.answers, rule.documents)
    documents = tuple(_document(desk, reading, one) for one in ids)
    glossary = _pairs(values, own, rule.glossary, "code", "meaning")
    redactions = _pairs(values, own, rule.redactions, "mark", "reason")
    quoted = (of_data for of_data, _ in (*glossary, *redactions))
    return AnnexMaterial(
        documents=documents,
        glossary=glossary,
        redactions=redactions,
        source_column=rule.source_column,
        undrawn=desk.press.undrawn(chain(_texts(documents), quoted)),
    )


def _texts(documents: Iterable[AnnexDocument]) -> Iterator[str]:
    for document in documents:
        yield document.name
        yield from document.table.columns
        yield from chain.from_iterable(document.table.rows)


def _document(desk: Desk, reading: Reading, document: str) -> AnnexDocument:
    kept = reading.document(document)
    if kept is None:
        return AnnexDocument(document, ImportedTable((), ()))
    table = desk.read_table(reading.document_bytes(document))
    return AnnexDocument(kept.name.rsplit(".", 1)[0], table)


def _pairs(
    values: LetterValues, own: Subject, table: str, first: str, second: str
) -> tuple[tuple[str, str], ...]:
    question = own.kind.question(table) if table else None
    if question is None:
        return ()
    return tuple(
        (
            _plain(values.cell(own, question, row, first)),
            _plain(values.cell(own, question, row, second)),
        )
        for row in row_values(own.answers, table)
    )


def _plain(named: Named) -> str:
    if isinstance(named, Unknown):
        return ""
    value = str(named.value)
    return named.labels.get(value, value)
