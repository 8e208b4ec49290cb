"""What letters gather is there: the link, the table and the columns of every linked kind."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.content.checks.guards import check_row_test
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import Gather, LetterTemplate
from workbench.domain.question import Question, QuestionType
from workbench.domain.wording.placeholders import names_in, names_in_blocks


def check_gathers(
    findings: Findings, file: str, letter: LetterTemplate, kind: Kind, packs: Packs
) -> None:
    """Note every gather that asks for something that is not there, and those nobody names."""
    said = {name.partition(".")[0] for name in _named(letter)}
    for gather in letter.gathers.values():
        place = place_of(file, f"gather.{gather.name}")
        link = kind.question(gather.link)
        if gather.link and (link is None or link.type is not QuestionType.LINK):
            links = [q.id for q in kind.questions if q.type is QuestionType.LINK]
            findings.unknown(f"{place}.from", "link", gather.link, links)
            continue
        if kind.question(gather.name) is not None or kind.fact(gather.name) is not None:
            findings.add(place, "A question or fact has the same id.", "Rename the gather.")
        for other in gathered_kinds(gather, kind, packs):
            _check_columns(findings, place, gather, other, packs)
        if gather.name not in said:
            findings.notice(
                place, "No wording names it.", f"Write `{{{gather.name}.…}}`, or remove it."
            )


def _named(letter: LetterTemplate) -> Iterator[str]:
    for wording in letter.wording.values():
        for blocks in (*wording.clauses.values(), wording.annex_introduction):
            yield from names_in_blocks(blocks)
        for line in (wording.title, wording.subject, wording.annex_title, *wording.enclosures):
            yield from names_in(line)


def gathered_kinds(gather: Gather, kind: Kind, packs: Packs) -> Iterator[Kind]:
    """The kinds whose records a gather reads."""
    link = kind.question(gather.link)
    if link is None:
        yield kind
    else:
        yield from (packs.kinds[to] for to in link.to if to in packs.kinds)


def gathered_columns(gather: Gather, kind: Kind) -> tuple[Question, ...]:
    """The questions that the columns of a gather may name in one kind."""
    if not gather.take:
        return kind.questions
    table = kind.question(gather.take)
    return table.columns if table is not None else ()


def _check_columns(
    findings: Findings, place: str, gather: Gather, kind: Kind, packs: Packs
) -> None:
    table = kind.question(gather.take)
    if gather.take and (table is None or table.type is not QuestionType.TABLE):
        tables = [q.id for q in kind.questions if q.type is QuestionType.TABLE]
        findings.unknown(f"{place}.take", f"table of `{kind.id}`", gather.take, tables)
        return
    columns = {column.id: column for column in gathered_columns(gather, kind)}
    for key, names in (("columns", gather.columns), ("optional", gather.optional)):
        for name in names:
            if name not in columns:
                findings.unknown(f"{place}.{key}", f"column of `{kind.id}`", name, columns)
    check_row_test(findings, f"{place}.where", gather.where, columns.values(), packs)
