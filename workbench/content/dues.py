"""Reads the dues of a kind: from which date each comes, when, and who has to act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbench.content.guards import read_guard, read_row_test
from workbench.content.section import Section, read_id, unique
from workbench.domain.due.declared import NEXT_ACTION, US, WORK_TO, DeclaredDue
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.sentence import sentence

_OF_EVERY_KIND = (WORK_TO, NEXT_ACTION)


def read_dues(
    sections: Sequence[Section], questions: Sequence[Question], facts: Sequence[FactBinding]
) -> tuple[DeclaredDue, ...]:
    """The dues of a kind with these questions and facts, each id once."""
    tables = {q.id for q in questions if q.type is QuestionType.TABLE}
    bindings = {fact.id: fact for fact in facts}
    return unique(_readable(sections, tables, bindings))


def _readable(
    sections: Sequence[Section], tables: set[str], bindings: Mapping[str, FactBinding]
) -> Iterator[tuple[Section, DeclaredDue]]:
    for section in sections:
        due = _due(section, tables, bindings)
        section.finish()
        if due.id in _OF_EVERY_KIND:
            section.findings.add(
                section.place("id"),
                sentence("packs.dues.id_is_taken"),
                sentence("packs.cure.rename_it"),
            )
        else:
            yield section, due


def _due(section: Section, tables: set[str], bindings: Mapping[str, FactBinding]) -> DeclaredDue:
    name = section.text("from", needed=True)
    first, _, rest = name.partition(".")
    source, column = (first, rest) if first in tables and rest else (name, "")
    source, limit = (source, "") if column else _careful(source, bindings)
    days, hours = (_quiet(section, key) for key in ("quiet_days", "quiet_hours"))
    return DeclaredDue(
        id=read_id(section),
        source=source,
        column=column,
        where=read_row_test(section),
        named_by=section.text("named_by"),
        limit=limit,
        when=read_guard(section, "when"),
        who=section.text("who") or US,
        quiet_days=days,
        quiet_hours=hours,
    )


def _careful(name: str, bindings: Mapping[str, FactBinding]) -> tuple[str, str]:
    """What is worked to and the date in law: a clock has both, and says when all is done."""
    fact, _, part = name.partition(".")
    function = FUNCTIONS.get(bindings[fact].uses) if fact in bindings else None
    parts = function.parts.items() if function is not None else ()
    worked_to = next((known for known, declared in parts if declared.worked_to), "")
    if worked_to and part in ("", worked_to):
        return f"{fact}.{worked_to}", fact
    return name, ""


def _quiet(section: Section, key: str) -> int:
    length = section.whole(key, 0)
    if section.has(key) and length < 1:
        section.findings.add(
            section.place(key),
            sentence("packs.dues.no_length"),
            sentence("packs.cure.write_one_or_more"),
        )
    return max(length, 0)
