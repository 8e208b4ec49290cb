"""A letter on file: as the journal says it was issued, and how it left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.domain.answers import Written
from workbench.domain.canonical import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """How a letter left: by which way, to where, with which proof and tracking number."""

    how: str
    to: str
    proof: str
    tracking: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOnFile:
    """A letter as issued, and how it left if it has been dispatched.

    `quoted` are the facts whose values the letter states, as they were at issue. `addressee` and
    `sender` are the records it is to and from, where it names records, `called` what it calls
    its addressee. `row` is the row it is to, where a letter goes to each, `roll`
    the filed list of a batch. `about` are the answers
    that leaving writes down, as they were at issue.
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
    about: Mapping[str, Written] = field(default_factory=dict)
    dispatched_on: str | None = None
    dispatch: Dispatch | None = None

    @property
    def target(self) -> str:
        """The row or the record it is to, where a letter goes to each of several."""
        return self.row or self.addressee


def issued_letter(payload: Mapping[str, Json], issued_at: datetime) -> LetterOnFile:
    """The letter of an entry that says it was issued; what the entry does not say is empty."""
    return LetterOnFile(
        id=_text(payload, "id"),
        letter=_text(payload, "letter"),
        language=_text(payload, "language"),
        document=_text(payload, "document"),
        sha256=_text(payload, "sha256"),
        issued_at=issued_at,
        quoted=_written(payload, "quoted"),
        addressee=_text(payload, "addressee"),
        row=_text(payload, "row"),
        sender=_text(payload, "sender"),
        called=_text(payload, "called"),
        roll=_text(payload, "roll"),
        about=_written(payload, "about"),
    )


def with_dispatch(
    letters: tuple[LetterOnFile, ...], payload: Mapping[str, Json]
) -> tuple[LetterOnFile, ...]:
    """The letters of a record once one of them has left."""
    sent = Dispatch(
        how=_text(payload, "how"),
        to=_text(payload, "to"),
        proof=_text(payload, "proof"),
        tracking=_text(payload, "tracking"),
    )
    day = _text(payload, "occurred_on") or None
    return tuple(
        replace(letter, dispatched_on=day, dispatch=sent)
        if letter.id == payload.get("id")
        else letter
        for letter in letters
    )


def _text(payload: Mapping[str, Json], name: str) -> str:
    value = payload.get(name)
    return "" if value is None else str(value)


def _written(payload: Mapping[str, Json], name: str) -> Mapping[str, Written]:
    found = payload.get(name)
    given = found if isinstance(found, Mapping) else {}
    return {key: Written(value) for key, value in given.items()}
