"""Tables: rows with stable ids whose cells are answers to the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from workbench.domain.canonical import Json
from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.single import as_words, no_texts, nothing_to_adopt
from workbench.domain.values.value import Row, Spelt, Unread, Value
from workbench.domain.values.value_type import Naming, PlacedValue, ValueType, Voice

MOST_ROWS = 200

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


def table_type(read_cell: ReadCell, check_cell: CheckCell) -> ValueType:
    """The type of tables; their cells are read and checked as every other answer is."""

    def read(question: Question, given: Spelt) -> Value | None:
        if not isinstance(given, list | tuple):
            return None
        return tuple(_row(question, row, read_cell) for row in given)

    def check(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
        return _problems(question, value, today, check_cell)

    return ValueType(
        pack_keys=("column",),
        naming=Naming.NOTHING,
        read=read,
        adopt=nothing_to_adopt,
        check=check,
        say=_say,
        plain=_plain,
        listed=as_words,
        sort_key=_sort_key,
        texts=no_texts,
        parts=_parts,
        is_text=False,
        is_day=False,
        is_many=False,
        is_worded=False,
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
    found: list[Problem] = []
    seen: set[str] = set()
    for position, row in enumerate(value, start=1):
        place = f"{question.id}[{position}]"
        if not isinstance(row, Row) or not row.id or row.id in seen:
            found.append(
                Problem(
                    place,
                    sentence("answers.rows.row_without_id"),
                    sentence("answers.rows.enter_it_anew"),
                )
            )
            continue
        seen.add(row.id)
        found += _row_problems(question, row, place, today, check_cell)
    return tuple(found)


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
