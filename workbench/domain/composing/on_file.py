"""A letter on file: as the journal says it was issued, and how it left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.domain.answers import Written
from workbench.domain.journal import Entry, Payload, Worked, mapping_in, text_in, texts_in
from workbench.domain.values.moment import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """How a letter left: by which way, to where, with which proof and tracking number.

    `at` is the moment, where the hour was asked for; `worked` says who noted it, and when.
    """

    how: str
    to: str
    proof: str
    tracking: str
    at: Moment | None = None
    worked: Worked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOnFile:
    """A letter as issued, and how it left if it has been dispatched.

    `quoted` are the facts whose values the letter states, as they were at issue. `addressee` and
    `sender` are the records it is to and from, where it names records, `called` what it calls
    its addressee. `row` is the row it is to, where a letter goes to each, `roll`
    the filed list of a batch, `count` how many letters it is. `about` are the answers
    that leaving writes down, as they were at issue, `listed` the rows that each gather showed to
    which it writes. `together` are the letters of other records
    that it is as well, by record.
    """

    id: str
    letter: str
    language: str
    document: str
    sha256: str
    issued_at: datetime
    quoted: Mapping[str, Written]
    addressee: str = ""
    row: str = ""
    sender: str = ""
    called: str = ""
    roll: str = ""
    count: int = 1
    about: Mapping[str, Written] = field(default_factory=dict)
    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    together: Mapping[str, str] = field(default_factory=dict)
    dispatched_on: str | None = None
    dispatch: Dispatch | None = None

    @property
    def target(self) -> str:
        """The row or the record it is to, where a letter goes to each of several."""
        return self.row or self.addressee


def issued_letter(payload: Payload, issued_at: datetime) -> LetterOnFile:
    """The letter of an entry that says it was issued; what the entry does not say is empty."""
    return LetterOnFile(
        id=text_in(payload, "id"),
        letter=text_in(payload, "letter"),
        language=text_in(payload, "language"),
        document=text_in(payload, "document"),
        sha256=text_in(payload, "sha256"),
        issued_at=issued_at,
        quoted=_written(payload, "quoted"),
        addressee=text_in(payload, "addressee"),
        row=text_in(payload, "row"),
        sender=text_in(payload, "sender"),
        called=text_in(payload, "called"),
        roll=text_in(payload, "roll"),
        count=_count(payload),
        about=_written(payload, "about"),
        listed={
            gather: tuple(str(row) for row in rows)
            for gather, rows in mapping_in(payload, "listed").items()
            if isinstance(rows, list | tuple)
        },
        together=texts_in(payload, "together"),
    )


def with_dispatch(letters: tuple[LetterOnFile, ...], entry: Entry) -> tuple[LetterOnFile, ...]:
    """The letters of a record once one of them has left."""
    payload = entry.payload or {}
    sent = Dispatch(
        how=text_in(payload, "how"),
        to=text_in(payload, "to"),
        proof=text_in(payload, "proof"),
        tracking=text_in(payload, "tracking"),
        at=Moment.from_json(payload.get("occurred_at")),
        worked=Worked(at=entry.recorded_at, actor=entry.actor),
    )
    day = text_in(payload, "occurred_on") or None
    return tuple(
        replace(letter, dispatched_on=day, dispatch=sent)
        if letter.id == payload.get("id")
        else letter
        for letter in letters
    )


def letters_as_seen(
    letters: tuple[LetterOnFile, ...], merged: Mapping[str, str]
) -> tuple[LetterOnFile, ...]:
    """Letters on file that know whoever stands for a duplicate as their addressee or sender."""
    if not merged:
        return letters
    return tuple(
        replace(
            letter,
            addressee=merged.get(letter.addressee, letter.addressee),
            sender=merged.get(letter.sender, letter.sender),
        )
        for letter in letters
    )


def _count(payload: Payload) -> int:
    count = payload.get("count")
    return count if isinstance(count, int) else 1


def _written(payload: Payload, name: str) -> Mapping[str, Written]:
    return {key: Written(value) for key, value in mapping_in(payload, name).items()}
