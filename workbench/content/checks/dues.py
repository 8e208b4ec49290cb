"""Dues come from dates that can be known, and are worded; those of rows name their columns."""

from __future__ import annotations

from collections.abc import Collection

from workbench.content.checks.guards import check_guard, check_table_test
from workbench.content.checks.names import Names
from workbench.content.checks.reachability import answerable, can_hold
from workbench.content.checks.references import note_no_day, note_sensitive
from workbench.content.findings import Findings
from workbench.content.section import ID, place_of
from workbench.domain.due.declared import NEXT_ACTION, US, WORK_TO, DeclaredDue
from workbench.domain.facts.input_roles import function_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import DAYS, type_of

WAITED_FOR = frozenset({"choice", "choices", "text", "link"})
"""What can say for whom a record waits."""


def check_dues(findings: Findings, kind: Kind, packs: Packs, names: Names) -> None:
    """Note dues that come from no date, that nothing can ever decide, or that fit no row."""
    known = answerable(kind, names)
    for due in kind.dues:
        place = place_of(f"kinds/{kind.id}/kind.toml", f"due.{due.id}")
        check_guard(findings, f"{place}.when", due.when, names)
        _check_who(findings, f"{place}.who", due, names)
        if due.column:
            _check_rows(findings, place, due, kind, packs)
        else:
            _check_source(findings, place, due, names)
        _check_hours(findings, f"{place}.quiet_hours", due, kind, names)
        if not _can_be_known(kind, _named(due), known):
            findings.add(
                f"{place}.from",
                sentence("packs.dues.date_is_never_known", name=_named(due)),
                sentence("packs.cure.let_a_step_ask_it"),
            )
        elif all(name in names for name in due.when.names()) and not can_hold(
            kind, names, due.when, due.source if kind.question(due.source) is not None else ""
        ):
            findings.add(
                f"{place}.when",
                sentence("packs.dues.never_holds"),
                sentence("packs.cure.correct_the_guard"),
            )


def check_list_dues(findings: Findings, kind: Kind, names: Names) -> None:
    """Note rolls kept until what is no day or can never be one, or called as another due."""
    known, others = answerable(kind, names), [WORK_TO, NEXT_ACTION, *(due.id for due in kind.dues)]
    for due in kind.list_dues:
        place = place_of(f"kinds/{kind.id}/kind.toml", f"roll.{due.roll}")
        check_day(findings, f"{place}.keep_until", due.source, names)
        if due.id in others:
            findings.add(
                place,
                sentence("packs.dues.there_is_a_due_of_this_id", name=due.id),
                sentence("packs.cure.rename_it"),
            )
        if not _can_be_known(kind, due.source, known):
            findings.add(
                f"{place}.keep_until",
                sentence("packs.dues.date_is_never_known", name=due.source),
                sentence("packs.cure.let_a_step_ask_it"),
            )


def check_day(findings: Findings, place: str, name: str, names: Names) -> None:
    """Note a name that is none of a day which may stand on lists."""
    known = names.get(name)
    if known is None:
        findings.unknown(place, "question_or_fact", name, names)
    elif known.type and known.type not in DAYS:
        note_no_day(findings, place, known.id, known.type)
    elif known.question is not None and known.question.sensitive:
        note_sensitive(findings, place, name)


def _named(due: DeclaredDue) -> str:
    return due.limit or due.source


def _check_source(findings: Findings, place: str, due: DeclaredDue, names: Names) -> None:
    known = names.get(due.source)
    if known is not None and known.type == QuestionType.TABLE:
        findings.add(
            f"{place}.from",
            sentence("packs.dues.is_a_table", name=due.source),
            sentence("packs.cure.name_a_column_of_it", table=due.source),
        )
    else:
        check_day(findings, f"{place}.from", due.source, names)
    for key, value in (("where", due.where), ("named_by", due.named_by)):
        if value:
            findings.add(
                f"{place}.{key}",
                sentence("packs.dues.has_no_rows", name=due.source),
                sentence("packs.cure.remove_it"),
            )


def _check_rows(
    findings: Findings, place: str, due: DeclaredDue, kind: Kind, packs: Packs
) -> None:
    table = kind.question(due.source)
    columns = table.columns if table is not None else ()
    if table is not None:
        check_table_test(findings, f"{place}.where", due.where, table, packs)
    ids = [column.id for column in columns]
    date = next((column for column in columns if column.id == due.column), None)
    if date is None:
        findings.unknown(f"{place}.from", "column", due.column, ids)
    elif date.type not in DAYS:
        note_no_day(findings, f"{place}.from", date.id, date.type)
    elif date.sensitive or (table is not None and table.sensitive):
        note_sensitive(findings, f"{place}.from", date.id)
    if due.named_by:
        _check_name(findings, f"{place}.named_by", due, columns)


def _check_name(
    findings: Findings, place: str, due: DeclaredDue, columns: Collection[Question]
) -> None:
    column = next((column for column in columns if column.id == due.named_by), None)
    if column is None:
        findings.unknown(place, "column", due.named_by, [column.id for column in columns])
    elif column.sensitive or not _tells_apart(column):
        findings.add(
            place,
            sentence("packs.dues.names_no_row", name=column.id),
            sentence("packs.cure.name_a_text_or_choice"),
        )


def _tells_apart(column: Question) -> bool:
    """Whether a cell names its row: a computed link is not followed when its record is renamed."""
    if column.type == QuestionType.LINK:
        return column.computed is None
    return type_of(column).is_text or column.type == QuestionType.CHOICE


def _check_who(findings: Findings, place: str, due: DeclaredDue, names: Names) -> None:
    known = names.get(due.who)
    if due.who == US:
        return
    if known is None and not ID.fullmatch(due.who):
        findings.unknown(place, "question_or_fact", due.who, names)
    elif known is not None and known.type and known.type not in WAITED_FOR:
        findings.add(
            place,
            sentence("packs.references.whom_of_another_type", whom=known.id, type=known.type),
            sentence("packs.cure.name_who_acts"),
        )
    elif known is not None and known.question is not None and known.question.sensitive:
        note_sensitive(findings, place, due.who)


def _check_hours(
    findings: Findings, place: str, due: DeclaredDue, kind: Kind, names: Names
) -> None:
    table = kind.question(due.source) if due.column else None
    column = table.column(due.column) if table is not None else None
    known = names.get(_named(due))
    given = column.type if column is not None else known.type if known is not None else ""
    if due.quiet_hours and given == QuestionType.DATE:
        findings.add(
            place,
            sentence("packs.dues.day_has_no_hours", name=_named(due)),
            sentence("packs.cure.write_quiet_days"),
        )


def _can_be_known(kind: Kind, name: str, known: Collection[str], deep: int = 20) -> bool:
    """Whether anybody can ever give what a name comes from; facts go by what they must have."""
    fact = name.partition(".")[0]
    binding, function = kind.fact(fact), function_of(kind, fact)
    if kind.question(name) is not None:
        return name in known
    if binding is None or function is None or not deep:
        return True  # said elsewhere
    return all(
        _can_be_known(kind, source, known, deep - 1)
        for given, source in binding.inputs.items()
        if given in function.inputs and function.inputs[given].required
    )
