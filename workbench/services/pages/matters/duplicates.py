"""What merging a duplicate and taking it apart would do, said before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.status import UNLISTED
from workbench.services.casework.keeping.merging import (
    kind_problems,
    merging_problems,
    standing_for,
)
from workbench.services.casework.refusals import refuse
from workbench.services.changes import RecordClosed
from workbench.services.desk import Desk
from workbench.services.pages.finding import Offer, records_found
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicates:
    """What stands for what: those merged into a person, and the record that stands for it."""

    merged: tuple[Offer, ...] = ()
    stands: Offer | None = None
    may_merge: bool = False
    may_take_apart: bool = False


def duplicates_in(sight: Sight[Reading], person: str) -> Duplicates:
    """The duplicates of a person that is on file; nothing of one that is left or restricted."""
    view, standing = sight.view_if_any(person), sight.file.merged()
    if view is None:
        return Duplicates()
    gone = (record for record, stands in standing.items() if stands == person)
    into = view.record.keeping.merged_into
    can_write = not sight.desk.file.read_only
    is_there = view.record.status not in UNLISTED and view.kind.addressee is not None
    return Duplicates(
        merged=tuple(
            Offer(record, sight.name(record))
            for record in gone
            if sight.view_if_any(record) is not None
        ),
        stands=Offer(into, sight.name(into)) if into else None,
        may_merge=is_there and can_write,
        may_take_apart=can_write,
    )


def may_be_duplicate(desk: Desk, record: str, words: str) -> tuple[Offer, ...]:
    """The other records of its kind in which all words occur, by title.

    Raises NoLeave, RecordClosed for a voided or merged one, and NotAcceptable for one that
    letters are not written to.
    """
    with looking(desk) as sight:
        view = sight.view(record)
        if view.record.status in UNLISTED:
            raise RecordClosed
        refuse(kind_problems(view, view))
    found = records_found(desk, (view.kind.id,), words)
    return tuple(offer for offer in found if offer.id != record)


def what_merging_does(desk: Desk, duplicate: str, into: str) -> str:
    """What becomes of a duplicate, and of the records that name it; raises what `merge` does."""
    with looking(desk) as sight:
        gone, kept = sight.view(duplicate), sight.view(into)
        if {gone.record.status, kept.record.status} & UNLISTED:
            raise RecordClosed
        refuse(merging_problems(gone, kept))
        linking = {link.record for link in sight.file.linking_to(duplicate)}
        return desk.words.say(
            "pages.matter.merging",
            duplicate=sight.name(duplicate),
            kept=sight.name(into),
            count=len(linking),
        )


def what_unmerging_does(desk: Desk, duplicate: str) -> str:
    """What becomes of a merged duplicate that is taken apart again; raises what `unmerge` does."""
    with looking(desk) as sight:
        kept = standing_for(sight.view(duplicate).record)
        return desk.words.say(
            "pages.matter.unmerging",
            duplicate=sight.name(duplicate),
            kept=sight.name(kept),
        )
