"""What is asked of letters that leave: the day, or the hour where they write it down."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.services.desk import Desk
from workbench.services.sight import looking


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Letters about to leave: whether the hour is wanted, and in which zone it is given."""

    wants_hour: bool
    zone: str


def leaving(desk: Desk, record: str, letters: tuple[str, ...]) -> Leaving:
    """What has to be said of these letters on file once they have left; raises NoSuchRecord."""
    with looking(desk) as sight:
        view = sight.view(record)
        templates = (
            view.kind.letters.get(filed.letter)
            for filed in view.record.letters
            if filed.id in letters
        )
        wants_hour = any(
            template.dispatch.wants_hour for template in templates if template is not None
        )
        zone = (view.laws[0].regime.zone if view.laws else "") or sight.desk.zone
    return Leaving(wants_hour=wants_hour, zone=zone)
