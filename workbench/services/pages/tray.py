"""The tray as it is shown: what arrived and waits, and what was put aside."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from workbench.domain.keeping.tray import OnTray
from workbench.services.desk import Desk
from workbench.services.pages.sizes import size_in_words
from workbench.services.pages.speaker import day_in_words
from workbench.services.sight import looking
from workbench.services.tray_ports import Received


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayLine:
    """Something on the tray; `about` tells its day and size."""

    item: str
    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayPage:
    """What waits for a decision, and what was put aside, in the order in which it arrived."""

    waiting: tuple[TrayLine, ...]
    aside: tuple[TrayLine, ...]


def tray_page(desk: Desk) -> TrayPage:
    """The tray as it is now."""
    with looking(desk) as sight:
        waiting = sight.file.on_tray(OnTray.WAITING)
        aside = sight.file.on_tray(OnTray.PUT_ASIDE)
    return TrayPage(
        waiting=tuple(_line(desk, kept) for kept in waiting),
        aside=tuple(_line(desk, kept) for kept in aside),
    )


def _line(desk: Desk, kept: Received) -> TrayLine:
    day = kept.received_at.astimezone(ZoneInfo(desk.zone)).date()
    about = (day_in_words(desk.packs, desk.language, day), size_in_words(kept.size, desk.words))
    return TrayLine(item=kept.id, name=kept.name, about=desk.words.joined("joined.beside", about))
