"""The acts on whole records and on what is filed: voided, held, moved, merged, joined, opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from workbench.domain.answers import value_of
from workbench.domain.due.own import Acting
from workbench.domain.journeys.journey import MARK, JourneyAct, address_of
from workbench.domain.values.moment import at_zone
from workbench.domain.values.rows import rows_of
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.casework.keeping.destroying import destroy, destroy_by_rule
from workbench.services.casework.keeping.moving import move
from workbench.services.casework.matters.opening import open_from
from workbench.services.casework.next_action import end_next_action, set_next_action
from workbench.services.casework.tray import destroy_received
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.journeys.answering import opening
from workbench.services.journeys.letters import letter_on_file, letters_meant
from workbench.services.journeys.mails import item_named
from workbench.services.journeys.story import JourneyStory
from workbench.services.letters.withdraw import withdraw

BY, VALUE, ZONE, WHO = "by", "value", "zone", "who"
"""By when it is to be done, or what is decided: a day, or a moment and its zone; and by whom."""

Told = Done[None] | Done[int] | Done[str]
Act = Callable[[JourneyStory, JourneyAct], None]


def with_reason(command: Callable[[Desk, str, str], Told]) -> Act:
    """An act that needs no more than the record and a reason, which may be empty."""

    def run(story: JourneyStory, act: JourneyAct) -> None:
        command(story.desk, story.record(act.record), act.text("reason"))

    return run


def with_another(command: Callable[[Desk, str, str, str], Told], key: str) -> Act:
    """An act on a record and another one, which the key names, for a reason."""

    def run(story: JourneyStory, act: JourneyAct) -> None:
        record, other = story.record(act.record), story.record(act.text(key))
        command(story.desk, record, other, act.text("reason"))

    return run


def destroy_document(story: JourneyStory, act: JourneyAct) -> None:
    """Destroy a document of a record, or else what lies on the tray under its name."""
    record, reason = story.record(act.record), act.text("reason")
    try:
        document = _document(story, act)
    except NoSuchDocument:
        destroy_received(story.desk, item_named(story, act.text("document")), reason)
    else:
        destroy(story.desk, record, document, reason)


def destroy_lists(story: JourneyStory, act: JourneyAct) -> None:
    """Destroy the lists of a roll by the rule of the kind."""
    destroy_by_rule(story.desk, story.record(act.record), act.text("roll"))


def move_document(story: JourneyStory, act: JourneyAct) -> None:
    """Move a document to another record."""
    record, to = story.record(act.record), story.record(act.text("to"))
    move(story.desk, record, _document(story, act), to, act.text("reason"))


def plan_next_action(story: JourneyStory, act: JourneyAct) -> None:
    """Write down what is to be done next, by a day or a moment."""
    record, at, zone = story.record(act.record), act.text(BY), act.text(ZONE)
    by = at_zone(datetime.fromisoformat(at), zone) if zone else date.fromisoformat(at)
    set_next_action(story.desk, record, act.text("text"), by, Acting(act.text(WHO) or Acting.US))


def finish_next_action(story: JourneyStory, act: JourneyAct) -> None:
    """Say that what was to be done next is done."""
    end_next_action(story.desk, story.record(act.record))


def open_what_follows(story: JourneyStory, act: JourneyAct) -> None:
    """Open a record from another one, or from a row of it."""
    source, kind = story.record(act.text("from")), act.text("kind")
    given = opening(story, act)
    opened = open_from(story.desk, source, kind, given, row=_row(story, act)).value
    story.name_record(act, opened)


def withdraw_letter(story: JourneyStory, act: JourneyAct) -> None:
    """Withdraw letters that have not left; raises NoSuchDocument, NoSuchAddressee."""
    view = story.view(act.record)
    for letter in letters_meant(story, view, act):
        withdraw(story.desk, view.record.id, letter.id, act.text("reason"))


def _document(story: JourneyStory, act: JourneyAct) -> str:
    """The document that an act names: by the name it was given, that of its file, or a letter."""
    name = act.text("document").removeprefix(MARK)
    if name in story.known.documents:
        return story.known.documents[name]
    view = story.view(act.record)
    filed = (kept for kept in reversed(view.record.attachments) if kept.name == name)
    letter = letter_on_file(story, view, name)
    found = next((kept.document for kept in filed), letter.document if letter else None)
    if found is None:
        raise NoSuchDocument
    return found


def _row(story: JourneyStory, act: JourneyAct) -> str:
    """The id of a row that is named by its place, counted from one, or by its id."""
    said = act.text("row")
    address = address_of(said)
    if address is None:
        return said
    ids = [
        row.id for row in rows_of(value_of(story.view(act.text("from")).answers, address.table))
    ]
    place = address.place(ids)
    return ids[place] if place is not None else address.row
