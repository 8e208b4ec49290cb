"""What a mail may open besides, in words: what is carried there, and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbench.domain.answers import Written
from workbench.domain.keeping.opens import THIS_RECORD, Opens
from workbench.domain.kind import Intake, Kind
from workbench.domain.wording import keys
from workbench.services.casework.intake import IntakeProposal, proposed_answers
from workbench.services.casework.matters.also import opened_also
from workbench.services.desk import Desk
from workbench.services.pages.matters.following import CarriedAnswer
from workbench.services.pages.record.form import FieldView, opening_fields
from workbench.services.pages.speaker import Speaker, plain_speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoOffered:
    """A kind that the same mail may open, with what is carried there and from where.

    `fields` are all that it is opened with but the arrival, `asked` the questions of them that
    nothing else answers; of the others one may be asked after all, where what is to be carried
    is not known. `proposed` are the answers of fields that the mail gives.
    """

    kind: str
    name: str
    carried: tuple[CarriedAnswer, ...]
    fields: tuple[FieldView, ...]
    asked: frozenset[str]
    proposed: Mapping[str, Written] = field(repr=False)


def also_offered(desk: Desk, kind: Kind, proposal: IntakeProposal) -> tuple[AlsoOffered, ...]:
    """What else the mail that opens a record of a kind may open."""
    return tuple(
        _offered(desk, kind, opens, other, proposal)
        for opens, other in opened_also(kind, desk.kinds)
    )


def _offered(
    desk: Desk, kind: Kind, opens: Opens, other: Kind, proposal: IntakeProposal
) -> AlsoOffered:
    intake = other.intake or Intake(received="")
    here = {THIS_RECORD, *kind.open_with, *_filled(kind)}
    carry = {there: name for name, there in opens.carry.items() if name in here}
    mail = [name for name in _filled(other) if name not in carry]
    fields = tuple(
        shown for shown in opening_fields(desk, other.id) if shown.question.id != intake.received
    )
    found = proposed_answers(desk, other, proposal)
    return AlsoOffered(
        kind=other.id,
        name=plain_speaker(desk, other.id, desk.language).word(keys.NAME),
        carried=tuple(_carried(desk, kind, other, carry, mail)),
        fields=fields,
        asked=frozenset(
            shown.question.id
            for shown in fields
            if shown.question.id not in carry and shown.question.id != intake.person
        ),
        proposed={name: answer for name, answer in found.items() if name not in carry},
    )


def _filled(kind: Kind) -> tuple[str, ...]:
    """The questions that taking a mail in answers of a kind."""
    intake = kind.intake
    if intake is None:
        return ()
    named = (
        *(intake.received, intake.person, intake.subject, intake.text, intake.language),
        *(intake.message_id, intake.original, *intake.channel),
    )
    return tuple(filter(None, named))


def _carried(
    desk: Desk, kind: Kind, other: Kind, carry: Mapping[str, str], mail: list[str]
) -> Iterator[CarriedAnswer]:
    ours = plain_speaker(desk, kind.id, desk.language)
    theirs = plain_speaker(desk, other.id, desk.language)
    for there, here in carry.items():
        yield CarriedAnswer(label=theirs.question(there).label, text=_from(desk, ours, here))
    if mail:
        labels = (theirs.question(name).label for name in mail)
        yield CarriedAnswer(
            label=desk.words.say("pages.also.from_the_mail"),
            text=desk.words.joined("joined.list", labels),
        )


def _from(desk: Desk, ours: Speaker, here: str) -> str:
    if here == THIS_RECORD:
        return desk.words.say("pages.also.the_record_opened_first", kind=ours.word(keys.NAME))
    return desk.words.say("pages.also.as_answered_first", question=ours.question(here).label)
