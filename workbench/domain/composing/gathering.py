"""Which kinds a document gathers its rows from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbench.domain.guard import Accepted, Cells
from workbench.domain.kind import Kind
from workbench.domain.letter_template import ROW, SENDER, Gather
from workbench.domain.question import Question, QuestionType


def gathered_kinds(gather: Gather, kind: Kind, kinds: Mapping[str, Kind]) -> tuple[Kind, ...]:
    """The kinds whose records a gather of a letter of a kind reads."""
    if gather.kind:
        return (kinds[gather.kind],) if gather.kind in kinds else ()
    reached = _named((link_followed(gather, kind),), kinds) if gather.link else (kind,)
    return linked_kinds(gather.further, reached, kinds) if gather.further else reached


def link_followed(gather: Gather, kind: Kind) -> Question | None:
    """The link that a gather follows first: of the record, or of the row its letter goes to."""
    if not gather.link.startswith(ROW):
        return kind.question(gather.link)
    table = kind.question(gather.rows)
    return table.column(gather.link.removeprefix(ROW)) if table is not None else None


def linked_kinds(link: str, those: Iterable[Kind], kinds: Mapping[str, Kind]) -> tuple[Kind, ...]:
    """The kinds whose records a link of some kinds may name."""
    return _named((kind.question(link) for kind in those), kinds)


def _named(links: Iterable[Question | None], kinds: Mapping[str, Kind]) -> tuple[Kind, ...]:
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


def constants(where: Cells) -> Cells:
    """A row test without what it takes from the row of the letter or from its sender."""
    kept = {
        name: frozenset(value for value in accepted if value not in taken(accepted))
        for name, accepted in where.items()
    }
    return {name: accepted for name, accepted in kept.items() if accepted}


def taken(accepted: Accepted) -> tuple[str, ...]:
    """What a cell takes from the row of the letter, or from whom it is from."""
    texts = sorted(value for value in accepted if isinstance(value, str))
    return tuple(text for text in texts if text == SENDER or text.startswith(ROW))
