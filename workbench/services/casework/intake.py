"""A mail or a file arrives: what it says, where it may belong, and taking it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from workbench.domain.answers import Answer, Written, set_of, text_value
from workbench.domain.canonical import Json
from workbench.domain.foreign_file import is_named_like_a_mail
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.keeping.tray import OnTray
from workbench.domain.kind import Intake, Kind
from workbench.domain.listing import Listing
from workbench.domain.mail import ReadMail
from workbench.domain.sentence import sentence
from workbench.domain.status import Status
from workbench.domain.values.moment import at_zone
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import (
    Refusal,
    refusal,
    store_document,
)
from workbench.services.casework.fills import FILLS, filled_rounds
from workbench.services.casework.matching import Match, cases_for, persons_for
from workbench.services.casework.matters.also import open_also
from workbench.services.casework.on_tray import settle, still_there
from workbench.services.casework.records import open_in
from workbench.services.casework.refusals import listed_view, refuse, refused
from workbench.services.casework.validation import Given, link_problems
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.ports import Reading
from workbench.services.sight import Act, Sight, acting, looking


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeProposal:
    """What arrived, read; `cases` it may answer, `persons` who may have sent it.

    `mail` is None for a file that is no mail. `on_file` are references of records that hold
    the very same bytes. `refused` says why nothing can be taken in. `item` is what lies on the
    tray, where it was put at `put_there` (aware); empty for what was dropped just now.
    """

    name: str
    data: bytes = field(repr=False)
    mail: ReadMail | None = None
    cases: tuple[Match, ...] = ()
    persons: tuple[Match, ...] = ()
    on_file: tuple[str, ...] = ()
    refused: Refusal | None = None
    item: str = ""
    put_there: datetime | None = None

    @property
    def arrived_at(self) -> datetime | None:
        """When it arrived, as far as anything tells: what lay on the tray was there by then."""
        told = self.mail.received_at if self.mail is not None else None
        return told or self.put_there


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeChoices:
    """What the DPO decided about what arrived.

    `answers` are those of the new record (the received moment among them). `person` links a
    known one, `new_person` makes one of answers of the person's kind; both may be empty. `also`
    are further kinds that the same mail opens, as the kind itself says (`[[opens]]`), with what
    is answered in each beside what is carried there.
    """

    kind: str
    answers: Given
    person: str = ""
    new_person: Given | None = None
    matter: str = ""
    also: Mapping[str, Given] = field(default_factory=dict, repr=False)


def read_dropped(desk: Desk, name: str, data: bytes) -> IntakeProposal:
    """Read what was dropped and find where it may belong; nothing is kept yet."""
    why = refusal(data)
    if why is not None:
        return IntakeProposal(name=name, data=b"", refused=why)
    with looking(desk) as sight:
        mail = desk.read_mail(data, name, own_hosts(desk, sight.file))
        if not mail.is_mail:
            is_file = not is_named_like_a_mail(name)
            return IntakeProposal(
                name=name,
                data=data,
                mail=None if is_file else mail,
                on_file=_same(sight, mail),
            )
        persons = tuple(persons_for(sight, mail))
        return IntakeProposal(
            name=name,
            data=data,
            mail=mail,
            cases=tuple(cases_for(sight, mail, persons)),
            persons=persons,
            on_file=_same(sight, mail),
        )


def own_hosts(desk: Desk, reading: Reading) -> tuple[str, ...]:
    """The mail hosts of the organisations on file."""
    found: list[str] = []
    for kind in desk.kinds.values():
        if kind.sender is None or not kind.sender.own_hosts:
            continue
        for row in reading.rows(reading.numbers(Listing(kinds=(kind.id,), of_nobody=True))):
            stored = reading.stored(row.record)
            if stored is not None:
                found += text_value(stored.answers, kind.sender.own_hosts).split()
    return tuple(dict.fromkeys(found))


def _same(sight: Sight[Reading], mail: ReadMail) -> tuple[str, ...]:
    records = (
        sight.readable(document.record) for document in sight.file.documents_with(mail.sha256)
    )
    return tuple(dict.fromkeys(record.reference for record in records if record is not None))


def proposed_answers(desk: Desk, kind: Kind, proposal: IntakeProposal) -> dict[str, Written]:
    """What a mail answers of a new record by itself, for the DPO to confirm."""
    intake, mail = kind.intake, proposal.mail
    if intake is None:
        return {}
    found: dict[str, Json] = (
        {}
        if mail is None
        else {
            intake.message_id: mail.message_id or "",
            intake.subject: mail.subject or "",
            intake.text: mail.text.strip(),
            intake.language: mail.language,
            **intake.channel,
        }
    )
    if proposal.arrived_at is not None:
        found[intake.received] = at_zone(proposal.arrived_at, desk.zone).to_json()
    return {name: Written(value) for name, value in found.items() if name and value}


def proposed_person(desk: Desk, kind: Kind, proposal: IntakeProposal) -> dict[str, Written]:
    """What a mail says of the person who sent it."""
    mail, roles = proposal.mail, person_kind(desk, kind)
    if mail is None or roles is None or roles.addressee is None:
        return {}
    said = {
        roles.addressee.name: mail.from_name or mail.from_address or "",
        roles.addressee.email: mail.from_address or "",
        roles.addressee.language: mail.language,
    }
    return {name: Written(value) for name, value in said.items() if name and value}


def person_kind(desk: Desk, kind: Kind) -> Kind | None:
    """The kind of record that a person is for a kind that takes mails in, if it has one."""
    question = kind.question(kind.intake.person) if kind.intake is not None else None
    return desk.kinds.get(question.to[0]) if question is not None and question.to else None


def take_in(desk: Desk, proposal: IntakeProposal, choices: IntakeChoices) -> Done[str]:
    """Open a record from what arrived, with the person, the original and its attachments.

    All in one transaction, records of other kinds that it opens `also` under the same matter;
    gives the id of the first. Raises NotAcceptable; places of what is wrong with another
    kind are those of `place_also`.
    """
    _refuse(proposal)
    kind = desk.kind(choices.kind)
    intake = kind.intake or Intake(received="")
    with acting(desk) as act:
        given = dict(choices.answers)
        person = choices.person or _new_person(act, kind, choices.new_person)
        if person and intake.person:
            given[intake.person] = Answer((person,))
        refuse(link_problems(act.file, kind, kind.read_given(given)))
        record = open_in(
            act,
            choices.kind,
            given,
            matter=choices.matter,
            then=lambda opened: _store_original(act, opened, proposal, intake.original),
        )
        _taken(act, record, proposal)
        also = [
            _open_also(act, record, proposal, other, given.get(intake.received), person)
            for other in choices.also.items()
        ]
    return Done(record, frozenset({record, person, *also} - {""}))


def _open_also(
    act: Act,
    record: str,
    proposal: IntakeProposal,
    other: tuple[str, Given],
    received: Answer | Written | None,
    person: str,
) -> str:
    """Open another record from the same mail; it keeps a copy of its own."""
    kind, given = act.desk.kind(other[0]), other[1]
    intake = kind.intake or Intake(received="")
    found: dict[str, Answer | Written | None] = {**proposed_answers(act.desk, kind, proposal)}
    if received is not None and intake.received:
        found[intake.received] = received  # as it was decided, which may differ from the stamps
    wrote = {intake.person: Answer((person,))} if person and intake.person else {}
    if not link_problems(act.file, kind, kind.read_given(wrote)):
        found |= wrote
    return open_also(
        act,
        record,
        kind,
        found,
        given,
        then=lambda opened: _store_original(act, opened, proposal, intake.original),
    )


def _new_person(act: Act, kind: Kind, given: Given | None) -> str:
    made_of = person_kind(act.desk, kind)
    if given is None or made_of is None:
        return ""
    return open_in(act, made_of.id, given)


def _refuse(proposal: IntakeProposal) -> None:
    if proposal.refused is not None:
        raise refused(proposal.refused, sentence("answers.intake.this_cannot_be_taken_in"))


def _store_original(
    act: Act, record: str, proposal: IntakeProposal, question: str
) -> list[NewEntry]:
    original = store_document(act, record, proposal.name, proposal.data, role="original")
    payload = dict(original.payload)
    if proposal.item:
        payload["received"] = proposal.item
    if question:
        payload["set"] = {question: {"value": [original.text("document")]}}
    entries = [NewEntry(record=record, type=EntryType.ATTACHED, payload=payload)]
    mail = proposal.mail
    for attachment, data in zip(mail.attachments, mail.contents, strict=True) if mail else ():
        beside = store_document(
            act,
            record,
            attachment.name,
            data,
            role="attachment",
            media_type=attachment.media_type,
        )
        came_with = {**beside.payload, "of": original.text("document")}
        entries.append(replace(beside, payload=came_with))
    return entries


def _taken(act: Act, record: str, proposal: IntakeProposal) -> None:
    """Say that something left the tray; raises NoSuchDocument where it is there no more."""
    if not proposal.item:
        return
    still_there(act.file, proposal.item)
    settle(act.file, EntryType.MOVED, proposal.item, OnTray.TAKEN, {"to": record})


def add_to_case(desk: Desk, proposal: IntakeProposal, record: str, arrived_on: date) -> Done[None]:
    """Put what arrived to a case; in an open one it fills the date of the rounds that waited."""
    _refuse(proposal)
    with acting(desk) as act:
        view = listed_view(act, record)
        entries = _store_original(act, record, proposal, "")
        _taken(act, record, proposal)
        is_open = view.record.status is Status.OPEN
        filled = filled_rounds(view.kind, view.answers, arrived_on) if is_open else {}
        if filled:
            payload: dict[str, Json] = {
                "set": set_of(filled),
                "occurred_on": str(arrived_on),
                FILLS: entries[0].text("document"),
            }
            entries.append(NewEntry(record=record, type=EntryType.ANSWERED, payload=payload))
        commit(act, record, entries)
    return Done(None, frozenset({record}))
