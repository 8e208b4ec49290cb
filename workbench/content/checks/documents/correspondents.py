"""A gather may ask for what the row of its letter holds, or for whom the letter is from."""

from __future__ import annotations

from dataclasses import replace

from workbench.content.checks.documents.parties import sender_link
from workbench.content.checks.names import Name, names_of, of_question
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.composing.gathering import gathered_kinds, table_taken, taken
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import ITSELF, ROW, SENDER, Gather, LetterTemplate
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.rows import every_column


def check_correspondents(
    findings: Findings, file: str, letter: LetterTemplate, kind: Kind, packs: Packs
) -> None:
    """Note cells that take what is not there, or what never stands in the column tested."""
    for gather in letter.gathers.values():
        place = place_of(file, f"gather.{gather.name}.where")
        for other in gathered_kinds(gather, kind, packs.kinds):
            names = _tested(gather, other, packs)
            for column, accepted in gather.where.items():
                here = f"{place}.{column}"
                if taken(accepted) and column not in names:
                    findings.unknown(here, "column", column, names)
                    continue
                for value in taken(accepted):
                    found = _taken(findings, here, value, letter, kind, packs)
                    if found is not None:
                        _check_same(findings, here, replace(found, id=value), names[column])


def _tested(gather: Gather, kind: Kind, packs: Packs) -> dict[str, Name]:
    """What its test may look at there, by name."""
    law = packs.under(kind.id)
    table = table_taken(kind, gather.take)
    if table is not None:
        return {column.id: of_question(column, law) for column in every_column(table)}
    facts = {name: seen for name, seen in names_of(kind, law).items() if seen.fact is not None}
    return {**{asked.id: of_question(asked, law) for asked in kind.questions}, **facts}


def _taken(
    findings: Findings, place: str, value: str, letter: LetterTemplate, kind: Kind, packs: Packs
) -> Name | None:
    """What a cell takes; None when there is nothing, which is noted."""
    if value == SENDER:
        link = sender_link(letter, kind)
        if letter.from_link == ITSELF:
            return Name(id=SENDER, type=QuestionType.LINK)
        return of_question(link, packs) if link is not None else None
    if not letter.rows:
        cure = sentence("packs.cure.add_rows")
        findings.add(place, sentence("packs.letters.a_row_of_no_table"), cure)
        return None
    table = kind.row_table(letter)
    if table is None:
        return None
    column = table.column(value.removeprefix(ROW))
    if column is None:
        known = [f"{ROW}{each.id}" for each in table.columns]
        findings.unknown(place, "column", value, known)
        return None
    return of_question(column, packs.under(kind.id))


def _check_same(findings: Findings, place: str, found: Name, tested: Name) -> None:
    if not _may_be_same(found, tested):
        findings.add(
            place,
            sentence("packs.gathers.never_the_same", name=found.id, column=tested.id),
            sentence("packs.cure.compare_links_or_choices"),
        )


def _may_be_same(found: Name, tested: Name) -> bool:
    """Whether two can ever hold the same: links to one kind, or choices that share some."""
    kinds = [name.question.to if name.question is not None else () for name in (found, tested)]
    if found.type != tested.type:
        return False
    if found.type == QuestionType.LINK:
        return not all(kinds) or not set(kinds[0]).isdisjoint(kinds[1])
    if found.type != QuestionType.CHOICE:
        return False
    # What a computed column gives cannot always be told.
    return found.values is None or tested.values is None or bool(found.values & tested.values)
