"""One letter that answers several records of a matter: what each has to say, in one order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from workbench.domain.composing.composition import (
    ClauseStatus,
    ClauseView,
    Composition,
    WordingDoubt,
)
from workbench.domain.letter import Block, Clause, Heading, Letter, Span, Text
from workbench.domain.wording.placeholders import texts_of

Blocks = tuple[Block, ...]

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
    """The key of a clause, or of an item, that a letter has for another record than its own."""
    return _PART.format(record=record, part=clause)


def item_of(key: str) -> str:
    """An item of law by its own id, whichever record of a letter it is asked for."""
    return key.rpartition(":")[2]


def joined(
    own: Composition, others: Sequence[Joining], quoting: Sequence[Letter], reference: str
) -> Composition:
    """A letter with what the others add to it: every requirement, gap and remedy of them all.

    The frame is that of the letter itself. What another record adds stands under the title of
    its own letter, before the section in which the law has its say; a clause that says the very
    same for several stands once, and so does one that is to be said once. What the law asks for
    is asked of each record by itself: nothing that one of them says covers for another. `quoting`
    are the letters of all, its own first, each as it refers to all of them, which is their
    `reference`.
    """
    alike = set[Blocks].intersection(*({c.blocks for c in made.clauses} for made in quoting))
    made = _quoting(own, quoting[0], alike)
    for other, theirs in zip(others, quoting[1:], strict=True):
        composition = _quoting(other.composition, theirs, alike)
        made = _with(made, replace(other, composition=composition))
    references = quoting[0].references
    return replace(made, letter=replace(made.letter, reference=reference, references=references))


def _quoting(made: Composition, quoting: Letter, alike: Collection[Blocks]) -> Composition:
    """The same, referring to all where all then say the very same, or one speaks for all."""
    once = _once(made)
    pairs = zip(made.letter.clauses, quoting.clauses, strict=True)
    clauses = tuple(
        replace(clause, blocks=quotes.blocks)
        if quotes.blocks in alike or clause.id in once
        else clause
        for clause, quotes in pairs
    )
    return replace(made, letter=replace(made.letter, clauses=clauses))


def _with(own: Composition, other: Joining) -> Composition:
    added = _marked(other)
    clauses = tuple(_in_order(own, added, part_of(other.record, TITLE)))
    return replace(
        own,
        letter=_letter(own.letter, added.letter, clauses),
        missing=tuple(dict.fromkeys((*own.missing, *added.missing))),
        uncovered=(*own.uncovered, *added.uncovered),
        passed=(*own.passed, *added.passed),
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
        uncovered=tuple(part_of(record, item) for item in made.uncovered),
        passed=tuple((part_of(record, item), why) for item, why in made.passed),
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
    lent, lent_too = _lent(own), _lent(added)
    said = {_said(clause, lent_too): clause for clause in added.letter.clauses}
    there = {_said(clause, lent) for clause in own.letter.clauses}
    ends, ends_too = _end(own), _end(added)
    spoken_for = _spoken_for(own, added)
    new = [
        clause.id not in spoken_for and _said(clause, lent_too) not in there
        for clause in added.letter.clauses
    ]
    body = tuple(_new(added.letter.clauses[:ends_too], new))
    if body:
        heading = Clause(id=title, blocks=(Heading((Span(added.letter.title),)),), covers=())
        body = (heading, *body)
    for number, clause in enumerate(own.letter.clauses):
        if number == ends:
            yield from body
        same = said.get(_said(clause, lent))
        covers = dict.fromkeys((*clause.covers, *(same.covers if same is not None else ())))
        yield replace(clause, covers=tuple(covers))
    if ends == len(own.letter.clauses):
        yield from body
    yield from _new(added.letter.clauses[ends_too:], new[ends_too:])


def _said(clause: Clause, lent: Collection[str]) -> Blocks | tuple[Text, ...]:
    """What tells whether two clauses say the same: of what a law lends its words, in any shape."""
    if clause.id not in lent:
        return clause.blocks
    return tuple(text for block in clause.blocks for text in texts_of(block))


def _new(clauses: Sequence[Clause], new: Sequence[bool]) -> Iterator[Clause]:
    """Those that are new; not a heading under which everything has been said."""
    found = [clause for clause, is_new in zip(clauses, new, strict=False) if is_new]
    for clause, after in zip_longest(found, found[1:]):
        is_bare = after is None or _is_heading(after)
        if not (is_bare and _is_heading(clause)):
            yield clause


def _is_heading(clause: Clause) -> bool:
    return all(isinstance(block, Heading) for block in clause.blocks)


def _lent(made: Composition) -> frozenset[str]:
    return frozenset(view.part for view in made.clauses if view.regime)


def _once(made: Composition) -> Mapping[str, frozenset[str]]:
    """The clauses that are said once for all, with what they cover."""
    return {
        view.part: frozenset(view.covers) for view in made.clauses if view.once and view.covers
    }


def _spoken_for(own: Composition, added: Composition) -> frozenset[str]:
    """What need not be added, because a clause that is said once covers as much already."""
    there = tuple(_once(own).values())
    return frozenset(
        clause
        for clause, covers in _once(added).items()
        if any(covers <= others for others in there)
    )


def _end(made: Composition) -> int:
    """Where the end of a letter begins: the section with what the law itself has it say."""
    lent, clauses = _lent(made), made.letter.clauses
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
