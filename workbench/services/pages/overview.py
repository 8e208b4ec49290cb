"""Today and the lists: what is due, what waits, what is on file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from workbench.domain.kind import Kind
from workbench.domain.listing import Listing, ListRow, Test, Where
from workbench.domain.question import QuestionType
from workbench.services.casework.refresh import current, lines_now
from workbench.services.desk import Desk
from workbench.services.pages.facts.in_words import fact_text, fact_type
from workbench.services.pages.words import Speaker
from workbench.services.ports import Reading

SECTIONS = ("requests", "registers")
SOON_DAYS = 10
MOST_SHOWN = 50
STAGE, KIND, TITLE, REFERENCE, WORK_TO = "stage", "kind", "title", "reference", "work_to"
_DATES = (QuestionType.DATE, QuestionType.MOMENT)
_OPEN = Where("standing", Test.IS, "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindItem:
    """A kind as the sidebar shows it."""

    id: str
    name: str
    plural: str
    new: str
    empty: str
    icon: str
    from_mail: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of kinds in the sidebar: `requests` or `registers`."""

    id: str
    kinds: tuple[KindItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a list: its field and heading; `date` ones hold ISO dates."""

    field: str
    title: str
    date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """A line of a list in words: `cells` follow the columns that were asked for.

    `due` is the legal date, `work_to` the cautious one, `waiting` whom it waits for: all
    empty where nothing is left to do.
    """

    number: int
    record: str
    kind: str
    kind_name: str
    reference: str
    title: str
    standing: str
    stage: str
    due: str
    work_to: str
    waiting: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What the morning looks like; counts are of all, lists of the first fifty."""

    overdue: tuple[ListLine, ...]
    soon: tuple[ListLine, ...]
    waiting: tuple[ListLine, ...]
    overdue_count: int
    soon_count: int
    waiting_count: int
    open_count: int


def sections(desk: Desk, language: str = "") -> tuple[Section, ...]:
    """The sidebar's groups; a kind that a pack brings appears by itself."""
    language = language or desk.language
    return tuple(
        Section(
            id=section,
            kinds=tuple(
                _kind_item(kind, language)
                for kind in sorted(desk.kinds.values(), key=lambda kind: (kind.order, kind.id))
                if kind.section == section
            ),
        )
        for section in SECTIONS
    )


def _kind_item(kind: Kind, language: str) -> KindItem:
    said = {key: kind.word(key, language)[0] for key in ("name", "plural", "new", "empty")}
    return KindItem(id=kind.id, icon=kind.icon, from_mail=kind.intake is not None, **said)


def today(desk: Desk, language: str = "") -> Today:
    """Overdue, due within ten days, waiting for others, across every kind."""
    day = desk.today.isoformat()
    horizon = (desk.today + timedelta(days=SOON_DAYS + 1)).isoformat()
    overdue = _listing(Where("due", Test.BEFORE, day), sort="due")
    soon = _listing(
        Where("due", Test.FROM, day), Where(WORK_TO, Test.BEFORE, horizon), sort=WORK_TO
    )
    waiting = _listing(Where("waiting", Test.PRESENT), sort=WORK_TO)
    with current(desk) as reading:

        def first(listing: Listing) -> tuple[ListLine, ...]:
            rows = lines_now(desk, reading, reading.rows(reading.numbers(listing, MOST_SHOWN)))
            return tuple(_line(desk, row, (), language or desk.language) for row in rows)

        return Today(
            overdue=first(overdue),
            soon=first(soon),
            waiting=first(waiting),
            overdue_count=reading.count(overdue),
            soon_count=reading.count(soon),
            waiting_count=reading.count(waiting),
            open_count=_open_requests(desk, reading),
        )


def _listing(*where: Where, sort: str) -> Listing:
    return Listing(kinds=(), where=(_OPEN, *where), sort=sort)


def _open_requests(desk: Desk, reading: Reading) -> int:
    kinds = tuple(kind.id for kind in desk.kinds.values() if kind.section == SECTIONS[0])
    return reading.count(Listing(kinds=kinds, where=(_OPEN,))) if kinds else 0


def columns(desk: Desk, kinds: Sequence[str], language: str = "") -> tuple[Column, ...]:
    """The columns of a list: a kind's own, or what all kinds of a section share."""
    language = language or desk.language
    if len(kinds) != 1:
        return (Column(field=REFERENCE, title=""), Column(field=KIND, title=""))
    kind = desk.kind(kinds[0])
    return tuple(_column(desk, kind, field, language) for field in kind.listing.columns)


def _column(desk: Desk, kind: Kind, field: str, language: str) -> Column:
    question = kind.question(field)
    if question is None:
        title = kind.word(f"fact.{field}", language)[0]
        is_date = fact_type(desk.kinds, kind, field) in _DATES
        return Column(field=field, title=title, date=is_date)
    title = kind.word(f"question.{field}", language)[0]
    return Column(field=field, title=title, date=question.type in _DATES)


def list_numbers(desk: Desk, listing: Listing, limit: int | None = None) -> Sequence[int]:
    """The numbers of the records a listing finds, in its order: what a window model keeps.

    `limit` asks for the first of them alone.
    """
    with current(desk) as reading:
        return reading.numbers(listing, limit)


def list_lines(
    desk: Desk, numbers: Sequence[int], fields: Sequence[str], language: str = ""
) -> tuple[ListLine, ...]:
    """The lines of these records in words, `fields` giving the cells."""
    with current(desk) as reading:
        rows = lines_now(desk, reading, reading.rows(numbers))
    return tuple(_line(desk, row, fields, language or desk.language) for row in rows)


def find_anything(desk: Desk, words: str, language: str = "") -> tuple[ListLine, ...]:
    """The first fifty records of any kind in which all words occur, newest first."""
    listing = Listing(kinds=(), words=words, sort=REFERENCE, descending=True)
    with current(desk) as reading:
        rows = lines_now(desk, reading, reading.rows(reading.numbers(listing, MOST_SHOWN)))
    return tuple(_line(desk, row, (), language or desk.language) for row in rows)


def _line(desk: Desk, row: ListRow, fields: Sequence[str], language: str) -> ListLine:
    kind = desk.kinds.get(row.kind)
    stage = row.fields.get(STAGE, "")
    return ListLine(
        number=row.number,
        record=row.record,
        kind=row.kind,
        kind_name=kind.word("name", language)[0] if kind is not None else row.kind,
        reference=row.reference,
        title=row.title,
        standing=row.standing,
        stage=kind.word(f"stage.{stage}", language)[0] if kind is not None and stage else "",
        due=row.fields.get("due", ""),
        work_to=row.fields.get(WORK_TO, ""),
        waiting=row.fields.get("waiting", ""),
        cells=tuple(_cell(desk, kind, row, field, language) for field in fields),
    )


def _cell(desk: Desk, kind: Kind | None, row: ListRow, field: str, language: str) -> str:
    name = kind.word("name", language)[0] if kind is not None else row.kind
    fixed = {REFERENCE: row.reference, TITLE: row.title, KIND: name}
    value = fixed.get(field, row.fields.get(field, ""))
    if kind is None or not value:
        return value
    speaker = Speaker(
        packs=desk.packs, kind=kind, language=language, regimes=tuple(desk.packs.regimes)
    )
    question = kind.question(field)
    if question is None:
        is_date = fact_type(desk.kinds, kind, field) in _DATES
        return value if is_date else fact_text(speaker, desk.kinds, field, value)
    if question.type is QuestionType.CHOICES:
        return speaker.value(question, value.split(" "), f"question.{field}.choice")
    if question.type is QuestionType.CHOICE:
        return speaker.value(question, value, f"question.{field}.choice")
    if question.type is QuestionType.YES_NO:
        return speaker.yes_no(value=value == "yes")
    return value
