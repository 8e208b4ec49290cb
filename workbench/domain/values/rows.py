"""Tables: rows with stable ids whose cells are answers to the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from workbench.domain.canonical import Json
from workbench.domain.guard import Look, Lookup, Seen
from workbench.domain.problem import Problem
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.single import PLAIN_TEXT, as_words, never, no_texts, nothing_to_adopt
from workbench.domain.values.value import Row, Spelt, Unread, Value, is_empty, seen
from workbench.domain.values.value_type import PlacedValue, ValueType, Voice

MOST_ROWS = 200
ROW = "row"
"""The name under which guards of columns and letters know which of its fixed rows a row is."""

ReadCell = Callable[[Question, Spelt], Value]
CheckCell = Callable[[Question, Value, date], tuple[Problem, ...]]


def rows_of(value: Value | None) -> tuple[Row, ...]:
    """The rows of a table, in their order; what never was a row is passed over."""
    rows = value if isinstance(value, tuple) else ()
    return tuple(row for row in rows if isinstance(row, Row) and (row.id or row.cells))


def typed_rows(table: Question, value: Value | None) -> Value | None:
    """The rows of a table without the cells that are computed, which nobody types."""
    computed = {column.id for column in table.columns if column.computed is not None}
    if not computed or not isinstance(value, tuple):
        return value
    rows = rows_of(value)
    return tuple(
        Row(row.id, {name: cell for name, cell in row.cells.items() if name not in computed})
        for row in rows
    )


def cells_of(
    table: Question | None, spelt_cells: Mapping[str, Json], read_cell: ReadCell
) -> Mapping[str, Value]:
    """The cells of a row from the journal's spelling; a cell without a column stays unread."""
    found: dict[str, Value] = {}
    for name, cell in spelt_cells.items():
        column = table.column(name) if table is not None else None
        found[name] = Unread(cell) if column is None else read_cell(column, cell)
    return found


def row_column(table: Question) -> tuple[Question, ...]:
    """The column that says which of its fixed rows a row is; none where a table has none."""
    return (Question(id=ROW, type=QuestionType.CHOICE, choices=table.rows),) if table.rows else ()


def every_column(table: Question | None) -> tuple[Question, ...]:
    """All columns that a row of a table says, the one first that says which fixed row it is."""
    return (*row_column(table), *table.columns) if table is not None else ()


