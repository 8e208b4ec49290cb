"""The due that a record is shown with: its earliest, one that is late before any other."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.due.due import Due, leading
from workbench.services.pages.deadline import DueWords
from workbench.services.pages.due_words import due_in_words, own_word, waited_for
from workbench.services.pages.facts.dates import DatePanel
from workbench.services.pages.speaker import Speaker
from workbench.services.ports import Reading
from workbench.services.project import dues_in
from workbench.services.sight import Sight
from workbench.services.view import RecordView


def due_now(
    sight: Sight[Reading],
    view: RecordView,
    dues: tuple[Due, ...],
    leads: DatePanel | None,
    speaker: Speaker,
) -> DueWords | None:
    """The earliest of the `dues` in words; None where nothing has to be done by a day.

    Of a kind that declares none, it is the date that `leads` on its page.
    """
    if not dues and leads is not None and not view.kind.every_due:
        dues = _leading_date(sight, view, leads)
    desk, due = sight.desk, leading(dues, sight.desk.now())
    if due is None:
        return None
    said = due_in_words(speaker, due, desk.now(), desk.zone)
    return said.named(own_word(speaker, due), waited_for(speaker, desk.kinds, due))


def _leading_date(sight: Sight[Reading], view: RecordView, leads: DatePanel) -> tuple[Due, ...]:
    has_careful_day = view.facts[leads.fact].part("work_to") is not None or leads.regime
    source = f"{leads.fact}.work_to" if has_careful_day else leads.fact
    listing = replace(view.kind.listing, work_to=source)
    return dues_in(replace(view, kind=replace(view.kind, listing=listing)), sight.file)
