"""The morning page: what is late, what is due, what waits for others, and how to begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workbench.domain.wording.calendar import with_weekday
from workbench.services.casework.refresh import overtaken_in
from workbench.services.desk import Desk
from workbench.services.pages.deadline import Deadline, DueWords, due_words
from workbench.services.pages.overview import ListLine, Today, today_in
from workbench.services.pages.speaker import day_in_words
from workbench.services.pages.start import StartItem, start_items
from workbench.services.pages.tone import Tone
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking

MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Counter:
    """A number with what it counts, and both as they are read out; `tone` names its colour."""

    count: str
    words: str
    spoken: str
    tone: Tone | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """A record that wants something; `stage` tells how far it is."""

    record: str
    name: str
    spoken: str
    stage: str
    due: DueWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Records of one sort; `rest` tells of more than are shown, `nothing` of none."""

    heading: str
    lines: tuple[DueLine, ...]
    rest: str
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """What the morning looks like.

    `start` is empty once everything in it is done; it comes `start_first` until something is
    open. `overtaken` records count and stand where they did before (`overtaken_in`).
    """

    title: str
    counters: tuple[Counter, ...]
    start: tuple[StartItem, ...]
    start_first: bool
    groups: tuple[Group, ...]
    backup: str
    overtaken: int


def today_page(desk: Desk, backed_up: datetime | None) -> TodayPage:
    """The morning page as it is now; `backed_up` is when the last backup was made."""
    with looking(desk) as sight:
        return today_page_in(sight, backed_up)


def today_page_in(sight: Sight[Reading], backed_up: datetime | None) -> TodayPage:
    """The same inside a running transaction."""
    desk = sight.desk
    found = today_in(sight, desk.language)
    start = start_items(sight, backed_up=backed_up is not None)
    day = desk.today
    return TodayPage(
        title=_title(desk, day),
        counters=tuple(_counters(desk, found)),
        start=start if any(not item.done for item in start) else (),
        start_first=found.open_count == 0,
        groups=tuple(_groups(desk, found, day)),
        backup=_backup(desk, backed_up),
        overtaken=overtaken_in(desk, sight.file),
    )


def _title(desk: Desk, day: date) -> str:
    return with_weekday(desk.words, day, day_in_words(desk.packs, desk.language, day))


def _counters(desk: Desk, found: Today) -> Iterator[Counter]:
    say = desk.words.say
    for count, named, tone in (
        (found.overdue_count, "overdue", Tone.OVERDUE),
        (found.soon_count, "soon", Tone.NEAR),
        (found.waiting_count, "waiting", None),
        (found.open_count, "open", None),
    ):
        words, spoken = f"pages.today.count_{named}", f"pages.today.spoken_{named}"
        yield Counter(str(count), say(words), say(spoken, count=count), tone if count else None)


def _groups(desk: Desk, found: Today, day: date) -> Iterator[Group]:
    say = desk.words.say
    for heading, lines, count, nothing in (
        ("pages.today.overdue", found.overdue, found.overdue_count, ""),
        ("pages.today.soon", found.soon, found.soon_count, say("pages.today.nothing_soon")),
        ("pages.today.waiting", found.waiting, found.waiting_count, ""),
    ):
        if lines or nothing:
            more = count - MOST_LINES
            yield Group(
                heading=say(heading),
                lines=tuple(_due_line(desk, line, day) for line in lines[:MOST_LINES]),
                rest=say("pages.today.more_in_the_lists", count=more) if more > 0 else "",
                nothing="" if lines else nothing,
            )


def _due_line(desk: Desk, line: ListLine, day: date) -> DueLine:
    due = line_due(desk, line, day)
    return DueLine(
        record=line.record,
        name=desk.named(line.reference, line.title),
        spoken=_spoken(desk, line, due),
        stage=line.stage or line.kind_name,
        due=due,
    )


def _spoken(desk: Desk, line: ListLine, due: DueWords) -> str:
    name = desk.words.joined("joined.list", (line.reference, line.title))
    return desk.words.say("joined.labelled", label=name, value=due.text) if due.text else name


def line_due(desk: Desk, line: ListLine, day: date) -> DueWords:
    """The deadline of a line of a list as of a day."""
    deadline = Deadline(
        due=line.due, work_to=line.work_to, waiting=line.waiting, status=line.status
    )
    return due_words(
        deadline, day, lambda due_day: day_in_words(desk.packs, desk.language, due_day), desk.words
    )


def _backup(desk: Desk, backed_up: datetime | None) -> str:
    if backed_up is None:
        return desk.words.say("pages.today.no_backup_yet")
    at = backed_up.astimezone(ZoneInfo(desk.zone))
    day = day_in_words(desk.packs, desk.language, at.date())
    return desk.words.say("pages.today.last_backup", day=day, time=f"{at:%H:%M}")
