"""Where a letter is written: its day and its hours are those of the clocks of its sender."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workbench.domain.composing.on_file import LetterOnFile
from workbench.services.letters.parties import regime_of_sender
from workbench.services.letters.said.values import LetterValues
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


def values_of(sight: Sight[Reading], view: RecordView) -> LetterValues:
    """What the letters of a record read, before it is settled how one of them speaks."""
    return LetterValues(
        stored=sight.readable,
        packs=view.packs,
        language=view.language,
        own=view.record.id,
        seen=sight.view_if_any,
    )


def zone_of_sender(values: LetterValues, view: RecordView, sender: str) -> str:
    """The zone in which a sender sits: where its own regime holds; else that of the record."""
    regime = view.packs.regimes.get(regime_of_sender(values, sender)) if sender else None
    return (regime.zone if regime is not None else None) or view.zone


def zone_of_letter(sight: Sight[Reading], view: RecordView, letter: LetterOnFile) -> str:
    """The zone in which the sender of a letter on file sits."""
    return zone_of_sender(values_of(sight, view), view, letter.sender)


def zone_of_letters(
    sight: Sight[Reading], view: RecordView, letters: Iterable[LetterOnFile]
) -> str:
    """The zone of letters that leave together: that of their senders, or of their record."""
    zones = {zone_of_letter(sight, view, letter) for letter in letters}
    return zones.pop() if len(zones) == 1 else view.zone


def day_in(zone: str, at: datetime) -> date:
    """The day that it is somewhere at an instant."""
    return at.astimezone(ZoneInfo(zone)).date()
