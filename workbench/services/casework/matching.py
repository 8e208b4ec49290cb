"""Which records a mail may belong to: the cases it answers, the persons who may have sent it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.listing import ListField, Listing, ListRow, Test, Where
from workbench.domain.mail import ReadMail
from workbench.domain.status import GONE, Status
from workbench.services.casework.refresh import found_now
from workbench.services.ports import Reading, Stored
from workbench.services.sight import Sight

_REFERENCE = re.compile(r"\b[A-Z]{2,8}-\d{4}-\d{4,}\b", re.IGNORECASE)
_MOST_OFFERED = 10


class Because(StrEnum):
    """Why a record may be meant: a case by the first three, a person by the others."""

    REFERENCE = "reference"
    MESSAGE = "message"  # the one that is answered
    SENDER = "sender"  # it is an open case of theirs
    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A record that what arrived may belong to, and why: a case, or a person."""

    record: str
    reference: str
    title: str
    why: Because


def cases_for(sight: Sight[Reading], mail: ReadMail, persons: Iterable[Match]) -> list[Match]:
    """The records that a mail may answer, those it names first."""
    desk, reading = sight.desk, sight.file
    found: dict[str, Match] = {}
    kinds = tuple(kind.id for kind in desk.kinds.values() if kind.intake is not None)
    for reference in _REFERENCE.findall(f"{mail.subject or ''}\n{mail.text}"):
        stored = _found(sight, reference.upper())
        if stored is not None and stored.kind in kinds:
            found[stored.id] = Match(
                record=stored.id,
                reference=stored.reference,
                title=stored.title,
                why=Because.REFERENCE,
            )
    answered = (mail.in_reply_to, *mail.references, mail.message_id)
    for message in dict.fromkeys(answer for answer in answered if answer):
        where = (Where(ListField.MESSAGE_ID, Test.IS, message),)
        listing = Listing(kinds=kinds, where=where)
        numbers = found_now(sight, listing, _MOST_OFFERED)
        for row in reading.rows(numbers):
            found.setdefault(row.record, _match(row, Because.MESSAGE))
    for match in _of_sender(sight, persons):
        found.setdefault(match.record, match)
    return list(found.values())


def _of_sender(sight: Sight[Reading], persons: Iterable[Match]) -> Iterator[Match]:
    """The open cases of whoever writes from this address: a second mail needs no reference."""
    kinds, reading = sight.desk.kinds, sight.file
    asks = {kind.id: kind.intake.person for kind in kinds.values() if kind.intake is not None}
    for person in persons:
        for link in reading.linking_to(person.record) if person.why is Because.EMAIL else ():
            stored = sight.readable(link.record)
            if stored is None or stored.status is not Status.OPEN:
                continue
            if asks.get(stored.kind) == link.question:
                yield Match(
                    record=stored.id,
                    reference=stored.reference,
                    title=stored.title,
                    why=Because.SENDER,
                )


def _found(sight: Sight[Reading], reference: str) -> Stored | None:
    record = sight.file.find(reference)
    stored = sight.readable(record) if record is not None else None
    return stored if stored is not None and stored.status not in GONE else None


def _match(row: ListRow, why: Because) -> Match:
    return Match(record=row.record, reference=row.reference, title=row.title, why=why)


def persons_for(sight: Sight[Reading], mail: ReadMail) -> list[Match]:
    """The persons on file who may have sent a mail, those of its address first."""
    desk, reading = sight.desk, sight.file
    kinds = tuple(kind.id for kind in desk.kinds.values() if kind.addressee is not None)
    found: dict[str, Match] = {}
    said = ((mail.from_address or "", Because.EMAIL), (mail.from_name or "", Because.NAME))
    for words, why in said:
        if not words.strip() or not kinds:
            continue
        listing = Listing(kinds=kinds, words=words)
        numbers = found_now(sight, listing, _MOST_OFFERED)
        for row in reading.rows(numbers):
            found.setdefault(row.record, _match(row, why))
    return list(found.values())
