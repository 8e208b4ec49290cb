"""What was answered and has no place in any form: asked no longer, or asked otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.domain.answers import Answer
from workbench.domain.canonical import Json, canonical
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value import Row, Unread, spelt
from workbench.domain.values.value_type import Voice
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.pages.speaker import Speaker, former_name, record_titles
from workbench.services.view import RecordView

_TOLD_APART = (
    QuestionType.YES_NO,
    QuestionType.DATE,
    QuestionType.MOMENT,
    QuestionType.DURATION,
    QuestionType.MONEY,
    QuestionType.ESTIMATE,
)
"""The types whose spelling tells what a value was, whoever asked for it."""

_NO_NAMES: Mapping[str, str] = {}

Titled = tuple[str, str]


def former_lines(view: RecordView, speaker: Speaker) -> Iterator[Titled]:
    """Answers and cells that no question or column can read, each with what it was called.

    They are said in words as far as their spelling tells what they were, else as written.
    """
    names = {kept.document: kept.name for kept in view.record.attachments}
    for name, answer in view.answers.items():
        question, label = view.kind.question(name), label_of(speaker, name)
        for row, column, value in _lost(question, answer, view.record.answers[name].value):
            if value is not None:
                heading = _heading(speaker, question, column)
                titled = _title(label, heading, speaker.words, row)
                yield titled, as_written(value, speaker, names)
        if question is None and not answer.known:
            yield label, answer.why


def label_of(speaker: Speaker, name: str) -> str:
    """What a question is called, also one that no pack asks any more."""
    known = speaker.kind.question(name) is not None
    return speaker.question(name).label if known else former_name(speaker.words, name)


def _heading(speaker: Speaker, question: Question | None, column: str) -> str:
    if not column or question is None or question.column(column) is None:
        return former_name(speaker.words, column) if column else ""
    return speaker.question(question.id).column(column)


_Cell = tuple[int, str, Json]
"""A value with its row and column; row 0 and no column where it is the answer itself."""


def _lost(question: Question | None, answer: Answer, written: Json) -> Iterator[_Cell]:
    """What of an answer its question cannot read."""
    if isinstance(answer.value, Unread):
        yield from _cells(answer.value.json)
    elif question is not None and question.columns and isinstance(answer.value, tuple):
        spelt_rows = written if isinstance(written, list | tuple) else ()
        for number, row in enumerate(answer.value, start=1):
            yield from _lost_cells(question, row, number) if isinstance(row, Row) else ()
        for number, row_written in enumerate(spelt_rows, start=1):
            if _cells_of_row(row_written) is None:
                yield number, "", row_written


def _lost_cells(table: Question, row: Row, number: int) -> Iterator[_Cell]:
    """What nobody can read of a row; all of one that a table with fixed rows has no longer."""
    is_former = bool(table.rows) and row.id not in table.rows
    for column, cell in row.cells.items():
        if is_former or isinstance(cell, Unread):
            yield number, column, spelt(cell)


def _cells(value: Json) -> Iterator[_Cell]:
    """The cells of what is spelt as a table; anything else as it is."""
    rows = value if isinstance(value, list | tuple) else ()
    cells = [_cells_of_row(row) for row in rows]
    if not cells or None in cells:
        yield 0, "", value
    for number, row in enumerate(cells if None not in cells else (), start=1):
        for column, cell in (row or {}).items():
            yield number, column, cell


def _cells_of_row(row: Json) -> Mapping[str, Json] | None:
    cells = row.get("cells") if isinstance(row, Mapping) else None
    return cells if isinstance(cells, Mapping) else None


def _title(label: str, heading: str, catalogue: Catalogue, row: int) -> str:
    if not row:
        return label
    if not heading:
        return catalogue.say("pages.former.row", table=label, number=row)
    return catalogue.say("pages.former.cell", table=label, number=row, column=heading)


def as_written(value: Json, speaker: Speaker, names: Mapping[str, str] = _NO_NAMES) -> str:
    """A value that nobody can read, in words as far as its spelling tells what it was.

    `names` are those of documents, by id.
    """
    for tried in _TOLD_APART:
        kind = VALUE_TYPES[tried]
        read = kind.read(Question(id="", type=tried), value)
        if read is not None:
            return kind.say(read, Voice(speech=speaker.speech)) or ""
    if isinstance(value, str):
        return names.get(value) or record_titles(speaker, (value,)).get(value, value)
    if isinstance(value, list | tuple) and not any(isinstance(part, Mapping) for part in value):
        told = (as_written(part, speaker, names) for part in value)
        return speaker.words.joined("joined.list", told)
    return _text_of_many(value, speaker) or canonical(value)


def _text_of_many(value: Json, speaker: Speaker) -> str:
    """A text in several languages in that of the interface; empty where it is none."""
    if not isinstance(value, Mapping) or not set(value) <= set(speaker.packs.speeches):
        return ""
    text = QuestionType.TEXT
    read = VALUE_TYPES[text].read(Question(id="", type=text, per_language=True), value)
    return VALUE_TYPES[text].say(read, Voice(speech=speaker.speech)) or "" if read else ""
