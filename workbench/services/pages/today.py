"""The morning page: what is late, what is due, what waits for others, and how to begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workbench.services.desk import Desk
from workbench.services.pages.deadline import Deadline, DueWords, due_words
from workbench.services.pages.overview import ListLine, Today, looking_now, today_in
from workbench.services.pages.speaker import day_in_words
from workbench.services.pages.start import StartItem, start_items
from workbench.services.pages.tone import Tone
from workbench.services.ports import named

MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Counter:
    """A number with what it counts; `tone` names its colour."""

    count: str
    words: str
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
    open.
    """

    title: str
    counters: tuple[Counter, ...]
    start: tuple[StartItem, ...]
    start_first: bool
    groups: tuple[Group, ...]
    backup: str


def today_page(desk: Desk, backed_up: datetime | None) -> TodayPage:
    """The morning page as it is now; `backed_up` is when the last backup was made."""
    with looking_now(desk) as sight:
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
    )


def _title(desk: Desk, day: date) -> str:
    weekday = desk.words.say(f"pages.weekday.day_{day.weekday()}")
    said = day_in_words(desk.packs, desk.language, day)
    return desk.words.say("pages.today.title", weekday=weekday, day=said)


def _counters(desk: Desk, found: Today) -> Iterator[Counter]:
    for count, key, tone in (
        (found.overdue_count, "pages.today.count_overdue", Tone.OVERDUE),
        (found.soon_count, "pages.today.count_soon", Tone.NEAR),
        (found.waiting_count, "pages.today.count_waiting", None),
        (found.open_count, "pages.today.count_open", None),
    ):
        yield Counter(str(count), desk.words.say(key), tone if count else None)


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
    due, name = line_due(desk, line, day), named(line.reference, line.title)
    return DueLine(
        record=line.record,
        name=name,
        spoken=f"{name}: {due.text}",
        stage=line.stage or line.kind_name,
        due=due,
    )


def line_due(desk: Desk, line: ListLine, day: date) -> DueWords:
    """The deadline of a line of a list as of a day."""
    deadline = Deadline(
        due=line.due, work_to=line.work_to, waiting=line.waiting, status=line.status
    )
    return due_words(
        deadline, day, lambda one: day_in_words(desk.packs, desk.language, one), desk.words
    )


def _backup(desk: Desk, backed_up: datetime | None) -> str:
    if backed_up is None:
        return desk.words.say("pages.today.no_backup_yet")
    at = backed_up.astimezone(ZoneInfo(desk.zone))
    day = day_in_words(desk.packs, desk.language, at.date())
    return desk.words.say("pages.today.last_backup", day=day, time=f"{at:%H:%M}")
