"""Guards and row tests look at known names, and accept values that can come up."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.content.checks.names import YES_NO, Name, Names, of_question
from workbench.content.checks.traits import UNSEEN
from workbench.content.findings import Findings, any_of, nearest
from workbench.domain.answers import read_number
from workbench.domain.guard import PRESENCE, Accepted, Cells, Guard, spelt
from workbench.domain.kind import Packs
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import Said, Sayable, Sentence, sentence
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.rows import ROW, every_column


def check_guard(
    findings: Findings,
    place: str,
    guard: Guard | None,
    names: Names,
    what: str = "question_or_fact",
) -> None:
    """Note unknown names and impossible values of a guard; `place` is its key.

    `what` chooses the sentence of a name that is unknown.
    """
    for number, row in enumerate(guard.rows if guard is not None else (), start=1):
        for name, accepted in row.items():
            here = f"{place}[{number}].{name}"
            known = names.get(name)
            if known is None:
                findings.unknown(here, what, name, names)
            elif known.type in UNSEEN and not accepted <= PRESENCE:
                cure = sentence("packs.cure.ask_a_fact")
                findings.add(
                    here,
                    sentence("packs.guards.guard_cannot_look_at_type", type=known.type),
                    cure,
                )
            else:
                _check_values(findings, here, accepted, known)


def check_row_test(
    findings: Findings,
    place: str,
    where: Cells,
    columns: Iterable[Question],
    packs: Packs,
    beside: Names | None = None,
) -> None:
    """Note unknown columns and impossible values of a row test, which may look `beside` too."""
    known: dict[str, Name] = {column.id: of_question(column, packs) for column in columns}
    known |= beside or {}
    for column, accepted in where.items():
        here = f"{place}.{column}"
        if column not in known:
            findings.unknown(here, "column", column, known)
        else:
            _check_values(findings, here, accepted, known[column])


def check_table_test(
    findings: Findings, place: str, where: Cells, table: Question, packs: Packs
) -> None:
    """Note the same of a test over the rows of a table, some of which may be fixed."""
    check_row_test(findings, place, where, every_column(table), packs)
    if table.rows and PRESENCE.intersection(where.get(ROW, ())):
        findings.add(
            f"{place}.{ROW}",
            sentence("packs.guards.a_fixed_row_is_always_there"),
            sentence(
                "packs.cure.name_one_of_its_rows", rows=any_of(f"`{row}`" for row in table.rows)
            ),
        )


def _check_values(findings: Findings, place: str, accepted: Accepted, name: Name) -> None:
    possible, accepted = name.values, spelt(accepted - PRESENCE)
    if possible == YES_NO:
        if not all(isinstance(value, bool) for value in accepted):
            findings.add(
                place,
                sentence("packs.guards.answered_by_yes_or_no"),
                sentence("packs.cure.write_true_or_false"),
            )
        return
    for value in sorted(accepted, key=str):
        if name.type == QuestionType.NUMBER:
            _check_number(findings, place, value, name)
        elif isinstance(value, bool):
            cure = sentence("packs.cure.write_the_text_or_id")
            findings.add(place, sentence("packs.guards.not_answered_by_yes_or_no"), cure)
        elif possible is not None and value not in possible:
            findings.add(
                place,
                sentence("packs.guards.never_comes_up_here", value=value),
                nearest(value, (*map(str, possible), *map(str, PRESENCE))),
            )
        elif possible is None and not _comes_up(name, value):
            findings.add(
                place,
                sentence("packs.guards.never_comes_up_here", value=value),
                _as_a_cell(name, value),
            )


def _as_a_cell(name: Name, value: str) -> Sentence:
    """How a cell of this type is written; units are plural, whatever the number."""
    if _comes_up(name, f"{value}s"):
        return sentence("packs.cure.nearest_name", name=f"{value}s")
    example = VALUE_TYPES[QuestionType(name.type)].cell_example
    if not example:
        return sentence("packs.cure.say_a_cell_of_presence")
    return sentence("packs.cure.say_a_cell_of_this_type", example=example)


def _comes_up(name: Name, value: str) -> bool:
    """Whether a value of this type can ever be seen as the text; of an unknown type it can."""
    if not name.type:
        return True
    asked = name.question or Question(id=name.id, type=QuestionType(name.type))
    return VALUE_TYPES[asked.type].comes_up(asked, value)


def _check_number(findings: Findings, place: str, value: Said, name: Name) -> None:
    number = read_number(value) if isinstance(value, str) else None
    if number is None:
        findings.add(
            place,
            sentence("packs.guards.this_is_compared_with_a_number"),
            sentence("packs.cure.write_a_whole_number"),
        )
        return
    least = name.question.minimum if name.question is not None else None
    most = name.question.maximum if name.question is not None else None
    if (least is not None and number < least) or (most is not None and number > most):
        bounds: Sayable = str(least if most is None else most)
        if least is not None and most is not None:
            bounds = sentence("packs.wanted.between", least=least, most=most)
        findings.add(
            place,
            sentence("packs.guards.never_comes_up_here", value=value),
            sentence("packs.cure.allowed_bounds", name=name.id, bounds=bounds),
        )
