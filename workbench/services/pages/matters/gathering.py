"""What joining and parting would do, said before it is done, and which records may be joined."""

from __future__ import annotations

from workbench.domain.status import GONE
from workbench.services.casework.matters.thread import (
    of_matter,
    reason_is_told,
    staying,
    under_two_matters,
)
from workbench.services.casework.refusals import listed_view
from workbench.services.desk import Desk
from workbench.services.pages.finding import Offer
from workbench.services.pages.overview import find_anything
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking
from workbench.services.view import NoSuchRecord, RecordView


def joinable(desk: Desk, record: str, words: str) -> tuple[Offer, ...]:
    """The records in which all words occur and that another matter holds, newest first.

    Those of the section of the record come before those of other ones.
    """
    lines = find_anything(desk, words)
    with looking(desk) as sight:
        stored = sight.stored(record)
        if stored is None:
            raise NoSuchRecord
        together = frozenset(sight.file.of_matter(stored.matter))
    section = _section(desk, stored.kind)
    return tuple(
        Offer(
            line.record,
            desk.words.joined("joined.beside", (line.reference, line.title, line.kind_name)),
        )
        for line in sorted(lines, key=lambda line: _section(desk, line.kind) != section)
        if line.record not in together and line.status not in GONE
    )


def _section(desk: Desk, kind: str) -> str:
    known = desk.kinds.get(kind)
    return known.section if known is not None else ""


def what_joining_does(desk: Desk, record: str, to: str) -> str:
    """What becomes of a record that is joined to the matter of another one.

    Raises NoSuchRecord, NoLeave, RecordClosed, and NotAcceptable where they are together.
    """
    with looking(desk) as sight:
        moves, stays = listed_view(sight, record), listed_view(sight, to)
        joining, joined = moves.record, stays.record
        under_two_matters(joining, joined)
        say, name = desk.words.say, sight.name(record)
        others = [kept for kept in of_matter(sight.file, joining.matter) if kept.id != record]
        comes = say(
            "pages.matter.joining",
            record=name,
            matter=_first_of(sight, record, joined.matter),
        )
        leaves = (
            say("pages.matter.joining_leaves", count=len(others), matter=joining.reference)
            if others
            else ""
        )
    return desk.words.joined(
        "joined.sentences",
        (
            comes,
            leaves,
            say("pages.matter.joining_can_be_parted"),
            _told_where(sight, moves, stays),
        ),
    )


def _first_of(sight: Sight[Reading], record: str, matter: str) -> str:
    """The reference that a matter will have: that of the first of its records, by then."""
    stored = sight.stored(record)
    first = next(of_matter(sight.file, matter), stored)
    if stored is None or first is None:
        raise NoSuchRecord
    return first.reference if first.number < stored.number else stored.reference


def _told_where(sight: Sight[Reading], moves: RecordView, stays: RecordView) -> str:
    """In which of them alone the reason is told; empty where both tell it."""
    told, told_there = reason_is_told(moves.leave, stays.leave)
    if told and told_there:
        return ""
    where = moves if told else stays
    return sight.desk.words.say("pages.matter.reason_in", record=where.record.reference)


def what_parting_does(desk: Desk, record: str) -> str:
    """What becomes of a record that is parted from its matter, and of those that stay.

    Raises NoSuchRecord, NoLeave, RecordClosed, and NotAcceptable where it is alone.
    """
    with looking(desk) as sight:
        parting = listed_view(sight, record).record
        others = staying(sight.file, record, parting.matter)
        stay = desk.words.joined("joined.list", [kept.reference for kept in others])
        return desk.words.say("pages.matter.parting", record=sight.name(record), others=stay)
