"""The filed lists of a record that are kept by a rule: until when, and whether it is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.domain.due.due import Due
from workbench.services.desk import Desk
from workbench.services.pages.deadline import DueWords
from workbench.services.pages.due_words import due_in_words, due_word
from workbench.services.pages.speaker import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDueLine:
    """What is to be done with the list of a roll, and by when; `ready` once its day has come."""

    roll: str
    word: str
    due: DueWords
    ready: bool


def list_due_lines(desk: Desk, dues: Iterable[Due], speaker: Speaker) -> Iterator[ListDueLine]:
    """The lists among the `dues` of a record, in words."""
    rolls = {declared.id for declared in speaker.kind.list_dues}
    for due in dues:
        if due.id in rolls:
            yield ListDueLine(
                roll=due.id,
                word=due_word(speaker, due),
                due=due_in_words(speaker, due, desk.now(), desk.zone),
                ready=due.day <= desk.today.isoformat(),
            )
