"""Reads the questions of a kind and the columns of its tables."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.content.facts import read_computed
from workbench.content.guards import read_guard
from workbench.content.on_board import LISTS_ON_BOARD
from workbench.content.section import (
    Section,
    note_twice,
    read_decimal,
    read_id,
    read_one_of,
    unique,
)
from workbench.domain.facts.given import choices_given
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.guard import PRESENCE, FixedName
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.amounts import TimeUnit
from workbench.domain.values.currencies import CURRENCIES
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value_type import Naming

CHOICE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
RESERVED = (FixedName.STATUS, FixedName.CHANNEL)
_OWN_KEYS = tuple(
    dict.fromkeys(key for value_type in VALUE_TYPES.values() for key in value_type.pack_keys)
)


def read_questions(sections: tuple[Section, ...]) -> tuple[Question, ...]:
    """The questions with a usable id, each id once."""
    return unique((section, _read(section, inside_table=False)) for section in sections)


def read_choice_lists(sections: tuple[Section, ...]) -> dict[str, tuple[str, ...]]:
    """The lists of choices that questions of a kind share, each id once."""
    found: dict[str, tuple[str, ...]] = {}
    for section in sections:
        name, choices = read_id(section), _ids(section, "choices", needed=True)
        section.finish()
        if name in found or name in LISTS_ON_BOARD:
            note_twice(section)
        elif name:
            found[name] = choices
    return found


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
        units=_units(section),
        currencies=_currencies(section),
        to=section.texts("to", needed="to" in VALUE_TYPES[kind_of].pack_keys),
        many=section.flag("many"),
        columns=_columns(section, kind_of, inside_table=inside_table),
        optional=section.flag("optional"),
        must_know=section.flag("must_know"),
        sensitive=section.flag("sensitive"),
        default=_default(section, inside_table=inside_table),
        offer=_offer(section, inside_table=inside_table),
        when=read_guard(section, "when"),
    )
    question = _related(section, question)
    _refuse_keys_of_other_types(section, kind_of)
    if question.minimum is not None and question.maximum is not None:
        _check_bounds(section, question)
    section.finish()
    return question


def _units(section: Section) -> tuple[str, ...]:
    given = section.texts("units", needed=section.has("units"))
    for unit in sorted(set(given) - set(TimeUnit)):
        section.findings.unknown(section.place("units"), "unit", unit, tuple(TimeUnit))
    return given


def _currencies(section: Section) -> tuple[str, ...]:
    given = section.texts("currencies", needed=section.has("currencies"))
    for code in sorted(set(given) - CURRENCIES):
        section.findings.unknown(section.place("currencies"), "currency", code, CURRENCIES)
    return given


def _related(section: Section, question: Question) -> Question:
    """The question with what it says of other answers, rows and records."""
    return replace(
        question,
        alone=section.texts("alone", needed=section.has("alone")),
        rows=_ids(section, "rows", needed=section.has("rows")),
        whole_rows=section.flag("whole_rows"),
        not_before=section.text("not_before", needed=section.has("not_before")),
        not_after=section.text("not_after", needed=section.has("not_after")),
        acyclic=section.flag("acyclic"),
        unique=section.flag("unique"),
    )


def _read_column(section: Section) -> Question:
    computed = read_computed(section, section.text("id"))
    return _read(section, inside_table=True) if computed is None else _computed(section, computed)


def _computed(section: Section, computed: FactBinding) -> Question:
    """A column that nobody types: what it may be is its function's."""
    function = FUNCTIONS.get(computed.uses)
    # That there is no such function, or no such part, is told by itself.
    by_itself = function.given(computed) if function is not None else QuestionType.TEXT
    part = function.parts.get(computed.part) if function is not None else None
    by_itself = part.type if part is not None else by_itself
    given = read_one_of(section, "type", tuple(QuestionType), by_itself)
    if not given:
        section.findings.could_not_read(section.file)
    question = Question(
        id=_own_id(section, inside_table=True),
        type=QuestionType(given or QuestionType.TEXT),
        choices=part.choices if part is not None else choices_given(computed),
        unit=section.text("unit"),
        optional=True,
        sensitive=section.flag("sensitive"),
        computed=computed,
    )
    section.finish()
    return question


