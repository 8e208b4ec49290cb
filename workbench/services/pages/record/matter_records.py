"""A record as the page of its matter lists it: what it is, where it stands, what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.status import GONE, Status
from workbench.services.casework.matters.opening import offered
from workbench.services.desk import Desk
from workbench.services.pages.deadline import NOT_DUE, DueWords
from workbench.services.pages.facts.dates import DatePanel
from workbench.services.pages.facts.panels import fact_panels
from workbench.services.pages.record.contents import outcome_of, speaker_for
from workbench.services.pages.record.due_now import due_now
from workbench.services.pages.record.heading import end_in_words
from workbench.services.pages.record.left import kind_name
from workbench.services.ports import Reading, Stored
from workbench.services.project import dues_in, title_in
from workbench.services.sight import Sight
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRecord:
    """A record under a matter: what it is and what became of it.

    `name` is what it is called, `about` its kind and what is due; `state` its deadline or its
    end. It `may_open` what follows it, and `may_part` where others stay.
    """

    record: str
    kind: str
    kind_name: str
    reference: str
    title: str
    status: Status
    name: str
    about: str
    state: DueWords
    may_open: bool
    may_part: bool


def matter_record(sight: Sight[Reading], stored: Stored, *, alone: bool) -> MatterRecord:
    """A record of a matter; `alone` tells whether lists know no other one of it."""
    desk, words = sight.desk, sight.desk.words
    is_left = stored.leave is not None or stored.status is Status.PURGED
    view = sight.view_if_any(stored.id) if not is_left else None
    state = _state(sight, view) if view is not None else _left(desk, stored)
    works = view is not None and stored.status not in GONE and not desk.file.read_only
    is_open = stored.status is Status.OPEN and stored.leave is None
    name = kind_name(desk, stored.kind)
    status = words.say("pages.matter.open") if is_open else ""
    # Lists forget what a voided or merged record is called; whoever looks at it here must not.
    title = stored.title or (title_in(view, sight.file) if view is not None else "")
    return MatterRecord(
        record=stored.id,
        kind=stored.kind,
        kind_name=name,
        reference=stored.reference,
        title=title,
        status=stored.status,
        name=words.joined("joined.beside", (stored.reference, title)),
        about=words.joined("joined.beside", (name, status, state.word)),
        state=state,
        may_open=works and view is not None and any(offered(view)),
        may_part=works and not alone,
    )


def _state(sight: Sight[Reading], view: RecordView) -> DueWords:
    desk, record = sight.desk, view.record
    speaker = speaker_for(view, sight, desk.language)
    ended = end_in_words(record.status, outcome_of(view, speaker), desk.words)
    if ended is not None:
        return ended
    dates = (panel for panel in fact_panels(view, speaker) if isinstance(panel, DatePanel))
    return due_now(sight, view, dues_in(view, sight.file), next(dates, None), speaker) or NOT_DUE


def _left(desk: Desk, stored: Stored) -> DueWords:
    if stored.leave is not None:
        return DueWords(desk.words.say("pages.matter.restricted"))
    if stored.status is Status.PURGED:
        return DueWords(desk.words.say("pages.matter.purged"))
    return NOT_DUE
