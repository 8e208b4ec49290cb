"""The top of a record: what it is, where it stands, and what a person should not miss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.answers import read_date
from workbench.services.pages.deadline import NOT_DUE, Deadline, DueWords, due_words
from workbench.services.pages.record.contents import RecordPage
from workbench.services.pages.words import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands at the top of a record; `state` is its deadline or its end, in words."""

    about: str
    title: str
    state: DueWords
    warning: str
    has_dates: bool
    may_reopen: bool


def heading_of(page: RecordPage, speaker: Speaker, today: date) -> Heading:
    """The heading of a record as of a day."""
    about = [page.reference, page.kind_name]
    if page.received:
        about.append(f"received {page.received}")
    return Heading(
        about=" · ".join(about),
        title=page.title or page.kind_name,
        state=_state(page, speaker, today),
        warning=_warning(page),
        has_dates=bool(page.dates),
        may_reopen=page.standing == "closed" and not page.read_only,
    )


def _state(page: RecordPage, speaker: Speaker, today: date) -> DueWords:
    if page.standing == "closed":
        return DueWords(f"✓ Closed: {page.outcome}" if page.outcome else "✓ Closed", "fine")
    panel = next(iter(page.dates), None)
    if panel is None:
        return NOT_DUE
    answered = read_date(panel.answered or None)
    if answered is not None:
        return DueWords(f"✓ {panel.answered_label} {speaker.day(answered.isoformat())}", "fine")
    deadline = Deadline(
        due=panel.counts,
        work_to=panel.work_to,
        waiting=" ".join(panel.stopped),
        standing=page.standing,
    )
    return due_words(deadline, today, lambda day: speaker.day(day.isoformat()))


def _warning(page: RecordPage) -> str:
    if page.standing == "purged":
        return "This record was purged; only its place in the journal is left."
    if page.stale_letters:
        letters = ", ".join(page.stale_letters)
        return f"A date has moved since a letter told it: {letters}. The person should be told."
    return ""
