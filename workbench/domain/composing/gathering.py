"""Which kinds a document gathers its rows from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbench.domain.kind import Kind
from workbench.domain.letter_template import Gather
from workbench.domain.question import Question, QuestionType


def gathered_kinds(gather: Gather, kind: Kind, kinds: Mapping[str, Kind]) -> tuple[Kind, ...]:
    """The kinds whose records a gather of a letter of a kind reads."""
    if gather.kind:
        return (kinds[gather.kind],) if gather.kind in kinds else ()
    reached: tuple[Kind, ...] = (kind,)
    for link in filter(None, (gather.link, gather.further)):
        reached = linked_kinds(link, reached, kinds)
    return reached


def linked_kinds(link: str, those: Iterable[Kind], kinds: Mapping[str, Kind]) -> tuple[Kind, ...]:
    """The kinds whose records a link of some kinds may name."""
    links = (kind.question(link) for kind in those)
    names = dict.fromkeys(to for found in links if found is not None for to in found.to)
    return tuple(kinds[to] for to in names if to in kinds)


def table_taken(kind: Kind, take: str) -> Question | None:
    """The table of a kind that a gather takes: `choices` count as one, each a row of one cell."""
    question = kind.question(take) if take else None
    if question is None or question.type is QuestionType.TABLE:
        return question
    if question.type is not QuestionType.CHOICES:
        return None
    cell = replace(question, type=QuestionType.CHOICE, alone=())
    return Question(id=question.id, type=QuestionType.TABLE, columns=(cell,))
