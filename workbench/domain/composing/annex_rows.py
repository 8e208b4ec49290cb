"""The rows of an annex: every sheet of every document in one table, and what keeps them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.domain.composing.context import AnnexDocument, MissingReason, Unknown
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.tables.imported_table import ImportedTable, TableDoubt, TableProblem
from workbench.domain.tables.table_problems import DOUBTED, LOST, codes_of

SOURCE = "Source"  # the heading of a column that only the annex adds


@dataclass(frozen=True, slots=True)
class _Part:
    """A sheet that leaves with the letter, as it tells where its rows come from."""

    table: ImportedTable
    document: str
    sheet: str
    source: int | None

    def told(self, own: str) -> str:
        """Where a row comes from; `own` is what the row says of it."""
        name = own if own.strip() else self.document
        return f"{name} ({self.sheet})" if self.sheet else name


def one_table(
    documents: Iterable[AnnexDocument], source_column: str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Several documents as one table whose first column says where a row comes from.

    A document without the source column is its own source, by its name; of several sheets each
    is named too. The column keeps the heading it has in the documents. Lines above a heading
    come first, each in its cells.
    """
    parts = tuple(part for document in documents for part in _parts(document, source_column))
    columns = tuple(
        dict.fromkeys(
            column
            for part in parts
            for at, column in enumerate(part.table.columns)
            if at != part.source
        )
    )
    headings = (part.table.columns[part.source] for part in parts if part.source is not None)
    heading = next(headings, SOURCE)
    named = heading[:1].upper() + heading[1:]
    return (named, *columns), tuple(row for part in parts for row in _widened(part, columns))


def troubles(documents: Iterable[AnnexDocument]) -> Iterator[Unknown]:
    """What keeps each document back: it is no table, it would lose cells, nobody looked at it."""
    for position, document in enumerate(documents, start=1):
        problems = _weighed(document)
        grave = [problem for problem in problems if problem.code in LOST]
        doubtful = [
            problem for problem in problems if problem.code in DOUBTED and not document.looked_at
        ]
        if not any(table.columns for table in leaving(document)):
            why, found = MissingReason.UNREADABLE, [*grave, *problems]
        elif grave:
            why, found = MissingReason.LOST, grave
        elif doubtful:
            why, found = MissingReason.NOT_LOOKED_AT, doubtful
        else:
            continue
        yield Unknown(name=f"annex.{position}", why=why, label=document.name, detail=_first(found))


def leaving(document: AnnexDocument) -> tuple[ImportedTable, ...]:
    """The sheets of a document that leave with the letter."""
    return tuple(sheet for sheet in document.table.sheets if sheet.name not in document.left_out)


def problem_codes(documents: Iterable[AnnexDocument]) -> frozenset[TableDoubt]:
    """The codes of everything that is odd in these documents."""
    return frozenset(code for document in documents for code in codes_of(_weighed(document)))


def _weighed(document: AnnexDocument) -> tuple[TableProblem, ...]:
    """The problems of what leaves; the first sheet tells those of the whole file."""
    return tuple(problem for table in leaving(document) for problem in table.problems)


def _first(found: list[TableProblem]) -> Sentence | None:
    if not found:
        return None
    told, row = found[0].sentence, found[0].row
    return sentence("tables.place.row", problem=told, row=row) if row else told


def _parts(document: AnnexDocument, source_column: str) -> Iterator[_Part]:
    several = sum(bool(table.columns) for table in document.table.sheets) > 1
    for table in leaving(document):
        places = (i for i, column in enumerate(table.columns) if _is_source(column, source_column))
        yield _Part(table, document.name, table.name if several else "", next(places, None))


def _widened(part: _Part, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    place = {column: at for at, column in enumerate(part.table.columns) if at != part.source}
    order = [place.get(column) for column in columns]
    for row in part.table.above:
        # A title may stand where the source does: then it moves to the first cell of data.
        title = row[part.source] if part.source is not None else ""
        cells = ["" if at is None else row[at] for at in order]
        if title.strip() and cells:
            at = next(i for i, index in enumerate(order) if index is not None)
            cells[at] = " ".join(part for part in (title, cells[at]) if part)
        yield (part.told(""), *cells)
    for row in part.table.rows:
        told = part.told(row[part.source] if part.source is not None else "")
        yield (told, *("" if at is None else row[at] for at in order))


def _is_source(column: str, source_column: str) -> bool:
    return bool(source_column) and column.strip().casefold() == source_column.casefold()
