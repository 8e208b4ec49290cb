"""Today and the lists: what is due, what waits, what is on file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from workbench.domain.due.due import SOON_DAYS, Due
from workbench.domain.kind import Kind, KindSection
from workbench.domain.listing import ListField, Listing, ListRow, Test, Where
from workbench.domain.status import Status
from workbench.domain.values.registry import DAYS, type_of
from workbench.domain.wording import keys
from workbench.services.casework.refresh import found_now, lines_with_dues
from workbench.services.desk import Desk
from workbench.services.pages.facts.in_words import fact_text, fact_type
from workbench.services.pages.speaker import Speaker, plain_speaker
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking

MOST_SHOWN = 50
NO_EXERCISE = Where(ListField.EXERCISE, Test.ABSENT)
ONLY_EXERCISES = Where(ListField.EXERCISE, Test.PRESENT)
IS_OPEN = Where(ListField.STATUS, Test.IS, Status.OPEN)


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
class SidebarSection:
    """A group of kinds in the sidebar; `heading` is worded by its kinds, empty on board."""

    id: str
    kinds: tuple[KindItem, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a list: its field and heading; `date` ones hold ISO dates."""

    field: str
    title: str
    date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """A line of a list in words: `cells` follow the columns that were asked for.

    An `exercise` is no real case. `dues` are all that the record has to be done by; none where
    nothing is left to do.
    """

    number: int
    record: str
    kind: str
    kind_name: str
    reference: str
    title: str
    status: Status
    stage: str
    dues: tuple[Due, ...]
    cells: tuple[str, ...]
    exercise: bool = False


def sections(desk: Desk, language: str = "") -> tuple[SidebarSection, ...]:
    """The sidebar's groups: requests, those that kinds name, by their first kind, registers.

    A kind that a pack brings appears by itself; the first of a group words its heading.
    """
    language = language or desk.language
    within: dict[str, list[Kind]] = {KindSection.REQUESTS: []}
    for kind in sorted(desk.kinds.values(), key=lambda kind: (kind.order, kind.id)):
        within.setdefault(kind.section, []).append(kind)
    within[KindSection.REGISTERS] = within.pop(KindSection.REGISTERS, [])
    on_board = tuple(KindSection)
    return tuple(
        SidebarSection(
            id=section,
            kinds=tuple(_kind_item(desk, kind, language) for kind in kinds),
            heading="" if section in on_board else _heading(desk, kinds[0], language),
        )
        for section, kinds in within.items()
    )


def _heading(desk: Desk, kind: Kind, language: str) -> str:
    return _speaker(desk, kind, language).word(keys.SECTION)


def _kind_item(desk: Desk, kind: Kind, language: str) -> KindItem:
    speaker = plain_speaker(desk, kind.id, language)
    return KindItem(
        id=kind.id,
        icon=kind.icon,
        from_mail=kind.intake is not None,
        name=speaker.word(keys.NAME),
        plural=speaker.word(keys.PLURAL),
        new=speaker.word(keys.NEW),
        empty=speaker.word(keys.EMPTY),
    )


class ListFilter(StrEnum):
    """What a list may be narrowed to by one press."""

    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"
    SOON = "soon"
    WAITING = "waiting"
    EXERCISES = "exercises"


def filters(now: datetime, today: date) -> Mapping[ListFilter, tuple[Where, ...]]:
    """What the filters of lists find, as of an instant and the day it is at the desk."""
    # What is late from this very instant on is late.
    late = (now + timedelta.resolution).astimezone(UTC).isoformat(timespec="microseconds")
    horizon = (today + timedelta(days=SOON_DAYS + 1)).isoformat()
    return {
        ListFilter.ALL: (),
        ListFilter.OPEN: (IS_OPEN,),
        ListFilter.OVERDUE: (IS_OPEN, Where(ListField.LATE, Test.BEFORE, late)),
        ListFilter.SOON: (
            IS_OPEN,
            Where(ListField.LATE, Test.FROM, late),
            Where(ListField.WORK_TO, Test.BEFORE, horizon),
        ),
        ListFilter.EXERCISES: (ONLY_EXERCISES,),
        ListFilter.WAITING: (IS_OPEN, Where(ListField.WAITING, Test.PRESENT)),
    }


