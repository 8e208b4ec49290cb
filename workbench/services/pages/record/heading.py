"""The top of a record: what it is, where it stands, and what a person should not miss."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.answers import read_date
from workbench.domain.status import Status
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.pages.deadline import NOT_DUE, DueWords
from workbench.services.pages.record.contents import RecordPage
from workbench.services.pages.speaker import Speaker
from workbench.services.pages.tone import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHeading:
    """What stands at the top of a record; `state` is its deadline or its end, in words."""

    about: str
    title: str
    state: DueWords
    warning: str
    has_dates: bool
    may_reopen: bool


def heading_of(page: RecordPage, speaker: Speaker, due: DueWords | None) -> RecordHeading:
    """The heading of a record; `due` is its earliest due in words, None where it has none."""
    about = [page.reference, page.kind_name]
    if page.received:
        about.append(speaker.words.say("pages.heading.received", day=page.received))
    return RecordHeading(
        about=speaker.words.joined("joined.beside", about),
        title=page.title or page.kind_name,
        state=_state(page, speaker, due),
        warning=_warning(page, speaker.words),
        has_dates=bool(page.dates),
        may_reopen=page.status is Status.CLOSED and not page.read_only,
    )


def _state(page: RecordPage, speaker: Speaker, due: DueWords | None) -> DueWords:
    say = speaker.words.say
    if page.status is Status.CLOSED:
        if not page.outcome:
            return DueWords(say("pages.deadline.closed"), Tone.FINE)
        return DueWords(say("pages.heading.closed_with", outcome=page.outcome), Tone.FINE)
    if page.status is Status.VOIDED:
        return DueWords(say("pages.heading.voided"))
    if page.status is Status.MERGED:
        return DueWords(say("pages.heading.merged"))
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
