"""What a record opens is there, and what is carried fits the question that takes it."""

from __future__ import annotations

from workbench.content.checks.guards import check_guard
from workbench.content.checks.names import Names
from workbench.content.checks.references import question_ids
from workbench.content.checks.traits import reads_as_well, same_reach, tables_of
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.keeping.opens import THIS_RECORD, Opens
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import type_of
from workbench.domain.values.value_type import Naming


def check_opens(findings: Findings, kind: Kind, packs: Packs, names: Names) -> None:
    """Note everything that could not be opened, or not be carried."""
    seen: set[tuple[str, str]] = set()
    for number, opens in enumerate(kind.opens, start=1):
        place = place_of(f"kinds/{kind.id}/kind.toml", f"opens[{number}]")
        check_guard(findings, f"{place}.when", opens.when, names)
        table = _table(findings, f"{place}.each", opens, kind)
        if (opens.kind, opens.each) in seen:
            findings.add(
                f"{place}.kind",
                sentence("packs.opens.this_kind_is_opened_twice"),
                sentence("packs.cure.remove_one"),
            )
        seen.add((opens.kind, opens.each))
        if opens.also and opens.each:
            findings.add(
                f"{place}.also",
                sentence("packs.opens.a_mail_has_no_row"),
                sentence("packs.cure.remove_one"),
            )
        if opens.also and kind.intake is None:
            findings.add(
                f"{place}.also",
                sentence("packs.opens.no_mail_opens_this"),
                sentence("packs.cure.say_what_a_mail_fills"),
            )
        other = packs.kinds.get(opens.kind)
        if other is None:
            findings.unknown(f"{place}.kind", "kind", opens.kind, packs.kinds)
        else:
            _check_carry(findings, f"{place}.carry", opens, table, kind, other)


def _table(findings: Findings, place: str, opens: Opens, kind: Kind) -> Question | None:
    tables = tables_of(kind)
    if opens.each and opens.each not in tables:
        findings.unknown(place, "table", opens.each, tables)
    return tables.get(opens.each)


def _check_carry(
    findings: Findings,
    place: str,
    opens: Opens,
    table: Question | None,
    kind: Kind,
    other: Kind,
) -> None:
    taken: set[str] = set()
    for here, there in opens.carry.items():
        takes = other.question(there)
        if takes is None:
            findings.unknown(f"{place}.{here}", "question", there, question_ids(other))
        elif there in taken:
            findings.add(
                f"{place}.{here}",
                sentence("packs.opens.carried_there_twice", name=there),
                sentence("packs.cure.remove_one"),
            )
        taken.add(there)
        gives = _given(findings, f"{place}.{here}", here, table, kind)
        if takes is not None and gives is not None and not _fits(gives, takes):
            findings.add(
                f"{place}.{here}",
                sentence("packs.opens.it_does_not_fit_there", name=there, type=takes.type),
                sentence("packs.cure.carry_what_fits"),
            )


def _given(
    findings: Findings, place: str, here: str, table: Question | None, kind: Kind
) -> Question | None:
    """What is carried, as a question; None where there is no such thing."""
    if here == THIS_RECORD:
        return Question(id=here, type=QuestionType.LINK, to=(kind.id,))
    name, _, column = here.partition(".")
    if not column:
        found = kind.question(name)
        if found is None:
            findings.unknown(place, "question", name, question_ids(kind))
        return found
    if table is None or table.id != name:
        findings.add(
            place,
            sentence("packs.opens.a_cell_without_its_row"),
            sentence("packs.cure.name_its_table_in_each"),
        )
        return None
    cell = table.column(column)
    if cell is None:
        findings.unknown(place, "column", column, [known.id for known in table.columns])
    return cell


def _fits(gives: Question, takes: Question) -> bool:
    if type_of(gives).naming is Naming.DOCUMENTS or gives.per_language != takes.per_language:
        return False  # a file stays with the record that keeps it
    if gives.type is not takes.type and takes.type not in reads_as_well(gives.type):
        return False
    if gives.many and not takes.many:
        return False
    if gives.type is QuestionType.TABLE:
        columns = ((column, takes.column(column.id)) for column in gives.columns)
        return all(there is not None and _fits(column, there) for column, there in columns)
    return same_reach(gives, takes)
