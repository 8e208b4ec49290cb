"""What merging a duplicate and taking it apart would do, said before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.status import UNLISTED
from workbench.services.casework.keeping.merging import (
    kind_problems,
    merging_problems,
    standing_for,
)
from workbench.services.casework.refusals import listed_view, refuse
from workbench.services.desk import Desk
from workbench.services.pages.finding import Offer, records_found
from workbench.services.ports import Reading
from workbench.services.project import title_in
from workbench.services.sight import Sight, looking
from workbench.services.view import RecordView


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
            Offer(record, _called(sight, duplicate))
            for record in gone
            if (duplicate := sight.view_if_any(record)) is not None
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
        view = listed_view(sight, record)
        refuse(kind_problems(view, view))
    found = records_found(desk, (view.kind.id,), words)
    return tuple(offer for offer in found if offer.id != record)


def what_merging_does(desk: Desk, duplicate: str, into: str) -> str:
    """What becomes of a duplicate, and of the records that name it; raises what `merge` does."""
    with looking(desk) as sight:
        gone, kept = listed_view(sight, duplicate), listed_view(sight, into)
        refuse(merging_problems(gone, kept))
        linking = {link.record for link in sight.file.linking_to(duplicate)}
        say, name, stays = desk.words.say, sight.name(duplicate), sight.name(into)
        goes = say("pages.matter.merging", duplicate=name, kept=stays)
        named = say("pages.matter.merging_named", kept=stays, count=len(linking))
        undone = say("pages.matter.merging_undone")
        return desk.words.joined("joined.sentences", (goes, named if linking else "", undone))


def what_unmerging_does(desk: Desk, duplicate: str) -> str:
    """What becomes of a merged duplicate that is taken apart again; raises what `unmerge` does."""
    with looking(desk) as sight:
        gone = sight.view(duplicate)
        kept = standing_for(gone.record)
        return desk.words.say(
            "pages.matter.unmerging",
            duplicate=_called(sight, gone),
            kept=sight.name(kept),
        )


def _called(sight: Sight[Reading], gone: RecordView) -> str:
    """What a duplicate is called, of which lists know nothing any more."""
    return sight.desk.named(gone.record.reference, title_in(gone, sight.file))
