"""Reads which records of a journey continue as those of a kind that takes their own over."""

from __future__ import annotations

from workbench.content.checks.law.other_kinds import note_other_kind
from workbench.content.journeys.cast import Cast
from workbench.content.section import Section
from workbench.domain.journeys.journey import MARK, JourneyAct
from workbench.services.journeys.continuing import RECORDS


def read_continuing(section: Section, cast: Cast) -> tuple[str, ...]:
    """The named records that are said to continue; each is of the kind that is taken over."""
    names = tuple(said.removeprefix(MARK) for said in section.texts(RECORDS))
    heir = cast.packs.kinds.get(section.text("into"))
    for name in names:
        if name not in cast.kinds:
            section.findings.unknown(section.place(RECORDS), "record_of_journey", name, cast.kinds)
        elif heir is not None and heir.takes_over is not None:
            kind, wanted = cast.kinds[name], heir.takes_over.kind
            if kind != wanted:
                note_other_kind(section.findings, section.place(RECORDS), name, kind, (wanted,))
    return names


def remember_continuing(act: JourneyAct, cast: Cast) -> None:
    """Know from now on that these records are of the kind that took them over."""
    cast.kinds |= dict.fromkeys(act.lists.get(RECORDS, ()), act.text("into"))
