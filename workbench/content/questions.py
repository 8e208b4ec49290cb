"""Reads the questions of a kind and the columns of its tables."""

from __future__ import annotations

import re

from workbench.content.guards import read_guard
from workbench.content.section import Section, read_decimal, read_id, read_one_of
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value_type import Naming

CHOICE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
RESERVED = ("standing", "channel")
_OWN_KEYS = tuple(dict.fromkeys(key for one in VALUE_TYPES.values() for key in one.pack_keys))


def read_questions(sections: tuple[Section, ...]) -> tuple[Question, ...]:
    """The questions with a usable id, each id once."""
    found: dict[str, Question] = {}
    for section in sections:
        question = _read(section, inside_table=False)
        if question.id in found:
            section.findings.add(section.place("id"), "This id stands twice.", "Rename one.")
        elif question.id:
            found[question.id] = question
    return tuple(found.values())


def _read(section: Section, *, inside_table: bool) -> Question:
    given = read_one_of(section, "type", tuple(QuestionType))
    if not given:
        # Whatever fits no text would be told of, although only the type is wrong.
        section.findings.could_not_read(section.file)
    kind_of = QuestionType(given or QuestionType.TEXT)
    question = Question(
        id=_own_id(section, inside_table=inside_table),
        type=kind_of,
        choices=_choices(section, kind_of),
        choices_from=section.text("choices_from"),
        per_language=section.flag("per_language"),
        pattern=_pattern(section),
        not_in_future=section.flag("not_in_future"),
        minimum=read_decimal(section, "minimum"),
        maximum=read_decimal(section, "maximum"),
        unit=section.text("unit"),
        to=section.texts("to", needed="to" in VALUE_TYPES[kind_of].pack_keys),
        many=section.flag("many"),
        columns=_columns(section, kind_of, inside_table=inside_table),
        optional=section.flag("optional"),
        must_know=section.flag("must_know"),
        sensitive=section.flag("sensitive"),
        default=_default(section, inside_table=inside_table),
        when=read_guard(section, "when"),
    )
    _refuse_keys_of_other_types(section, kind_of)
    if inside_table and section.has("when"):
        section.findings.add(
            section.place("when"), "The columns of a table are always asked.", "Remove it."
        )
    if question.minimum is not None and question.maximum is not None:
        _check_bounds(section, question)
    section.finish()
    return question


def _own_id(section: Section, *, inside_table: bool) -> str:
    name = read_id(section)
    if name in RESERVED and not inside_table:
        section.findings.add(
            section.place("id"), f"`{name}` has a meaning of its own in guards.", "Rename it."
        )
    return name


def _default(section: Section, *, inside_table: bool) -> str | bool | None:
    value = section.raw("default")
    if value is None:
        return None
    if inside_table:
        section.findings.add(section.place("default"), "A column has no default.", "Remove it.")
        return None
    choices = section.texts("choices")
    fits = value in choices if choices else isinstance(value, bool)
    if not fits:
        section.findings.add(
            section.place("default"), "It is not one of the answers.", "Name a choice, or true."
        )
    return value if fits else None


def _check_bounds(section: Section, question: Question) -> None:
    assert question.minimum is not None
    assert question.maximum is not None
    if question.minimum > question.maximum:
        section.findings.add(
            section.place("minimum"), "It is larger than the maximum.", "Exchange them."
        )


def _refuse_keys_of_other_types(section: Section, kind_of: QuestionType) -> None:
    own = VALUE_TYPES[kind_of].pack_keys
    for key in _OWN_KEYS:
        if section.has(key) and key not in own:
            section.findings.add(
                section.place(key), f"A question of type `{kind_of}` has no `{key}`.", "Remove it."
            )


def _choices(section: Section, kind_of: QuestionType) -> tuple[str, ...]:
    ids = section.texts("choices")
    for name in ids:
        if not CHOICE.fullmatch(name):
            section.findings.add(
                section.place("choices"), f"`{name}` is not an id.", "Use letters, digits, _ or -."
            )
    if VALUE_TYPES[kind_of].naming is Naming.CHOICES and (
        bool(ids) == section.has("choices_from")
    ):
        section.findings.add(
            section.place(), "It must have `choices` or `choices_from`.", "Give one of the two."
        )
    return ids


def _pattern(section: Section) -> str:
    pattern = section.text("pattern")
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        section.findings.add(
            section.place("pattern"), "This is not a regular expression.", "Correct it."
        )
        return ""
    return pattern


def _columns(
    section: Section, kind_of: QuestionType, *, inside_table: bool
) -> tuple[Question, ...]:
    if "column" not in VALUE_TYPES[kind_of].pack_keys:
        section.raw("column")
        return ()
    if inside_table:
        section.raw("column")
        section.findings.add(
            section.place("type"), "A table cannot stand inside a table.", "Make it a question."
        )
        return ()
    sections = section.tables("column")
    if not sections:
        section.findings.add(section.place(), "The table has no columns.", "Add [[…column]].")
    found: dict[str, Question] = {}
    for inner in sections:
        column = _read(inner, inside_table=True)
        if column.id in found:
            inner.findings.add(inner.place("id"), "This id stands twice.", "Rename one.")
        elif column.id:
            found[column.id] = column
    return tuple(found.values())
