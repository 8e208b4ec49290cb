"""One letter that answers several records of a matter: what each has to say, in one order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from workbench.domain.composing.composition import (
    ClauseStatus,
    ClauseView,
    Composition,
    WordingDoubt,
)
from workbench.domain.letter import Block, Clause, Heading, Letter, Span
from workbench.domain.letter_template import Speech
from workbench.domain.wording.speaking import say_list

_PART = "{record}:{part}"
TITLE = "title"
"""The clause that is the heading over what another record adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What another record adds to a letter; `kind` is that of its record."""

    record: str
    kind: str
    composition: Composition


def part_of(record: str, clause: str) -> str:
    """The key of a clause that stands in a letter for another record than its own."""
    return _PART.format(record=record, part=clause)


def joined(own: Composition, others: Sequence[Joining], speech: Speech) -> Composition:
    """A letter with what the others add to it: every requirement, gap and remedy of them all.

    The frame is that of the letter itself. What another record adds stands under the title of
    its own letter, before the section in which the law has its say; a clause that says the very
    same for several stands once and covers for all of them.
    """
    alone = own.letter.reference
    for other in others:
        own = _with(own, other)
    references = (alone, *(other.composition.letter.reference for other in others))
    return replace(own, letter=_referring(own.letter, alone, say_list(references, speech)))


def _referring(letter: Letter, was: str, reference: str) -> Letter:
    lines = ((label, reference if value == was else value) for label, value in letter.references)
    return replace(letter, reference=reference, references=tuple(lines))


def _with(own: Composition, other: Joining) -> Composition:
    added = _marked(other)
    clauses = tuple(_in_order(own, added, part_of(other.record, TITLE)))
    covered = {item for clause in clauses for item in clause.covers}
    uncovered = dict.fromkeys((*own.uncovered, *added.uncovered))
    passed = {**dict(added.passed), **dict(own.passed)}
    return replace(
        own,
        letter=_letter(own.letter, added.letter, clauses),
        missing=tuple(dict.fromkeys((*own.missing, *added.missing))),
        uncovered=tuple(item for item in uncovered if item not in covered),
        passed=tuple((item, why) for item, why in passed.items() if item not in covered),
        doubts=tuple(dict.fromkeys((*own.doubts, *_standing(added, clauses)))),
        clauses=(*own.clauses, *_listed(added, clauses)),
    )


def _marked(other: Joining) -> Composition:
    """What another record adds, each thing marked with the record it is about."""
    made, record = other.composition, other.record
    clauses = tuple(
        replace(clause, id=part_of(record, clause.id)) for clause in made.letter.clauses
    )
    return replace(
        made,
        letter=replace(made.letter, clauses=clauses),
        missing=tuple(
            replace(
                item,
                record=item.record or record,
                kind=item.kind or other.kind,
                clause=part_of(record, item.clause) if item.clause else "",
            )
            for item in made.missing
        ),
        doubts=tuple(
            replace(doubt, clause=part_of(record, doubt.clause)) for doubt in made.doubts
        ),
        clauses=tuple(
            replace(view, part=part_of(record, view.part) if view.part else "")
            for view in made.clauses
        ),
    )


def _in_order(own: Composition, added: Composition, title: str) -> Iterator[Clause]:
    """What both say, under a heading of its own what is added; then how letters end, once."""
    said = {clause.blocks: clause for clause in added.letter.clauses}
    alike = {clause.blocks for clause in own.letter.clauses} & said.keys()
    ends, ends_too = _end(own), _end(added)
    for number, clause in enumerate(own.letter.clauses):
        if number == ends:
            yield from _body(added, ends_too, alike, title)
        same = said.get(clause.blocks)
        covers = dict.fromkeys((*clause.covers, *(same.covers if same is not None else ())))
        yield replace(clause, covers=tuple(covers))
    if ends == len(own.letter.clauses):
        yield from _body(added, ends_too, alike, title)
    yield from (c for c in added.letter.clauses[ends_too:] if c.blocks not in alike)


def _body(
    added: Composition, ends: int, alike: Collection[tuple[Block, ...]], title: str
) -> Iterator[Clause]:
    found = [clause for clause in added.letter.clauses[:ends] if clause.blocks not in alike]
    if found:
        yield Clause(id=title, blocks=(Heading((Span(added.letter.title),)),), covers=())
    yield from found


def _end(made: Composition) -> int:
    """Where the end of a letter begins: the section with what the law itself has it say."""
    lent = {view.part for view in made.clauses if view.regime}
    clauses = made.letter.clauses
    last = next((at for at in range(len(clauses) - 1, -1, -1) if clauses[at].id in lent), None)
    if last is None:
        return len(clauses)
    begins = (at for at in range(last, -1, -1) if isinstance(clauses[at].blocks[0], Heading))
    return next(begins, last)


def _standing(added: Composition, clauses: Sequence[Clause]) -> Iterator[WordingDoubt]:
    there = {clause.id for clause in clauses}
    said_elsewhere = {clause.id for clause in added.letter.clauses} - there
    return (doubt for doubt in added.doubts if doubt.clause not in said_elsewhere)


def _listed(added: Composition, clauses: Sequence[Clause]) -> Iterator[ClauseView]:
    """The clauses that another record adds, as they are listed: not those said already."""
    there = {clause.id for clause in clauses}
    return (
        view
        for view in added.clauses
        if view.status is not ClauseStatus.INCLUDED or view.part in there
    )


def _letter(own: Letter, added: Letter, clauses: tuple[Clause, ...]) -> Letter:
    return replace(
        own,
        clauses=clauses,
        enclosures_title=own.enclosures_title or added.enclosures_title,
        enclosures=tuple(dict.fromkeys((*own.enclosures, *added.enclosures))),
        annex=own.annex or added.annex,
        enclosed=tuple(
            {file.document: file for file in chain(own.enclosed, added.enclosed)}.values()
        ),
        sources=tuple(dict.fromkeys((*own.sources, *added.sources))),
    )
