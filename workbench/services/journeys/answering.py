"""Answers of a journey as a command takes them: names become ids, files are put on file first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbench.domain.answers import Answer, Written, read_answer, row_values, with_ids
from workbench.domain.journeys.journey import MARK, JourneyAct, address_of
from workbench.domain.question import Question
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import read_cells, type_of
from workbench.domain.values.rows import rows_of, typed_rows
from workbench.domain.values.value import Row, Value
from workbench.domain.values.value_type import Naming
from workbench.services.casework.documents import attach
from workbench.services.casework.validation import Given
from workbench.services.journeys.row_edits import laid_over, taken_out
from workbench.services.journeys.story import JourneyStory

Answered = dict[str, Answer | Written | None]


def opening(story: JourneyStory, act: JourneyAct) -> Given:
    """The answers of an act that opens a record."""
    return told_answers(story, act.answers)


def told_answers(story: JourneyStory, answers: Mapping[str, Written | None]) -> Given:
    """Answers of a record that is opened, with ids where names stand."""
    return {
        name: None if said is None else with_ids(said, story.ids) for name, said in answers.items()
    }


def answering(story: JourneyStory, act: JourneyAct) -> Given:
    """The answers of an act to questions of a record that is there; its files are attached.

    Of a table that is told whole, the rows that say what rows said before are those rows.
    """
    view, found = story.view(act.record), Answered()
    for name, said in act.answers.items():
        address = address_of(name)
        question = view.kind.question(name if address is None else address.table)
        if address is not None:
            begun = found.get(address.table)
            before = row_values(view.answers, address.table)
            rows = rows_of(begun.value) if isinstance(begun, Answer) else before
            if said is None:
                found[address.table] = Answer(taken_out(name, address, rows))
                continue
            cells = _cells(story, act, question, with_ids(said, story.ids))
            found[address.table] = Answer(laid_over(story.desk, question, address, rows, cells))
        elif said is None:
            found[name] = None
        elif question is not None and question.columns and said.known:
            read = read_answer(question, with_ids(said, story.ids))
            filed = [
                replace(row, cells=_with_files(story, act, question, row.cells))
                for row in rows_of(read.value)
            ]
            before = rows_of(typed_rows(question, row_values(view.answers, name)))
            found[name] = Answer(_recognised(story, question, filed, before))
        else:
            found[name] = with_ids(_with_files_kept(story, act, question, said), story.ids)
    return found


def _cells(
    story: JourneyStory, act: JourneyAct, table: Question | None, said: Written
) -> Mapping[str, Value]:
    cells = read_cells(table, said.value if isinstance(said.value, Mapping) else {})
    return cells if table is None else _with_files(story, act, table, cells)


def _with_files(
    story: JourneyStory, act: JourneyAct, table: Question, cells: Mapping[str, Value]
) -> Mapping[str, Value]:
    """Cells whose files beside the journey are kept in the case file, and named by id."""
    kept = dict(cells)
    for column in table.columns:
        if column.id in cells and type_of(column).naming is Naming.DOCUMENTS:
            named = ids_of(cells[column.id])
            kept[column.id] = tuple(_kept_file(story, act, name) for name in named)
    return kept


def _recognised(
    story: JourneyStory, table: Question, rows: Iterable[Row], before: Iterable[Row]
) -> tuple[Row, ...]:
    """The rows, with the ids of those that said the same; every other row is a new one.

    A letter to a row that was replaced must not mark whoever stands in its place now.
    """
    known, found = list(before), list[Row]()
    for row in rows:
        same = next((old for old in known if old.cells == row.cells), None)
        if row.id in table.rows:
            found.append(row)
        elif same is None:
            found.append(replace(row, id=story.desk.new_id()))
        else:
            known.remove(same)
            found.append(replace(row, id=same.id))
    return tuple(found)


def _with_files_kept(
    story: JourneyStory, act: JourneyAct, question: Question | None, said: Written
) -> Written:
    """An answer whose files beside the journey are kept in the case file, and named by id."""
    if question is None or type_of(question).naming is not Naming.DOCUMENTS or not said.known:
        return said
    named = said.value if isinstance(said.value, list | tuple) else ()
    return replace(said, value=[_kept_file(story, act, str(name)) for name in named])


def _kept_file(story: JourneyStory, act: JourneyAct, name: str) -> str:
    if name.startswith(MARK) or name not in act.files:
        return name
    data = act.files[name]
    return attach(story.desk, story.record(act.record), name.rpartition("/")[2], data).value
