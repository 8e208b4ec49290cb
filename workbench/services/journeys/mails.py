"""The act of a mail that is dropped: on a kind, which opens a record, or on a record."""

from __future__ import annotations

from workbench.domain.answers import Written, linked
from workbench.domain.journeys.journey import JourneyAct
from workbench.domain.kind import Kind
from workbench.domain.values.moment import at_zone
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
from workbench.services.casework.validation import Given
from workbench.services.journeys.answering import opening
from workbench.services.journeys.story import JourneyStory


def drop_mail(story: JourneyStory, act: JourneyAct) -> None:
    """Take a mail in as a record of the kind that its act names, or put it to a record."""
    name = act.text("file")
    proposal = read_dropped(story.desk, name.rpartition("/")[2], act.files[name])
    if act.text("kind"):
        _take_in(story, act, proposal)
        return
    arrived = proposal.mail.received_at if proposal.mail is not None else None
    day = act.days.get("on") or (arrived or act.at).astimezone(act.at.tzinfo).date()
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
    )
    record = take_in(story.desk, proposal, choices).value
    story.name_record(act, record)
    if new_name and kind.intake is not None:
        for made in linked(story.view(act.record).answers, kind.intake.person):
            story.known.records[new_name] = made


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
