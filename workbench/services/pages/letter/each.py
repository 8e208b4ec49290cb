"""What stands against a letter to each of several: everybody picked is looked at beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import Draft, draft_in
from workbench.services.pages.letter.lines import (
    CautionLine,
    ItemLine,
    MissingLine,
    caution_lines,
    missing_lines,
    uncovered_lines,
)
from workbench.services.pages.speaker import Speaker
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What stands against a letter, and against those to others who are picked, by their name."""

    cautions: tuple[CautionLine, ...]
    missing: tuple[MissingLine, ...]
    uncovered: tuple[ItemLine, ...]
    ready: bool


def against(
    sight: Sight[Reading],
    view: RecordView,
    speaker: Speaker,
    made: Draft,
    each: Sequence[LetterChoices],
) -> Against:
    """What stands against a letter as it is shown, and `each` that goes to somebody picked."""
    cautions = list(caution_lines(speaker, made))
    missing = list(missing_lines(sight, speaker, view.record.id, made.composition.missing))
    uncovered = list(uncovered_lines(speaker, made))
    ready = made.ready
    for other in _others(sight, view, made, each):
        ready = ready and other.ready
        if other.ready:
            continue
        lines = missing_lines(sight, speaker, view.record.id, other.composition.missing)
        missing += [
            replace(line, name=_of(speaker, other, line.name))
            for line in lines
            if line not in missing
        ]
        cautions += [
            replace(line, text=_of(speaker, other, line.text))
            for line in caution_lines(speaker, other)
            if line.forbids and line not in cautions
        ]
        uncovered += [line for line in uncovered_lines(speaker, other) if line not in uncovered]
    return Against(
        cautions=tuple(cautions),
        missing=tuple(missing),
        uncovered=tuple(uncovered),
        ready=ready,
    )


def _others(
    sight: Sight[Reading], view: RecordView, made: Draft, each: Sequence[LetterChoices]
) -> Iterator[Draft]:
    for chosen in each:
        if chosen.target != made.to.target:
            yield draft_in(sight, view, made.template.id, chosen)


def _of(speaker: Speaker, made: Draft, said: str) -> str:
    """What is said of a letter to another one, with the name of whom it is to."""
    if not made.called:
        return said
    return speaker.words.say("joined.labelled", label=made.called, value=said)
