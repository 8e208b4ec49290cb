"""The list of one kind: its columns and filters, which records it finds, and their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.domain.answers import read_date
from workbench.domain.due.due import leading
from workbench.domain.listing import ListField, Listing
from workbench.domain.status import Status
from workbench.services.casework.refresh import found_now, overtaken_in
from workbench.services.desk import Desk
from workbench.services.pages.deadline import NOT_DUE, DueWords
from workbench.services.pages.due_words import due_in_words, own_word
from workbench.services.pages.overview import (
    ONLY_EXERCISES,
    Column,
    ListFilter,
    ListLine,
    but_exercises,
    columns,
    filters,
    lines_in,
    speakers_of,
)
from workbench.services.pages.record.out_of_sight import out_of_sight
from workbench.services.pages.speaker import Speaker, day_in_words
from workbench.services.pages.tone import Tone
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking

LINES_AT_ONCE = 128
"""Lines that are read together: those in sight, and as many again to scroll to."""
_DUE_AT = 2  # after the reference and what the record is called


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `meaning` names a colour of the theme, `explained` is its tooltip."""

    text: str
    meaning: Tone | None = None
    explained: str = ""


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """One line: the record behind it and its cells."""

    record: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHead:
    """What a list of a kind looks like, whatever it finds.

    `sorts` name what each column is sorted by; `shown` are its columns that a line has to
    give. `samples` are for each column of days what it may have to show, a day of each month;
    nothing for others. `filters` are ids and words, `filter` the one it begins with.
    """

    kind: str
    headings: tuple[str, ...]
    sorts: tuple[str, ...]
    shown: tuple[Column, ...]
    samples: tuple[tuple[str, ...], ...]
    has_due: bool
    has_stage: bool
    filters: tuple[tuple[ListFilter, str], ...]
    filter: ListFilter
    sort: str
    descending: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks of a list: a filter, words, and an order."""

    filter: ListFilter
    words: str
    sort: str
    descending: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Which records a list finds, in their order; `unused` while the kind has none at all.

    `first` are the lines of the first of them. `overtaken` records stand where they did before
    (`overtaken_in`). `left_out` says in words which records whoever looks has no leave to.
    """

    numbers: Sequence[int] = field(repr=False)
    first: tuple[ListedRecord, ...] = field(repr=False)
    count: str
    unused: bool
    overtaken: int
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A list as it is first shown."""

    head: ListHead
    found: Found


def list_page(desk: Desk, kind: str) -> ListPage:
    """The list of a kind in its first order, with its first lines; raises UnknownKind."""
    head = list_head(desk, kind)
    asked = Asked(filter=head.filter, words="", sort=head.sort, descending=head.descending)
    return ListPage(head=head, found=list_found(desk, head, asked))


def list_head(desk: Desk, kind_id: str) -> ListHead:
    """The columns, filters and first order of the list of a kind; raises UnknownKind."""
    say, kind = desk.words.say, desk.kind(kind_id)
    listing, has_due = kind.listing, bool(kind.every_due)
    # The deadline says in words what these columns would repeat.
    said = {listing.work_to, listing.waiting} if listing.work_to else set()
    shown = tuple(column for column in columns(desk, kind_id) if column.field not in said)
    has_stage, closes = len(kind.flow.stages) > 1, any(step.closes for step in kind.flow.steps)
    headings = [
        (say("pages.lists.reference"), ListField.REFERENCE),
        *((column.title, column.field) for column in shown),
    ]
    if has_due:
        headings.insert(_DUE_AT, (say("pages.lists.deadline"), ListField.WORK_TO))
    headings += [(say("pages.lists.stage"), ListField.STAGE)] if has_stage else []
    offered = {
        ListFilter.ALL,
        *(_OF_DUE if has_due else ()),
        *((ListFilter.OPEN,) if closes else ()),
        *((ListFilter.EXERCISES,) if kind.exercise else ()),
    }
    return ListHead(
        kind=kind_id,
        headings=tuple(title for title, _sort in headings),
        sorts=tuple(sort for _title, sort in headings),
        shown=shown,
        samples=tuple(_samples(desk, shown, sort) for _title, sort in headings),
        has_due=has_due,
        has_stage=has_stage,
        filters=tuple(
            (chosen, say(f"pages.filter.{chosen}")) for chosen in ListFilter if chosen in offered
        ),
        filter=ListFilter.OPEN if has_due and closes else ListFilter.ALL,
        sort=ListField.WORK_TO if has_due else listing.sort,
        descending=not has_due and listing.descending,
    )


def _samples(desk: Desk, shown: Iterable[Column], field: str) -> tuple[str, ...]:
    if not any(column.date and column.field == field for column in shown):
        return ()
    days = (date(2000, month, 28) for month in range(1, 13))
    return tuple(day_in_words(desk.packs, desk.language, day) for day in days)


def list_found(desk: Desk, head: ListHead, asked: Asked) -> Found:
    """The records of a kind that are asked for."""
    where, words = filters(desk.now(), desk.today)[asked.filter], asked.words.strip()
    kinds = (head.kind,)
    if asked.filter is ListFilter.OPEN:
        where = (*where, *but_exercises([desk.kind(head.kind)]))
    listing = Listing(
        kinds=kinds, where=where, words=words, sort=asked.sort, descending=asked.descending
    )
    with looking(desk) as sight:
        numbers = _numbers(sight, listing)
        is_narrowed = bool(where or words)
        is_there = numbers or (is_narrowed and sight.file.numbers(Listing(kinds=kinds), 1))
        return Found(
            numbers=numbers,
            first=_lines_in(sight, head, numbers[:LINES_AT_ONCE]),
            count=_counted(sight, listing, asked, len(numbers)),
            unused=not is_there,
            overtaken=overtaken_in(desk, sight.file),
            left_out=out_of_sight(sight, head.kind),
        )


def _counted(sight: Sight[Reading], listing: Listing, asked: Asked, found: int) -> str:
    """How many records were found; exercises among them are counted apart."""
    words, has_some = sight.desk.words, bool(but_exercises(map(sight.desk.kind, listing.kinds)))
    if not has_some or asked.filter is not ListFilter.ALL:
        return words.say("pages.lists.records", count=found)
    apart = replace(listing, where=(*listing.where, ONLY_EXERCISES))
    exercises = len(_numbers(sight, apart)) if listing.words else sight.file.count(apart)
    records = words.say("pages.lists.records", count=found - exercises)
    if not exercises:
        return records
    counted_apart = words.say("pages.lists.exercises", count=exercises)
    return words.joined("joined.beside", (records, counted_apart))


def _numbers(sight: Sight[Reading], listing: Listing) -> Sequence[int]:
    """What a list finds; by words nothing that is secret by now."""
    if not listing.words:
        return sight.file.numbers(listing)
    return found_now(sight, listing)


def lines_of(desk: Desk, head: ListHead, numbers: Sequence[int]) -> tuple[ListedRecord, ...]:
    """The lines of these records in words: what a list asks for where somebody scrolls to."""
    with looking(desk) as sight:
        return _lines_in(sight, head, numbers)


def _lines_in(
    sight: Sight[Reading], head: ListHead, numbers: Sequence[int]
) -> tuple[ListedRecord, ...]:
    desk, speaker = sight.desk, speakers_of(sight.desk, sight.desk.language).get(head.kind)
    found = lines_in(sight, numbers, [column.field for column in head.shown])
    return tuple(
        ListedRecord(line.record, tuple(_cells(desk, head, line, speaker))) for line in found
    )


def _cells(desk: Desk, head: ListHead, line: ListLine, speaker: Speaker | None) -> list[Cell]:
    cells = [_first_cell(desk, line)]
    for column, text in zip(head.shown, line.cells, strict=True):
        on = read_date(text) if column.date else None
        said = day_in_words(desk.packs, desk.language, on) if on is not None else text
        cells.append(Cell(said))
    if head.has_due:
        due = line_due(desk, line, speaker)
        meaning = None if due.meaning is Tone.PLAIN else due.meaning
        said = desk.words.joined("joined.beside", (due.text, due.word))
        cells.insert(_DUE_AT, Cell(said, meaning, due.explained))
    if head.has_stage:
        closed = desk.words.say("pages.lists.closed")
        cells.append(Cell(closed if line.status is Status.CLOSED else line.stage))
    return cells


def _first_cell(desk: Desk, line: ListLine) -> Cell:
    """The reference; that of an exercise says so."""
    if not line.exercise:
        return Cell(line.reference)
    mark = desk.words.say("pages.exercise")
    return Cell(desk.words.joined("joined.beside", (line.reference, mark)), Tone.NEAR, mark)


def line_due(desk: Desk, line: ListLine, speaker: Speaker | None) -> DueWords:
    """The earliest due of a line of a list, with its word where there may be several."""
    if line.status is Status.CLOSED:
        return DueWords(desk.words.say("pages.deadline.closed"), Tone.FINE)
    due = leading(line.dues, desk.now())
    if due is None or speaker is None:
        return NOT_DUE
    return due_in_words(speaker, due, desk.now(), desk.zone).named(own_word(speaker, due))


_OF_DUE = (ListFilter.OVERDUE, ListFilter.SOON, ListFilter.WAITING)
