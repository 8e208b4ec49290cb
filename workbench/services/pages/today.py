"""The morning page: what is late, what is due, what waits for others, and how to begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workbench.domain.wording.calendar import with_weekday
from workbench.services.casework.refresh import overtaken_in
from workbench.services.desk import Desk
from workbench.services.pages.deadline import DueWords
from workbench.services.pages.due_groups import DueLine, TodayGroup, count_in, group_in
from workbench.services.pages.speaker import day_in_words
from workbench.services.pages.start import StartItem, start_items
from workbench.services.pages.tone import Tone
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking

MOST_LINES = 12
MORE_LINES = 100
"""How many more lines one press shows of a group."""
_FEW_LINES = 6
_COUNTED = {
    TodayGroup.OVERDUE: Tone.OVERDUE,
    TodayGroup.TODAY: Tone.SOON,
    TodayGroup.SOON: Tone.NEAR,
    TodayGroup.WAITING: None,
    TodayGroup.MINE: None,
    TodayGroup.OPEN: None,
}
_SHOWN = {
    TodayGroup.OVERDUE: MOST_LINES,
    TodayGroup.TODAY: MOST_LINES,
    TodayGroup.SOON: MOST_LINES,
    TodayGroup.MINE: _FEW_LINES,
    TodayGroup.WAITING: _FEW_LINES,
    TodayGroup.UNDATED: _FEW_LINES,
    TodayGroup.LATER: _FEW_LINES,
}


@dataclass(frozen=True, slots=True)
class Counter:
    """A number with what it counts, and both as they are read out; `tone` names its colour.

    Whoever presses it sees its `group`.
    """

    group: TodayGroup
    count: str
    words: str
    spoken: str
    tone: Tone | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """Something that wants doing: `due` tells what, how long there is and for whom it waits.

    `about` tells how far its record is, or for whom it waits.
    """

    record: str
    name: str
    spoken: str
    about: str
    due: DueWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines of one sort; `rest` tells of more than are shown, `nothing` of none."""

    id: TodayGroup
    heading: str
    lines: tuple[TodayLine, ...]
    rest: str
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """What the morning looks like.

    `start` is empty once everything in it is done; it comes `start_first` until something is
    open. Where one group is looked at alone, it is `chosen`, and `shown` tells how many of its
    lines. `overtaken` records count and stand where they did before (`overtaken_in`).
    """

    title: str
    counters: tuple[Counter, ...]
    start: tuple[StartItem, ...]
    start_first: bool
    groups: tuple[Group, ...]
    backup: str
    overtaken: int
    chosen: TodayGroup | None = None
    shown: int = 0


def today_page(
    desk: Desk, backed_up: datetime | None, chosen: TodayGroup | None = None, most: int = 0
) -> TodayPage:
    """The morning page as it is now; `backed_up` is when the last backup was made.

    `chosen` is the one group that is looked at, `most` how many of its lines are.
    """
    with looking(desk) as sight:
        return today_page_in(sight, backed_up, chosen, most)


def today_page_in(
    sight: Sight[Reading],
    backed_up: datetime | None,
    chosen: TodayGroup | None = None,
    most: int = 0,
) -> TodayPage:
    """The same inside a running transaction."""
    desk = sight.desk
    counts = {group: count_in(sight, group) for group in _COUNTED}
    start: tuple[StartItem, ...] = ()
    if chosen is None:
        start, groups = start_items(sight, backed_up=backed_up is not None), _groups(sight, counts)
    else:
        most = max(most, MORE_LINES)
        groups = _alone(sight, chosen, most, counts)
    return TodayPage(
        title=_title(desk, desk.today),
        counters=tuple(_counters(desk, counts)),
        start=start if any(not item.done for item in start) else (),
        start_first=counts[TodayGroup.OPEN] == 0,
        groups=tuple(groups),
        backup=_backup(desk, backed_up),
        overtaken=overtaken_in(desk, sight.file),
        chosen=chosen,
        shown=most if chosen is not None else 0,
    )


def _title(desk: Desk, day: date) -> str:
    return with_weekday(desk.words, day, day_in_words(desk.packs, desk.language, day))


def _counters(desk: Desk, counts: Mapping[TodayGroup, int]) -> Iterator[Counter]:
    say = desk.words.say
    for group, count in counts.items():
        tone = _COUNTED[group]
        words, spoken = f"pages.today.count_{group}", f"pages.today.spoken_{group}"
        yield Counter(
            group, str(count), say(words), say(spoken, count=count), tone if count else None
        )


def _groups(sight: Sight[Reading], counts: Mapping[TodayGroup, int]) -> Iterator[Group]:
    say = sight.desk.words.say
    for group, most in _SHOWN.items():
        nothing = say("pages.today.nothing_soon") if group is TodayGroup.SOON else ""
        made = _group(sight, group, most, nothing, counts.get(group))
        if made.lines or nothing:
            yield made


def _alone(
    sight: Sight[Reading], group: TodayGroup, most: int, counts: Mapping[TodayGroup, int]
) -> Iterator[Group]:
    nothing = sight.desk.words.say("pages.today.nothing_here")
    yield _group(sight, group, most, nothing, counts.get(group))


def _group(
    sight: Sight[Reading], group: TodayGroup, most: int, nothing: str, count: int | None
) -> Group:
    desk, found = sight.desk, group_in(sight, group, most, count)
    more = found.count - most
    return Group(
        id=group,
        heading=desk.words.say(f"pages.group.{group}"),
        lines=tuple(_line(desk, line) for line in found.lines),
        rest=desk.words.say("pages.today.show_more", count=more) if more > 0 else "",
        nothing="" if found.lines else nothing,
    )


def _line(desk: Desk, line: DueLine) -> TodayLine:
    waits = line.due.waits_for
    about = desk.words.say("pages.due.waits_for", whom=waits) if waits else ""
    return TodayLine(
        record=line.record,
        name=desk.named(line.reference, line.title),
        spoken=_spoken(desk, line, about),
        about=about or line.stage or line.kind_name,
        due=line.due,
    )


def _spoken(desk: Desk, line: DueLine, about: str) -> str:
    name = desk.words.joined("joined.list", (line.reference, line.title))
    said = desk.words.joined("joined.list", (line.due.word, line.due.text, about))
    return desk.words.say("joined.labelled", label=name, value=said) if said else name


def _backup(desk: Desk, backed_up: datetime | None) -> str:
    if backed_up is None:
        return desk.words.say("pages.today.no_backup_yet")
    at = backed_up.astimezone(ZoneInfo(desk.zone))
    day = day_in_words(desk.packs, desk.language, at.date())
    return desk.words.say("pages.today.last_backup", day=day, time=f"{at:%H:%M}")
