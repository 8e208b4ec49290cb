"""The roll of a letter: the filed list it goes to row by row, as it lies in the case file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.answers import linked
from workbench.domain.composing.roll_rows import RollFault, RollRows, read_roll
from workbench.domain.facts.functions.candidates import row_passes
from workbench.domain.fault import Fault
from workbench.domain.letter_template import LetterTemplate, Speech
from workbench.domain.question import Question
from workbench.domain.templates.roll import Roll
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value import Row
from workbench.domain.values.value_type import letter_voice
from workbench.services.kept_documents import kept_document
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


class RollGone(Fault):
    """The list of a batch was destroyed: its letters cannot be made again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollInHand:
    """A roll as it was read: its document with its hash, and the rows a letter goes to."""

    roll: Roll
    document: str
    sha256: str
    rows: tuple[Row, ...]
    faults: tuple[RollFault, ...]

    def row(self, number: str) -> Row | None:
        """The row with this number, or None."""
        return next((row for row in self.rows if row.id == number), None)


def roll_of(
    sight: Sight[Reading], view: RecordView, template: LetterTemplate
) -> RollInHand | None:
    """The roll of a letter under the answer of today; None while no list is filed."""
    roll = view.kind.rolls.get(template.roll)
    document = next(iter(linked(view.answers, roll.document)), "") if roll is not None else ""
    if roll is None or not document:
        return None
    try:
        return read_document(sight, template, roll, document)
    except RollGone:
        return None


def read_document(
    sight: Sight[Reading], template: LetterTemplate, roll: Roll, document: str
) -> RollInHand:
    """The roll in a document on file; raises RollGone where it was destroyed."""
    kept = kept_document(sight.file, document)
    if kept is None:
        raise RollGone
    table = sight.desk.read_table(sight.file.document_bytes(document))
    read: RollRows = read_roll(roll, table, sight.desk.today)
    return RollInHand(
        roll=roll,
        document=document,
        sha256=kept.sha256,
        rows=tuple(row for row in read.rows if row_passes(row, template.rows_where)),
        faults=read.faults,
    )


def said_in(row: Row, columns: tuple[Question, ...], speech: Speech) -> Mapping[str, str]:
    """The cells of a row as a letter in this language says them; an empty one says nothing."""
    voice = letter_voice(speech, {})
    return {
        column.id: VALUE_TYPES[column.type].say(row.cells[column.id], voice) or ""
        for column in columns
        if column.id in row.cells
    }
