"""The top of a record: what it is, where it stands, and what a person should not miss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from workbench.domain.answers import read_date
from workbench.domain.status import Status
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.pages.deadline import NOT_DUE, DueWords
from workbench.services.pages.record.contents import RecordPage
from workbench.services.pages.speaker import Speaker
from workbench.services.pages.tone import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHeading:
    """What stands at the top of a record; `state` is its deadline or its end, in words.

    `mark` says of a record that is no real case that it is an exercise, and of one that not
    everybody may look at that it is restricted; `matter` that others stand under its matter.
    """

    about: str
    title: str
    state: DueWords
    warning: str
    has_dates: bool
    may_reopen: bool
    mark: str = ""
    matter: str = ""


def heading_of(page: RecordPage, speaker: Speaker, due: DueWords | None) -> RecordHeading:
    """The heading of a record; `due` is its earliest due in words, None where it has none."""
    about = [page.reference, page.kind_name]
    if page.received:
        about.append(speaker.words.say("pages.heading.received", day=page.received))
    return RecordHeading(
        about=speaker.words.joined("joined.beside", about),
        title=page.title or page.kind_name or page.reference,
        state=_state(page, speaker, due),
        warning=_warning(page, speaker.words),
        has_dates=bool(page.dates),
        mark=_mark(page, speaker.words),
        may_reopen=page.status is Status.CLOSED and not page.read_only,
        matter=_together(page, speaker.words),
    )


def end_in_words(status: Status, outcome: str, words: Catalogue) -> DueWords | None:
    """What became of a record that is worked on no more, with its outcome; None of others."""
    match status:
        case Status.CLOSED if outcome:
            closed = words.say("pages.heading.closed_with", outcome=outcome)
            return DueWords(closed, Tone.FINE)
        case Status.CLOSED:
            return DueWords(words.say("pages.deadline.closed"), Tone.FINE)
        case Status.VOIDED:
            return DueWords(words.say("pages.heading.voided"))
        case Status.MERGED:
            return DueWords(words.say("pages.heading.merged"))
        case Status.OPEN | Status.PURGED:
            return None
        case _:
            assert_never(status)


def _mark(page: RecordPage, words: Catalogue) -> str:
    marks = (
        words.say("pages.exercise") if page.exercise else "",
        words.say("pages.matter.restricted") if page.in_confidence else "",
    )
    return words.joined("joined.beside", filter(None, marks))


def _together(page: RecordPage, words: Catalogue) -> str:
    if page.together <= 1:
        return ""
    return words.say("pages.heading.together", count=page.together)


def _state(page: RecordPage, speaker: Speaker, due: DueWords | None) -> DueWords:
    say = speaker.words.say
    ended = end_in_words(page.status, page.outcome, speaker.words)
    if ended is not None:
        return ended
    if due is not None:
        return due
    panel = next(iter(page.dates), None)
    answered = read_date(panel.answered or None) if panel is not None else None
    if panel is None or answered is None:
        return NOT_DUE
    on = speaker.day(answered.isoformat())
    done = say("pages.heading.answered", label=panel.answered_label, day=on)
    return DueWords(done, Tone.FINE)


def _warning(page: RecordPage, words: Catalogue) -> str:
    if page.status is Status.PURGED:
        return words.say("pages.heading.purged")
    if page.restricted:
        return words.say("pages.heading.restricted")
    if page.held:
        return words.say("pages.heading.held")
    if page.stale_letters:
        letters = words.joined("joined.list", page.stale_letters)
        return words.say("pages.heading.a_date_has_moved", letters=letters)
    return ""
