"""Everything that is to be done, over all kinds: dues by how they stand, and records without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.due.due import Due, DueGroup, DueListing, in_group
from workbench.domain.kind import KindSection
from workbench.domain.listing import DueOf, ListField, Listing, ListRow, Test, Where
from workbench.domain.status import Status
from workbench.domain.wording import keys
from workbench.services.casework.refresh import lines_with_dues
from workbench.services.desk import Desk
from workbench.services.pages.deadline import NOT_DUE, DueWords
from workbench.services.pages.due_words import due_in_words, due_word, waited_for
from workbench.services.pages.overview import IS_OPEN, but_exercises, speakers_of
from workbench.services.pages.speaker import Speaker
from workbench.services.ports import Reading
from workbench.services.sight import Sight


class TodayGroup(StrEnum):
    """What the morning page can show: dues by how they stand, and open records.

    `UNDATED` are those with a course to its end and nothing due, `OPEN` are all requests.
    """

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    MINE = "mine"
    WAITING = "waiting"
    LATER = "later"
    UNDATED = "undated"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """Something to be done: of which record, what, for whom it waits, how long there is.

    `stage` tells how far the record is. A record without a due has a line as well.
    """

    record: str
    reference: str
    title: str
    kind_name: str
    stage: str
    due: DueWords = NOT_DUE


@dataclass(frozen=True, slots=True)
class GroupFound:
    """The first lines of a group, and how many there are of all."""

    lines: tuple[DueLine, ...]
    count: int


def group_in(
    sight: Sight[Reading], group: TodayGroup, most: int, count: int | None = None
) -> GroupFound:
    """The first `most` lines of a group as it stands now; `count` is how many it has, if known."""
    if group in (TodayGroup.UNDATED, TodayGroup.OPEN):
        found, lines = _records(sight, group, most)
    else:
        dues = sight.file.dues(_asked(sight.desk, group), most + 1)
        found, lines = len(dues), tuple(_due_lines(sight.desk, sight.file, dues[:most]))
    if found > most:
        found = count_in(sight, group) if count is None else count
    return GroupFound(lines, found)


def count_in(sight: Sight[Reading], group: TodayGroup) -> int:
    """How many lines a group has."""
    if group in (TodayGroup.UNDATED, TodayGroup.OPEN):
        asked = _listing(sight.desk, group)
        return sight.file.count(asked) if asked.kinds else 0
    return sight.file.count_dues(_asked(sight.desk, group))


def _asked(desk: Desk, group: TodayGroup) -> DueListing:
    return in_group(DueGroup(group.value), desk.now(), desk.today, desk.file.actor)


def _records(
    sight: Sight[Reading], group: TodayGroup, most: int
) -> tuple[int, tuple[DueLine, ...]]:
    desk, reading, asked = sight.desk, sight.file, _listing(sight.desk, group)
    if not asked.kinds:
        return 0, ()
    numbers = reading.numbers(asked, most + 1)
    rows = lines_with_dues(desk, reading, reading.rows(numbers[:most]))
    speakers = speakers_of(desk, desk.language)
    return len(numbers), tuple(_line(speakers.get(row.kind), row) for row, _dues in rows)


def _listing(desk: Desk, group: TodayGroup) -> Listing:
    kinds = desk.kinds.values()
    if group is TodayGroup.OPEN:
        requests = tuple(kind.id for kind in kinds if kind.section == KindSection.REQUESTS)
        return _open(desk, requests)
    # What a register keeps stays there with or without a date, unless its kind has duties.
    ending = tuple(
        kind.id
        for kind in kinds
        if (kind.section == KindSection.REQUESTS or kind.dues)
        and any(step.closes for step in kind.flow.steps)
    )
    nothing_due = (Where(ListField.WORK_TO, Test.ABSENT), Where(ListField.WAITING, Test.ABSENT))
    return _open(desk, ending, *nothing_due)


def _open(desk: Desk, kinds: tuple[str, ...], *where: Where) -> Listing:
    """Open records of these kinds, exercises left out."""
    real = but_exercises(desk.kinds[kind] for kind in kinds)
    return Listing(kinds=kinds, where=(IS_OPEN, *where, *real))


def _due_lines(desk: Desk, reading: Reading, found: Sequence[DueOf]) -> Iterator[DueLine]:
    numbers = tuple(dict.fromkeys(of.number for of in found))
    now = lines_with_dues(desk, reading, reading.rows(numbers))
    by_number = {row.number: (row, dues) for row, dues in now}
    speakers = speakers_of(desk, desk.language)
    for of in found:
        row, dues = by_number[of.number]
        due = _as_it_is(of.due, dues)
        if due is not None:
            speaker = speakers.get(row.kind)
            yield _line(speaker, row, due_said(desk, speaker, due))


def _as_it_is(due: Due, now: Iterable[Due]) -> Due | None:
    """The same due as it is now; None where time or another record has ended it."""
    return next((other for other in now if (other.id, other.row) == (due.id, due.row)), None)


def _line(speaker: Speaker | None, row: ListRow, due: DueWords = NOT_DUE) -> DueLine:
    return DueLine(
        record=row.record,
        reference=row.reference,
        title=row.title,
        kind_name=speaker.word(keys.NAME) if speaker is not None else row.kind,
        stage=_stage(speaker, row) if speaker is not None else "",
        due=due,
    )


def _stage(speaker: Speaker, row: ListRow) -> str:
    """How far a record is; of a closed one a list may be left that is to be destroyed."""
    if row.status is Status.CLOSED:
        return speaker.words.say("pages.lists.closed")
    stage = row.fields.get(ListField.STAGE, "")
    return speaker.word(keys.stage(stage)) if stage else ""


def due_said(desk: Desk, speaker: Speaker | None, due: Due) -> DueWords:
    """A due with its word and for whom it waits; nothing where no pack can say it."""
    if speaker is None:
        return NOT_DUE
    said = due_in_words(speaker, due, desk.now(), desk.zone)
    return said.named(due_word(speaker, due), waited_for(speaker, desk.kinds, due))