def but_exercises(kinds: Iterable[Kind]) -> tuple[Where, ...]:
    """The condition that leaves exercises out; nothing where none of the kinds has any."""
    return (NO_EXERCISE,) if any(kind.exercise for kind in kinds) else ()


def columns(desk: Desk, kind_id: str, language: str = "") -> tuple[Column, ...]:
    """The columns of the list of a kind; raises UnknownKind."""
    language = language or desk.language
    kind = desk.kind(kind_id)
    return tuple(_column(desk, kind, field, language) for field in kind.listing.columns)


def _column(desk: Desk, kind: Kind, field: str, language: str) -> Column:
    question, speaker = kind.question(field), _speaker(desk, kind, language)
    if question is None:
        is_date = fact_type(desk.kinds, kind, field) in DAYS
        return Column(field=field, title=speaker.fact(field), date=is_date)
    label = speaker.question(field).label
    return Column(field=field, title=label, date=question.type in DAYS)


def lines_in(
    sight: Sight[Reading], numbers: Sequence[int], fields: Sequence[str], language: str = ""
) -> tuple[ListLine, ...]:
    """The lines of these records in words, `fields` giving the cells."""
    desk, reading = sight.desk, sight.file
    rows = lines_with_dues(desk, reading, reading.rows(numbers))
    return tuple(_lines(desk, rows, fields, language or desk.language))


def find_anything(desk: Desk, words: str, language: str = "") -> tuple[ListLine, ...]:
    """The first fifty records of any kind in which all words occur, newest first.

    A record whose reference is exactly what was typed comes before them: by that alone, where
    whoever asks has no leave to look at it.
    """
    listing = Listing(kinds=(), words=words, sort=ListField.REFERENCE, descending=True)
    with looking(desk) as sight:
        numbers = found_now(sight, listing, MOST_SHOWN)
        lines = lines_in(sight, numbers, (), language)
        meant = words.strip().upper()
        named = tuple(line for line in lines if line.reference == meant)
        if not named and sight.file.find(meant) is not None:
            of_it = Where(ListField.REFERENCE, Test.IS, meant)
            number = sight.file.numbers(Listing(kinds=(), where=(of_it,), of_nobody=True), 1)
            named = lines_in(sight, number, (), language)
            named = tuple(line for line in named if line.status is not Status.PURGED)
        return (*named, *(line for line in lines if line.reference != meant))


def _lines(
    desk: Desk,
    rows: Iterable[tuple[ListRow, tuple[Due, ...]]],
    fields: Sequence[str],
    language: str,
) -> Iterator[ListLine]:
    speakers = speakers_of(desk, language)
    for row, dues in rows:
        speaker = speakers.get(row.kind)
        stage = row.fields.get(ListField.STAGE, "")
        yield ListLine(
            number=row.number,
            record=row.record,
            kind=row.kind,
            kind_name=_kind_name(speaker, row),
            reference=row.reference,
            title=row.title,
            status=row.status,
            stage=speaker.word(keys.stage(stage)) if speaker is not None and stage else "",
            dues=dues,
            cells=tuple(_cell(desk, speaker, row, field) for field in fields),
            exercise=bool(row.fields.get(ListField.EXERCISE)),
        )


def speakers_of(desk: Desk, language: str) -> Mapping[str, Speaker]:
    """Who says the words of each kind on board."""
    return {kind.id: _speaker(desk, kind, language) for kind in desk.kinds.values()}


def _speaker(desk: Desk, kind: Kind, language: str) -> Speaker:
    return plain_speaker(desk, kind.id, language, desk.packs.regimes)


def _kind_name(speaker: Speaker | None, row: ListRow) -> str:
    return speaker.word(keys.NAME) if speaker is not None else row.kind


def _cell(desk: Desk, speaker: Speaker | None, row: ListRow, field: str) -> str:
    fixed: dict[str, str] = {ListField.REFERENCE: row.reference, ListField.TITLE: row.title}
    value = fixed.get(field, row.fields.get(field, ""))
    if speaker is None or not value:
        return value
    question = speaker.kind.question(field)
    if question is None:
        is_date = fact_type(desk.kinds, speaker.kind, field) in DAYS
        return value if is_date else fact_text(speaker, desk.kinds, field, value)
    listed = type_of(question).listed(value)
    return value if listed is None else speaker.value(question, listed)
