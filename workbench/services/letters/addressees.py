"""Whom a letter is to: one record, one of several, or a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.domain.answers import linked, row_values
from workbench.domain.composing.model import mark_of
from workbench.domain.facts.functions.addressed import lacking, targets_of
from workbench.domain.kind import Kind
from workbench.domain.letter_template import ROW, AddresseeRole, LetterTemplate
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.value import Row
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


class NoSuchAddressee(LookupError):
    """The letter goes to each of several, and this is none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Whom a letter is to: a record (empty where it is none), and the row it goes to."""

    record: str = ""
    row: Row | None = None

    @property
    def target(self) -> str:
        """What tells it from the other addressees of the letter."""
        return self.row.id if self.row is not None else self.record


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One of several addressees by name; whether a letter was issued to it, and has left."""

    id: str
    name: str
    is_issued: bool
    has_left: bool


def addressed(view: RecordView, template: LetterTemplate, target: str = "") -> Addressed:
    """Whom a letter is to; of several the named one, else the first without a letter.

    Raises NoSuchAddressee.
    """
    if template.roll:
        return Addressed(row=_row_of_marks(view.kind, template))
    if not template.has_many:
        return Addressed(record=next(iter(linked(view.answers, template.to_link)), ""))
    targets = targets_of(template, view.filled)
    if target and target not in targets:
        raise NoSuchAddressee
    issued = issued_to(view, template)
    without = (open_one for open_one in targets if open_one not in issued)
    chosen = target or next(without, next(iter(targets), ""))
    if not template.rows:
        return Addressed(record=chosen)
    rows = row_values(view.filled, template.rows)
    row = next((named for named in rows if named.id == chosen), None)
    record = ids_of(row.cells.get(template.to_link))[:1] if row is not None else ()
    return Addressed(record=next(iter(record), ""), row=row)


def issued_to(view: RecordView, template: LetterTemplate) -> set[str]:
    """Those to whom a letter was issued that was not withdrawn."""
    letters = view.record.standing_letters
    return {filed.target for filed in letters if filed.letter == template.id}


def row_table(kind: Kind, template: LetterTemplate) -> Question | None:
    """The table whose rows a letter says; the cells of a roll are words already."""
    table = kind.row_table(template)
    if table is None or not template.roll:
        return table
    words = (
        Question(id=column.id, type=QuestionType.LONG_TEXT, optional=column.optional)
        for column in table.columns
    )
    return replace(table, columns=tuple(words))


def _row_of_marks(kind: Kind, template: LetterTemplate) -> Row:
    """A row that stands for every row of a roll: marks in place of its cells."""
    table = kind.row_table(template)
    columns = table.columns if table is not None else ()
    return Row("", {column.id: mark_of(column.id) for column in columns})


def targets_in_words(
    sight: Sight[Reading], view: RecordView, template: LetterTemplate
) -> tuple[Target, ...]:
    """Everybody a letter goes to one by one, by name, with what each has already."""
    if not template.has_many:
        return ()
    open_ones = lacking(template, view.filled, view.record.standing_letters)
    issued = issued_to(view, template)
    rows = {row.id: row for row in row_values(view.filled, template.rows)}
    return tuple(
        Target(
            id=target,
            name=_name(sight, template, rows, target),
            is_issued=target in issued,
            has_left=target not in open_ones,
        )
        for target in targets_of(template, view.filled)
    )


def _name(
    sight: Sight[Reading], template: LetterTemplate, rows: Mapping[str, Row], target: str
) -> str:
    row = rows.get(target)
    if row is None:
        stored = sight.stored(target)
        return stored.short_name if stored is not None else ""
    named = template.to_answers.get(AddresseeRole.NAME, "")
    if named.startswith(ROW):
        cell = row.cells.get(named.removeprefix(ROW))
        if isinstance(cell, str) and cell:
            return cell
    stored = next(map(sight.stored, ids_of(row.cells.get(template.to_link))), None)
    return stored.short_name if stored is not None else str(list(rows).index(target) + 1)
