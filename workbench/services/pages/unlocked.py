"""A case file that was just unlocked: what stands beside its pages, and the first of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.services.casework.unfinished import UnfinishedLine, unfinished_in
from workbench.services.desk import Desk
from workbench.services.pages.counters import counters_in
from workbench.services.pages.overview import SidebarSection, sections
from workbench.services.pages.today import TodayPage, today_page_in
from workbench.services.sight import looking


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockedPage:
    """What the window shows first.

    `unfinished` is what was in hand at the last lock, none where nobody could go on with it;
    `is_there` tells whether the record is still on file that was shown then; `stale` counts
    the records whose lists were made with other packs.
    """

    sections: tuple[SidebarSection, ...]
    counters: Mapping[str, int]
    today: TodayPage
    unfinished: tuple[UnfinishedLine, ...]
    is_there: bool
    stale: int


def unlocked_page(desk: Desk, backed_up: datetime | None, record: str = "") -> UnlockedPage:
    """What is shown of a case file first; `record` is what was shown of it last."""
    may_write = not desk.file.read_only
    with looking(desk) as sight:
        return UnlockedPage(
            sections=sections(desk),
            counters=counters_in(sight),
            today=today_page_in(sight, backed_up),
            unfinished=unfinished_in(sight) if may_write else (),
            is_there=bool(record and sight.name(record)),
            stale=len(sight.file.stale(desk.packs.digest)) if may_write else 0,
        )
