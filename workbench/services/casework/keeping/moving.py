"""A document that was filed in the wrong record goes to another one, with all it did there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workbench.domain.answers import Answer, read_date, row_values, set_of
from workbench.domain.canonical import Json
from workbench.domain.folding import fold
from workbench.domain.guard import FixedName
from workbench.domain.journal import Entry, EntryType, NewEntry
from workbench.domain.keeping.attachment import Attachment, payload_of
from workbench.domain.question import Question
from workbench.domain.record import Record
from workbench.domain.sentence import sentence
from workbench.domain.status import Status
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import named_in, type_of
from workbench.domain.values.rows import rows_of
from workbench.domain.values.value import Row, Value, is_empty
from workbench.domain.values.value_type import Naming
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.casework.fills import FILLS, filled_rounds
from workbench.services.casework.refusals import listed_view, reason_of, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting
from workbench.services.view import RecordView


def move(desk: Desk, record: str, document: str, to: str, reason: str) -> Done[None]:
    """Move a document to the record it belongs to, with a reason; both tell it.

    A mail takes its attachments along, and the dates that it filled here; in an open record it
    fills those that wait there, as of the same day. Answers here name it no more. Raises
    NoSuchDocument, RecordClosed for a voided record, and NotAcceptable without a reason, and
    where it lies there already.
    """
    why = reason_of(reason)
    with acting(desk) as act:
        here, there = listed_view(act, record), listed_view(act, to)
        if record == to:
            raise refused(
                FixedName.STATUS,
                sentence("answers.keeping.it_is_the_same_record"),
                sentence("answers.keeping.choose_another_record"),
            )
        moved = _moved(here.record, document)
        day, emptied = _filled(here, document)
        leaves = _departure(here, there, moved, emptied, why)
        arrives = _arrival(here, there, moved, day, why)
        for kept in moved:
            act.file.move_document(kept.document, to)
        commit(act, record, [leaves])
        commit(act, to, [arrives])
    return Done(None, frozenset({record, to}))


def _departure(
    here: RecordView,
    there: RecordView,
    moved: Sequence[Attachment],
    emptied: Mapping[str, Answer],
    why: str,
) -> NewEntry:
    given, unset = _left_behind(here, {kept.document for kept in moved}, emptied)
    payload: dict[str, Json] = {
        "to": there.record.id,
        "other": there.record.reference,
        "documents": [payload_of(kept) for kept in moved],
        "reason": why,
        "set": set_of(given),
        "unset": list(unset),
    }
    return NewEntry(record=here.record.id, type=EntryType.MOVED, payload=payload)


def _arrival(
    here: RecordView,
    there: RecordView,
    moved: Sequence[Attachment],
    day: date | None,
    why: str,
) -> NewEntry:
    payload: dict[str, Json] = {
        "from": here.record.id,
        "other": here.record.reference,
        "documents": [payload_of(kept) for kept in moved],
        "reason": why,
    }
    if day is not None and there.record.status is Status.OPEN:
        fills = filled_rounds(there.kind, there.answers, day)
        mail = moved[0].document
        payload |= {"set": set_of(fills), "occurred_on": day.isoformat(), FILLS: mail}
    return NewEntry(record=there.record.id, type=EntryType.MOVED, payload=payload)


def _moved(record: Record, document: str) -> Sequence[Attachment]:
    """The document first, then what came with it."""
    there = [k for k in record.attachments if k.document not in record.keeping.destroyed]
    itself = next((kept for kept in there if kept.document == document), None)
    if itself is None:
        raise NoSuchDocument
    return [itself, *(kept for kept in there if kept.of == document)]


def _filled(view: RecordView, document: str) -> tuple[date | None, Mapping[str, Answer]]:
    """The day on which a mail filled dates, and the tables as they are without them."""
    entry = next((e for e in reversed(view.entries) if e.text(FILLS) == document), None)
    day = read_date(entry.text("occurred_on")) if entry is not None else None
    if entry is None or day is None or view.kind.intake is None:
        return None, {}
    before = view.kind.read(fold(_until(view.entries, entry)).answers)
    found = {}
    for table, column in view.kind.intake.fills.items():
        open_then = {
            row.id for row in row_values(before, table) if is_empty(row.cells.get(column))
        }
        rows = row_values(view.answers, table)
        emptied = tuple(
            _without_cell(row, column)
            if row.id in open_then and row.cells.get(column) == day
            else row
            for row in rows
        )
        if emptied != rows:
            found[table] = Answer(emptied)
    return day, found


def _until(entries: Sequence[Entry], entry: Entry) -> Iterator[Entry]:
    return (earlier for earlier in entries if earlier.number < entry.number)


def _without_cell(row: Row, column: str) -> Row:
    return replace(row, cells={name: cell for name, cell in row.cells.items() if name != column})


def _left_behind(
    view: RecordView, gone: Collection[str], emptied: Mapping[str, Answer]
) -> tuple[dict[str, Answer], Sequence[str]]:
    """What answers are without the documents that go: those given anew, and those taken back."""
    given, unset = dict(emptied), []
    for question in view.kind.questions:
        answer = given.get(question.id) or view.answers.get(question.id)
        value = answer.value if answer is not None else None
        if value is None or not set(named_in(question, value, Naming.DOCUMENTS)) & set(gone):
            continue
        left = _without(question, value, gone)
        if left:
            given[question.id] = Answer(left)
        else:
            unset.append(question.id)
    return given, unset


def _without(question: Question, value: Value, gone: Collection[str]) -> Value:
    if question.columns:
        return tuple(_row_without(question, row, gone) for row in rows_of(value))
    return tuple(document for document in ids_of(value) if document not in gone)


def _row_without(question: Question, row: Row, gone: Collection[str]) -> Row:
    cells: dict[str, Value] = {}
    for name, cell in row.cells.items():
        column = question.column(name)
        is_file = column is not None and type_of(column).naming is Naming.DOCUMENTS
        left = tuple(kept for kept in ids_of(cell) if kept not in gone) if is_file else cell
        if left != ():
            cells[name] = left
    return replace(row, cells=cells)
