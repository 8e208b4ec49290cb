"""The records that a record points to, and those that point to it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.answers import Knowing
from workbench.services.ports import Reading
from workbench.services.view import RecordView
from workbench.services.words import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """Another record that this one points to, or that points to it."""

    record: str
    reference: str
    title: str
    kind: str
    through: str
    incoming: bool


def link_lines(reading: Reading, view: RecordView, speaker: Speaker) -> list[LinkLine]:
    """Every link of a record, its own first."""
    found: dict[tuple[str, str], LinkLine] = {}
    for question in view.kind.questions:
        answer = view.answers.get(question.id)
        if question.to and answer is not None and answer.knowing is Knowing.KNOWN:
            ids = [answer.value] if isinstance(answer.value, str) else answer.value
            for one in ids if isinstance(ids, list | tuple) else ():
                label = speaker.word(f"question.{question.id}")
                _add_link(found, reading, str(one), label, incoming=False)
    for link in reading.linking_to(view.record.id):
        _add_link(found, reading, link.record, link.question, incoming=True)
    return list(found.values())


def _add_link(
    found: dict[tuple[str, str], LinkLine],
    reading: Reading,
    record: str,
    through: str,
    *,
    incoming: bool,
) -> None:
    stored = reading.stored(record)
    if stored is not None:
        found[(record, through)] = LinkLine(
            record=record,
            reference=stored.reference,
            title=stored.title,
            kind=stored.kind,
            through=through,
            incoming=incoming,
        )
