"""What is asked of letters that leave, the day or the hour, and what to know before."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.services.desk import Desk
from workbench.services.letters.draft import closed_gates
from workbench.services.pages.record.contents import speaker_for
from workbench.services.sight import looking


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Letters about to leave: whether the hour is wanted, and in which zone it is given.

    `cautions` say in words which gates stand closed before them now. They forbid nothing: what has
    left has left, and the journal has to say so.
    """

    wants_hour: bool
    zone: str
    cautions: tuple[str, ...] = ()


def leaving(desk: Desk, record: str, letters: tuple[str, ...]) -> Leaving:
    """What has to be said of these letters on file once they have left; raises NoSuchRecord."""
    with looking(desk) as sight:
        view = sight.view(record)
        names = tuple(
            dict.fromkeys(filed.letter for filed in view.record.letters if filed.id in letters)
        )
        templates = (view.kind.letters.get(name) for name in names)
        wants_hour = any(
            template.dispatch.wants_hour for template in templates if template is not None
        )
        speaker = speaker_for(view, sight, desk.language)
        gates = dict.fromkeys(gate for name in names for gate in closed_gates(view, name))
        cautions = tuple(
            desk.words.say("pages.caution.gate_closed_since", about=speaker.gate(gate).title)
            for gate in gates
        )
        zone = (view.laws[0].regime.zone if view.laws else "") or sight.desk.zone
    return Leaving(wants_hour=wants_hour, zone=zone, cautions=cautions)
