"""What letters gather is there: the link, the table and the columns of every linked kind."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.content.checks.fact_options import lends
from workbench.content.checks.guards import check_row_test
from workbench.content.checks.names import names_of
from workbench.content.checks.traits import naming_of, tables_of
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import Gather, LetterTemplate
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.rows import ROW, row_column
from workbench.domain.values.value_type import Naming
from workbench.domain.wording.placeholders import names_in, names_in_blocks


def check_gathers(
    findings: Findings, file: str, letter: LetterTemplate, kind: Kind, packs: Packs
) -> None:
    """Note every gather that asks for something that is not there, and those nobody names."""
    said = {name.partition(".")[0] for name in _named(letter)}
    for gather in letter.gathers.values():
        place = place_of(file, f"gather.{gather.name}")
        links = naming_of(kind, Naming.RECORDS)
        if gather.link and gather.link not in links:
            findings.unknown(f"{place}.from", "link", gather.link, links)
            continue
        if kind.question(gather.name) is not None or kind.fact(gather.name) is not None:
            findings.add(
                place,
                sentence("packs.gathers.id_of_a_question_or_fact"),
                sentence("packs.cure.rename_the_gather"),
            )
        for other in gathered_kinds(gather, kind, packs):
            _check_columns(findings, place, gather, other, packs)
        if gather.name not in said:
            findings.notice(
                place,
                sentence("packs.gathers.no_wording_names_it"),
                sentence("packs.cure.write_or_remove_it", gather=gather.name),
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
    return (*row_column(table), *table.columns) if table is not None else ()


def _check_columns(
    findings: Findings, place: str, gather: Gather, kind: Kind, packs: Packs
) -> None:
    tables = tables_of(kind)
    if gather.take and gather.take not in tables:
        findings.unknown(f"{place}.take", "table_of", gather.take, tables, kind=kind.id)
        return
    columns = {column.id: column for column in gathered_columns(gather, kind)}
    facts = {} if gather.take else {fact.id: fact for fact in kind.facts}
    for key, names in (("columns", gather.columns), ("optional", gather.optional)):
        for name in names:
            if name not in columns and (gather.take or not lends(packs, kind, name)):
                known = (*columns, *facts)
                findings.unknown(f"{place}.{key}", "column_of", name, known, kind=kind.id)
    worked_out = {} if gather.take else names_of(kind, packs)
    beside = {name: known for name, known in worked_out.items() if known.fact is not None}
    tested = (column for name, column in columns.items() if not gather.take or name != ROW)
    check_row_test(findings, f"{place}.where", gather.where, tested, packs, beside)
