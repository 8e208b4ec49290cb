"""The records that a record points to, and those that point to it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.answers import value_of
from workbench.domain.values.registry import named_in
from workbench.domain.values.value_type import Naming
from workbench.services.pages.speaker import Speaker
from workbench.services.ports import Reading, Stored
from workbench.services.sight import Sight
from workbench.services.view import RecordView

MOST_INCOMING = 50
"""An organisation may be named by every request there is: lists show them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """Another record that this one points to, or that points to it.

    `through` is the label of the question that holds the link.
    """

    record: str
    reference: str
    title: str
    kind: str
    through: str
    incoming: bool


def link_lines(sight: Sight[Reading], view: RecordView, speaker: Speaker) -> list[LinkLine]:
    """Every link of a record, its own first; of those that point to it the latest.

    What whoever looks has no leave to is there by its reference where this record names it.
    """
    found: dict[tuple[str, str, bool], LinkLine] = {}
    for question in view.kind.questions:
        value = value_of(view.answers, question.id)
        for record in named_in(question, value, Naming.RECORDS) if value is not None else ():
            stored = sight.stored(record)
            if stored is not None:
                through = speaker.question(question.id).label
                found[(record, through, False)] = _line(stored, through, incoming=False)
    for link in sight.file.linking_to(view.record.id, MOST_INCOMING):
        stored = sight.readable(link.record)
        if stored is not None:
            through = _named(speaker, stored.kind, link.question)
            found[(link.record, through, True)] = _line(stored, through, incoming=True)
    return list(found.values())


def _named(speaker: Speaker, kind_id: str, question: str) -> str:
    other = speaker.of(kind_id)
    return (other or speaker).question(question).label


def _line(stored: Stored, through: str, *, incoming: bool) -> LinkLine:
    return LinkLine(
        record=stored.id,
        reference=stored.reference,
        title=stored.title,
        kind=stored.kind,
        through=through,
        incoming=incoming,
    )