def _own_id(section: Section, *, inside_table: bool) -> str:
    name = read_id(section)
    if name in RESERVED and not inside_table:
        section.findings.add(
            section.place("id"),
            sentence("packs.questions.name_means_something_in_guards", name=name),
            sentence("packs.cure.rename_it"),
        )
    return name


def _default(section: Section, *, inside_table: bool) -> str | bool | None:
    value = section.raw("default")
    if value is None:
        return None
    if inside_table:
        section.findings.add(
            section.place("default"),
            sentence("packs.questions.a_column_has_no_default"),
            sentence("packs.cure.remove_it"),
        )
        return None
    choices, lent = section.texts("choices"), section.has("choices_from")
    # Whether a list has the choice is seen once all lists are read.
    fits = value in choices if choices else isinstance(value, str if lent else bool)
    if not fits:
        section.findings.add(
            section.place("default"),
            sentence("packs.questions.not_one_of_the_answers"),
            sentence("packs.cure.name_a_choice_or_true"),
        )
    return value if fits else None


def _offer(section: Section, *, inside_table: bool) -> str:
    offer = section.text("offer", needed=section.has("offer"))
    if offer and inside_table:
        section.findings.add(
            section.place("offer"),
            sentence("packs.offers.a_column_offers_nothing"),
            sentence("packs.cure.remove_it"),
        )
        return ""
    return offer


def _check_bounds(section: Section, question: Question) -> None:
    assert question.minimum is not None
    assert question.maximum is not None
    if question.minimum > question.maximum:
        section.findings.add(
            section.place("minimum"),
            sentence("packs.questions.it_is_larger_than_the_maximum"),
            sentence("packs.cure.exchange_them"),
        )


def _refuse_keys_of_other_types(section: Section, kind_of: QuestionType) -> None:
    own = VALUE_TYPES[kind_of].pack_keys
    for key in _OWN_KEYS:
        if section.has(key) and key not in own:
            section.findings.add(
                section.place(key),
                sentence("packs.questions.type_has_no_such_key", kind_of=kind_of, key=key),
                sentence("packs.cure.remove_it"),
            )


def _ids(section: Section, key: str, *, needed: bool = False) -> tuple[str, ...]:
    """A list of ids of choices."""
    ids = section.texts(key, needed=needed)
    for name in ids:
        if not CHOICE.fullmatch(name):
            section.findings.add(
                section.place(key),
                sentence("packs.questions.is_not_an_id", name=name),
                sentence("packs.cure.signs_of_an_id"),
            )
    return ids


def _choices(section: Section, kind_of: QuestionType) -> tuple[str, ...]:
    ids = _ids(section, "choices")
    for name in PRESENCE.intersection(ids):
        section.findings.notice(
            section.place("choices"),
            sentence("packs.questions.guards_ask_for_presence", name=name),
            sentence("packs.cure.rename_it"),
        )
    if VALUE_TYPES[kind_of].naming is Naming.CHOICES and (
        bool(ids) == section.has("choices_from")
    ):
        section.findings.add(
            section.place(),
            sentence("packs.questions.choices_are_missing"),
            sentence("packs.cure.give_one_of_the_two"),
        )
    return ids


def _pattern(section: Section) -> str:
    pattern = section.text("pattern")
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        section.findings.add(
            section.place("pattern"),
            sentence("packs.questions.this_is_not_a_regular_expression"),
            sentence("packs.cure.correct_it"),
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
            section.place("type"),
            sentence("packs.questions.table_inside_a_table"),
            sentence("packs.cure.make_it_a_question"),
        )
        return ()
    sections = section.tables("column")
    if not sections:
        section.findings.add(
            section.place(),
            sentence("packs.questions.the_table_has_no_columns"),
            sentence("packs.cure.add_column"),
        )
    return unique((inner, _read_column(inner)) for inner in sections)