def with_fixed_rows(table: Question, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that a table always has, in their order, and then any other; else all as they are.

    A fixed row that is not there has no cells yet.
    """
    given = tuple(rows)
    if not table.rows:
        return given
    known: dict[str, Row] = {}
    others: list[Row] = []
    for row in given:
        if row.id in table.rows and row.id not in known:
            known[row.id] = row
        else:
            others.append(row)
    return (*(known.get(fixed) or Row(fixed) for fixed in table.rows), *others)


def look_in_row(table: Question, row: Row) -> Look:
    """How guards of columns see the cells of a row; a cell that is not asked does not apply."""

    def look(name: str) -> Seen:
        if name == ROW and table.rows:
            return row.id
        column = table.column(name)
        if column is not None and column.when.holds(look) is False:
            return Lookup.NOT_APPLICABLE
        cell = row.cells.get(name)
        return Lookup.MISSING if cell is None or is_empty(cell) else seen(cell)

    return look


def asked_in_row(table: Question, column: Question, row: Row) -> bool | None:
    """Whether a cell is asked of a row; None while other cells would decide that."""
    return column.when.holds(look_in_row(table, row))


def lacks_cells(table: Question | None, value: Value | None) -> bool:
    """Whether a row of a table still wants a cell; no other answer ever does.

    Fixed rows do, and all that are there where the table says so; nobody has to fill the fixed
    rows of an optional table.
    """
    if table is None or not (table.whole_rows or (table.rows and not table.optional)):
        return False
    needed = [column for column in table.columns if not column.optional and not column.computed]
    return any(
        is_empty(row.cells.get(column.id)) and asked_in_row(table, column, row) is True
        for row in rows_of(value)
        if not table.rows or row.id in table.rows
        for column in needed
    )


def table_type(read_cell: ReadCell, check_cell: CheckCell) -> ValueType:
    """The type of tables; their cells are read and checked as every other answer is."""

    def read(question: Question, given: Spelt) -> Value | None:
        if not isinstance(given, list | tuple):
            return None
        return with_fixed_rows(question, (_row(question, row, read_cell) for row in given))

    def check(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
        return _problems(question, value, today, check_cell)

    return ValueType(
        pack_keys=("column", "rows", "whole_rows"),
        read=read,
        adopt=nothing_to_adopt,
        check=check,
        say=_say,
        plain=_plain,
        listed=as_words,
        sort_key=_sort_key,
        texts=no_texts,
        parts=_parts,
        comes_up=never,
        cell_example="",
        schema=PLAIN_TEXT,
        in_guards=False,
        in_lists=False,
        in_letters=False,
    )


def _row(question: Question, given: Row | Json, read_cell: ReadCell) -> Row:
    if isinstance(given, Row):
        return given
    row = given if isinstance(given, Mapping) else {}
    row_id, cells = row.get("id"), row.get("cells")
    read = cells_of(question, cells if isinstance(cells, Mapping) else {}, read_cell)
    return Row(row_id if isinstance(row_id, str) else "", read)


def _problems(
    question: Question, value: Value, today: date, check_cell: CheckCell
) -> tuple[Problem, ...]:
    if not isinstance(value, tuple):
        return faulty(
            question,
            sentence("answers.rows.this_is_not_a_table"),
            sentence("answers.rows.add_a_row"),
        )
    if len(value) > MOST_ROWS:
        cure = sentence("answers.rows.attach_the_list_instead")
        return faulty(
            question,
            sentence("answers.rows.a_table_holds_rows_at_most", most_rows=MOST_ROWS),
            cure,
        )
    if question.rows and tuple(_id_of(row) for row in value) != question.rows:
        return faulty(
            question,
            sentence("answers.rows.table_with_rows_of_its_own"),
            sentence("answers.rows.fill_in_its_rows"),
        )
    found: list[Problem] = []
    met: set[str] = set()
    for position, row in enumerate(value, start=1):
        place = f"{question.id}[{position}]"
        if not isinstance(row, Row) or not row.id or row.id in met:
            found.append(
                Problem(
                    place,
                    sentence("answers.rows.row_without_id"),
                    sentence("answers.rows.enter_it_anew"),
                )
            )
            continue
        met.add(row.id)
        found += _row_problems(question, row, place, today, check_cell)
    return tuple(found)


def _id_of(row: Row | str) -> str:
    return row.id if isinstance(row, Row) else ""


def _row_problems(
    question: Question, row: Row, place: str, today: date, check_cell: CheckCell
) -> Iterator[Problem]:
    for name, cell in row.cells.items():
        column = question.column(name)
        if column is None:
            yield Problem(
                f"{place}.{name}",
                sentence("answers.rows.there_is_no_such_column"),
                sentence("answers.rows.remove_it"),
            )
            continue
        if asked_in_row(question, column, row) is False:
            yield Problem(
                f"{place}.{name}",
                sentence("answers.rows.not_asked_of_this_row"),
                sentence("answers.rows.edit_the_row_and_keep_it"),
            )
            continue
        for problem in check_cell(column, cell, today):
            yield Problem(f"{place}.{name}", problem.problem, problem.cure)


def _parts(question: Question, value: Value) -> Iterator[PlacedValue]:
    rows = value if isinstance(value, tuple) else ()
    for position, row in enumerate(rows, start=1):
        for column in question.columns:
            cell = row.cells.get(column.id) if isinstance(row, Row) else None
            if cell is not None:
                yield PlacedValue(f"{question.id}[{position}].{column.id}", column, cell)


def _say(value: Value, voice: Voice) -> str | None:
    """How many rows there are; letters gather the rows themselves."""
    return None if voice.strict or not isinstance(value, tuple) else str(len(value))


def _plain(value: Value) -> str:
    return str(len(value)) if isinstance(value, tuple) else ""


def _sort_key(value: Value) -> str:
    return filed(_plain(value))
