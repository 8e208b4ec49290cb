"""What arrives: it opens a record, is put to one, or lies on the tray until somebody takes it."""

from __future__ import annotations

from workbench.domain.answers import Written, linked
from workbench.domain.journal import EntryType
from workbench.domain.journeys.journey import MARK, JourneyAct
from workbench.domain.kind import Kind
from workbench.domain.values.moment import at_zone
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.casework.intake import (
    IntakeChoices,
    IntakeProposal,
    add_to_case,
    proposed_answers,
    proposed_person,
    read_dropped,
    take_in,
)
from workbench.services.casework.matching import Because
from workbench.services.casework.tray import put_aside, read_received, receive
from workbench.services.casework.validation import Given
from workbench.services.journeys.answering import opening, told_answers
from workbench.services.journeys.story import JourneyStory

ALSO = "also"
"""What else a mail opens: records of other kinds by their names."""

ON_NOTHING = "on_nothing"
"""The flag of an act that drops something on no kind and on no record."""


def drop_mail(story: JourneyStory, act: JourneyAct) -> None:
    """Take a mail in as a record of the kind that its act names, or put it to a record.

    What is dropped on nothing lies on the tray.
    """
    if ON_NOTHING in act.flags:
        receive_file(story, act)
        return
    name = act.text("file")
    _settle(story, act, read_dropped(story.desk, name.rpartition("/")[2], act.files[name]))


def receive_file(story: JourneyStory, act: JourneyAct) -> None:
    """Put a mail or a file on the tray, where it is called as the act says, or as its file."""
    name = act.text("file").rpartition("/")[2]
    item = receive(story.desk, name, act.files[act.text("file")]).value
    story.known.items[act.text("name") or name] = item


def take_item_in(story: JourneyStory, act: JourneyAct) -> None:
    """Take in what lies on the tray, as what is dropped; raises NoSuchDocument."""
    item = item_named(story, act.text("item"))
    _settle(story, act, read_received(story.desk, item))


def put_item_aside(story: JourneyStory, act: JourneyAct) -> None:
    """Put something on the tray aside; raises NoSuchDocument where it is not there."""
    put_aside(story.desk, item_named(story, act.text("item")), act.text("reason"))


def item_named(story: JourneyStory, name: str) -> str:
    """What was put on the tray under this name; raises NoSuchDocument."""
    item = story.known.items.get(name.removeprefix(MARK))
    if item is None:
        raise NoSuchDocument
    return item


def _settle(story: JourneyStory, act: JourneyAct, proposal: IntakeProposal) -> None:
    if act.text("kind"):
        _take_in(story, act, proposal)
        return
    day = act.days.get("on") or (proposal.arrived_at or act.at).astimezone(act.at.tzinfo).date()
    add_to_case(story.desk, proposal, story.record(act.record), day)


def _take_in(story: JourneyStory, act: JourneyAct, proposal: IntakeProposal) -> None:
    kind = story.desk.kind(act.text("kind"))
    person, new_name = _person(story, act, proposal), act.text("new_person")
    matter = act.text("matter")
    choices = IntakeChoices(
        kind=kind.id,
        answers=_answers(story, act, kind, proposal),
        person=person,
        new_person=None if person else proposed_person(story.desk, kind, proposal),
        matter=story.view(matter).record.matter if matter else "",
        also={too.kind: told_answers(story, too.answers) for too in act.also.values()},
    )
    record = take_in(story.desk, proposal, choices).value
    story.name_record(act, record)
    _name_what_else(story, act)
    if new_name and kind.intake is not None:
        for made in linked(story.view(act.record).answers, kind.intake.person):
            story.known.records[new_name] = made


def _name_what_else(story: JourneyStory, act: JourneyAct) -> None:
    """Remember the records that the mail opened besides: the first one tells which they are."""
    entries = story.view(act.record).entries if act.also else ()
    opened = {
        entry.text("kind"): entry.text("record")
        for entry in entries
        if entry.type == EntryType.LINKED
    }
    story.known.records.update({name: opened[too.kind] for name, too in act.also.items()})


def _answers(story: JourneyStory, act: JourneyAct, kind: Kind, proposal: IntakeProposal) -> Given:
    """What the mail says and the act adds; where nobody says when it came, it came just now."""
    said: dict[str, Written] = dict(proposed_answers(story.desk, kind, proposal))
    if kind.intake is not None:
        now = at_zone(act.at, str(act.at.tzinfo))
        said.setdefault(kind.intake.received, Written(now.to_json()))
    return {**said, **opening(story, act)}


def _person(story: JourneyStory, act: JourneyAct, proposal: IntakeProposal) -> str:
    """Who wrote: whom the act names, else whoever on file has the address; empty: somebody new."""
    if act.text("person"):
        return story.record(act.text("person"))
    if act.text("new_person"):
        return ""
    known = (match for match in proposal.persons if match.why is Because.EMAIL)
    return next((match.record for match in known), "")
